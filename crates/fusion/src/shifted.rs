//! The same reports, each source's days shifted against the others': a world in which no two
//! sources tell of one happening, to see what learning makes of chance alone.

use crate::compare::LONGEST_LAG_DAYS;
use crate::reports::{DAY_MS, Reports};

/// In how many ways reports can be shifted.
pub(crate) const WAYS: i64 = 5;

/// The reports shifted in one of several `ways`; none where they span too few days to part the
/// sources, or there is but one source.
pub(crate) fn shifted(reports: &Reports, way: i64) -> Option<Reports> {
    let known = || reports.rows.iter().filter(|r| r.comparable);
    let first = known().map(|r| r.start_ms).min()?;
    let last = known().map(|r| r.start_ms).max()?;
    let days = (last - first) / DAY_MS + 1;
    let sources = reports.sources.len() as i64;
    let least = 2 * LONGEST_LAG_DAYS + 1;
    let room = days / sources - least;
    if sources < 2 || room < 0 {
        return None;
    }
    let step = least + room * (way + 1) / WAYS;
    let mut world = reports.clone();
    for row in &mut world.rows {
        let shift = i64::from(row.source) * step * DAY_MS;
        let start = first + (row.start_ms - first + shift).rem_euclid(days * DAY_MS);
        (row.start_ms, row.end_ms) = (start, start + row.end_ms - row.start_ms);
    }
    Some(world)
}
