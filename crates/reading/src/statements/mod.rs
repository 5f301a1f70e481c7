//! Everything that a text states: numbers, times, claims, tallies and positions, in one go.

mod read;
mod record;

pub use read::{Setting, Statements, read};
pub(crate) use record::add_records;
pub use record::records;

#[cfg(test)]
#[path = "statements_tests.rs"]
mod statements_tests;
