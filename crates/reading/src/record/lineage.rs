//! How documents side by side are recorded.

use serde::Serialize;

use crate::lineage::relate::Relation;

/// What one document is to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lineage {
    /// The other document.
    pub other: String,
    /// The probability that one was made from the other, or both from a third text.
    pub probability: f64,
    /// What they are to each other, at its likeliest.
    pub relation: Relation,
    /// Whether this document was made from the other, as far as can be told; left out where it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_other: Option<bool>,
    /// The probability that both report one statement: a speech, a press conference, an interview.
    pub same_statement: f64,
    /// The outlet that both have their news from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cites: Option<String>,
    /// The stretches of both that say the same.
    pub passages: Vec<Passage>,
}

/// A stretch of one document and one of another that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Passage {
    /// Its first code point in this document.
    pub start: usize,
    /// The one after its last.
    pub end: usize,
    /// Its first code point in the other document.
    pub other_start: usize,
    /// The one after its last.
    pub other_end: usize,
    /// How much of what the one with less says is in the other, of 1.
    pub share: f64,
    /// Whether both are in quotation marks.
    pub quoted: bool,
}

/// How many origins stand behind documents that tell one thing, or one proposition that they hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Origins {
    /// The proposition; left out where the documents as a whole are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposition: Option<String>,
    /// The documents.
    pub documents: Vec<String>,
    /// The likeliest number of texts that go back to no other of them.
    pub origins: usize,
    /// The number below which at most one part in twenty lies.
    pub low: usize,
    /// The number above which at most one part in twenty lies.
    pub high: usize,
    /// The same where reports of one statement are one: press conferences and speeches, not texts.
    pub statements: usize,
    /// The documents of each origin at its likeliest.
    pub families: Vec<Vec<String>>,
}
