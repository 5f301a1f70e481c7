//! Records and incidents as they come from fusion.

use std::ops::Range;

use model::Point;

/// A record of one source.
#[derive(Clone, Copy, Debug)]
pub struct FusedRecord<'a> {
    /// Its source, as an index into [`FusedRecords::sources`].
    pub source: u16,
    /// Its identifier in its source.
    pub id: &'a str,
    /// Where it was; `None` where that is not known.
    pub point: Option<Point>,
    /// The standard deviation of its place on each axis in kilometres, where stated.
    pub sigma_km: Option<f64>,
    /// The first day it may have been, in days since 1 January 1970.
    pub first_day: i32,
    /// The last day.
    pub last_day: i32,
    /// Whether it was compared with others.
    pub comparable: bool,
    /// Its incident, as an index into [`FusedRecords::incidents`].
    pub incident: u32,
    /// The chance that it belongs to its incident.
    pub probability: f64,
}

/// An incident: the records of one happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FusedIncident {
    /// Its identity by content: the same records have the same.
    pub id: [u8; 16],
    /// Its records, as a stretch of [`FusedRecords::members`].
    pub members: Range<usize>,
}

/// A category as the records have it.
#[derive(Clone, Debug, Default)]
pub struct FusedCategory {
    /// Its name.
    pub name: String,
    /// For each record its value, as an index into `words` and `paths`; 0 where it says nothing.
    pub values: Vec<u32>,
    /// What each value is called.
    pub words: Vec<String>,
    /// What each value is at each level, the finest first; equal numbers are equal names.
    pub paths: Vec<Vec<u32>>,
}

/// A number as the records have it.
#[derive(Clone, Debug, Default)]
pub struct FusedNumber {
    /// Its name.
    pub name: String,
    /// For each record one more than its number; 0 where it says nothing.
    pub values: Vec<u32>,
}

/// Everything that was joined, in canonical order: sources by name, their records by identifier,
/// incidents by their first record.
#[derive(Clone, Debug, Default)]
pub struct FusedRecords<'a> {
    /// The names of the sources.
    pub sources: Vec<&'a str>,
    /// The records.
    pub records: Vec<FusedRecord<'a>>,
    /// The incidents.
    pub incidents: Vec<FusedIncident>,
    /// The records of all incidents, incident by incident, as indices into `records`.
    pub members: Vec<u32>,
    /// What the records say in words.
    pub categories: Vec<FusedCategory>,
    /// What they say in numbers.
    pub numbers: Vec<FusedNumber>,
    /// Pairs of records, the lower index first, with the chance that they are one happening.
    pub pairs: Vec<(u32, u32, f64)>,
    /// Episodes with the incidents that may be parts of them.
    pub episodes: Vec<(u32, u32)>,
}

impl<'a> FusedRecords<'a> {
    /// The records of an incident.
    pub(crate) fn members(&self, incident: &FusedIncident) -> &[u32] {
        self.members
            .get(incident.members.clone())
            .unwrap_or_default()
    }

    pub(crate) fn record(&self, at: u32) -> &FusedRecord<'a> {
        &self.records[at as usize]
    }

    pub(crate) fn source(&self, record: &FusedRecord<'a>) -> &'a str {
        self.sources[usize::from(record.source)]
    }
}

/// The first and last day of some records.
pub(crate) fn first_and_last(records: &FusedRecords<'_>, members: &[u32]) -> (i32, i32) {
    members
        .iter()
        .fold((i32::MAX, i32::MIN), |(first, last), at| {
            let record = records.record(*at);
            (first.min(record.first_day), last.max(record.last_day))
        })
}
