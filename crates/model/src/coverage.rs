//! Coverage: who watched what, when, by which method, and what was denied.

use std::sync::Arc;

use serde::Serialize;

use crate::{
    Canonical, ContentId, Day, Interval, Origin, PartyId, Point, Probability, ProvisionId,
    SourceId, ZoneId,
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

impl Coverage {
    /// Whether nobody stated it: it follows from what a source's other records show. Such a record
    /// stands on line 0 of the file it was inferred from, and its note says from what.
    pub fn implied(&self) -> bool {
        self.origin.line == 0
    }

    /// The hash of what it says, wherever it stands.
    pub fn identity(&self) -> ContentId {
        let c = Canonical::new("coverage")
            .text(self.source.as_str())
            .number(self.interval.start.ms())
            .number(self.interval.end.ms())
            .text(&self.method.0)
            .text(self.state.as_str());
        let c = match &self.area {
            CoverageArea::Named(name) => c.number(0).text(name),
            CoverageArea::Range { point, range_m } => c
                .number(1)
                .number(i64::from(point.lat))
                .number(i64::from(point.lon))
                .number(i64::from(*range_m)),
            CoverageArea::Everywhere => c.number(2),
        };
        c.optional(self.side.as_ref().map(PartyId::as_str))
            .optional(self.note.as_deref())
            .id()
    }
}

/// How often a source is known to have reported, whatever of it the case holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportSchedule {
    /// The source.
    pub source: SourceId,
    /// The days that one report tells of: 1 or 7.
    pub every_days: u32,
    /// The first day that its reports tell of.
    pub from: Day,
    /// The last.
    pub to: Day,
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
    /// Of these, hours watched badly.
    pub degraded_millihours: u32,
    /// Hours for which watching was denied, weighted in the same way.
    pub denied_millihours: u32,
    /// Whether somebody watched whose report the case does not hold.
    pub not_held: bool,
    /// The chance that this method there and then would have detected a violation.
    pub p_detection: Probability,
}
