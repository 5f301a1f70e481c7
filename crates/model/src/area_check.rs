//! Area checks: what dated maps of control say of a stated area of held ground.

use std::sync::Arc;

use serde::Serialize;

use crate::{ContentId, Interval, ProvisionId, SourceId};

/// How a stated area compares with what a map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaState {
    /// All that the map allows lies within what was stated.
    Fits,
    /// Nothing that the map allows lies within what was stated.
    DoesNotFit,
    /// Some of what the map allows does, some does not.
    Open,
    /// No one map of the body is stated for that day, or it shows no ground as held by the party.
    CannotTell,
}

impl AreaState {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::DoesNotFit => "does-not-fit",
            Self::Open => "open",
            Self::CannotTell => "cannot-tell",
        }
    }
}

/// A stated area laid against the map of one mapping body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaCheck {
    /// The provision that holds the statement.
    pub provision: ProvisionId,
    /// Which of its statements, from 0.
    pub statement: u32,
    /// The mapping body.
    pub source: SourceId,
    /// The map stated for the day.
    pub map: Option<ContentId>,
    /// The time that it is stated for.
    pub stated_for: Option<Interval>,
    /// What it shows as held by the party, in square kilometres.
    pub least_km2: Option<f64>,
    /// The same with ground that it shows as contested or not known.
    pub most_km2: Option<f64>,
    /// How the statement compares.
    pub state: AreaState,
    /// Why, in words.
    pub reason: Arc<str>,
}
