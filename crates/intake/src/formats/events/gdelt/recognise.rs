//! Tells GDELT events by their headings.

use crate::rows::Table;

/// The columns that hold the day of an event.
pub(super) const DAYS: [&str; 2] = ["SQLDATE", "Day"];

/// The headings that a table lacks to be GDELT events.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    if is_schema(table) {
        return Vec::new();
    }
    let mut lacks = table.columns.lacking(&[
        "GLOBALEVENTID",
        "EventCode",
        "ActionGeo_Type",
        "ActionGeo_Lat",
        "ActionGeo_Long",
    ]);
    if table.columns.find_any(&DAYS).is_none() {
        lacks.push(DAYS[0]);
    }
    lacks
}

/// Whether a table describes GDELT's columns instead of holding events.
pub(super) fn is_schema(table: &Table) -> bool {
    let described = table
        .columns
        .lacking(&["name", "type", "description"])
        .is_empty();
    described
        && table
            .text
            .head(4096)
            .is_ok_and(|head| head.lines().any(|line| line.starts_with("GLOBALEVENTID")))
}
