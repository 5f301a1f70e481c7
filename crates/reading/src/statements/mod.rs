//! Everything that a text states: numbers, times, claims, tallies and positions, in one go.

mod read;
mod record;

pub use read::{Setting, Statements, read};
pub use record::records;
