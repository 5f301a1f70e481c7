//! What a finding is about, and what bears on its day.

use std::collections::BTreeMap;

use agreement::{Agreement, Provision, Where};
use coverage::Watch;
use model::{DailyFigure, Interval, PartyId, SourceId};

use crate::bearing::Bearing;

/// What a finding is about.
pub(crate) struct Sitting<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) provision: &'a Provision,
    pub(crate) reading: &'a str,
    pub(crate) place: &'a Where,
    /// Whether the provision applies to this place alone.
    pub(crate) only_place: bool,
    /// When the provision is in force under this reading.
    pub(crate) interval: Interval,
    pub(crate) parties: Vec<PartyId>,
    /// What each claimant's statements come to.
    pub(crate) figures: &'a [DailyFigure],
    /// On how many days of the case each source's reports are not held.
    pub(crate) not_held: &'a BTreeMap<SourceId, u64>,
}

/// What bears on one day.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfDay<'a> {
    /// Reports, figures, denials.
    pub(crate) bearings: Vec<Bearing<'a>>,
    /// Coverage records, by index.
    pub(crate) records: Vec<u32>,
    /// Whether the mission's own count for the day is nothing.
    pub(crate) own_count_is_zero: bool,
}

/// What was watched on one day.
pub(crate) struct Seen {
    pub(crate) watch: Watch,
    pub(crate) own_count_is_zero: bool,
    /// Who is known to have reported on this day without the case holding it.
    pub(crate) reports_not_held: Vec<SourceId>,
}

impl std::ops::Deref for Seen {
    type Target = Watch;
    fn deref(&self) -> &Watch {
        &self.watch
    }
}
