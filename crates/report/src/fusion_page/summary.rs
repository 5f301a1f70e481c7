//! The figures of a fusion, as data.

use serde::Serialize;

use super::SCHEMA;
use super::overlaps::{Overlap, overlaps};
use super::records::FusedRecords;
use crate::OutputDigest;

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FusionInput {
    /// What it is: a `table`, a `taxonomy`, a `map`, `decisions`.
    pub role: &'static str,
    /// The file's name, without its folders.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What a table was recognised as.
    pub format: Option<&'static str>,
    /// Its encoding.
    pub encoding: Option<String>,
    /// What was assumed or passed over.
    pub notes: Vec<String>,
}

/// What the command was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FusionOptions {
    /// Sources that may report one happening more than once.
    pub allow_repeats: Vec<String>,
    /// Columns with a taxonomy, and the file's name.
    pub taxonomies: Vec<(String, String)>,
    /// The name of the mapping.
    pub map: Option<String>,
    /// The name of the decisions' file.
    pub decisions: Option<String>,
}

/// A source and what became of its records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FusionSource {
    /// Its name.
    pub source: String,
    /// Its records.
    pub records: u64,
    /// Those whose place and time are known closely enough to compare them.
    pub compared: u64,
    /// Those that were joined with others.
    pub joined: u64,
}

/// What records were compared on beside place and time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FusionCompared {
    /// The name of the category or number.
    pub name: String,
    /// Whether it is a `category` or a `number`.
    pub kind: &'static str,
    /// The sources that state it.
    pub sources: Vec<String>,
    /// How many different values a category has.
    pub values: Option<u64>,
}

/// How good the result is expected to be, by its own chances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct FusionExpected {
    /// The share of joined pairs that are one happening.
    pub precision: f64,
    /// The share of pairs that are one happening which were joined.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Happenings.
    pub incidents: f64,
    /// By what share the number of incidents is expected to be too high (or, negative, too low).
    pub incidents_error: f64,
}

/// What people decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FusionDecisions {
    /// Pairs decided to be the same.
    pub same: u64,
    /// Pairs decided to be different.
    pub different: u64,
    /// Entries that decide nothing here, such as pairs that nobody can tell.
    pub passed_over: u64,
}

/// What a run was given, and what it expects of itself.
#[derive(Clone, Debug, Default)]
pub struct FusionRun {
    /// The engine and its version.
    pub engine: &'static str,
    /// What the command was told.
    pub options: FusionOptions,
    /// The files.
    pub inputs: Vec<FusionInput>,
    /// What records were compared on.
    pub compared: Vec<FusionCompared>,
    /// How good the result is expected to be.
    pub expected: FusionExpected,
    /// What people decided.
    pub decisions: FusionDecisions,
    /// What holds for all files together.
    pub notes: Vec<String>,
}

/// The figures of a fusion: what a paper can quote, and what is needed to make them again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FusionSummary {
    /// The version of this shape.
    pub schema: u32,
    /// What made it.
    pub command: &'static str,
    /// The engine and its version.
    pub engine: &'static str,
    /// What the command was told.
    pub options: FusionOptions,
    /// The files that were read.
    pub inputs: Vec<FusionInput>,
    /// Records in all.
    pub records: u64,
    /// Records that were compared.
    pub compared_records: u64,
    /// Records of more than seven days.
    pub episodes: u64,
    /// Incidents in all.
    pub incidents: u64,
    /// Incidents of more than one record.
    pub incidents_of_several: u64,
    /// Pairs of records in one incident.
    pub pairs_joined: u64,
    /// Pairs with a chance of at least one in a hundred.
    pub pairs_listed: u64,
    /// The sources.
    pub sources: Vec<FusionSource>,
    /// Incidents by the sources that tell them.
    pub overlaps: Vec<Overlap>,
    /// How good the result is expected to be.
    pub expected: FusionExpected,
    /// What records were compared on beside place and time.
    pub compared_on: Vec<FusionCompared>,
    /// What people decided.
    pub decisions: FusionDecisions,
    /// What holds for all files together.
    pub notes: Vec<String>,
    /// The other files that were made.
    pub outputs: Vec<OutputDigest>,
}

/// A record of more days than this is an episode.
const LONGEST_DAYS: i32 = 7;

impl FusionSummary {
    pub(super) fn of(all: &FusedRecords<'_>, run: FusionRun) -> Self {
        let mut sources: Vec<FusionSource> = all
            .sources
            .iter()
            .map(|name| FusionSource {
                source: (*name).to_owned(),
                ..FusionSource::default()
            })
            .collect();
        let mut episodes = 0;
        for record in &all.records {
            let source = &mut sources[usize::from(record.source)];
            source.records += 1;
            source.compared += u64::from(record.comparable);
            let incident = &all.incidents[record.incident as usize];
            source.joined += u64::from(incident.members.len() > 1);
            episodes += u64::from(record.last_day - record.first_day >= LONGEST_DAYS);
        }
        let sizes = all
            .incidents
            .iter()
            .map(|incident| incident.members.len() as u64);
        Self {
            schema: SCHEMA,
            command: "truceline fuse",
            engine: run.engine,
            options: run.options,
            inputs: run.inputs,
            records: all.records.len() as u64,
            compared_records: sources.iter().map(|source| source.compared).sum(),
            episodes,
            incidents: all.incidents.len() as u64,
            incidents_of_several: sizes.clone().filter(|n| *n > 1).count() as u64,
            pairs_joined: sizes.map(|n| n * (n - 1) / 2).sum(),
            pairs_listed: all.pairs.len() as u64,
            sources,
            overlaps: overlaps(all),
            expected: run.expected,
            compared_on: run.compared,
            decisions: run.decisions,
            notes: run.notes,
            outputs: Vec::new(),
        }
    }

    /// The content of `summary.json`.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}
