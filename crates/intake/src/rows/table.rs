//! A table: its text, separator and headings.

use std::io;

use csv::{ByteRecord, Reader, ReaderBuilder};

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
    /// Whether lines end with carriage return and line feed.
    pub(crate) two_character_ends: bool,
}

impl Table {
    /// A table by its text; the first row that holds anything gives the headings.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) fn open(text: Text) -> io::Result<Self> {
        let head = text.head(64 << 10)?;
        let separator = separator(&head);
        let first_end = head.find(['\n', '\r']).unwrap_or(head.len());
        let mut table = Self {
            text,
            separator,
            columns: Columns::default(),
            tags: None,
            headless: false,
            line_offset: 0,
            counted_from: None,
            two_character_ends: head[first_end..].starts_with("\r\n"),
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
            .find(|record| is_tags(record))
            .map(|record| Columns::new(record.iter().map(String::from_utf8_lossy)));
        Ok(table)
    }

    /// Says that the first row is data under known headings.
    pub(crate) fn without_headings(&mut self, columns: Columns) {
        self.columns = columns;
        self.headless = true;
    }

    /// A reader from the beginning.
    pub(crate) fn reader(&self) -> io::Result<Reader<Box<dyn Stream>>> {
        Ok(ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .buffer_capacity(1 << 18)
            .from_reader(self.text.open()?))
    }
}
