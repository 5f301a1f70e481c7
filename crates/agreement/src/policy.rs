//! How a case reports: days, publication, thresholds, counting rules, map.

use std::sync::Arc;

use model::{DayRule, Instant, PartyId};

use crate::ConductScope;

/// The day for which a tally's window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TallyDay {
    /// The day in which it starts.
    Start,
    /// The day in which it ends.
    End,
    /// Each day that it spans: its count can be tied to none of them.
    Spread,
}

/// Days, cut-offs and the horizon of a case.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// Where a day begins.
    pub day: DayRule,
    /// The day for which a tally's window counts.
    pub tally_day: TallyDay,
    /// The first instant that findings are made for; the start of the agreement where absent.
    pub from: Option<Instant>,
    /// The instant at which findings end; the end of the evidence where absent.
    pub until: Option<Instant>,
    /// The instant at which the evidence stood so, where the case fixes one.
    pub as_of: Option<Instant>,
}

/// How places and times are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// How long after the event nothing of it is published, in milliseconds.
    pub delay_ms: i64,
    /// The grid to which published places are coarsened, in metres.
    pub coarsen_m: u32,
    /// The name of the profile (whose law it follows).
    pub profile: Arc<str>,
    /// The address of the folder that published reports stand in, without a slash at its end.
    pub base_url: Option<Arc<str>>,
}

/// How drafts are put before people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FindingsPolicy {
    /// The lower end of the model interval above which a draft says violation, 0.5 to 1.
    pub threshold: f64,
}

/// What one violation is, under a counting rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountingKind {
    /// Each explosion, projectile, burst or shot: the counts that observations state.
    PerUnit,
    /// Each stretch of activity in one place without a gap longer than this.
    PerIncident {
        /// The gap in milliseconds.
        gap_ms: i64,
    },
    /// Each place and day with at least one.
    PerPlaceDay,
    /// Each incident.
    PerEvent,
}

/// A declared rule for counting violations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountingRule {
    /// Its identifier.
    pub id: Arc<str>,
    /// What one violation is.
    pub kind: CountingKind,
    /// The acts and weapons that it counts; all where it names none.
    pub scope: ConductScope,
    /// Who counts so; empty where it is the case's own rule.
    pub used_by: Vec<PartyId>,
    /// The rule in words.
    pub words: Arc<str>,
}

impl CountingRule {
    /// The rules of a case that declares none: each unit, each incident with a gap of an hour, each
    /// place and day, each event.
    pub fn usual() -> Vec<Self> {
        let rule = |id: &str, kind, words: &str| Self {
            id: id.into(),
            kind,
            scope: ConductScope::default(),
            used_by: Vec::new(),
            words: words.into(),
        };
        let hour = CountingKind::PerIncident { gap_ms: 3_600_000 };
        vec![
            rule(
                "per-unit",
                CountingKind::PerUnit,
                "each explosion, projectile, burst or shot",
            ),
            rule(
                "per-incident-1h",
                hour,
                "each stretch in one place without an hour's pause",
            ),
            rule(
                "per-place-day",
                CountingKind::PerPlaceDay,
                "each place and day with at least one",
            ),
            rule("per-event", CountingKind::PerEvent, "each incident"),
        ]
    }
}

/// Map layers, as paths relative to the case. None of them states who owns land.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapLayers {
    /// Land polygons.
    pub land: Option<Arc<str>>,
    /// Lake polygons.
    pub lakes: Option<Arc<str>>,
    /// Rivers.
    pub rivers: Option<Arc<str>>,
    /// Borders and disputed lines that the case names, drawn as lines only.
    pub borders: Option<Arc<str>>,
    /// The words that credit the layers.
    pub credit: Option<Arc<str>>,
    /// West, south, east, north in degrees; from the evidence where absent.
    pub view: Option<[f64; 4]>,
}
