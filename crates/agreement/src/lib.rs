//! The terms of an agreement as typed, validated data.
//!
//! `agreement.toml` and the GeoJSON it names become an [`Agreement`]; mistakes become
//! [`model::diagnostic::Diagnostic`]s that point at the offending text.

mod ground;
mod policy;
mod provision;
mod terms;

pub use ground::{Line, Region, Shape, Site, Zone};
pub use policy::{CountingKind, CountingRule, FindingsPolicy, MapLayers, Publication, Reporting, TallyDay};
pub use provision::{
    ConductScope, EvidenceRule, Exception, ExceptionNeed, Modality, Position, Precedent, Provision,
    ProvisionType, Stance, Standard, TermText, VerifiedBy, Where,
};
pub use terms::{Agreement, CitedDocument, Class, Party, Period, PeriodReading, Status};
