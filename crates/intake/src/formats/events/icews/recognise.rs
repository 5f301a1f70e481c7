//! Tells ICEWS by its headings.

use crate::rows::Table;

/// The headings that a table lacks to be ICEWS.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    table.columns.lacking(&[
        "Event ID",
        "Event Date",
        "Source Name",
        "CAMEO Code",
        "Target Name",
        "Story ID",
        "Latitude",
        "Longitude",
    ])
}
