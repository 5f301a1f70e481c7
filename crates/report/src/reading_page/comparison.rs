//! `index.html`: the documents side by side.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::families::{brief, families, percent};
use super::given::{MarkKind, ReadConflict, ReadLineage, ReadTexts};
use super::output;
use super::positions::matrix;
use super::speakers::spoken;
use crate::edition::Output;
use crate::{ReportError, layout};

/// The page lists no more pairs, passages of a pair, propositions, contradictions; the records have all of them.
const MOST_PAIRS: usize = 200;
const MOST_PASSAGES: usize = 12;
const MOST_TOLD: usize = 200;
const MOST_CONFLICTS: usize = 200;

#[derive(Serialize)]
struct Listed {
    file: String,
    short: String,
    name: String,
    title: String,
    facts: Vec<String>,
    counts: Vec<usize>,
}

#[derive(Serialize)]
struct Pair {
    texts: [usize; 2],
    percent: String,
    relation: [String; 2],
    passages: Vec<[String; 2]>,
    more: usize,
}

/// What one text says, and what others say against it.
#[derive(Serialize)]
struct Contradiction {
    about: String,
    one: (usize, String),
    others: Vec<(usize, String)>,
}

pub(super) fn page(read: &ReadTexts, files: &[String]) -> Result<Output, ReportError> {
    let listed = listed(read, files);
    let (families, more_families) = families(read);
    let in_families: usize = families.iter().map(|family| family.texts.len()).sum();
    let others = if more_families == 0 {
        read.texts.len().saturating_sub(in_families)
    } else {
        0
    };
    let (copied, reported): (Vec<&ReadLineage>, Vec<&ReadLineage>) =
        read.lineages.iter().partition(|lineage| lineage.copied);
    let [copies, reports] = [copied, reported].map(|of| {
        let shown: Vec<Pair> = of.iter().take(MOST_PAIRS).map(|tie| pair(tie)).collect();
        (shown, of.len().saturating_sub(MOST_PAIRS))
    });
    let told: Vec<_> = read
        .origins
        .iter()
        .filter(|found| found.what.is_some())
        .collect();
    let conflicts = contradictions(&read.conflicts);
    let html = layout::reading(
        "readings.html",
        context! {
            engine => &read.engine,
            brief => Value::from(Serde(&brief(read))),
            contradicted => conflicts.len(),
            texts => Value::from(Serde(&listed)),
            spoken => Value::from(Serde(&spoken(read, &families))),
            families => Value::from(Serde(&families)),
            more_families => more_families,
            others => others,
            copies => Value::from(Serde(&copies.0)),
            more_copies => copies.1,
            reports => Value::from(Serde(&reports.0)),
            more_reports => reports.1,
            told => Value::from(Serde(&told.iter().take(MOST_TOLD).collect::<Vec<_>>())),
            more_told => told.len().saturating_sub(MOST_TOLD),
            conflicts => Value::from(Serde(&conflicts.iter().take(MOST_CONFLICTS).collect::<Vec<_>>())),
            more_conflicts => conflicts.len().saturating_sub(MOST_CONFLICTS),
            matrix => Value::from(Serde(&matrix(read))),
        },
    )?;
    Ok(output("index.html", html))
}

fn pair(lineage: &ReadLineage) -> Pair {
    let passages = lineage.passages.iter().take(MOST_PASSAGES);
    Pair {
        texts: lineage.texts,
        percent: percent(lineage.probability),
        relation: lineage.relation.clone(),
        passages: passages.cloned().collect(),
        more: lineage.passages.len().saturating_sub(MOST_PASSAGES),
    }
}

/// Contradictions of one passage with several others are one.
fn contradictions(conflicts: &[ReadConflict]) -> Vec<Contradiction> {
    let mut made: Vec<Contradiction> = Vec::new();
    for conflict in conflicts {
        let [one, other] = &conflict.sides;
        let known = made
            .iter_mut()
            .find(|c| c.about == conflict.about && c.one == *one);
        match known {
            Some(known) => known.others.push(other.clone()),
            None => made.push(Contradiction {
                about: conflict.about.clone(),
                one: one.clone(),
                others: vec![other.clone()],
            }),
        }
    }
    made
}

fn listed(read: &ReadTexts, files: &[String]) -> Vec<Listed> {
    read.texts
        .iter()
        .zip(files)
        .zip(1..)
        .map(|((text, file), number)| {
            let count = |kind| text.marks.iter().filter(|mark| mark.kind == kind).count();
            Listed {
                file: file.clone(),
                short: format!("{number}"),
                name: text.name.clone(),
                title: text.headline(),
                facts: text
                    .facts
                    .iter()
                    .filter(|(heading, _)| matches!(heading.as_str(), "Published" | "Outlet"))
                    .map(|(_, words)| text.without_names(words))
                    .collect(),
                counts: [
                    MarkKind::Quote,
                    MarkKind::Claim,
                    MarkKind::Position,
                    MarkKind::Tally,
                    MarkKind::Place,
                    MarkKind::Time,
                ]
                .map(count)
                .to_vec(),
            }
        })
        .collect()
}
