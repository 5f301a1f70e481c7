//! Tables, pages and maps of a derivation.
//!
//! [`tables`] writes everything that was derived, complete and exact, as Parquet that stays with
//! the case. [`publish`] writes what may leave it: one page for people (HTML, Markdown), the same
//! as data (JSON), and coarsened tables and layers (CSV, HXL, GeoJSON, KML, GeoPackage, Parquet), all made from the part that the
//! case's publication profile lets go. [`summary`] and [`brief`] are the figures for a terminal.

mod drawing;
mod edition;
mod error;
mod format;
mod fusion_page;
mod geopackage;
mod layout;
mod page;
mod parity;
mod publication;
mod publish;
mod reading_page;
mod record;
mod sheet;
mod summary;
mod tables;
mod words;

pub use edition::{Edition, Layers, Output, OutputDigest};
pub use error::ReportError;
pub use format::Format;
pub use fusion_page::{
    DoubtfulPair, DoubtfulRecord, FusedCategory, FusedIncident, FusedNumber, FusedRecord,
    FusedRecords, FusionCompared, FusionDecisions, FusionExpected, FusionInput, FusionOptions,
    FusionRun, FusionSource, FusionSummary, fused, fusion_brief,
};
pub use parity::ParityRow;
pub use publish::publish;
pub use reading_page::{
    MarkKind, PartKind, ReadConflict, ReadLineage, ReadOrigins, ReadPosition, ReadSpeaker,
    ReadText, ReadTexts, Said, TextMark, TextMask, TextPart, reading_pages,
};
pub use record::{FindingCode, FindingProofs, Standing};
pub use summary::{
    CheckFigure, ClaimantCount, FindingCount, HeatDay, HeatMonth, HeatSource, PartyCount,
    RecordGroup, Relation, Side, SourceRecords, Summary, TallyFigure, brief, summary,
};
pub use tables::tables;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod golden_tests;
