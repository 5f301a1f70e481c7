//! Tells tallies by their headings.

use crate::rows::Columns;

/// The names that the columns of a window may have: start, then end.
pub(super) const STARTS: [&str; 2] = ["window_start", "window_start_utc"];
pub(super) const ENDS: [&str; 2] = ["window_end", "window_end_utc"];

/// The headings that a table lacks to be one of tallies.
pub(crate) fn lacks(columns: &Columns) -> Vec<&'static str> {
    let mut lacks = columns.lacking(&["claim_id", "claimant", "measure", "value", "relation"]);
    if columns.find_any(&STARTS).is_none() {
        lacks.push("window_start");
    }
    if columns.find_any(&ENDS).is_none() {
        lacks.push("window_end");
    }
    lacks
}
