//! Coverage that nobody stated and that follows from what sources' other records show.
//!
//! A satellite that reported heat passed; an archive that falls nearly silent between full days has
//! a gap; a station that reports every ten minutes and stops is off; a mission that is known to
//! have published on a day of which the case holds nothing has a report that is not held. Every
//! such record says in its note what it was inferred from, and stands on line 0.

mod alerts;
mod denials;
mod gap;
mod heat;
mod infer;
mod reports;
mod stated;
mod stations;

pub use infer::{Given, Implied, Remark, imply};
pub use reports::REPORT;

#[cfg(test)]
mod any_case_tests;
#[cfg(test)]
mod gap_tests;
#[cfg(test)]
mod imply_tests;
#[cfg(test)]
mod made_up;
#[cfg(test)]
mod reports_tests;
#[cfg(test)]
mod shared_data_tests;
