//! The register: who recorded what, and when, in bytes that anybody can check and nobody can change
//! unseen.
//!
//! Nothing here talks to a network, reads a clock, draws randomness or prints: the caller hands in
//! bytes, times and random bytes. The exceptions are said at [`seal`] and [`store`].
//!
//! | module | what it does |
//! |---|---|
//! | [`cbor`] | the one encoding of every value |
//! | [`entry`] | entries, signed; their authors' chains; what takes two persons |
//! | [`commitment`] | fields fixed now and shown later, or never |
//! | [`seal`] | files for their custodians; secrets that several open together |
//! | [`keys`] | who signs |
//! | [`findings`] | each finding of a derivation shown to be recorded |
//! | [`tree`] | entries in an append-only tree: hashes, proofs, tiles |
//! | [`note`] | signed checkpoints of the tree, and cosignatures |
//! | [`policy`] | whose signatures suffice |
//! | [`proof`] | that an entry is recorded, shown offline |
//! | [`served`] | a published register, read by paths |
//! | [`store`] | the log on a disk, through crashes and faults |
//! | [`verify`] | everything checked; two checkpoints compared; forks proved |
//! | [`witness`] | who cosigns: what is asked, answered and kept |
//!
//! The byte formats are told in `docs/register.md`.

pub mod cbor;
pub mod commitment;
pub mod entry;
pub mod findings;
mod format_error;
mod hex;
pub mod keys;
pub mod note;
pub mod policy;
pub mod proof;
pub mod seal;
pub mod served;
pub mod store;
#[cfg(test)]
mod test_folder;
pub mod tree;
pub mod verify;
pub mod witness;

pub use format_error::{Fault, FormatError};
