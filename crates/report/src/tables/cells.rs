//! Cells of space and time under which others keep their data: PRIO-GRID and the months of VIEWS.

use model::{Point, When};

/// Half a degree in micro-degrees: the side of a cell of the PRIO grid.
const CELL_UDEG: i64 = 500_000;
/// Cells around the Earth.
const COLUMNS: i64 = 720;
/// Cells from pole to pole.
const ROWS: i64 = 360;

/// The cell of the PRIO grid that a point lies in: numbered from 1 in the south-west, eastward, then
/// northward. A point on an edge belongs to the cell north or east of it.
pub(crate) fn priogrid_gid(point: Point) -> i64 {
    let row = (i64::from(point.lat) + 90_000_000) / CELL_UDEG;
    let column = (i64::from(point.lon) + 180_000_000) / CELL_UDEG;
    row.min(ROWS - 1) * COLUMNS + column.min(COLUMNS - 1) + 1
}

/// The month by the count of VIEWS, January 1980 being 1, of the local date; `None` where the time
/// may lie in more than one month.
pub(crate) fn month_id(when: &When, zone: &str) -> Option<i64> {
    let last = if when.span_ms() > 0 {
        when.latest.plus_ms(-1)
    } else {
        when.latest
    };
    let month = |instant: model::Instant| {
        let date = instant.in_zone(zone).date();
        (i64::from(date.year()) - 1980) * 12 + i64::from(date.month())
    };
    let first = month(when.earliest);
    (first == month(last)).then_some(first)
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod cells_tests;
