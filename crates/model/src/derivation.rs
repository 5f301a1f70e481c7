//! A derivation: everything that was read and everything that follows from it.

use std::sync::Arc;

use serde::Serialize;

use crate::{
    AreaCheck, Claim, ClaimCheck, ContentId, ControlMap, Count, Coverage, Day, Exposure, Filing,
    Finding, Incident, Instant, Interval, Level, Observation, PartyId, ProvisionId, Source,
    SourceId, State, WeekCount, Workflow, ZoneId,
};

/// A file that was taken in, by content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct InputFile {
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its name in the case, with `/` between folders.
    pub file: String,
}

/// A row that was not used, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SkippedRow {
    /// The line in its file, from 1.
    pub line: u32,
    /// What was wrong, with the value, and what would be right.
    pub reason: String,
}

/// What was read of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file, relative to the case.
    pub file: Arc<str>,
    /// The source it belongs to.
    pub source: SourceId,
    /// The format it was read as.
    pub format: String,
    /// The character encoding it was read in.
    pub encoding: String,
    /// Rows that became records.
    pub read: u64,
    /// Rows that did not, the first hundred with their lines.
    pub skipped: Vec<SkippedRow>,
    /// How many rows did not.
    pub skipped_total: u64,
    /// What was assumed or degraded on the way, in words.
    pub notes: Vec<String>,
}

/// A value that a newer release of a data set changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct VersionChange {
    /// The record's own id.
    pub own_id: Arc<str>,
    /// The field.
    pub field: String,
    /// The older value.
    pub from: String,
    /// The newer value.
    pub to: String,
}

/// What a newer release of a data set did to an older one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Supersession {
    /// The data set.
    pub dataset: Arc<str>,
    /// The older release.
    pub older: String,
    /// The newer release.
    pub newer: String,
    /// Records in both: one event each, with the newer values.
    pub shared: u64,
    /// Of these, how many changed.
    pub changed: u64,
    /// Records of the older release that the newer one dropped: superseded, not counted.
    pub dropped: Vec<Arc<str>>,
    /// Records that only the newer release has.
    pub new: u64,
    /// Records of the older release kept because the newer one does not speak of their time.
    pub kept: u64,
    /// Each value that changed.
    pub changes: Vec<VersionChange>,
}

/// How a daily figure was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureBasis {
    /// The claimant stated it for this window.
    Stated,
    /// The sum of the parts that the claimant stated.
    SumOfParts,
    /// The difference of two running or cumulative figures.
    Difference,
    /// A later report stated it as the previous period's figure.
    Previous,
    /// The claimant's count so far, which holds its earlier ones: shown as stated, never added to
    /// any other and never weighed beside the differences made from it.
    RunningTotal,
}

impl FigureBasis {
    /// The words used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::SumOfParts => "sum of stated parts",
            Self::Difference => "difference of cumulative figures",
            Self::Previous => "a later report's previous-period figure",
            Self::RunningTotal => "running total as stated; holds the earlier ones",
        }
    }
}

/// What one claimant's statements come to for one window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DailyFigure {
    /// The hash of claimant, measure, accused and window.
    pub id: ContentId,
    /// Who says so.
    pub claimant: Arc<str>,
    /// The source.
    pub source: SourceId,
    /// Whom it accuses.
    pub accused: Option<Arc<str>>,
    /// What was counted.
    pub measure: Arc<str>,
    /// The window.
    pub window: Interval,
    /// The zone in which it was stated.
    pub zone: Arc<str>,
    /// The day it counts for under the case's rule; `None` for windows that no rule assigns.
    pub day: Option<Day>,
    /// How many.
    pub value: Count,
    /// How that was come by.
    pub basis: FigureBasis,
    /// The claims behind it, as indices into the derivation's claims.
    pub claims: Vec<u32>,
    /// Checks of this figure against others of the same claimant.
    pub checks: Vec<TallyCheck>,
}

/// A check of one number against others of the same claimant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TallyCheck {
    /// Whether they agree.
    pub agrees: bool,
    /// What was compared, with the numbers.
    pub what: String,
}

/// Violations counted under one rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CountRow {
    /// The counting rule.
    pub rule: Arc<str>,
    /// The provision.
    pub provision: ProvisionId,
    /// The reading under which the provision was counted.
    pub reading: String,
    /// The ground.
    pub zone: ZoneId,
    /// The day.
    pub day: Option<Day>,
    /// Whom the count is about; empty where the evidence names nobody.
    pub accused: Option<Arc<str>>,
    /// How many.
    pub count: Count,
    /// The window counted over.
    pub window: Interval,
    /// Who counted; `None` for the case's own rules.
    pub claimant: Option<Arc<str>>,
}

/// What a party's reading of the terms changes in one finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingDifference {
    /// The provision.
    pub provision: ProvisionId,
    /// The party whose reading it is.
    pub reading: String,
    /// The ground.
    pub zone: ZoneId,
    /// The day.
    pub day: Day,
    /// Event or party.
    pub level: Level,
    /// The party, at that level.
    pub party: Option<PartyId>,
    /// The state as written; `None` where there is no finding under it.
    pub as_written: Option<State>,
    /// The state under the reading; `None` where there is no finding under it.
    pub under_reading: Option<State>,
    /// Which terms the reading takes otherwise, in words.
    pub differs_in: String,
}

/// Everything that was read of a case and everything that follows from it.
///
/// Observations, claims and coverage stand in the order of their identities; indices elsewhere
/// point into these.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Derivation {
    /// The instant up to which evidence was known, for the publication delay.
    pub as_of: Option<Instant>,
    /// Who reported.
    pub sources: Vec<Source>,
    /// The files taken in.
    pub inputs: Vec<InputFile>,
    /// What was read of each.
    pub files: Vec<FileReport>,
    /// What newer releases did to older ones.
    pub supersessions: Vec<Supersession>,
    /// What was reported to have happened.
    pub observations: Vec<Observation>,
    /// What was said to have been counted.
    pub claims: Vec<Claim>,
    /// What was watched.
    pub coverage: Vec<Coverage>,
    /// What was put on record by parties, third states and the mechanism.
    pub filings: Vec<Filing>,
    /// Who was said to hold which ground, by source and time.
    pub control: Vec<ControlMap>,
    /// Observations joined into happenings.
    pub incidents: Vec<Incident>,
    /// What was watched of each provision's ground.
    pub exposure: Vec<Exposure>,
    /// What each claimant's statements come to, window by window.
    pub figures: Vec<DailyFigure>,
    /// What can be said.
    pub findings: Vec<Finding>,
    /// Violations under every declared counting rule, and each claimant's.
    pub counts: Vec<CountRow>,
    /// What each party's reading changes.
    pub readings: Vec<ReadingDifference>,
    /// What the evidence says of claims that it can test.
    pub claim_checks: Vec<ClaimCheck>,
    /// What maps of control say of stated areas of held ground.
    pub area_checks: Vec<AreaCheck>,
    /// How many units each party broke, week by week.
    pub weeks: Vec<WeekCount>,
    /// What people did about it, and what is to be done.
    pub workflow: Workflow,
}
