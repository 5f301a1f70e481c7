//! Reads a table row by row: one thread parts the rows, the others read them, batch by batch, so
//! that memory holds no more than two batches beside the results.

use std::collections::BTreeMap;
use std::io;

use csv::{ByteRecord, Position};
use rayon::prelude::*;

use super::{Columns, Skipped, Table};
use crate::setting::Progress;

const BATCH_ROWS: usize = 8192;
const BATCH_BYTES: usize = 8 << 20;
/// The room of a row longer than this is not kept for the next.
const LARGE: usize = 16 << 10;
/// How often a quotation mark that is never closed is got over before the rest is given up.
const RECOVERIES: u32 = 10_000;

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    record: &'a ByteRecord,
    /// Its line in the file, from 1.
    pub(crate) line: u32,
}

impl<'a> Row<'a> {
    /// The text of a column without the spaces around it; empty where the table has no such column.
    pub(crate) fn get(&self, column: Option<usize>) -> &'a str {
        let field = column
            .and_then(|at| self.record.get(at))
            .unwrap_or_default();
        std::str::from_utf8(field).unwrap_or_default().trim()
    }
}

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
    };
    let mut batch = Vec::new();
    let mut filled = feed.fill(&mut batch)?;
    let mut spare = Vec::new();
    while filled > 0 {
        let rows = &batch[..filled];
        let (parts, next) = rayon::join(
            || {
                rows.par_chunks(512)
                    .map(|rows| convert(rows, &table.columns, table.line_offset, read))
                    .collect::<Vec<_>>()
            },
            || feed.fill(&mut spare),
        );
        progress.rows(filled as u64);
        filled = next?;
        for part in parts {
            found.records.extend(part.records);
            found.skipped.extend(part.skipped);
            found.tags += part.tags;
            for (why, rows) in part.passed {
                *found.passed.entry(why).or_default() += rows;
            }
        }
        std::mem::swap(&mut batch, &mut spare);
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
    rows: &[(u32, ByteRecord)],
    columns: &Columns,
    line_offset: u32,
    read: &(dyn Fn(&Row<'_>) -> Outcome<T> + Sync),
) -> Scan<T> {
    let mut part = Scan {
        records: Vec::new(),
        skipped: Skipped::default(),
        passed: BTreeMap::new(),
        tags: 0,
    };
    for (line, record) in rows {
        let line = line.saturating_sub(line_offset);
        if record.len() == columns.width() {
            if is_tags(record) {
                part.tags += 1;
                continue;
            }
            if record.iter().all(|field| field.trim_ascii().is_empty()) {
                continue;
            }
            if repeats(record, columns) {
                let reason = "the headings again: the file looks like several joined";
                part.skipped.push(line, reason.to_owned());
                continue;
            }
            match read(&Row { record, line }) {
                Outcome::Record(found) => part.records.push((line, found)),
                Outcome::Skip(reason) if totals(record) => {
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
                .push(line, wrong_width(record.len(), columns.width()));
        }
    }
    part
}

/// Whether a row is the headings once more.
fn repeats(record: &ByteRecord, columns: &Columns) -> bool {
    let mut pairs = record.iter().zip(&columns.names);
    columns.width() > 1 && pairs.all(|(field, name)| field.trim_ascii() == name.as_bytes())
}

/// Whether a row starts with a word for totals.
fn totals(record: &ByteRecord) -> bool {
    let first = record
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
pub(crate) fn is_tags(record: &ByteRecord) -> bool {
    let mut any = false;
    for field in record {
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

/// Rows as they come from the file, parted but not read.
struct Feed<'a> {
    table: &'a Table,
    reader: csv::Reader<Box<dyn crate::bytes::Stream>>,
    /// Lines on which a quotation mark opens that is never closed.
    broken: Vec<(u32, String)>,
    first: bool,
    /// The length of the text in bytes.
    length: u64,
    /// The number of the next row, where rows are numbered.
    count: Option<u32>,
}

impl<'a> Feed<'a> {
    fn open(table: &'a Table) -> io::Result<Self> {
        let length = table.text.length()?;
        let reader = table.reader()?;
        Ok(Self {
            table,
            reader,
            broken: Vec::new(),
            first: !table.headless,
            length,
            count: table.counted_from,
        })
    }

    /// Fills a batch and says with how many rows. Records of the batch before are written over, so
    /// that no room has to be made for each row anew.
    fn fill(&mut self, batch: &mut Vec<(u32, ByteRecord)>) -> io::Result<usize> {
        let (mut filled, mut bytes) = (0, 0);
        while filled < BATCH_ROWS && bytes < BATCH_BYTES {
            if filled == batch.len() {
                batch.push((0, ByteRecord::new()));
            }
            let (at, record) = &mut batch[filled];
            if record.as_slice().len() > LARGE {
                *record = ByteRecord::new();
            }
            let before = self.reader.position().clone();
            if !self
                .reader
                .read_byte_record(record)
                .map_err(io::Error::other)?
            {
                break;
            }
            let count = self.count;
            self.count = count.map(|count| count.saturating_add(1));
            if std::mem::take(&mut self.first) {
                continue;
            }
            let inside = line_ends(record.as_slice());
            let line = match count {
                Some(count) => u64::from(count),
                None => self.line_of(&before, inside),
            };
            let last = self.reader.position().byte() >= self.length;
            if inside > 0 || last {
                let whole = record.len() == self.table.columns.width() || inside == 0;
                if !whole || !self.closed(before.byte())? {
                    self.recover(&before, line)?;
                    continue;
                }
            }
            *at = u32::try_from(line).unwrap_or(u32::MAX);
            bytes += record.as_slice().len();
            filled += 1;
        }
        Ok(filled)
    }

    /// The line on which the row just read starts, by where the reader stands after it: before it
    /// there may be empty lines, and of a line end of two characters it has taken only one.
    fn line_of(&self, before: &Position, inside: u64) -> u64 {
        let ended = u64::from(!self.table.two_character_ends);
        let after = self.reader.position().line();
        after.saturating_sub(ended + inside).max(before.line())
    }

    /// Whether each quotation mark that opens a field of the row just read also closes it.
    fn closed(&self, start: u64) -> io::Result<bool> {
        let end = self.reader.position().byte();
        let raw = self.table.text.part(start, end.saturating_sub(start))?;
        Ok(closed(&raw, self.table.separator))
    }

    /// Goes on after the first line of a row in which a quotation mark opens that is not closed.
    fn recover(&mut self, start: &Position, line: u64) -> io::Result<()> {
        let given_up = self.broken.len() >= RECOVERIES as usize;
        let reason = if given_up {
            "too many quotation marks are never closed: the rest of what they swallowed is lost"
                .to_owned()
        } else {
            "a quotation mark opens a field of this row and is not closed, or the row was cut short"
                .to_owned()
        };
        self.broken
            .push((u32::try_from(line).unwrap_or(u32::MAX), reason));
        if given_up {
            return Ok(());
        }
        let length = self.table.text.line_length(start.byte())?;
        let mut next = start.clone();
        next.set_byte(start.byte() + length).set_line(line + 1);
        self.reader.seek(next).map_err(io::Error::other)
    }
}

/// How many line ends stand inside a row's fields.
fn line_ends(fields: &[u8]) -> u64 {
    fields.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

/// Whether each field of a row that starts with a quotation mark ends with one.
fn closed(row: &[u8], separator: u8) -> bool {
    let mut rest = row.trim_ascii_start();
    loop {
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            let Some(after) = after_quotes(quoted) else {
                return false;
            };
            match after.first() {
                None | Some(b'\n' | b'\r') => return true,
                Some(byte) if *byte == separator => rest = &after[1..],
                Some(_) => return false,
            }
        } else {
            let ends = |byte: &u8| *byte == separator || matches!(*byte, b'\n' | b'\r');
            match rest.iter().position(ends) {
                Some(at) if rest[at] == separator => rest = &rest[at + 1..],
                _ => return true,
            }
        }
    }
}

/// What follows the quotation mark that closes a field; two in a row stand for one inside it.
fn after_quotes(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let at = rest.iter().position(|byte| *byte == b'"')?;
        rest = &rest[at + 1..];
        match rest.strip_prefix(b"\"") {
            Some(inside) => rest = inside,
            None => return Some(rest),
        }
    }
}
