//! Coverage: who watched what, when, by which method, and what was denied.

use std::sync::Arc;

use serde::Serialize;

use crate::{
    ContentId, Day, Interval, Origin, PartyId, Point, Probability, ProvisionId, SourceId, ZoneId,
};

/// How ground was watched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CoverageMethod(pub Arc<str>);

/// Whether a stretch of ground and time was watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoverageState {
    /// Watched.
    Watched,
    /// Watched badly: jammed, blinded, at night, in cloud.
    Degraded,
    /// Kept from watching by somebody.
    Denied,
    /// Not watched.
    Off,
    /// Watched by somebody whose report exists and is not in the case.
    NotHeld,
}

impl CoverageState {
    /// The name used in coverage tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Watched => "watched",
            Self::Degraded => "degraded",
            Self::Denied => "denied",
            Self::Off => "off",
            Self::NotHeld => "not-held",
        }
    }
}

/// The ground that a coverage record speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoverageArea {
    /// A zone, site or feature that the case names.
    Named(Arc<str>),
    /// All ground within a range of a point.
    Range {
        /// The point.
        point: Point,
        /// The range in metres.
        range_m: u32,
    },
    /// All ground of the agreement.
    Everywhere,
}

/// A record that ground was watched, or was not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// The hash of its canonical content.
    pub id: ContentId,
    /// When.
    pub interval: Interval,
    /// How.
    pub method: CoverageMethod,
    /// Whether.
    pub state: CoverageState,
    /// Where.
    pub area: CoverageArea,
    /// On whose side of the line: who could grant or deny it.
    pub side: Option<PartyId>,
    /// Who says so.
    pub source: SourceId,
    /// Anything more it says.
    pub note: Option<Arc<str>>,
    /// Where it stands in the evidence.
    pub origin: Origin,
}

/// What was watched of one provision's ground on one day, by one method, on one side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exposure {
    /// The provision.
    pub provision: ProvisionId,
    /// The ground.
    pub zone: ZoneId,
    /// The day.
    pub day: Day,
    /// The side of the line, where the records say.
    pub side: Option<PartyId>,
    /// The method.
    pub method: CoverageMethod,
    /// Hours watched, weighted by the share of the ground in range, in thousandths of an hour.
    pub watched_millihours: u32,
    /// The chance that this method there and then would have detected a violation.
    pub p_detection: Probability,
}
