//! A file that grows row by row.

use std::fmt;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::SimulationError;

/// A file that grows row by row.
pub(super) struct Table {
    path: PathBuf,
    out: BufWriter<File>,
    pub(super) rows: u64,
}

impl Table {
    /// Starts a file with its headings.
    pub(super) fn start(dir: &Path, name: &str, headings: &str) -> Result<Self, SimulationError> {
        let path = dir.join(name);
        let file = File::create_new(&path).map_err(|e| SimulationError::file(&path, e))?;
        let mut table = Self {
            path,
            out: BufWriter::with_capacity(1 << 16, file),
            rows: 0,
        };
        if !headings.is_empty() {
            table.put(format_args!("{headings}"))?;
            table.rows = 0;
        }
        Ok(table)
    }

    /// Writes one line.
    pub(super) fn put(&mut self, line: fmt::Arguments<'_>) -> Result<(), SimulationError> {
        self.rows += 1;
        self.out
            .write_fmt(line)
            .and_then(|()| self.out.write_all(b"\n"))
            .map_err(|e| SimulationError::file(&self.path, e))
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> Result<(), SimulationError> {
        self.out
            .flush()
            .map_err(|e| SimulationError::file(&self.path, e))
    }
}
