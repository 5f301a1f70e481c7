//! Tells an exported table of observations by its headings.

use crate::rows::Table;

/// The headings that a table lacks to be one.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    table.columns.lacking(&[
        "observation_id",
        "source",
        "id",
        "method",
        "conduct",
        "earliest_utc_ms",
        "latest_utc_ms",
        "time_precision",
        "place_kind",
    ])
}
