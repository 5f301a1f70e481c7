//! Rows that could not be used.

use model::SkippedRow;

/// How many of them are told one by one.
const TOLD: usize = 100;

/// Rows that could not be used: all counted, the first hundred by line kept with their reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Skipped {
    pub(crate) rows: Vec<SkippedRow>,
    pub(crate) total: u64,
}

impl Skipped {
    /// Adds a row.
    pub(crate) fn push(&mut self, line: u32, reason: String) {
        self.total += 1;
        self.rows.push(SkippedRow { line, reason });
        if self.rows.len() >= 4 * TOLD {
            self.settle();
        }
    }

    /// Adds the rows of another part of the file.
    pub(crate) fn extend(&mut self, other: Self) {
        self.total += other.total;
        self.rows.extend(other.rows);
        if self.rows.len() >= 4 * TOLD {
            self.settle();
        }
    }

    /// Puts the rows in order and keeps the first.
    pub(crate) fn settle(&mut self) {
        self.rows.sort();
        self.rows.truncate(TOLD);
    }
}
