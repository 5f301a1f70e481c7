//! Why bytes are not an entry.

use super::EntryKind;
use crate::cbor::CborError;
use crate::keys::KeysError;

/// Why bytes are not an entry, or a draft cannot become one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// The entry is not in its one encoding.
    #[error("the entry is not in its one encoding: {0}")]
    Encoding(#[from] CborError),
    /// A leaf of another length than any entry has.
    #[error("a leaf is {found} bytes long; entries fill steps of 512 bytes, 16 of them at most")]
    Length {
        /// How long it is.
        found: usize,
    },
    /// The length in the first two bytes is not the one for which this leaf would be so long.
    #[error("a leaf of {leaf} bytes says that its entry has {said}")]
    Said {
        /// How long the leaf is.
        leaf: usize,
        /// What it says.
        said: usize,
    },
    /// Padding that is not zero.
    #[error("byte {at} of the leaf is padding and not zero")]
    Padding {
        /// Which byte.
        at: usize,
    },
    /// The entry does not fit.
    #[error("the entry has {found} bytes, more than {most}")]
    Large {
        /// How many bytes it has.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// Not a map.
    #[error("{0} is not a map")]
    NotAMap(&'static str),
    /// A field is missing.
    #[error("`{field}` of {of} is missing")]
    Missing {
        /// Of what.
        of: &'static str,
        /// Which field.
        field: &'static str,
    },
    /// A field that is not known.
    #[error("{of} has a field that is not known: {field}")]
    Unknown {
        /// Of what.
        of: &'static str,
        /// Which field.
        field: String,
    },
    /// A field is not what it should be.
    #[error("`{field}` is {found}: it should be {want}")]
    Wrong {
        /// Which field.
        field: &'static str,
        /// What it is.
        found: String,
        /// What it should be.
        want: &'static str,
    },
    /// A schema of another kind or of a later version.
    #[error("schema {found:?} is not one of kind {kind}; a later version may know it")]
    Schema {
        /// What it says.
        found: String,
        /// The entry's kind.
        kind: EntryKind,
    },
    /// Not as many commitments as its schema has slots.
    #[error("schema {schema} has {want} slots, the entry {found} commitments")]
    Slots {
        /// The schema.
        schema: &'static str,
        /// How many there are.
        found: usize,
        /// How many there should be.
        want: u8,
    },
    /// A key in the entry is refused.
    #[error("{0}")]
    Key(#[from] KeysError),
    /// A value that is held back is refused.
    #[error("slot {slot}: {reason}")]
    Held {
        /// Which slot.
        slot: u8,
        /// Why.
        reason: String,
    },
    /// The secret key that is to sign is not the author's.
    #[error("the key that signs is {signs}, the entry's author {author}")]
    OtherAuthor {
        /// The key that signs.
        signs: String,
        /// The author in the entry.
        author: String,
    },
}

impl EntryError {
    /// A field that is not what it should be; what it is is cut short for messages.
    pub(crate) fn wrong(field: &'static str, found: &str, want: &'static str) -> Self {
        let found = format!("{:?}", found.chars().take(80).collect::<String>());
        Self::Wrong { field, found, want }
    }
}
