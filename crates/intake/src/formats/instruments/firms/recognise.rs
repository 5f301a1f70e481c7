//! Tells FIRMS by its headings.

use crate::rows::Columns;

/// The headings that a table lacks to be FIRMS.
pub(crate) fn lacks(columns: &Columns) -> Vec<&'static str> {
    columns.lacking(&["latitude", "longitude", "acq_date"])
}
