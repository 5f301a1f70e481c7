//! How a position is recorded.

use serde::Serialize;

/// What somebody thinks of a term of an agreement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Position {
    /// The case whose term it is.
    pub case: String,
    /// The term, by its identifier.
    pub term: String,
    /// The code of its type.
    pub term_type: String,
    /// `proposes accepts conditions rejects demands questions states raises`.
    pub stance: &'static str,
    /// The party, by its identifier in the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// The state or group, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Who speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words that name what the term is about.
    pub topic: String,
    /// The words that tell the stance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// The sentence.
    pub words: String,
    /// Whether it stands in somebody's words; else the writer tells it.
    pub quoted: bool,
}
