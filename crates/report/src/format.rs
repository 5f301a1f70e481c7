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
    /// Layers for a GIS, with styles.
    Geopackage,
    /// Placemarks for Google Earth.
    Kml,
    /// Tables with a row of HXL tags.
    Hxl,
    /// Incidents, lines and zones for analysis with geometries.
    Geoparquet,
}

impl Format {
    /// Every format, in order.
    pub const ALL: [Self; 10] = [
        Self::Html,
        Self::Markdown,
        Self::Json,
        Self::Csv,
        Self::Geojson,
        Self::Parquet,
        Self::Geopackage,
        Self::Kml,
        Self::Hxl,
        Self::Geoparquet,
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
            Self::Geopackage => "gpkg",
            Self::Kml => "kml",
            Self::Hxl => "hxl",
            Self::Geoparquet => "geoparquet",
        }
    }

    /// Whether only a case with a publication profile may have it. Pages can be stamped as internal;
    /// tables and layers travel without their stamp.
    pub fn needs_profile(self) -> bool {
        !matches!(self, Self::Html | Self::Markdown | Self::Json)
    }

    /// Whether it is written only where somebody asks for it, not by every derivation.
    pub fn on_request(self) -> bool {
        matches!(
            self,
            Self::Parquet | Self::Geopackage | Self::Kml | Self::Hxl | Self::Geoparquet
        )
    }

    /// The names of every format, for help and error messages.
    pub fn names() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ReportError;

    /// Reads a format's name; `markdown` is `md`, `geopackage` is `gpkg`.
    ///
    /// # Errors
    /// A [`ReportError`] that names the formats there are; for `pdf`, how to come by one.
    fn from_str(text: &str) -> Result<Self, ReportError> {
        let name = text.trim().to_ascii_lowercase();
        // Only what stands in the list can be asked for: tests go through the list.
        if let Some(format) = Self::ALL.into_iter().find(|f| f.as_str() == name) {
            return Ok(format);
        }
        match &*name {
            "markdown" => Ok(Self::Markdown),
            "geopackage" => Ok(Self::Geopackage),
            "pdf" => Err(Kind::Pdf.into()),
            _ => Err(Kind::UnknownFormat(text.to_owned(), Self::names()).into()),
        }
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod format_tests;
