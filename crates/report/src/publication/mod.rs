//! What may leave the case: every published output is made from [`Published`], never from the
//! derivation itself.
//!
//! It coarsens places to the grid of the case's publication profile, holds back what is younger
//! than its delay, holds back rows that their source does not let go, and keeps to itself words
//! that may name people. Places of monitors, instruments and firing positions are not in it at
//! all.

mod claim_check;
mod grid;
mod incident;
mod ledger;
mod redact;
mod scrub;
mod view;

pub(crate) use claim_check::PublishedCheck;
pub(crate) use grid::Grid;
pub(crate) use incident::PublishedIncident;
pub(crate) use ledger::LedgerGroup;
pub(crate) use redact::Redaction;
pub(crate) use scrub::scrub;
pub(crate) use view::{Published, Withheld, speaks_publicly};

#[cfg(test)]
mod publication_tests;
