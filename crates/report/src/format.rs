//! The formats of a published report.

use std::fmt;
use std::str::FromStr;

use crate::ReportError;
use crate::error::Kind;

/// A format in which a report is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// The same in Markdown.
    Markdown,
    /// The same as data.
    Json,
    /// Tables for spreadsheets.
    Csv,
    /// Incidents as points.
    Geojson,
    /// Tables for analysis.
    Parquet,
}

impl Format {
    /// Every format, in order.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Markdown,
        Self::Json,
        Self::Csv,
        Self::Geojson,
        Self::Parquet,
    ];

    /// The name used on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Parquet => "parquet",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ReportError;

    /// Reads a format's name; `markdown` is `md`.
    ///
    /// # Errors
    /// A [`ReportError`] that names the formats there are; for `pdf`, how to come by one.
    fn from_str(text: &str) -> Result<Self, ReportError> {
        match text.trim().to_ascii_lowercase().as_str() {
            "html" => Ok(Self::Html),
            "md" | "markdown" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "geojson" => Ok(Self::Geojson),
            "parquet" => Ok(Self::Parquet),
            "pdf" => Err(Kind::Pdf.into()),
            _ => Err(Kind::UnknownFormat(text.to_owned()).into()),
        }
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod format_tests;
