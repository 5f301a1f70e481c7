//! Why a disclosure is refused.

use super::Path;
use crate::cbor::CborError;
use crate::entry::EntryError;

/// Why a disclosure is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitmentError {
    /// The file is not in its one encoding.
    #[error("disclosure: {0}")]
    Encoding(#[from] CborError),
    /// A field of the file is missing, unknown or not what it should be.
    #[error("disclosure: {0}")]
    Field(#[from] EntryError),
    /// The value's bytes are not in their one encoding.
    #[error("the disclosed value: {0}")]
    Value(CborError),
    /// The value is too long.
    #[error(
        "the disclosed value is {found} bytes long, more than {}",
        super::MAX_VALUE
    )]
    Long {
        /// How long it is.
        found: usize,
    },
    /// It is of another entry.
    #[error("the disclosure is of entry {found}, not of entry {want}")]
    Index {
        /// What the file says.
        found: u64,
        /// What was asked.
        want: u64,
    },
    /// The entry has nothing at the path.
    #[error("entry {index} has nothing at {path}")]
    NoSuchPath {
        /// The entry.
        index: u64,
        /// The path.
        path: Path,
    },
    /// Salt and value do not give the digest in the entry.
    #[error("entry {index}, {path}: salt and value do not give the digest that was recorded")]
    Differs {
        /// The entry.
        index: u64,
        /// The path.
        path: Path,
    },
}
