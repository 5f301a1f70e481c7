//! A position on a term.

use crate::text::Span;

/// What somebody thinks of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// Puts it forward.
    Proposes,
    /// Agrees to it.
    Accepts,
    /// Makes it a condition, or agrees on conditions.
    Conditions,
    /// Refuses it.
    Rejects,
    /// Asks for it.
    Demands,
    /// Asks how it is meant to be.
    Questions,
    /// Says how it is, where the term is a statement.
    States,
    /// Speaks of it without a stance that the words tell.
    Raises,
}

impl Stance {
    /// The name used in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposes => "proposes",
            Self::Accepts => "accepts",
            Self::Conditions => "conditions",
            Self::Rejects => "rejects",
            Self::Demands => "demands",
            Self::Questions => "questions",
            Self::States => "states",
            Self::Raises => "raises",
        }
    }
}

/// A position on a term of an agreement, in the words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The sentence.
    pub span: Span,
    /// The words that name what the term is about.
    pub topic: Span,
    /// The words that tell the stance, where some do.
    pub cue: Option<Span>,
    /// The term, as an index into the terms given.
    pub term: usize,
    /// What is thought of it.
    pub stance: Stance,
    /// The party, by its identifier, where who speaks belongs to one.
    pub party: Option<String>,
    /// The state or group, where it is known.
    pub side: Option<String>,
    /// Who speaks, by the fullest name.
    pub speaker: Option<String>,
    /// Whether it stands in somebody's words; else the writer tells it.
    pub quoted: bool,
}
