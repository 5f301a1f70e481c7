//! What a row came to: a record, and what is to be said of the row beside it.

use std::collections::BTreeMap;

use crate::reader::{Contents, Draft};
use crate::rows::Scan;

/// A row that was understood.
#[derive(Clone, Debug)]
pub(crate) struct Noted<T> {
    /// The record it makes.
    pub(crate) record: T,
    /// What was assumed, in words that follow a number of rows.
    pub(crate) remarks: Vec<&'static str>,
}

/// What the rows of a table came to.
pub(crate) struct Noticed<T> {
    /// The records, in the order of the file.
    pub(crate) records: Vec<T>,
    /// Everything else: rows read, skipped and remarked on.
    pub(crate) contents: Contents,
}

impl<T> From<Scan<Noted<T>>> for Noticed<T> {
    fn from(found: Scan<Noted<T>>) -> Self {
        let passed: u64 = found.passed.values().sum();
        let mut counts: BTreeMap<&'static str, u64> = found.passed;
        let mut contents = Contents {
            read: found.records.len() as u64 + passed,
            skipped: found.skipped,
            ..Contents::default()
        };
        let mut records = Vec::with_capacity(found.records.len());
        for (_, noted) in found.records {
            records.push(noted.record);
            for words in noted.remarks {
                *counts.entry(words).or_default() += 1;
            }
        }
        for (words, rows) in counts {
            contents.remarks(words, rows);
        }
        if found.tags > 0 {
            let rows = found.tags;
            contents
                .notes
                .push(format!("{rows} row of HXL tags passed over"));
        }
        contents.notes.extend(found.order);
        Self { records, contents }
    }
}

impl Noticed<Draft> {
    /// The contents of a table whose rows make observations and nothing else.
    pub(crate) fn contents(self) -> Contents {
        Contents {
            observations: self.records,
            ..self.contents
        }
    }
}
