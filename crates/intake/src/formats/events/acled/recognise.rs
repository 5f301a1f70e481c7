//! Tells ACLED by its headings.

use crate::rows::{Columns, Table};

/// The columns that hold an event's identifier, the newer one first.
pub(super) const IDS: [&str; 2] = ["event_id_cnty", "data_id"];

/// The headings that a table lacks to be ACLED, or ACLED's list of events taken back.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    let columns = &table.columns;
    if takes_back(columns) {
        return Vec::new();
    }
    let mut lacks = columns.lacking(&[
        "event_date",
        "event_type",
        "actor1",
        "latitude",
        "longitude",
        "fatalities",
    ]);
    if columns.find_any(&IDS).is_none() {
        lacks.insert(0, IDS[0]);
    }
    lacks
}

/// Whether a table lists events that were taken back.
pub(super) fn takes_back(columns: &Columns) -> bool {
    columns.find("event_date").is_none()
        && columns.find(IDS[0]).is_some()
        && columns.find("deleted_timestamp").is_some()
}
