//! Tells air-raid alerts by their headings.

use crate::rows::Columns;

/// The headings that a table lacks to be one of alerts.
pub(crate) fn lacks(columns: &Columns) -> Vec<&'static str> {
    let mut lacks = columns.lacking(&["started_at", "finished_at"]);
    if columns.find_any(&["region", "oblast"]).is_none() {
        lacks.push("region");
    }
    lacks
}
