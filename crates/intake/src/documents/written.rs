//! Rows written as the text of a table, a line a row.

use crate::bytes::Text;
use crate::rows::{Columns, Table};

/// A table under construction: what comes from documents without lines gets a line a row, so that
/// the number of a row is its number in the document.
pub(crate) struct Written {
    names: Vec<String>,
    writer: csv::Writer<Vec<u8>>,
}

impl Written {
    /// A table with these headings.
    pub(crate) fn new(names: Vec<String>) -> Self {
        let writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        let mut table = Self { names, writer };
        let names = table.names.clone();
        table.row(names.iter().map(String::as_str));
        table
    }

    /// Adds a row.
    pub(crate) fn row<'a>(&mut self, values: impl Iterator<Item = &'a str>) {
        for value in values {
            // Writing into memory cannot fail.
            let _ = self.writer.write_field(value);
        }
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    /// How many bytes have been written, but for the last few thousand.
    pub(crate) fn length(&self) -> usize {
        self.writer.get_ref().len()
    }

    /// The table; the line of a row is its number, from 1.
    pub(crate) fn finish(self) -> Table {
        let text = self.writer.into_inner().unwrap_or_default();
        let columns = Columns::new(&self.names);
        // Records may bear HXL tags as the names of their values.
        let tagged = columns.width() > 0 && columns.names.iter().all(|name| name.starts_with('#'));
        Table {
            text: Text::Memory(text.into()),
            separator: b',',
            tags: tagged.then(|| columns.clone()),
            columns,
            headless: false,
            line_offset: 0,
            counted_from: Some(0),
            start: None,
        }
    }
}
