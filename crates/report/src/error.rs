//! Why a report could not be written.

use thiserror::Error;

/// Why a report could not be written.
#[derive(Debug, Error)]
#[error(transparent)]
pub struct ReportError(#[from] Kind);

#[derive(Debug, Error)]
pub(crate) enum Kind {
    #[error("`{0}` is not a report format: write one of {1}")]
    UnknownFormat(String, String),
    #[error(
        "pdf is not written directly: write html and print it, from a browser or with \
         `chromium --headless --print-to-pdf=report.pdf report.html`; the page is laid out for A4"
    )]
    Pdf,
    #[error(
        "{0} is not written for a case without a publication profile: add `publication = {{ delay \
         = \"72 h\", coarsen = \"5 km\", profile = \"...\" }}` under [reporting] of the agreement, \
         or write html, md or json, which are stamped as internal"
    )]
    NoProfile(&'static str),
    #[error("the table `{table}` could not be written: {reason}")]
    Table { table: &'static str, reason: String },
    #[error("the GeoPackage could not be written: {0}")]
    GeoPackage(#[from] rusqlite::Error),
    #[error("the page could not be laid out: {0}")]
    Page(String),
    #[error("the report could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl ReportError {
    /// Whether the caller asked for something that is refused, and a change of the request or the
    /// case would help.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self.0,
            Kind::UnknownFormat(..) | Kind::Pdf | Kind::NoProfile(_)
        )
    }
}

impl From<minijinja::Error> for ReportError {
    fn from(error: minijinja::Error) -> Self {
        let mut text = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(inner) = source {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            source = inner.source();
        }
        Self(Kind::Page(text))
    }
}
