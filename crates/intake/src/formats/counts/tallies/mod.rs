//! Tallies: what somebody says was counted, over which window.
//!
//! A row is one number of one statement; a statement may hold several. Two older names of
//! relations, `subset_of:MEASURE` and `claim_checkable_with_alerts`, are taken for `subset` with
//! the measure in `of`, and `checkable`.

mod mapped;
mod read;
mod recognise;

pub(crate) use mapped::mapped;
pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod mapped_tests;
#[cfg(test)]
mod read_tests;
