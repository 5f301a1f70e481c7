//! Records of a class of conduct, gathered by unit of place and source.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::{Conduct, Interval, Observation, PeriodRecord, SourceId, UnitState};

use super::measure::Meaning;
use super::timing::{Timing, timing};
use super::unit::{Lies, Units};

/// What one source's records of one unit come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) inside: u64,
    ongoing: u64,
    vague: u64,
    degraded: u64,
    degraded_beginning: u64,
    before: bool,
    after: bool,
}

impl Seen {
    fn take(&mut self, timing: Timing, exact: bool, narrowed: bool) {
        match timing {
            Timing::Inside if exact && !narrowed => self.inside += 1,
            Timing::Ongoing if exact && !narrowed => self.ongoing += 1,
            Timing::Inside | Timing::Ongoing | Timing::Vague => self.vague += 1,
            Timing::Degraded { begins } => {
                self.degraded += 1;
                self.degraded_beginning += u64::from(begins);
            }
            // Only records of the class itself show that the source would have told it.
            Timing::Before => self.before |= exact,
            Timing::After => self.after |= exact,
        }
    }

    fn state(&self) -> UnitState {
        if self.inside > 0 {
            UnitState::Recorded
        } else if self.degraded > 0 {
            UnitState::Degraded
        } else if self.ongoing > 0 {
            UnitState::Ongoing
        } else if self.vague > 0 {
            UnitState::Vague
        } else if self.before && self.after {
            UnitState::NoneRecorded
        } else if self.before || self.after {
            UnitState::NotCovered
        } else {
            UnitState::Absent
        }
    }
}

/// Everything of the case that bears on one claim.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) by_unit: BTreeMap<u32, BTreeMap<SourceId, Seen>>,
    /// What sources call a unit.
    pub(super) names: BTreeMap<u32, BTreeSet<Arc<str>>>,
    /// Records that may lie in the window and have no unit.
    pub(super) unplaced: u64,
    pub(super) sources: BTreeSet<SourceId>,
    /// With the units they lie in, which have no names yet.
    pub(super) in_period: Vec<(u32, PeriodRecord)>,
    /// Records of the classes at all, told closely or less so.
    pub(super) records: u64,
}

impl Gathered {
    /// The state of a unit: of its sources the one that tells most. What one source recorded
    /// stands whatever another did not; the silence of one that covered the unit stands against
    /// another's gap.
    pub(super) fn state(&self, unit: u32) -> UnitState {
        let sources = self.by_unit.get(&unit);
        let states = sources.into_iter().flatten().map(|(_, seen)| seen.state());
        states.max().unwrap_or(UnitState::Absent)
    }

    /// The degraded records of one unit that are said to begin within the window.
    pub(super) fn degraded_beginning(&self, unit: u32) -> u64 {
        let sources = self.by_unit.get(&unit).into_iter().flatten();
        sources.map(|(_, seen)| seen.degraded_beginning).sum()
    }

    /// The records within the window of one unit: those of the source that has most, and of all
    /// sources together, since two may tell of the same.
    pub(super) fn inside(&self, unit: u32) -> (u64, u64) {
        let sources = self.by_unit.get(&unit);
        let counts = || sources.into_iter().flatten().map(|(_, seen)| seen.inside);
        (counts().max().unwrap_or(0), counts().sum())
    }
}

/// Gathers the records of a meaning against a window; those within the ceasefire's own period are
/// listed beside.
pub(super) fn gather(
    observations: &[Observation],
    meaning: &Meaning,
    window: &Interval,
    period: Option<&Interval>,
    units: &Units<'_>,
) -> Gathered {
    let mut gathered = Gathered::default();
    for o in observations {
        let exact = meaning.exact.contains(&o.conduct);
        if !exact && !meaning.coarser.contains(&o.conduct) {
            continue;
        }
        let (lies, name) = units.lies(&o.place);
        if lies == Lies::Elsewhere {
            continue;
        }
        gathered.records += 1;
        gathered.sources.insert(o.source.clone());
        let timing = timing(o, window);
        let Lies::In(unit) = lies else {
            let bears = !matches!(timing, Timing::Before | Timing::After);
            gathered.unplaced += u64::from(bears);
            continue;
        };
        if let Some(name) = name {
            gathered.names.entry(unit).or_default().insert(name.clone());
        }
        let seen = gathered.by_unit.entry(unit).or_default();
        seen.entry(o.source.clone())
            .or_default()
            .take(timing, exact, meaning.narrowed);
        if let (true, Some(period)) = (exact, period) {
            let record = in_period(o, period, timing);
            gathered.in_period.extend(record.map(|r| (unit, r)));
        }
    }
    gathered
}

fn in_period(o: &Observation, period: &Interval, in_window: Timing) -> Option<PeriodRecord> {
    let within = timing(o, period);
    matches!(within, Timing::Inside | Timing::Ongoing).then(|| PeriodRecord {
        start: o.when.earliest,
        end: o.when.latest,
        unit: Arc::from(""),
        source: o.source.clone(),
        ongoing: within == Timing::Ongoing,
        in_window: matches!(in_window, Timing::Inside | Timing::Ongoing),
    })
}

/// How many records of a class touch a window.
pub(super) fn touching(observations: &[Observation], class: Conduct, window: &Interval) -> u64 {
    let of_class = observations.iter().filter(|o| o.conduct == class);
    of_class
        .filter(|o| !matches!(timing(o, window), Timing::Before | Timing::After))
        .count() as u64
}
