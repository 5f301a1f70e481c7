//! What was counted, and what was watched.

pub(crate) mod coverage;
pub(crate) mod tallies;
