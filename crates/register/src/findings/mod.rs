//! The findings of a derivation in a tree of their own, so that each can be shown to be recorded.
//!
//! A finding's leaf is a line of text and a salt; the tree is that of [`crate::tree`], in the order of
//! the table of findings; its root stands in the entry of the derivation. A proof leads from the line
//! on paper to that root, from there to the entry, and from the entry to a signed checkpoint.

mod claim;
mod proof;
mod tree;

pub use claim::{FindingClaim, FindingLeaf};
pub use proof::{FindingProof, Proven};
pub use tree::{FindingHashes, SaltKey};

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;
