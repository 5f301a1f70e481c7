//! The register: a record that nobody can change unseen.
//!
//! An append-only Merkle tree in the open formats of C2SP, so that programs that are not ours
//! can check it: [`tree`] hashes, proves and cuts tiles; [`note`] signs and reads checkpoints;
//! [`policy`] says whose signatures suffice; [`proof`] shows offline that an entry is recorded.
//! Nothing here reads a clock, a network or a source of randomness: times and secrets are given.
//!
//! The byte formats are told in `docs/register.md`.

mod format_error;
pub mod note;
pub mod policy;
pub mod proof;
pub mod tree;

pub use format_error::{Fault, FormatError};
