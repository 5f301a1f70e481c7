//! How the number of origins is recorded.

use serde::Serialize;

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
