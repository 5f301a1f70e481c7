//! Tells coverage by its headings.

use crate::rows::Columns;

/// The headings that a table lacks to be one of coverage.
pub(crate) fn lacks(columns: &Columns) -> Vec<&'static str> {
    columns.lacking(&["from", "to", "method", "state"])
}
