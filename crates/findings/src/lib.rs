//! Incidents, tallies and coverage judged against the provisions of an agreement.
//!
//! What comes out is a machine draft: for each provision, reading, place and day the state that
//! the evidence allows, with the arithmetic. People find; the machine drafts.

mod act;
mod area_checks;
mod attribution;
mod bearing;
mod chances;
mod claim_checks;
mod clock;
mod counts;
mod denial;
mod draft;
mod due;
mod duty;
mod evidence_page;
mod excuse;
mod exempt;
mod existence;
mod exposure;
mod filed;
mod find;
mod gather;
mod ground;
mod heard;
mod horizon;
mod judge;
mod origins;
mod others;
mod quantity;
mod reach;
mod readings;
mod removal;
mod reporting;
mod rule;
mod rules;
mod sector;
mod sitting;
mod standing;
mod store;
mod tally;
mod voice;
mod weeks;
mod weighed;
mod whose;
mod words;
mod workflow;

pub use act::{judged, p_act};
pub use area_checks::area_checks;
pub use claim_checks::{Meaning, claim_checks, meaning};
pub use evidence_page::evidence_page;
pub use find::{Evidence, Found, find, find_ends};
pub use horizon::evidence_end;
pub use origins::{Learned, Vote, learn};
pub use others::{Bounds, Others, others};
pub use reach::{p_in_region, samples_of};
pub use tally::figures;
pub use workflow::{Acts, concerned, versions, workflow};

#[cfg(test)]
mod find_tests;
#[cfg(test)]
mod tally_tests;
#[cfg(test)]
mod types_tests;
