//! Claim checks: what the evidence of a case says of a claim that it can test.

use std::sync::Arc;

use serde::Serialize;

use crate::{Conduct, Count, Instant, SourceId};

/// What a test of a claim came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// The evidence covers every unit of place and its number fits the claim.
    Supported,
    /// The evidence cannot be squared with the claim.
    Contradicted,
    /// Units of place remain in which the evidence cannot tell.
    Inconclusive,
    /// The case holds no evidence of the class of conduct that the claim is about.
    NotCheckable,
}

impl CheckState {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Contradicted => "contradicted",
            Self::Inconclusive => "inconclusive",
            Self::NotCheckable => "not_checkable",
        }
    }
}

/// What the evidence says of one unit of place within a claim's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitState {
    /// No record of the unit at all.
    Absent,
    /// Records of the unit only before the window, or only after it.
    NotCovered,
    /// Records whose ends were merged or made up reach into the window.
    Degraded,
    /// None recorded, by a source that has records of the unit before and after.
    NoneRecorded,
    /// Records that may lie in the window or not, or may be of the class or not.
    Vague,
    /// Something that began before the window went on in it, and nothing began in it.
    Ongoing,
    /// Recorded within the window.
    Recorded,
}

impl UnitState {
    /// Every state, in the order in which reports list them.
    pub const ALL: [Self; 7] = [
        Self::Recorded,
        Self::NoneRecorded,
        Self::Ongoing,
        Self::Vague,
        Self::Degraded,
        Self::NotCovered,
        Self::Absent,
    ];

    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::NotCovered => "not-covered",
            Self::Degraded => "degraded",
            Self::NoneRecorded => "none-recorded",
            Self::Vague => "vague",
            Self::Ongoing => "ongoing",
            Self::Recorded => "recorded",
        }
    }

    /// Whether the evidence says what happened there: something recorded, or none by a source that
    /// covered it.
    pub fn tells(self) -> bool {
        matches!(self, Self::Recorded | Self::NoneRecorded)
    }
}

/// A unit of place in which a claim was tested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedUnit {
    /// The code of the division; empty where the case knows no divisions and is one unit.
    pub code: Arc<str>,
    /// Its name, as the evidence has it, else the settlement table.
    pub name: Arc<str>,
    /// What the evidence says of it.
    pub state: UnitState,
    /// Records within the window: of the source that has most.
    pub records: u64,
}

/// A record of the conduct within the ceasefire's own period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PeriodRecord {
    /// When it began, or the earliest it can have been.
    pub start: Instant,
    /// When it ended, or the latest it can have been.
    pub end: Instant,
    /// The name of the unit of place.
    pub unit: Arc<str>,
    /// Who recorded it.
    pub source: SourceId,
    /// Whether it had begun before the period did.
    pub ongoing: bool,
    /// Whether it lies within the claim's own window too.
    pub in_window: bool,
}

/// What the evidence of a case says of a claim that it can test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimCheck {
    /// The claim, as an index into the derivation's claims.
    pub claim: u32,
    /// What the test came to.
    pub state: CheckState,
    /// The classes of conduct that the claim's measure means.
    pub conduct: Vec<Conduct>,
    /// Every unit of place, by code.
    pub units: Vec<CheckedUnit>,
    /// Units whose records agree with the claim.
    pub units_for: u32,
    /// Units whose records speak against it.
    pub units_against: u32,
    /// Units in which the evidence cannot tell.
    pub units_undecidable: u32,
    /// How many the evidence holds within the window; exact where every unit tells.
    pub recorded: Count,
    /// Records that may lie in the window and have no unit of place.
    pub unplaced: u64,
    /// Whose records were looked at.
    pub sources: Vec<SourceId>,
    /// Records within the ceasefire's own period, the first of them, by time.
    pub in_period: Vec<PeriodRecord>,
    /// How many more there are.
    pub in_period_left_off: u64,
    /// Why, in words, with the names of the units.
    pub reason: String,
    /// The same with numbers of units only, for publication where names may not leave.
    pub reason_unnamed: String,
}
