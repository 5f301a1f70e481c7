//! How the number of origins is recorded.

use serde::Serialize;

/// How many origins stand behind documents that tell one thing, or behind one proposition that several of them hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Origins {
    /// What is counted: `documents` as a whole, or a `claim`, `quote`, `position`, `tally`, one side of a `conflict`.
    pub of: &'static str,
    /// The proposition; left out where the documents as a whole are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposition: Option<String>,
    /// The documents.
    pub documents: Vec<String>,
    /// The likeliest number of origins: of documents the texts that go back to no other of them; of a proposition those
    /// on whose word it is told, and the texts that tell it on their own and go back to no other.
    pub origins: usize,
    /// The number below which at most one part in twenty lies.
    pub low: usize,
    /// The number above which at most one part in twenty lies.
    pub high: usize,
    /// Of documents as a whole: the same where reports of one statement are one: press conferences and speeches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statements: Option<usize>,
    /// Of a proposition: the likeliest number of texts that tell it and go back to no other, whoever they cite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<usize>,
    /// On whose word it is told, in which documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub whose: Vec<Cited>,
    /// The documents of each text that goes back to no other, at its likeliest.
    pub families: Vec<Vec<String>>,
    /// Where a proposition is told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<ToldAt>,
}

/// Somebody on whose word something is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// A side, or a name.
    pub who: String,
    /// The documents that say so.
    pub documents: Vec<String>,
}

/// A place in a document, in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldAt {
    /// The document.
    pub doc: String,
    /// The first code point.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}
