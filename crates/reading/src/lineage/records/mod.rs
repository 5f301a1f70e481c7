//! Ties and conflicts as records.

use serde::Serialize;

use super::conflicts::{Conflict, ConflictKind};
use super::relate::{Direction, Lineage, Relation};
use crate::document::Document;
use crate::record::{Record, What};
use crate::text::{CodePoints, Span};

/// Two stretches that say the same, in code points.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PassagePair {
    /// Where it begins in the record's document.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Where it begins in the other.
    pub other_start: usize,
    /// Where it ends.
    pub other_end: usize,
    /// How much of what the shorter says is in the longer, of 1.
    pub share: f64,
    /// Whether both are in quotation marks.
    pub quoted: bool,
}

/// What the record's document is to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineageRecord {
    /// The other document; where the direction is known, the one this was made from.
    pub other: String,
    /// The probability that one was made from the other or both from a third text.
    pub probability: f64,
    /// What they are to each other, at its likeliest.
    pub relation: Relation,
    /// Whether it is known that this one was made from the other.
    pub directed: bool,
    /// The probability that both report the same statement.
    pub same_statement: f64,
    /// The outlet both have their news from, where they say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// The stretches of both that say the same.
    pub passages: Vec<PassagePair>,
}

/// Two documents that contradict each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConflictRecord {
    /// The other document.
    pub other: String,
    /// In what they contradict each other.
    pub about: ConflictKind,
    /// The person it is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The words of this one.
    pub words: String,
    /// The words of the other.
    pub other_words: String,
    /// Where those begin in the other.
    pub other_start: usize,
    /// Where they end.
    pub other_end: usize,
}

/// The ties among documents as records, in the order of the ties.
#[must_use]
pub fn lineage_records(documents: &[&Document], lineage: &Lineage) -> Vec<Record> {
    let points: Vec<CodePoints<'_>> = documents.iter().map(|d| CodePoints::of(&d.text)).collect();
    let mut records = Vec::with_capacity(lineage.ties.len());
    for tie in &lineage.ties {
        let (own, other) = if tie.direction == Direction::SecondFromFirst {
            (tie.second, tie.first)
        } else {
            (tie.first, tie.second)
        };
        let (Some(here), Some(there)) = (points.get(own), points.get(other)) else {
            continue;
        };
        let passages: Vec<PassagePair> = tie
            .evidence
            .passages
            .iter()
            .map(|passage| {
                let (a, b) = if own == tie.first {
                    (passage.first, passage.second)
                } else {
                    (passage.second, passage.first)
                };
                let ((start, end), (other_start, other_end)) = (here.span(a), there.span(b));
                PassagePair {
                    start,
                    end,
                    other_start,
                    other_end,
                    share: rounded(passage.share),
                    quoted: passage.quoted,
                }
            })
            .collect();
        let whole = here.span(Span::new(0, documents[own].text.len()));
        records.push(Record {
            doc: documents[own].name.clone(),
            start: passages.iter().map(|p| p.start).min().unwrap_or(whole.0),
            end: passages.iter().map(|p| p.end).max().unwrap_or(whole.1),
            what: What::Lineage(Box::new(LineageRecord {
                other: documents[other].name.clone(),
                probability: rounded(tie.probability),
                relation: tie.relation,
                directed: tie.direction != Direction::Unknown,
                same_statement: rounded(tie.statement),
                original: tie
                    .evidence
                    .cites
                    .clone()
                    .filter(|_| tie.evidence.cited >= 0.5),
                passages,
            })),
        });
    }
    records
}

/// The conflicts among documents as records.
#[must_use]
pub fn conflict_records(documents: &[&Document], conflicts: &[Conflict]) -> Vec<Record> {
    let points: Vec<CodePoints<'_>> = documents.iter().map(|d| CodePoints::of(&d.text)).collect();
    conflicts
        .iter()
        .filter_map(|conflict| {
            let (own, other) = (
                documents.get(conflict.first)?,
                documents.get(conflict.second)?,
            );
            let (start, end) = points.get(conflict.first)?.span(conflict.first_span);
            let (other_start, other_end) = points.get(conflict.second)?.span(conflict.second_span);
            Some(Record {
                doc: own.name.clone(),
                start,
                end,
                what: What::Conflict(Box::new(ConflictRecord {
                    other: other.name.clone(),
                    about: conflict.kind,
                    subject: conflict.subject.clone(),
                    words: conflict.first_span.of(&own.text).to_owned(),
                    other_words: conflict.second_span.of(&other.text).to_owned(),
                    other_start,
                    other_end,
                })),
            })
        })
        .collect()
}

/// Three digits, so that the lines of records are short.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
#[path = "records_tests.rs"]
mod records_tests;
