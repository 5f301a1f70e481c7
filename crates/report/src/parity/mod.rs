//! Whether both sides were treated alike: how each was watched, and what came of it.
//!
//! Every figure is worked out for each side by the same rule from the same rows, and over the same
//! days and ground: those that nobody watched, and those where access was denied, count in full.

mod figures;
mod ground;
mod lopsided;

pub use figures::ParityRow;
pub(crate) use figures::{Treated, parity};
pub(crate) use lopsided::{figure, lopsided};

#[cfg(test)]
mod parity_tests;
