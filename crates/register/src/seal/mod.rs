//! Sealing: files encrypted to their custodians, and secrets that several must open together.
//!
//! Files are in the `age` format, for X25519 recipients, so that the `age` command of any
//! distribution opens them. The keys and nonces of each file are drawn by the `age` crate from the
//! system: this is the one place of the crate where randomness is not handed in.

mod blob;
mod custodian;
mod entry_key;
mod error;
mod field;
mod padding;
mod share;
mod split;
mod wrap;

pub use blob::{Sealed, open, seal};
pub use custodian::{Custodian, read_custodians, read_identity};
pub use entry_key::EntryKey;
pub use error::SealError;
pub use padding::padded_len;
pub use share::Share;
pub use split::{join, random_needed, split};
pub use wrap::{unwrap_secret, wrap_secret};

#[cfg(test)]
#[path = "seal_tests.rs"]
mod seal_tests;
#[cfg(test)]
#[path = "split_tests.rs"]
mod split_tests;
