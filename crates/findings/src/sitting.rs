//! What a finding is about, and what bears on its day.

use std::collections::BTreeMap;

use agreement::{Agreement, Provision, Where};
use coverage::Watch;
use model::{DailyFigure, Interval, PartyId, SourceId};

use crate::bearing::Bearing;
use crate::others::Bounds;
use crate::reporting::{Learned, OfLearned};
use crate::rule::Rule;
use crate::standing::Standing;

/// What a finding is about.
pub(crate) struct Sitting<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) provision: &'a Provision,
    /// What shows a breach of it.
    pub(crate) rule: Rule,
    pub(crate) reading: &'a str,
    pub(crate) place: &'a Where,
    /// Whether the provision applies to this place alone.
    pub(crate) only_place: bool,
    /// When the provision is in force under this reading.
    pub(crate) interval: Interval,
    pub(crate) parties: Vec<PartyId>,
    /// What each claimant's statements come to.
    pub(crate) figures: &'a [DailyFigure],
    /// What the case itself tells of who can be believed, where it tells enough.
    pub(crate) learned: Option<&'a Learned>,
    /// Whether findings are told with their reasons, or as numbers alone.
    pub(crate) told: bool,
    /// The upper ends that others' evidence leaves of each party's findings.
    pub(crate) bounds: &'a Bounds,
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
    /// What is learned of it, where the case tells enough.
    pub(crate) learned: Option<OfLearned>,
    /// How it stands with each party's duty, by what is on record.
    pub(crate) standings: BTreeMap<PartyId, Standing>,
}

impl OfDay<'_> {
    /// Notes how a duty of a party stands, beside what was noted before.
    pub(crate) fn stands(&mut self, party: &PartyId, standing: Standing) {
        let all = match self.standings.remove(party) {
            Some(known) => known.and(standing),
            None => standing,
        };
        self.standings.insert(party.clone(), all);
    }
}

/// What was watched on one day.
pub(crate) struct Seen {
    pub(crate) watch: Watch,
    pub(crate) own_count_is_zero: bool,
    /// Whether no act of this day counts: what is due is not due yet, or no hour of it is meant.
    pub(crate) out_of_time: bool,
    /// Who is known to have reported on this day without the case holding it.
    pub(crate) reports_not_held: Vec<SourceId>,
}

impl std::ops::Deref for Seen {
    type Target = Watch;
    fn deref(&self) -> &Watch {
        &self.watch
    }
}
