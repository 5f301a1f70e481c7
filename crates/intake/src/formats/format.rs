//! The formats that can be read.

use std::fmt;

use crate::rows::{Columns, Table};

/// A format of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// UCDP Georeferenced Event Dataset.
    Ged,
    /// ACLED.
    Acled,
    /// VIINA.
    Viina,
    /// NASA FIRMS active-fire detections.
    Firms,
    /// GDELT events.
    Gdelt,
    /// GDELT mentions.
    Mentions,
    /// ICEWS.
    Icews,
    /// KoboToolbox submissions.
    Kobo,
    /// ODK submissions.
    Odk,
    /// Patrol tables.
    Patrol,
    /// Air-raid alerts.
    Alerts,
    /// What somebody says was counted.
    Tallies,
    /// Who watched what, and when.
    Coverage,
    /// What parties and the mechanism put on record.
    Filings,
    /// Truceline's own table of observations.
    Exchange,
    /// A settlement table.
    Gazetteer,
    /// Any table with a row of HXL tags.
    Hxl,
    /// Any other table, by the columns that `intake.toml` names.
    Table,
    /// Dated maps of control.
    Control,
    /// OGC SensorThings.
    SensorThings,
    /// Common Alerting Protocol.
    Cap,
    /// Any other lines and areas.
    Geo,
    /// News articles, statements and other texts.
    Article,
    /// Pictures, recordings and scans that records name.
    Attachment,
}

impl Format {
    /// Every format, in the order in which they are tried on a table.
    pub const ALL: [Self; 24] = [
        Self::Ged,
        Self::Acled,
        Self::Viina,
        Self::Firms,
        Self::Gdelt,
        Self::Mentions,
        Self::Icews,
        Self::Kobo,
        Self::Odk,
        Self::Patrol,
        Self::Alerts,
        Self::Tallies,
        Self::Coverage,
        Self::Filings,
        Self::Exchange,
        Self::Gazetteer,
        Self::Hxl,
        Self::Table,
        Self::Control,
        Self::SensorThings,
        Self::Cap,
        Self::Geo,
        Self::Article,
        Self::Attachment,
    ];

    /// The name used in `sources.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ged => "ged",
            Self::Acled => "acled",
            Self::Viina => "viina",
            Self::Firms => "firms",
            Self::Gdelt => "gdelt",
            Self::Mentions => "gdelt-mentions",
            Self::Icews => "icews",
            Self::Kobo => "kobo",
            Self::Odk => "odk",
            Self::Patrol => "patrol",
            Self::Alerts => "alerts",
            Self::Tallies => "tallies",
            Self::Coverage => "coverage",
            Self::Filings => "filings",
            Self::Exchange => "observations",
            Self::Gazetteer => "gazetteer",
            Self::Hxl => "hxl",
            Self::Table => "table",
            Self::Control => "control",
            Self::SensorThings => "sensorthings",
            Self::Cap => "cap",
            Self::Geo => "geo",
            Self::Article => "article",
            Self::Attachment => "attachment",
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
    pub(crate) fn recognise(table: &Table) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.lacks(table).is_some_and(|l| l.is_empty()))
    }

    /// The headings that a table lacks to be of this format; `None` where headings do not decide.
    pub(crate) fn lacks(self, table: &Table) -> Option<Vec<&'static str>> {
        let columns = &table.columns;
        Some(match self {
            Self::Ged => crate::formats::events::ged::lacks(columns),
            Self::Acled => crate::formats::events::acled::lacks(table),
            Self::Viina => crate::formats::events::viina::lacks(table),
            Self::Firms => crate::formats::instruments::firms::lacks(columns),
            Self::Gdelt => crate::formats::events::gdelt::lacks(table),
            Self::Mentions => crate::formats::events::mentions::lacks(table),
            Self::Icews => crate::formats::events::icews::lacks(table),
            Self::Kobo => crate::formats::records::kobo::lacks(table),
            Self::Odk => crate::formats::records::odk::lacks(table),
            Self::Patrol => crate::formats::records::patrol::lacks(table),
            Self::Alerts => crate::formats::instruments::alerts::lacks(columns),
            Self::Tallies => crate::formats::counts::tallies::lacks(columns),
            Self::Coverage => crate::formats::counts::coverage::lacks(columns),
            Self::Filings => crate::formats::records::filings::lacks(columns),
            Self::Exchange => crate::formats::records::exchange::lacks(table),
            Self::Gazetteer => crate::formats::ground::gazetteer::lacks(columns),
            Self::Hxl => crate::formats::records::hxl::lacks(table),
            Self::Control => crate::formats::ground::control::lacks(table),
            Self::Table
            | Self::SensorThings
            | Self::Cap
            | Self::Geo
            | Self::Article
            | Self::Attachment => return None,
        })
    }

    /// The format of a table without headings, with the headings it should have, by its first row.
    pub(crate) fn headless(first_row: &Columns) -> Option<(Self, Columns)> {
        crate::formats::events::ged::headless(first_row)
            .map(|columns| (Self::Ged, columns))
            .or_else(|| {
                Some((
                    Self::Gdelt,
                    crate::formats::events::gdelt::headless(first_row)?,
                ))
            })
            .or_else(|| {
                Some((
                    Self::Mentions,
                    crate::formats::events::mentions::headless(first_row)?,
                ))
            })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
