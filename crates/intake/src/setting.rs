//! What [`crate::take`] needs to know of a case, and what it gives back.

use std::path::Path;

use model::{
    Claim, ControlMap, Coverage, Division, FileReport, Filing, InputFile, Observation, PartyId,
    ReportSchedule, Source, Supersession,
};

/// What the agreement of a case says that reading its evidence depends on.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The IANA zone of dates and clock times that state none.
    pub zone: &'a str,
    /// The parties, which sources and coverage may name.
    pub parties: &'a [PartyId],
    /// The zones, sites and lines that coverage may name.
    pub areas: &'a [String],
    /// The settlement table that named places are looked up in, as an absolute path.
    pub gazetteer: Option<&'a Path>,
}

/// Somebody who wants to know how far reading has come. Called from several threads.
pub trait Progress: Sync {
    /// A file of so many bytes is about to be read.
    fn file(&self, name: &str, bytes: u64) {
        let _ = (name, bytes);
    }

    /// So many more rows were read.
    fn rows(&self, rows: u64) {
        let _ = rows;
    }
}

impl Progress for () {}

/// Everything that the evidence of a case says.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The blocks of `sources.toml`, by id and release.
    pub sources: Vec<Source>,
    /// Every file that had a part in this, sorted; `intake.toml` and the gazetteer included.
    pub inputs: Vec<InputFile>,
    /// What was read of each file of evidence, by name.
    pub files: Vec<FileReport>,
    /// What newer releases did to older ones.
    pub supersessions: Vec<Supersession>,
    /// What was reported to have happened, by id.
    pub observations: Vec<Observation>,
    /// What was said to have been counted, by id.
    pub claims: Vec<Claim>,
    /// What was watched, by id.
    pub coverage: Vec<Coverage>,
    /// What was put on record, by id.
    pub filings: Vec<Filing>,
    /// Who was said to hold which ground, by source and time.
    pub control: Vec<ControlMap>,
    /// The first-order divisions that the settlement table lists, by code.
    pub divisions: Vec<Division>,
    /// Which sources are known to have reported how often, by source and first day.
    pub schedules: Vec<ReportSchedule>,
    /// The SHA-256 of what `sources.toml` says, whatever its order and layout.
    pub sources_digest: String,
    /// Files left alone because another of the same source has the same bytes.
    pub copies: Vec<Copied>,
}

/// A file that has the bytes of another of the same source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copied {
    /// The file that was left alone.
    pub file: String,
    /// The file that was read.
    pub of: String,
}
