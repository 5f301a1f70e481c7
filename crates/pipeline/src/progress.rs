//! What the pipeline tells those who wait for it.

/// A station of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the terms.
    Terms,
    /// Reading the evidence.
    Intake,
    /// Fusing reports into incidents.
    Fusion,
    /// Judging provisions.
    Findings,
    /// Writing tables.
    Tables,
    /// Writing the report.
    Report,
}

impl Stage {
    /// The station's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Intake => "intake",
            Self::Fusion => "fusion",
            Self::Findings => "findings",
            Self::Tables => "tables",
            Self::Report => "report",
        }
    }
}

/// Somebody who waits.
pub trait Progress: Sync {
    /// A station begins.
    fn stage(&self, _stage: Stage) {}
    /// A file of so many bytes is being read.
    fn file(&self, _name: &str, _bytes: u64) {}
    /// So many more rows were read.
    fn rows(&self, _rows: u64) {}
}

/// Nobody waits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {}

/// What intake tells, passed on.
pub(crate) struct Intake<'a>(pub(crate) &'a dyn Progress);

impl intake::Progress for Intake<'_> {
    fn file(&self, name: &str, bytes: u64) {
        self.0.file(name, bytes);
    }
    fn rows(&self, rows: u64) {
        self.0.rows(rows);
    }
}
