//! Where in an ACLED table each value stands.

use super::recognise::IDS;
use crate::rows::Columns;

/// The columns used, found by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct AcledColumns {
    pub(super) id: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) time_precision: Option<usize>,
    pub(super) event_type: Option<usize>,
    pub(super) sub_event_type: Option<usize>,
    pub(super) actor1: Option<usize>,
    pub(super) inter1: Option<usize>,
    pub(super) actor2: Option<usize>,
    pub(super) inter2: Option<usize>,
    pub(super) civilian_targeting: Option<usize>,
    pub(super) admin1: Option<usize>,
    pub(super) location: Option<usize>,
    pub(super) latitude: Option<usize>,
    pub(super) longitude: Option<usize>,
    pub(super) geo_precision: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) notes: Option<usize>,
    pub(super) fatalities: Option<usize>,
    pub(super) tags: Option<usize>,
    pub(super) timestamp: Option<usize>,
    /// When the event was taken back, in tables that keep such rows.
    pub(super) deleted: Option<usize>,
}

impl AcledColumns {
    pub(super) fn find(columns: &Columns) -> Self {
        let at = |name: &str| columns.find(name);
        Self {
            id: columns.find_any(&IDS),
            date: at("event_date"),
            time_precision: at("time_precision"),
            event_type: at("event_type"),
            sub_event_type: at("sub_event_type"),
            actor1: at("actor1"),
            inter1: at("inter1"),
            actor2: at("actor2"),
            inter2: at("inter2"),
            civilian_targeting: at("civilian_targeting"),
            admin1: at("admin1"),
            location: at("location"),
            latitude: at("latitude"),
            longitude: at("longitude"),
            geo_precision: at("geo_precision"),
            source: at("source"),
            notes: at("notes"),
            fatalities: at("fatalities"),
            tags: at("tags"),
            timestamp: at("timestamp"),
            deleted: columns.find_any(&["deleted_timestamp", "deleted"]),
        }
    }
}
