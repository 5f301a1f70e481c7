//! ACLED: events of political violence and protest, coded from news and reports.
//!
//! Exports differ in the order of columns, in dates, and in whether the kinds of actors are
//! numbers or words; columns are found by name. A table of `event_id_cnty` and
//! `deleted_timestamp` takes events back.

mod columns;
mod kinds;
mod read;
mod recognise;
mod who;
mod withdrawn;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
