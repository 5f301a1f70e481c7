//! Why bytes of a register were refused.

use std::fmt;

/// What is wrong with bytes of a register, so that a caller can answer each case differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The bytes do not have the format.
    Malformed,
    /// The bytes exceed a stated limit.
    TooLarge,
    /// What was asked for lies outside the tree.
    OutOfRange,
    /// A key is of low order, not canonical, or does not match its identifier.
    WeakKey,
    /// A signature of a known key is wrong, or no known key signed.
    BadSignature,
    /// The hashes do not lead to the root.
    NotProven,
    /// Too few witnesses, or a rule by which too few would do.
    Quorum,
    /// Bytes that are needed could not be had.
    Unreadable,
}

/// Why bytes of a register were refused: the format, the line where there is one, the value, and
/// what would be right.
///
/// # Examples
///
/// ```
/// let refused = register::tree::Tile::from_path("tile/0/7").unwrap_err();
/// assert_eq!(refused.fault(), register::Fault::Malformed);
/// assert!(refused.to_string().starts_with("tile path: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct FormatError {
    fault: Fault,
    format: &'static str,
    line: Option<usize>,
    reason: String,
}

impl FormatError {
    pub(crate) fn new(fault: Fault, format: &'static str, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self {
            fault,
            format,
            line: None,
            reason,
        }
    }

    /// For readers of tiles and bundles that live elsewhere: what could not be had, and why.
    pub fn unreadable(format: &'static str, reason: impl Into<String>) -> Self {
        Self::new(Fault::Unreadable, format, reason)
    }

    pub(crate) fn malformed(format: &'static str, reason: impl Into<String>) -> Self {
        Self::new(Fault::Malformed, format, reason)
    }

    /// With the line (counted from 1) that it happened on, unless one is told already.
    pub(crate) fn on_line(mut self, line: usize) -> Self {
        self.line.get_or_insert(line);
        self
    }

    /// Which case it is.
    pub fn fault(&self) -> Fault {
        self.fault
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}: line {line}: {}", self.format, self.reason),
            None => write!(f, "{}: {}", self.format, self.reason),
        }
    }
}

/// A value in a message: at most 80 characters of it, control characters escaped.
pub(crate) fn shown(value: &str) -> String {
    let mut short: String = value
        .chars()
        .take(80)
        .flat_map(char::escape_debug)
        .collect();
    if value.chars().nth(80).is_some() {
        short.push_str("...");
    }
    short
}
