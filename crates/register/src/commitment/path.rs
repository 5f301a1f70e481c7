//! Which commitment of an entry is meant.

use std::fmt;

/// Which commitment of an entry: a slot, or the plaintext of a blob. Its text is `commits/N` or
/// `blobs/N`, with N from 0 and without leading zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// A slot of the entry's `commits`.
    Slot(u8),
    /// The plaintext of one of the entry's `blobs`.
    Blob(u8),
}

impl Path {
    /// The path of its text.
    pub fn parse(text: &str) -> Option<Self> {
        let (place, digits) = text.split_once('/')?;
        let number = digits.parse().ok()?;
        let path = match place {
            "commits" => Self::Slot(number),
            "blobs" => Self::Blob(number),
            _ => return None,
        };
        // a sign or leading zeros would be a second text of the same path
        (path.to_string() == text).then_some(path)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slot(n) => write!(f, "commits/{n}"),
            Self::Blob(n) => write!(f, "blobs/{n}"),
        }
    }
}
