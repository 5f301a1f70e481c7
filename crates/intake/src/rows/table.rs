//! A table: its text, separator and headings.

use std::io;

use csv::{ByteRecord, Position, Reader, ReaderBuilder};

use super::dialect::separator;
use super::{Columns, is_tags};
use crate::bytes::{Stream, Text};

/// A table of text, ready to be read row by row.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) text: Text,
    pub(crate) separator: u8,
    pub(crate) columns: Columns,
    /// The row of HXL tags below the headings, or in their place, where there is one.
    pub(crate) tags: Option<Columns>,
    /// Whether the first row is data, its columns known otherwise.
    pub(crate) headless: bool,
    /// What is taken from each line number: what a workbook or a document calls a row may not be
    /// what its text form calls one.
    pub(crate) line_offset: u32,
    /// The number of the first row, where rows are numbered instead of lines: values of documents
    /// may hold line ends.
    pub(crate) counted_from: Option<u32>,
    /// Where the headings stand, if not at the beginning: the byte, and the line.
    pub(crate) start: Option<(u64, u32)>,
}

/// How much of the beginning of a table is looked at.
const HEAD: usize = 64 << 10;

impl Table {
    /// A table by its text; the first row that holds anything gives the headings.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) fn open(text: Text) -> io::Result<Self> {
        let head = text.head(HEAD)?;
        Self::opened(text, &head, None)
    }

    /// The same text as a table whose headings stand on a lower line.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) fn below(&self, byte: u64, line: u32) -> io::Result<Self> {
        let head = self.text.part(byte, HEAD as u64)?;
        let head = String::from_utf8_lossy(&head);
        let mut table = Self::opened(self.text.clone(), &head, Some((byte, line)))?;
        if let Some(from) = self.counted_from {
            let mut reader = self.reader()?;
            let (mut above, mut record) = (0, ByteRecord::new());
            while reader.position().byte() < byte
                && reader
                    .read_byte_record(&mut record)
                    .map_err(io::Error::other)?
            {
                above += 1;
            }
            table.counted_from = Some(from.saturating_add(above));
        }
        table.line_offset = self.line_offset;
        Ok(table)
    }

    /// The lines below the first that are not empty, up to so many: the byte at which each starts, and its number.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) fn lines_below(&self, most: usize) -> io::Result<Vec<(u64, u32)>> {
        let head = self.text.part(0, HEAD as u64)?;
        let ends = head.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let lines = ends.map(|(at, _)| at + 1).zip(2..);
        let filled = |start: usize| head.get(start).is_some_and(|b| !b"\r\n".contains(b));
        let lines = lines
            .filter(|(start, _)| filled(*start))
            .map(|(start, line)| (start as u64, line));
        Ok(lines.take(most).collect())
    }

    fn opened(text: Text, head: &str, start: Option<(u64, u32)>) -> io::Result<Self> {
        let separator = separator(head);
        let mut table = Self {
            text,
            separator,
            columns: Columns::default(),
            tags: None,
            headless: false,
            line_offset: 0,
            counted_from: None,
            start,
        };
        let mut reader = table.reader()?;
        let mut first = ByteRecord::new();
        reader
            .read_byte_record(&mut first)
            .map_err(io::Error::other)?;
        table.columns = Columns::new(first.iter().map(String::from_utf8_lossy));
        let mut below = ByteRecord::new();
        if !is_tags(&first) {
            reader
                .read_byte_record(&mut below)
                .map_err(io::Error::other)?;
        }
        table.tags = [&first, &below]
            .into_iter()
            .find(|record| is_tags(*record))
            .map(|record| Columns::new(record.iter().map(String::from_utf8_lossy)));
        Ok(table)
    }

    /// Says that the first row is data under known headings.
    pub(crate) fn without_headings(&mut self, columns: Columns) {
        self.columns = columns;
        self.headless = true;
    }

    /// A reader from the headings.
    pub(crate) fn reader(&self) -> io::Result<Reader<Box<dyn Stream>>> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .buffer_capacity(1 << 18)
            .from_reader(self.text.open()?);
        if let Some((byte, line)) = self.start {
            let mut start = Position::new();
            start.set_byte(byte).set_line(u64::from(line));
            reader.seek(start).map_err(io::Error::other)?;
        }
        Ok(reader)
    }
}
