//! Rows of a text, and their fields: what stands between separators, with or without quotation
//! marks, as RFC 4180 has it. A quotation mark inside a field that does not start with one is a
//! letter like any other; what follows the closing mark of a field belongs to it.

use memchr::{memchr, memchr_iter, memchr3};

/// Where a row ends, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Where its line end stands, or the end of the text.
    pub(super) end: usize,
    pub(super) fields: usize,
    /// How many line feeds stand inside its fields.
    pub(super) inside: u64,
    /// Whether quotation marks stand in it.
    pub(super) quoted: bool,
}

/// The extent of the row that starts at `start`, or `None` where the text ends before the row does.
pub(super) fn extent(text: &[u8], start: usize, separator: u8) -> Option<Extent> {
    let first = start + memchr3(b'"', b'\n', b'\r', &text[start..])?;
    if text[first] != b'"' {
        return Some(Extent {
            end: first,
            fields: 0,
            inside: 0,
            quoted: false,
        });
    }
    let (mut at, mut fields, mut inside) = (start, 1, 0);
    loop {
        if text.get(at) == Some(&b'"') {
            let after = after_quotes(text, at + 1)?;
            inside += memchr_iter(b'\n', &text[at..after]).count() as u64;
            at = after;
        }
        at += memchr3(separator, b'\n', b'\r', &text[at..])?;
        if text[at] != separator {
            return Some(Extent {
                end: at,
                fields,
                inside,
                quoted: true,
            });
        }
        fields += 1;
        at += 1;
    }
}

/// The extent of a row that only the end of the text ends.
pub(super) fn last_extent(text: &[u8], start: usize, separator: u8) -> Extent {
    let mut ended = text[start..].to_vec();
    ended.push(b'\n');
    let closed = extent(&ended, 0, separator).filter(|found| found.end + 1 == ended.len());
    let whole = closed.unwrap_or(Extent {
        end: 0,
        // A field that is still open at the end: no number of fields is right.
        fields: 0,
        inside: memchr_iter(b'\n', &text[start..]).count() as u64,
        quoted: true,
    });
    Extent {
        end: text.len(),
        ..whole
    }
}

/// Where the text goes on after the quotation mark that closes a field.
fn after_quotes(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr(b'"', &text[at..])? + 1;
        if *text.get(at)? != b'"' {
            return Some(at);
        }
        at += 1;
    }
}

/// The fields of one row after another, in room that is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// From where to where, and whether in `loose` instead of the row.
    bounds: Vec<(usize, usize, bool)>,
    /// Fields that do not stand in the row as they are.
    loose: Vec<u8>,
}

impl Fields {
    /// Parts a row, without its line end.
    pub(super) fn part(&mut self, row: &[u8], separator: u8, quoted: bool) {
        self.bounds.clear();
        self.loose.clear();
        if quoted {
            self.part_quoted(row, separator);
            return;
        }
        let mut start = 0;
        for end in memchr_iter(separator, row) {
            self.bounds.push((start, end, false));
            start = end + 1;
        }
        self.bounds.push((start, row.len(), false));
    }

    fn part_quoted(&mut self, row: &[u8], separator: u8) {
        let mut at = 0;
        loop {
            at = if row.get(at) == Some(&b'"') {
                self.field(row, at + 1, separator)
            } else {
                let end = memchr(separator, &row[at..]).map_or(row.len(), |length| at + length);
                self.bounds.push((at, end, false));
                end
            };
            if at >= row.len() {
                return;
            }
            at += 1;
        }
    }

    /// Takes the field after an opening quotation mark; returns where its separator stands.
    fn field(&mut self, row: &[u8], start: usize, separator: u8) -> usize {
        let close = memchr(b'"', &row[start..]).map_or(row.len(), |length| start + length);
        let after = close + 1;
        if after >= row.len() || row[after] == separator {
            self.bounds.push((start, close, false));
            return after.min(row.len());
        }
        let begin = self.loose.len();
        let mut at = start;
        loop {
            let Some(length) = memchr(b'"', &row[at..]) else {
                self.loose.extend_from_slice(&row[at..]);
                at = row.len();
                break;
            };
            self.loose.extend_from_slice(&row[at..at + length]);
            at += length + 1;
            if row.get(at) == Some(&b'"') {
                self.loose.push(b'"');
                at += 1;
                continue;
            }
            let end = memchr(separator, &row[at..]).map_or(row.len(), |length| at + length);
            self.loose.extend_from_slice(&row[at..end]);
            at = end;
            break;
        }
        self.bounds.push((begin, self.loose.len(), true));
        at
    }
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub(super) text: &'a [u8],
    pub(super) fields: &'a Fields,
    /// Its line in the file, from 1.
    pub(crate) line: u32,
}

impl<'a> Row<'a> {
    /// The text of a column without the spaces around it; empty where the table has no such column.
    pub(crate) fn get(&self, column: Option<usize>) -> &'a str {
        let field = column
            .and_then(|at| self.fields.bounds.get(at))
            .map_or(&[][..], |bounds| self.bytes(*bounds));
        std::str::from_utf8(field).unwrap_or_default().trim()
    }

    /// The number of fields.
    pub(super) fn width(&self) -> usize {
        self.fields.bounds.len()
    }

    /// The fields as they are.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        let row = *self;
        row.fields
            .bounds
            .iter()
            .map(move |bounds| row.bytes(*bounds))
    }

    fn bytes(&self, (start, end, loose): (usize, usize, bool)) -> &'a [u8] {
        let from = if loose {
            self.fields.loose.as_slice()
        } else {
            self.text
        };
        from.get(start..end).unwrap_or_default()
    }
}
