//! Tells VIINA by its headings.

use super::labels::has_labels;
use crate::rows::{Columns, Table};

/// What a VIINA table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Reports or events with places.
    Events,
    /// Labels of events whose places stand in another table.
    Labels,
    /// Reports that repeat one text.
    Repeats,
}

/// The columns that hold an event's identifier, the one of the finer table last.
pub(super) const IDS: [&str; 2] = ["event_id_1pd", "event_id"];

/// The headings that a table lacks to be VIINA.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    let columns = &table.columns;
    if part(columns).is_some() {
        return Vec::new();
    }
    let mut lacks = columns.lacking(&["date", "latitude", "longitude"]);
    if columns.find_any(&IDS).is_none() {
        lacks.insert(0, IDS[0]);
    }
    if lacks.is_empty() {
        lacks.push("GEO_PRECISION");
    }
    lacks
}

/// What a table holds, if it is VIINA.
pub(super) fn part(columns: &Columns) -> Option<Part> {
    if columns.find("CanonicalEventID1pd").is_some() && columns.find("MemberEventIDs").is_some() {
        return Some(Part::Repeats);
    }
    let dated = columns.find("date").is_some() && columns.find_any(&IDS).is_some();
    if !dated {
        return None;
    }
    let labelled = has_labels(columns);
    let placed = columns.find("latitude").is_some() && columns.find("longitude").is_some();
    let own = columns.find("event_id_1pd").is_some()
        || (columns.find("report_id").is_some() && columns.find("GEO_PRECISION").is_some());
    match (placed, labelled) {
        (true, true) => Some(Part::Events),
        (true, false) if own => Some(Part::Events),
        (false, true) => Some(Part::Labels),
        _ => None,
    }
}
