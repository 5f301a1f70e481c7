//! The terms of an agreement as typed, validated data.
//!
//! `agreement.toml`, the files it includes and the GeoJSON they name become an [`Agreement`];
//! mistakes become [`model::diagnostic::Diagnostic`]s that point at the offending text. Three acts:
//! the tables are read one by one (`blocks`, `raw`), geometry is drawn and checked (`geometry`),
//! and what is written is resolved into what it means (`resolve`). [`load`] does all three.

mod blocks;
mod case_files;
mod geometry;
mod ground;
mod load;
mod mistakes;
mod own_terms;
mod points;
mod policy;
mod provision;
mod provisions_page;
mod quantity;
mod raw;
mod reading;
mod resolve;
mod schema;
mod stance;
mod taxonomy;
mod terms;
mod workflow;

pub use case_files::{CaseFiles, FileError};
pub use ground::{Line, Region, Shape, Site, Zone};
pub use load::{load, parse};
pub use own_terms::{DailyHours, Limit, OwnTerms, ScheduledHandover, StatedArea};
pub use policy::{
    CountingKind, CountingRule, FindingsPolicy, MapLayers, Publication, Reporting, TallyDay,
};
pub use provision::{
    ConductScope, EvidenceRule, Exception, ExceptionNeed, Modality, Precedent, Provision,
    ProvisionType, Standard, TermText, VerifiedBy, Where,
};
pub use provisions_page::provisions_page;
pub use reading::AS_WRITTEN;
pub use schema::schema;
pub use stance::{Condition, Position, Stance};
pub use terms::{
    Agreement, Armament, Arsenal, CitedDocument, Class, Party, Period, PeriodReading, Role, Status,
};
pub use workflow::{Person, WorkflowPolicy};
