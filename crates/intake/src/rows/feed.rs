//! Rows as they come from the file, parted from each other but not into fields.

use std::io::{self, Read, Seek, SeekFrom};

use memchr::{memchr_iter, memchr2};

use super::Table;
use super::fields::{Extent, extent, last_extent};
use crate::bytes::Stream;

const BLOCK: usize = 1 << 20;
/// How often a quotation mark that is never closed is got over before the rest is given up.
const RECOVERIES: u32 = 10_000;

/// A row of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parted {
    pub(super) start: usize,
    /// Where its line end stands.
    pub(super) end: usize,
    pub(super) line: u32,
    pub(super) quoted: bool,
}

/// A piece of the text with the whole rows in it.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) text: Vec<u8>,
    pub(super) rows: Vec<Parted>,
}

/// Parts a text into blocks, and these into rows.
pub(super) struct Feed<'a> {
    table: &'a Table,
    stream: Box<dyn Stream>,
    /// What was read of rows that are not whole yet.
    rest: Vec<u8>,
    /// How many bytes have been read.
    taken: u64,
    /// The length of the text in bytes.
    length: u64,
    /// The line that the next byte belongs to, from 1.
    line: u64,
    first: bool,
    /// The number of the next row, where rows are numbered.
    count: Option<u32>,
    /// Lines on which a quotation mark opens that is never closed.
    pub(super) broken: Vec<(u32, String)>,
}

impl<'a> Feed<'a> {
    pub(super) fn open(table: &'a Table) -> io::Result<Self> {
        let (start, line) = table.start.unwrap_or((0, 1));
        let mut stream = table.text.open()?;
        stream.seek(SeekFrom::Start(start))?;
        Ok(Self {
            table,
            stream,
            rest: Vec::new(),
            taken: start,
            length: table.text.length()?,
            line: u64::from(line),
            first: !table.headless,
            count: table.counted_from,
            broken: Vec::new(),
        })
    }

    /// Fills a block, in the room that it has already, with the next rows; with none at the end.
    pub(super) fn fill(&mut self, block: &mut Block) -> io::Result<()> {
        block.text.clear();
        block.rows.clear();
        block.text.append(&mut self.rest);
        let mut wanted = BLOCK;
        while block.rows.is_empty() {
            let missing = wanted.saturating_sub(block.text.len()) as u64;
            let begins = self.taken == 0;
            let got = (&mut self.stream)
                .take(missing)
                .read_to_end(&mut block.text)? as u64;
            self.taken += got;
            if begins && block.text.starts_with(b"\xEF\xBB\xBF") {
                block.text.drain(..3);
            }
            let ended = got < missing || self.taken >= self.length;
            let whole = self.part(block, ended);
            if ended {
                break;
            }
            self.rest.extend_from_slice(&block.text[whole..]);
            if block.rows.is_empty() {
                // A row longer than the block, or nothing but empty lines.
                std::mem::swap(&mut block.text, &mut self.rest);
                self.rest.clear();
                wanted = block.text.len() * 2 + BLOCK;
            }
        }
        Ok(())
    }

    /// Finds the rows of a block; returns how many of its bytes are done with.
    fn part(&mut self, block: &mut Block, ended: bool) -> usize {
        let separator = self.table.separator;
        let text = &block.text;
        let mut at = 0;
        loop {
            while let Some(b'\n' | b'\r') = text.get(at) {
                self.line += u64::from(text[at] == b'\n');
                at += 1;
            }
            if at >= text.len() {
                return at;
            }
            let found = match extent(text, at, separator) {
                Some(found) => found,
                None if ended => last_extent(text, at, separator),
                None => return at,
            };
            let count = self.count;
            self.count = count.map(|count| count.saturating_add(1));
            let next = if std::mem::take(&mut self.first) {
                found.end
            } else {
                let line = count.map_or(self.line, u64::from);
                let last = ended && found.end + 1 >= text.len();
                if self.is_closed(&found, &text[at..found.end], last) {
                    block.rows.push(Parted {
                        start: at,
                        end: found.end,
                        line: u32::try_from(line).unwrap_or(u32::MAX),
                        quoted: found.quoted,
                    });
                    found.end
                } else {
                    self.recover(text, at, found.end, line)
                }
            };
            if found.quoted {
                self.line += memchr_iter(b'\n', &text[at..next]).count() as u64;
            }
            at = next;
        }
    }

    /// Whether each quotation mark that opens a field of a row also closes it, as far as that is
    /// in doubt.
    fn is_closed(&self, found: &Extent, row: &[u8], last: bool) -> bool {
        if !found.quoted || (found.inside == 0 && !last) {
            return true;
        }
        let whole = found.inside == 0 || found.fields == self.table.columns.width();
        whole && closed(row, self.table.separator)
    }

    /// Where to go on after a row in which a quotation mark opens that is not closed: with its
    /// second line.
    fn recover(&mut self, text: &[u8], start: usize, end: usize, line: u64) -> usize {
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
            return end;
        }
        memchr2(b'\n', b'\r', &text[start..]).map_or(end, |length| start + length)
    }
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
