//! What a format's reader makes of a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Claim, ControlMap, Coverage, Filing, Origin};

use super::Draft;
use crate::rows::Skipped;

/// A coverage record that has an identifier and versions, as a submitted form has.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    /// The source's own identifier of the record that it is a part of.
    pub(crate) whole: Arc<str>,
    /// When this version of that record was made, in milliseconds UTC, where the source says.
    pub(crate) version_ms: Option<i64>,
    pub(crate) coverage: Coverage,
}

/// An observation that another case exported.
#[derive(Clone, Debug)]
pub(crate) struct Exchanged {
    /// The identity that it had there: the first 16 digits.
    pub(crate) id: Arc<str>,
    pub(crate) draft: Draft,
}

/// A record that its source has taken back: superseded by nothing, and never lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Withdrawn {
    /// The source's own identifier of the record.
    pub(crate) own_id: Arc<str>,
    /// When it was taken back, in milliseconds UTC, where the source says: a later version of the
    /// record counts again.
    pub(crate) at_ms: Option<i64>,
    /// Where the withdrawal stands.
    pub(crate) origin: Origin,
}

/// What a reader made of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) observations: Vec<Draft>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) coverage: Vec<Coverage>,
    /// What was put on record.
    pub(crate) filings: Vec<Filing>,
    /// Coverage of records that have versions.
    pub(crate) watches: Vec<Watch>,
    pub(crate) control: Vec<ControlMap>,
    pub(crate) withdrawn: Vec<Withdrawn>,
    /// Observations that another case exported.
    pub(crate) exchanged: Vec<Exchanged>,
    /// Rows that became records, or features that were recognised.
    pub(crate) read: u64,
    pub(crate) skipped: Skipped,
    /// What was assumed or degraded, in whole sentences.
    pub(crate) notes: Vec<String>,
    /// What was assumed or degraded, in words that follow a number of rows.
    pub(crate) remarks: BTreeMap<String, u64>,
}

impl Contents {
    /// Says of one more row that something was assumed or degraded, in words that follow the
    /// number of rows.
    pub(crate) fn remark(&mut self, words: &str) {
        self.remarks(words, 1);
    }

    /// Says so of several rows.
    pub(crate) fn remarks(&mut self, words: &str, rows: u64) {
        if rows > 0 {
            *self.remarks.entry(words.to_owned()).or_default() += rows;
        }
    }

    /// Adds what another part of the file holds.
    pub(crate) fn join(&mut self, other: Self) {
        self.observations.extend(other.observations);
        self.claims.extend(other.claims);
        self.coverage.extend(other.coverage);
        self.filings.extend(other.filings);
        self.watches.extend(other.watches);
        self.control.extend(other.control);
        self.withdrawn.extend(other.withdrawn);
        self.exchanged.extend(other.exchanged);
        self.read += other.read;
        self.skipped.extend(other.skipped);
        for note in other.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        for (words, rows) in other.remarks {
            self.remarks(&words, rows);
        }
    }
}
