//! Rings that cross or touch themselves.

use geo::{Coord, Intersects, Line, LineString};

/// The first segment of a ring that meets another that is not its neighbour, if there is one.
///
/// The same rule as `geo`'s validation, found by sweeping from west to east: near n log n for
/// boundaries drawn on a map.
pub(super) fn first_crossing(ring: &LineString<f64>) -> Option<usize> {
    let segments: Vec<Line<f64>> = ring.lines().collect();
    let mut order: Vec<usize> = (0..segments.len()).collect();
    let west = |i: usize| segments[i].start.x.min(segments[i].end.x);
    order.sort_by(|a, b| west(*a).total_cmp(&west(*b)).then(a.cmp(b)));
    let mut open: Vec<usize> = Vec::new();
    let mut first: Option<usize> = None;
    for i in order {
        let here = &segments[i];
        open.retain(|j| segments[*j].start.x.max(segments[*j].end.x) >= west(i));
        for j in &open {
            let other = &segments[*j];
            let apart = here.start.y.max(here.end.y) < other.start.y.min(other.end.y)
                || other.start.y.max(other.end.y) < here.start.y.min(here.end.y);
            if !apart && !joined(here, other) && here.intersects(other) {
                let earlier = i.min(*j);
                first = Some(first.map_or(earlier, |f| f.min(earlier)));
            }
        }
        // One crossing is enough to refuse the ring; the sweep goes on only as long as an earlier
        // one may still turn up cheaply.
        if first.is_some() && open.len() > 1_000 {
            return first;
        }
        open.push(i);
    }
    first
}

/// Whether one segment goes on where the other ends.
fn joined(a: &Line<f64>, b: &Line<f64>) -> bool {
    same(a.end, b.start) || same(b.end, a.start)
}

#[expect(clippy::float_cmp, reason = "the very same vertex, not a near one")]
fn same(a: Coord<f64>, b: Coord<f64>) -> bool {
    a.x == b.x && a.y == b.y
}

#[cfg(test)]
#[path = "crossing_tests.rs"]
mod tests;
