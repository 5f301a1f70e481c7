//! Why something was not read.

use std::fmt;

/// Where in a file it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedAt {
    /// The file as a whole.
    File,
    /// A line, from 1.
    Line(u64),
    /// A byte of the file as unpacked, from 0.
    Byte(u64),
    /// An item of a list, from 1.
    Item(u64),
}

/// What was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// Where in it.
    pub at: RefusedAt,
    /// The reason, and what would be right.
    pub why: String,
}

impl Refusal {
    /// Of a file as a whole.
    pub(super) fn file(file: &str, why: impl Into<String>) -> Self {
        Self::at(file, RefusedAt::File, why)
    }

    /// Of one place in a file.
    pub(super) fn at(file: &str, at: RefusedAt, why: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            at,
            why: why.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            RefusedAt::File => write!(f, "{}: {}", self.file, self.why),
            RefusedAt::Line(line) => write!(f, "{}:{line}: {}", self.file, self.why),
            RefusedAt::Byte(byte) => write!(f, "{}, byte {byte}: {}", self.file, self.why),
            RefusedAt::Item(item) => write!(f, "{}, item {item}: {}", self.file, self.why),
        }
    }
}
