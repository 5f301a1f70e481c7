//! The figures of a case in brief: what the records, tallies, findings and heat come to.

mod brief;
mod claims;
mod figures;
mod period;
mod records;
mod side;

pub use brief::brief;
pub use claims::CheckFigure;
pub use figures::{FindingCount, HeatDay, HeatMonth, HeatSource, Summary, TallyFigure, summary};
pub use period::Relation;
pub use records::{ClaimantCount, PartyCount, RecordGroup, SourceRecords};
pub use side::Side;

pub(crate) use brief::{deaths, single};
pub(crate) use claims::check_figures;
pub(crate) use figures::{period_words, runs, summary_of};
pub(crate) use period::relation;

#[cfg(test)]
mod summary_tests;
