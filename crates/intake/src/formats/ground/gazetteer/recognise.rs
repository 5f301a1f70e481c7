//! Tells a settlement table by its headings.

use crate::rows::Columns;

/// The headings that a table lacks to be a settlement table.
pub(crate) fn lacks(columns: &Columns) -> Vec<&'static str> {
    columns.lacking(&["geonameid", "name", "latitude", "longitude", "population"])
}
