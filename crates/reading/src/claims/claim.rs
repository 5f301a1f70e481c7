//! A claim: that somebody did something, as a text tells it.

use model::{Conduct, Weapon};

use super::Event;
use crate::text::Span;

/// Somebody, in the text's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The words.
    pub span: Span,
    /// The state or group they stand for, where a known name is among them.
    pub name: Option<&'static str>,
}

/// Whether the text says that it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// It says so.
    Affirmed,
    /// It says that it did not: "did not shell".
    Negated,
    /// Somebody denies it.
    Denied,
}

impl Polarity {
    /// The name used in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
            Self::Denied => "denied",
        }
    }
}

/// As what an act is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldAs {
    /// As something that happened or goes on.
    Happened,
    /// As tried and not done.
    Attempted,
    /// As planned, ordered, threatened or expected.
    Planned,
    /// As what would be on a condition.
    Conditional,
    /// As a question.
    Asked,
    /// As a subject, without a word that it happened: "hostilities", with nobody, no number.
    Mentioned,
}

impl ToldAs {
    /// The name used in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Attempted => "attempted",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Asked => "asked",
            Self::Mentioned => "mentioned",
        }
    }
}

/// Whose words tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// It stands in what somebody said.
    Quoted,
    /// The writer tells it and says whose statement it is.
    Attributed,
    /// The writer tells it: the outlet asserts it.
    Narrated,
}

impl Voice {
    /// The name used in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Attributed => "attributed",
            Self::Narrated => "narrated",
        }
    }
}

/// A claim that somebody did something.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// From its first part to its last.
    pub span: Span,
    /// The words that tell the act.
    pub act: Span,
    /// The class of the event.
    pub event: Event,
    /// The conduct, where it is one that terms of ceasefires speak of.
    pub conduct: Option<Conduct>,
    /// The weapon, where one is named beside the act.
    pub weapon: Option<Weapon>,
    /// Who did it, as told or accused.
    pub actor: Option<Actor>,
    /// To whom or what it was done.
    pub target: Option<Actor>,
    /// Where, as an index into the places given.
    pub place: Option<usize>,
    /// When, as an index into the times given.
    pub time: Option<usize>,
    /// How many, as an index into the numbers given.
    pub number: Option<usize>,
    /// Whether it is said to have happened.
    pub polarity: Polarity,
    /// The word that keeps a distance: "reportedly".
    pub hedge: Option<Span>,
    /// As what it is told.
    pub told_as: ToldAs,
    /// Whose words tell it.
    pub voice: Voice,
    /// Who says so, by name or in the text's words; `None` where the outlet does.
    pub claimant: Option<String>,
    /// Where the text names who says so, if this reader found it.
    pub claimant_span: Option<Span>,
    /// The side that speaks: as given with the quotation, else the state among the claimant's words.
    pub claimant_side: Option<String>,
    /// Whether the claimant accuses the actor of it.
    pub accusation: bool,
    /// Whether somebody who is on no side confirms it.
    pub confirmed: bool,
}
