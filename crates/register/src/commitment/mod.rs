//! Commitments: fields that are fixed now and shown later, or never.
//!
//! Each entry has a secret of 32 bytes that is not in it. From the secret and the path of a field
//! comes the field's salt, from salt and value the digest in the entry. Whoever is handed one salt
//! and its value can check that field and no other; whoever has none cannot even test a guess.

mod digest;
mod disclosure;
mod error;
mod path;
mod secret;

pub use digest::commit;
pub(crate) use disclosure::bytes_of;
pub use disclosure::{Disclosure, MAX_VALUE};
pub use error::CommitmentError;
pub use path::Path;
pub use secret::{EntrySecret, Salt};

#[cfg(test)]
#[path = "commitment_tests.rs"]
mod tests;
