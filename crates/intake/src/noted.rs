//! What a row came to: a record or none, and what is to be said of the row beside it.

use std::collections::BTreeMap;

use crate::context::{Contents, Draft};
use crate::rows::Scan;

/// A row that was understood.
#[derive(Clone, Debug)]
pub(crate) struct Noted<T> {
    /// The record it makes; `None` where it tells of nothing that makes one.
    pub(crate) record: Option<T>,
    /// What was assumed or passed over, in words that follow a number of rows.
    pub(crate) remarks: Vec<&'static str>,
}

impl<T> Noted<T> {
    /// A row that makes no record, and why.
    pub(crate) fn passed(why: &'static str) -> Self {
        Self {
            record: None,
            remarks: vec![why],
        }
    }
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
        let mut counts = BTreeMap::<&'static str, u64>::new();
        let mut contents = Contents {
            read: found.records.len() as u64,
            skipped: found.skipped,
            ..Contents::default()
        };
        let mut records = Vec::with_capacity(found.records.len());
        for (_, noted) in found.records {
            records.extend(noted.record);
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
        Self { records, contents }
    }
}

/// The contents of a table whose rows make observations and nothing else.
pub(crate) fn contents(found: Scan<Noted<Draft>>) -> Contents {
    let noticed = Noticed::from(found);
    Contents {
        observations: noticed.records,
        ..noticed.contents
    }
}
