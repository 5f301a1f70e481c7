//! Infers coverage from everything that a case holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::{
    Claim, ContentId, Coverage, CoverageArea, CoverageMethod, CoverageState, DayRule, Interval,
    Observation, Origin, PartyId, Place, ReportSchedule, Source, SourceId, Spread,
};

use super::stated::Stated;
use super::{alerts, denials, heat, reports, stations};

/// What coverage is inferred from.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// Who reports.
    pub sources: &'a [Source],
    /// What was reported.
    pub observations: &'a [Observation],
    /// What was said to have been counted.
    pub claims: &'a [Claim],
    /// What was said to have been watched; implied records among it are left alone.
    pub coverage: &'a [Coverage],
    /// Which sources are known to have reported how often.
    pub schedules: &'a [ReportSchedule],
    /// Where a day of the case begins.
    pub days: &'a DayRule,
    /// The party that an actor's name stands for.
    pub party_named: &'a dyn Fn(&str) -> Option<PartyId>,
}

/// What follows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Implied {
    /// Records, in the order of their identities.
    pub records: Vec<Coverage>,
    /// What could not be told, by source.
    pub remarks: Vec<Remark>,
}

/// Something that a source's records do not let one tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// The source.
    pub source: SourceId,
    /// One of its files, the first by name.
    pub file: Arc<str>,
    /// What cannot be told, with the number of rows or days that it touches.
    pub words: String,
}

/// Infers coverage from what sources' records show, and what it could not tell.
///
/// Records that somebody stated win: of an implied record only the time remains that no stated
/// record of its source and method speaks of (for a method that others state to have been degraded,
/// denied or off there and then, theirs too). The same evidence gives the same records, whatever
/// its order; giving the result back in changes nothing.
pub fn imply(given: &Given) -> Implied {
    let files = Files::of(given);
    let stated = Stated::of(given.coverage);
    let mut implied = Implied::default();
    heat::imply(given, &files, &mut implied);
    stations::imply(given, &files, &mut implied);
    denials::imply(given, &files, &stated, &mut implied);
    alerts::imply(given, &files, &mut implied);
    reports::imply(given, &mut implied);
    let mut records: BTreeMap<ContentId, Coverage> = BTreeMap::new();
    for record in implied.records {
        for record in stated.leave_of(record) {
            records.insert(record.id, record);
        }
    }
    let remarks: BTreeSet<Remark> = implied.remarks.into_iter().collect();
    Implied {
        records: records.into_values().collect(),
        remarks: remarks.into_iter().collect(),
    }
}

/// The file that implied records of a source name: its first by name.
pub(super) struct Files<'a>(BTreeMap<&'a SourceId, &'a Arc<str>>);

impl<'a> Files<'a> {
    fn of(given: &Given<'a>) -> Self {
        let mut files: BTreeMap<&SourceId, &Arc<str>> = BTreeMap::new();
        for o in given.observations {
            let first = files.entry(&o.source).or_insert(&o.origin.file);
            if o.origin.file < **first {
                *first = &o.origin.file;
            }
        }
        Self(files)
    }

    pub(super) fn of_source(&self, source: &SourceId) -> Arc<str> {
        self.0
            .get(source)
            .map_or_else(|| Arc::from("sources.toml"), |file| (*file).clone())
    }
}

/// An implied record; its note begins with `implied: `.
pub(super) fn record(
    (source, file): (&SourceId, Arc<str>),
    interval: Interval,
    method: &str,
    state: CoverageState,
    area: CoverageArea,
    side: Option<PartyId>,
    from_what: &str,
) -> Coverage {
    let mut record = Coverage {
        id: ContentId::default(),
        interval,
        method: CoverageMethod(method.into()),
        state,
        area,
        side,
        source: source.clone(),
        note: Some(format!("implied: {from_what}").into()),
        origin: Origin { file, line: 0 },
    };
    record.id = record.identity();
    record
}

/// A range is never taken as smaller: what is watched or denied is more than a point.
const LEAST_RANGE_M: u32 = 1_000;

/// The ground of a place: a range that holds it; `None` where nobody said where.
pub(super) fn ground_of(place: &Place) -> Option<CoverageArea> {
    if place.spread == Spread::Unknown {
        return None;
    }
    Some(CoverageArea::Range {
        point: place.point,
        range_m: place.uncertainty_m().unwrap_or(0).max(LEAST_RANGE_M),
    })
}
