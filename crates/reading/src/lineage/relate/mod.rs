//! From what two documents have in common to what they are to each other, with a probability.

mod candidates;
mod joints;
mod probability;
mod relation;
mod ties;

pub use joints::Joint;
pub use probability::{lineage_probability, statement_probability};
pub use relation::{Direction, Relation};
pub use ties::{Lineage, Tie, lineage, lineage_of};

#[cfg(test)]
#[path = "relate_tests.rs"]
mod relate_tests;
