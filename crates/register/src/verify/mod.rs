//! Checking a published register, offline, with nothing but its files and a policy.
//!
//! [`verify`] checks everything that is there and tells it in a [`Report`]. The root is recomputed
//! from nothing but the entries; whatever else the register says is held against that. Of the tree
//! one right edge and some bundles are in memory at a time; of each entry that holds commitments
//! stay some hundred bytes, so that chains and promises can be followed.
//!
//! [`compare`] holds two checkpoints of one log against each other; where they cannot both be of one
//! growing tree it gives a [`ForkProof`], which anybody can check. [`prove`] makes the proof of one
//! entry.

mod beside;
mod compare;
mod entries;
mod files;
mod fork;
mod head;
mod proved;
mod report;
mod tiles;
mod whole;

pub(crate) use compare::fork_between;
pub use compare::{Comparison, compare};
pub use entries::check_tree;
pub(crate) use entries::fetch as fetch_bundle;
pub use fork::{FORK_LIMIT, ForkProof};
pub use proved::{entry_at, prove};
pub use report::{Counts, Discrepancy, Head, Kind, Report, Verdict};
pub(crate) use tiles::tiles_of;
pub use whole::{Asked, verify};

#[cfg(test)]
#[path = "compare_tests.rs"]
mod compare_tests;
#[cfg(test)]
#[path = "damage_tests.rs"]
mod damage_tests;
#[cfg(test)]
#[path = "made_up.rs"]
pub(crate) mod made_up;
#[cfg(test)]
#[path = "whole_tests.rs"]
mod whole_tests;
