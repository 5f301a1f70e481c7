//! The formats that can be read.

use std::fmt;

use crate::rows::Columns;

/// A format of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// UCDP Georeferenced Event Dataset, as CSV or GeoJSON.
    Ged,
    /// NASA FIRMS active-fire detections.
    Firms,
    /// Air-raid alerts.
    Alerts,
    /// What somebody says was counted.
    Tallies,
    /// Who watched what, and when.
    Coverage,
    /// Any other table, by the columns that `intake.toml` names.
    Table,
    /// GeoJSON lines and areas of control.
    Geo,
    /// A settlement table.
    Gazetteer,
}

impl Format {
    /// Every format, in the order in which they are tried on a table.
    pub const ALL: [Self; 8] = [
        Self::Ged,
        Self::Firms,
        Self::Alerts,
        Self::Tallies,
        Self::Coverage,
        Self::Gazetteer,
        Self::Table,
        Self::Geo,
    ];

    /// The name used in `sources.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ged => "ged",
            Self::Firms => "firms",
            Self::Alerts => "alerts",
            Self::Tallies => "tallies",
            Self::Coverage => "coverage",
            Self::Table => "table",
            Self::Geo => "geo",
            Self::Gazetteer => "gazetteer",
        }
    }

    /// The format of a name, if it is one.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == text)
    }

    /// The names of all formats, for messages.
    pub(crate) fn names() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }

    /// The format that a table's headings belong to, if they are known.
    pub(crate) fn recognise(columns: &Columns) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.lacks(columns).is_some_and(|l| l.is_empty()))
    }

    /// The headings that a table lacks to be of this format; `None` where headings do not decide.
    pub(crate) fn lacks(self, columns: &Columns) -> Option<Vec<&'static str>> {
        match self {
            Self::Ged => Some(crate::ged::lacks(columns)),
            Self::Firms => Some(crate::firms::lacks(columns)),
            Self::Alerts => Some(crate::alerts::lacks(columns)),
            Self::Tallies => Some(crate::tallies::lacks(columns)),
            Self::Coverage => Some(crate::coverage::lacks(columns)),
            Self::Gazetteer => Some(crate::gazetteer::lacks(columns)),
            Self::Table | Self::Geo => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
