//! ODK submissions: ODK Central's ZIP of CSV with its media, and its OData answers.
//!
//! `KEY` (in OData `__id`) stays when a submission is edited. What was rejected does not count.

mod join;
mod read;
mod recognise;

pub(crate) use join::join;
pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
