//! The shared nouns of ceasefire monitoring: what every station of Truceline takes in or hands on.
//!
//! Nothing here reads a file, a clock or a locale. Times are integer milliseconds, coordinates
//! integer micro-degrees, weights integer micro-nats, so that the same evidence gives the same
//! bytes on every machine.

mod area_check;
mod claim;
mod claim_check;
mod conduct;
pub mod control;
mod count;
mod coverage;
mod decision;
mod derivation;
pub mod diagnostic;
mod division;
pub mod exact;
mod filing;
mod finding;
pub mod geodesy;
mod harm;
mod id;
mod incident;
mod name;
mod observation;
mod place;
mod probability;
mod source;
mod time;
mod week;
mod workflow;

pub use area_check::{AreaCheck, AreaState};
pub use claim::{Claim, Relation};
pub use claim_check::{CheckState, CheckedUnit, ClaimCheck, PeriodRecord, UnitState};
pub use conduct::{Conduct, Method, Weapon};
pub use control::{ControlArea, ControlMap, ControlStatus, Ring};
pub use count::{Count, CountError};
pub use coverage::{
    Coverage, CoverageArea, CoverageMethod, CoverageState, Exposure, ReportSchedule,
};
pub use decision::{
    CorrectedField, Decision, DecisionKind, DecisionRole, DecisionValue, ReviewOutcome, Ruling,
};
pub use derivation::{
    CountRow, DailyFigure, Derivation, FigureBasis, FileReport, InputFile, ReadingDifference,
    SkippedRow, Supersession, TallyCheck, VersionChange,
};
pub use division::Division;
pub use filing::{Filing, FilingKind, FilingOutcome};
pub use finding::{DutyStatus, Finding, LedgerItem, Level, Reach, SectorPrior, State, WeightUnit};
pub use harm::{Harm, Toll};
pub use id::{Canonical, ContentId, sha256_hex};
pub use incident::{Incident, Member};
pub use name::{PartyId, ProvisionId, SourceId, ZoneId, fold};
pub use observation::{Attachment, Observation, Origin, Review, TextOrigin};
pub use place::{Place, Point, Sample, Settlement, Spread};
pub use probability::{MicroNats, Probability};
pub use source::{Release, Reliability, Source, SourceKind, TrackRecord};
pub use time::{Day, DayRule, Instant, Interval, TimeError, TimePrecision, When, parse_instant};
pub use week::WeekCount;
pub use workflow::{
    Correction, Decided, FindingWorkflow, PartyReply, ReplyStatus, ReviewOf, Signature, Signed,
    Stage, Standing, Task, TaskKind, Workflow,
};
