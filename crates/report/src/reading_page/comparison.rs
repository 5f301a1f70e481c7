//! `index.html`: the documents side by side.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::given::{MarkKind, ReadTexts};
use super::output;
use crate::edition::Output;
use crate::{ReportError, layout};

/// The page lists no more speakers, pairs, passages of a pair, origins; the records have all of them.
const MOST_SPEAKERS: usize = 200;
const MOST_PAIRS: usize = 200;
const MOST_PASSAGES: usize = 12;
const MOST_ORIGINS: usize = 100;
/// So many documents have a column of their own.
const MOST_COLUMNS: usize = 8;

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
struct Speaker {
    name: String,
    side: String,
    count: usize,
    /// With what, by column; without columns in one list.
    cells: Vec<Vec<Quoted>>,
}

#[derive(Serialize)]
struct Quoted {
    short: String,
    file: String,
    how: String,
    words: String,
}

#[derive(Serialize)]
struct Pair {
    texts: [usize; 2],
    copied: bool,
    percent: String,
    relation: String,
    passages: Vec<[String; 2]>,
    more: usize,
}

pub(super) fn page(read: &ReadTexts, files: &[String]) -> Result<Output, ReportError> {
    let listed = listed(read, files);
    let columns = if read.texts.len() <= MOST_COLUMNS {
        read.texts.len()
    } else {
        0
    };
    let speakers: Vec<Speaker> = read
        .speakers
        .iter()
        .take(MOST_SPEAKERS)
        .map(|speaker| {
            let quoted = |said: &super::Said| Quoted {
                short: listed
                    .get(said.text)
                    .map(|l| l.short.clone())
                    .unwrap_or_default(),
                file: files.get(said.text).cloned().unwrap_or_default(),
                how: said.how.clone(),
                words: said.words.clone(),
            };
            let cells = if columns == 0 {
                vec![speaker.said.iter().map(quoted).collect()]
            } else {
                (0..columns)
                    .map(|at| {
                        speaker
                            .said
                            .iter()
                            .filter(|said| said.text == at)
                            .map(quoted)
                            .collect()
                    })
                    .collect()
            };
            Speaker {
                name: speaker.name.clone(),
                side: speaker.side.clone().unwrap_or_default(),
                count: speaker.said.len(),
                cells,
            }
        })
        .collect();
    let pairs: Vec<Pair> = read
        .lineages
        .iter()
        .take(MOST_PAIRS)
        .map(|lineage| Pair {
            texts: lineage.texts,
            copied: lineage.copied,
            percent: format!("{:.0} %", (lineage.probability * 100.0).floor()),
            relation: lineage.relation.clone(),
            passages: lineage
                .passages
                .iter()
                .take(MOST_PASSAGES)
                .cloned()
                .collect(),
            more: lineage.passages.len().saturating_sub(MOST_PASSAGES),
        })
        .collect();
    let html = layout::reading(
        "readings.html",
        context! {
            engine => &read.engine,
            texts => Value::from(Serde(&listed)),
            columns => columns,
            speakers => Value::from(Serde(&speakers)),
            more_speakers => read.speakers.len().saturating_sub(MOST_SPEAKERS),
            pairs => Value::from(Serde(&pairs)),
            more_pairs => read.lineages.len().saturating_sub(MOST_PAIRS),
            origins => Value::from(Serde(read.origins.get(..MOST_ORIGINS).unwrap_or(&read.origins))),
            more_origins => read.origins.len().saturating_sub(MOST_ORIGINS),
            positions => Value::from(Serde(&read.positions)),
            conflicts => Value::from(Serde(&read.conflicts)),
        },
    )?;
    Ok(output("index.html", html))
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
                title: text
                    .title
                    .clone()
                    .unwrap_or_else(|| first_words(&text.text)),
                facts: text
                    .facts
                    .iter()
                    .filter(|(heading, _)| matches!(heading.as_str(), "Published" | "Outlet"))
                    .map(|(_, words)| words.clone())
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

/// The beginning of a text that has no headline.
fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    format!("{} …", words.join(" "))
}
