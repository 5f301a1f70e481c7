//! Tells filings by their headings.

use crate::rows::Columns;

/// The headings that a table lacks to be one of filings.
pub(crate) fn lacks(columns: &Columns) -> Vec<&'static str> {
    columns.lacking(&["filing_id", "kind", "at"])
}
