//! A CSV table of truth, read by its headings.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::SimulationError;

/// A CSV table of truth, read by its headings.
pub(super) struct Rows {
    path: PathBuf,
    reader: csv::Reader<File>,
    record: csv::StringRecord,
    columns: Vec<usize>,
    names: &'static [&'static str],
    line: u64,
}

impl Rows {
    /// Opens a table that has at least these columns, in any order.
    ///
    /// # Errors
    /// Where the file cannot be read or lacks a column.
    pub(super) fn open(
        path: &Path,
        names: &'static [&'static str],
    ) -> Result<Self, SimulationError> {
        let file = File::open(path).map_err(|e| SimulationError::file(path, e))?;
        let mut reader = csv::Reader::from_reader(file);
        let headings = match reader.headers() {
            Ok(headings) => headings.clone(),
            Err(e) => return Err(SimulationError::row(path, 1, e.to_string())),
        };
        let mut columns = Vec::new();
        for name in names {
            let at = headings
                .iter()
                .position(|h| h.trim_start_matches('\u{feff}').trim() == *name);
            let Some(at) = at else {
                let held: Vec<&str> = headings.iter().collect();
                return Err(SimulationError::row(
                    path,
                    1,
                    format!(
                        "there is no column `{name}` among `{}`; a truth of this kind has {}",
                        held.join(","),
                        names.join(",")
                    ),
                ));
            };
            columns.push(at);
        }
        Ok(Self {
            path: path.to_owned(),
            reader,
            record: csv::StringRecord::new(),
            columns,
            names,
            line: 1,
        })
    }

    /// Moves to the next row; whether there is one.
    ///
    /// # Errors
    /// Where the row has another number of fields or is no text.
    pub(super) fn advance(&mut self) -> Result<bool, SimulationError> {
        self.line = self.reader.position().line();
        match self.reader.read_record(&mut self.record) {
            Ok(more) => {
                if let Some(position) = self.record.position() {
                    self.line = position.line();
                }
                Ok(more)
            }
            Err(e) => {
                let line = e.position().map_or(self.line, csv::Position::line);
                Err(SimulationError::row(&self.path, line, e.to_string()))
            }
        }
    }

    /// The value of the column named in that position when the table was opened.
    pub(super) fn value(&self, column: usize) -> &str {
        let at = self.columns.get(column).copied().unwrap_or(usize::MAX);
        self.record.get(at).unwrap_or("").trim()
    }

    /// That the value of a column cannot be used.
    pub(super) fn wrong(&self, column: usize, why: &str) -> SimulationError {
        let name = self.names.get(column).copied().unwrap_or("?");
        let value = self.value(column);
        SimulationError::row(&self.path, self.line, format!("{name} `{value}`: {why}"))
    }
}
