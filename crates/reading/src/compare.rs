//! All documents of a call side by side.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::lineage::origins::{origins, statement_origins};
use crate::lineage::relate::{Direction, Lineage, Tie, lineage};
use crate::lineage::sheet::Sheet;
use crate::read::Reading;
use crate::record::{self, Record, What};
use crate::text::{CodePoints, Span};

/// Ties below this are not recorded, unless both report one statement.
const LEAST: f64 = 0.5;
/// From this probability on both report one statement.
const STATEMENT: f64 = 0.8;
/// A lineage record holds no more passages, the first of each text.
const MOST_PASSAGES: usize = 200;

/// A document with what was found in it.
pub type ReadDocument = (Document, Reading);

/// Compares documents: which was made from which, and how many origins stand behind those that tell one thing.
///
/// The records follow the documents: lineages by their documents, then origins.
#[must_use]
pub fn compare(read: &mut [ReadDocument]) -> Vec<Record> {
    let sheets: Vec<Sheet> = read
        .iter_mut()
        .map(|(_, reading)| std::mem::take(&mut reading.sheet))
        .collect();
    let found = lineage(&sheets);
    drop(sheets);
    let mut points: BTreeMap<usize, CodePoints<'_>> = BTreeMap::new();
    let wanted = |tie: &&Tie| tie.probability >= LEAST || tie.statement >= STATEMENT;
    for tie in found.ties.iter().filter(wanted) {
        for at in [tie.first, tie.second] {
            points
                .entry(at)
                .or_insert_with(|| CodePoints::of(&read[at].0.text));
        }
    }
    let mut records: Vec<(usize, usize, Record)> = found
        .ties
        .iter()
        .filter(wanted)
        .map(|tie| of_tie(read, tie, &points))
        .collect();
    records.sort_by_key(|(doc, other, _)| (*doc, *other));
    let mut records: Vec<Record> = records.into_iter().map(|(_, _, record)| record).collect();
    records.extend(found.statements.iter().map(|group| of_group(read, &found, group)));
    records
}

/// A tie, told of the document that was made from the other.
fn of_tie(
    read: &[ReadDocument],
    tie: &Tie,
    points: &BTreeMap<usize, CodePoints<'_>>,
) -> (usize, usize, Record) {
    // Where it cannot be told the later document of the call is compared with the earlier.
    let turned = tie.direction != Direction::FirstFromSecond;
    let (doc, other) = if turned {
        (tie.second, tie.first)
    } else {
        (tie.first, tie.second)
    };
    let span = |at: usize, span: Span| points.get(&at).map_or((0, 0), |points| points.span(span));
    let mut passages: Vec<record::Passage> = tie
        .evidence
        .passages
        .iter()
        .take(MOST_PASSAGES)
        .map(|passage| {
            let (own, others) = if turned {
                (passage.second, passage.first)
            } else {
                (passage.first, passage.second)
            };
            let ((start, end), (other_start, other_end)) = (span(doc, own), span(other, others));
            record::Passage {
                start,
                end,
                other_start,
                other_end,
                share: thousandths(passage.share),
                quoted: passage.quoted,
            }
        })
        .collect();
    passages.sort_by_key(|p| (p.start, p.end, p.other_start, p.other_end));
    let whole = Span::new(0, read[doc].0.text.len());
    let (start, end) = span(doc, whole);
    let lineage = record::Lineage {
        other: read[other].0.name.clone(),
        probability: thousandths(tie.probability),
        relation: tie.relation,
        from_other: (tie.direction != Direction::Unknown).then_some(true),
        same_statement: thousandths(tie.statement),
        cites: tie.evidence.cites.clone(),
        passages,
    };
    let record = Record {
        doc: read[doc].0.name.clone(),
        start,
        end,
        what: What::Lineage(Box::new(lineage)),
    };
    (doc, other, record)
}

/// Documents that tell one thing: how many origins they are.
fn of_group(read: &[ReadDocument], found: &Lineage, group: &[usize]) -> Record {
    let mut in_time = group.to_vec();
    in_time.sort_by_key(|at| (read[*at].0.published.clone().unwrap_or_default(), *at));
    let count = origins(found, &in_time).count;
    let statements = statement_origins(found, &in_time).count;
    let name = |at: &usize| read[*at].0.name.clone();
    let mut families: Vec<Vec<usize>> = found
        .families
        .iter()
        .filter(|family| family.iter().any(|at| group.contains(at)))
        .cloned()
        .collect();
    let alone = group
        .iter()
        .filter(|at| !families.iter().any(|family| family.contains(at)));
    let alone: Vec<Vec<usize>> = alone.map(|at| vec![*at]).collect();
    families.extend(alone);
    families.sort();
    Record {
        doc: group.first().map(name).unwrap_or_default(),
        start: 0,
        end: 0,
        what: What::Origins(record::Origins {
            proposition: None,
            documents: group.iter().map(name).collect(),
            origins: count.likeliest,
            low: count.low,
            high: count.high,
            statements: statements.likeliest,
            families: families
                .iter()
                .map(|family| family.iter().map(name).collect())
                .collect(),
        }),
    }
}

fn thousandths(number: f64) -> f64 {
    (number * 1e3).round() / 1e3
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod compare_tests;
