//! Two documents laid beside each other: which sentence of one says what which sentence of the other says, and how much
//! of their narration and of what they quote is common.

mod evidence;
mod sentences;

pub use evidence::{Evidence, Passage, compare};
pub(crate) use sentences::{Match, matches};

#[cfg(test)]
#[path = "align_tests.rs"]
mod align_tests;
