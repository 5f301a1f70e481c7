use std::fmt;
use std::io;

use crate::format_error::{Fault, FormatError};

/// Why a store refused, so that a caller can answer each case differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreFault {
    /// The disk failed. After a change that failed the store refuses everything: it is to be
    /// dropped and opened anew, which finds out what is there.
    Disk,
    /// Refused because an earlier change failed.
    Stopped,
    /// Somebody else writes to it.
    Locked,
    /// There is no store.
    Absent,
    /// There is a store already.
    Exists,
    /// The store is of another log or key.
    OtherLog,
    /// What is stored is not what was signed or recorded.
    Damaged,
    /// The signer, the published checkpoint or a witness knows more of this log than is stored
    /// here: an old copy.
    Behind,
    /// The signer does not sign: the request does not continue what it signed last.
    NotSigned,
    /// The bytes do not fit, or there is no such entry.
    OutOfRange,
    /// Too much waits to be signed.
    Full,
    /// No published checkpoint has the entry yet.
    NotYet,
    /// A note, signature, policy or proof was refused.
    Format,
}

/// Why a store refused: the case, and what was found where.
#[derive(Debug)]
pub struct StoreError {
    fault: StoreFault,
    reason: String,
    cause: Option<Cause>,
}

#[derive(Debug)]
enum Cause {
    Disk(io::Error),
    Format(FormatError),
}

impl StoreError {
    /// For signers that live elsewhere: why nothing was signed.
    pub fn new(fault: StoreFault, reason: impl Into<String>) -> Self {
        Self {
            fault,
            reason: reason.into(),
            cause: None,
        }
    }

    pub(super) fn disk(what: &str, path: &str, why: io::Error) -> Self {
        Self {
            fault: StoreFault::Disk,
            reason: format!("{what} `{path}`: {why}"),
            cause: Some(Cause::Disk(why)),
        }
    }

    pub(super) fn damaged(reason: impl Into<String>) -> Self {
        Self::new(StoreFault::Damaged, reason)
    }

    /// What a file should be, but is not.
    pub(super) fn damaged_file(path: &str, why: &FormatError) -> Self {
        Self::unreadable_or(why, StoreFault::Damaged, format!("`{path}`: {why}"))
    }

    /// What was made from tiles is not right; unless they could not be read at all, which says
    /// nothing about them.
    pub(super) fn unreadable_or(why: &FormatError, fault: StoreFault, reason: String) -> Self {
        let disk = why.fault() == Fault::Unreadable;
        Self::new(if disk { StoreFault::Disk } else { fault }, reason)
    }

    /// Which case it is.
    pub fn fault(&self) -> StoreFault {
        self.fault
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "store: {}", self.reason)
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.cause.as_ref()? {
            Cause::Disk(why) => Some(why),
            Cause::Format(why) => Some(why),
        }
    }
}

impl From<FormatError> for StoreError {
    fn from(why: FormatError) -> Self {
        Self {
            fault: StoreFault::Format,
            reason: why.to_string(),
            cause: Some(Cause::Format(why)),
        }
    }
}
