//! Where two texts contradict each other on one thing: a person's office, who holds a part, a number, whether it is so.
//!
//! Only documents that a tie joins are held against each other. The rules are narrow: what they report is meant to be
//! worth a reader's look, not every difference.

mod facts;
mod find;
mod names;
mod offices;
mod quantities;

pub use facts::Facts;
pub use find::{Conflict, ConflictKind, conflicts};

#[cfg(test)]
#[path = "conflicts_tests.rs"]
mod conflicts_tests;
