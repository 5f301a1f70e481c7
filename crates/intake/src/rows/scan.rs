//! Reads a table row by row: one thread parts the rows, the others read them, batch by batch, so
//! that memory holds no more than two batches beside the results.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use super::feed::{Block, Feed, Parted};
use super::fields::{Fields, Row};
use super::{Columns, Skipped, Table};
use crate::setting::Progress;

/// What became of a row.
#[derive(Clone, Debug)]
pub(crate) enum Outcome<T> {
    /// A record.
    Record(T),
    /// Nothing, for a reason.
    Skip(String),
    /// Nothing, as it should be: why, in words that follow a number of rows.
    Passed(&'static str),
    /// Nothing yet: it can be read once more is known of the file.
    Later,
}

impl<T> From<Result<T, String>> for Outcome<T> {
    fn from(read: Result<T, String>) -> Self {
        match read {
            Ok(record) => Self::Record(record),
            Err(reason) => Self::Skip(reason),
        }
    }
}

/// What became of all rows of a table.
#[derive(Clone, Debug)]
pub(crate) struct Scan<T> {
    /// Records with their lines, in the order of the file.
    pub(crate) records: Vec<(u32, T)>,
    pub(crate) skipped: Skipped,
    /// How many rows were understood and make no record, by the reason.
    pub(crate) passed: BTreeMap<&'static str, u64>,
    /// How many rows hold tags instead of data.
    pub(crate) tags: u64,
    /// What is said of dates that others of the file had to decide.
    pub(crate) order: Option<String>,
}

/// Reads every row of a table. Rows of tags (HXL: every field empty or starting with `#`), empty
/// rows and rows that say `Later` give nothing; rows with a wrong number of fields are skipped.
///
/// # Errors
/// Those of reading bytes.
pub(crate) fn scan<T: Send>(
    table: &Table,
    progress: &dyn Progress,
    read: &(dyn Fn(&Row<'_>) -> Outcome<T> + Sync),
) -> io::Result<Scan<T>> {
    let mut feed = Feed::open(table)?;
    let mut found = Scan {
        records: Vec::new(),
        skipped: Skipped::default(),
        passed: BTreeMap::new(),
        tags: 0,
        order: None,
    };
    let mut block = Block::default();
    feed.fill(&mut block)?;
    let mut spare = Block::default();
    while !block.rows.is_empty() {
        let (parts, next) = rayon::join(
            || {
                let text = block.text.as_slice();
                let rows = block.rows.par_chunks(512);
                rows.map(|rows| convert(rows, text, table, read))
                    .collect::<Vec<_>>()
            },
            || feed.fill(&mut spare),
        );
        progress.rows(block.rows.len() as u64);
        next?;
        for part in parts {
            found.records.extend(part.records);
            found.skipped.extend(part.skipped);
            found.tags += part.tags;
            for (why, rows) in part.passed {
                *found.passed.entry(why).or_default() += rows;
            }
        }
        std::mem::swap(&mut block, &mut spare);
    }
    for (line, reason) in feed.broken {
        found
            .skipped
            .push(line.saturating_sub(table.line_offset), reason);
    }
    found.skipped.settle();
    Ok(found)
}

fn convert<T>(
    rows: &[Parted],
    text: &[u8],
    table: &Table,
    read: &(dyn Fn(&Row<'_>) -> Outcome<T> + Sync),
) -> Scan<T> {
    let mut part = Scan {
        records: Vec::new(),
        skipped: Skipped::default(),
        passed: BTreeMap::new(),
        tags: 0,
        order: None,
    };
    let columns = &table.columns;
    let mut fields = Fields::default();
    for parted in rows {
        let text = &text[parted.start..parted.end];
        fields.part(text, table.separator, parted.quoted);
        let line = parted.line.saturating_sub(table.line_offset);
        let row = Row {
            text,
            fields: &fields,
            line,
        };
        if row.width() == columns.width() {
            if is_tags(row.iter()) {
                part.tags += 1;
                continue;
            }
            if row.iter().all(|field| field.trim_ascii().is_empty()) {
                continue;
            }
            if repeats(&row, columns) {
                let reason = "the headings again: the file looks like several joined";
                part.skipped.push(line, reason.to_owned());
                continue;
            }
            match read(&row) {
                Outcome::Record(found) => part.records.push((line, found)),
                Outcome::Skip(reason) if totals(&row) => {
                    let reason =
                        format!("the row looks like one of totals, not a record: {reason}");
                    part.skipped.push(line, reason);
                }
                Outcome::Skip(reason) => part.skipped.push(line, reason),
                Outcome::Passed(why) => *part.passed.entry(why).or_default() += 1,
                Outcome::Later => {}
            }
        } else {
            part.skipped
                .push(line, wrong_width(row.width(), columns.width()));
        }
    }
    part
}

/// Whether a row is the headings once more.
fn repeats(row: &Row<'_>, columns: &Columns) -> bool {
    let mut pairs = row.iter().zip(&columns.names);
    columns.width() > 1 && pairs.all(|(field, name)| field.trim_ascii() == name.as_bytes())
}

/// Whether a row starts with a word for totals.
fn totals(row: &Row<'_>) -> bool {
    let first = row
        .iter()
        .map(<[u8]>::trim_ascii)
        .find(|field| !field.is_empty());
    let words = first.and_then(|field| std::str::from_utf8(field).ok());
    words.is_some_and(|words| {
        let words = words.to_lowercase();
        [
            "total",
            "grand total",
            "sum",
            "всього",
            "разом",
            "итого",
            "всего",
            "المجموع",
        ]
        .iter()
        .any(|known| words.trim_end_matches([':', '.', 's']) == *known)
    })
}

fn wrong_width(found: usize, expected: usize) -> String {
    format!(
        "the row has {found} fields where the headings name {expected}: a separator inside a \
         field without quotation marks, or a row cut short"
    )
}

/// Whether a row holds HXL tags: every field empty or starting with `#`.
pub(crate) fn is_tags<'a>(fields: impl IntoIterator<Item = &'a [u8]>) -> bool {
    let mut any = false;
    for field in fields {
        let field = field.trim_ascii();
        if field.is_empty() {
            continue;
        }
        if field[0] != b'#' {
            return false;
        }
        any = true;
    }
    any
}
