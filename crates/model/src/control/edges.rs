//! The edges of a map of control, for distances to them.

use std::collections::BTreeMap;

use super::{ControlArea, ControlMap};
use crate::Point;
use crate::geodesy::EdgeTree;

/// Edges along this meridian are where an area was cut, not where control ends.
const CUT: i32 = 180_000_000;

/// The distinct edges between what some areas of a map hold and what they do not: an edge that two
/// of them share lies inside. In order.
///
/// Left out are edges on the 180th meridian and at the poles, where GeoJSON cuts an area that
/// goes on.
pub fn edges_of(map: &ControlMap, of: impl Fn(&ControlArea) -> bool) -> Vec<(Point, Point)> {
    let mut counts: BTreeMap<(Point, Point), usize> = BTreeMap::new();
    for area in map.areas.iter().filter(|area| of(area)) {
        for ring in area.polygons.iter().flatten() {
            let closing = ring.last().into_iter().chain(ring.iter());
            for (from, to) in closing.zip(ring.iter()).filter(|(from, to)| from != to) {
                *counts.entry((*from.min(to), *from.max(to))).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter(|((from, to), count)| count % 2 == 1 && !is_cut(*from, *to))
        .map(|(edge, _)| edge)
        .collect()
}

fn is_cut(from: Point, to: Point) -> bool {
    let meridian = from.lon == to.lon && from.lon.abs() == CUT;
    meridian || (from.lat == to.lat && from.lat.abs() == CUT / 2)
}

impl EdgeTree {
    /// Prepares all edges of all areas of a map, each once.
    pub fn of_map(map: &ControlMap) -> Self {
        let mut edges: Vec<(Point, Point)> = map
            .areas
            .iter()
            .flat_map(|area| area.polygons.iter().flatten())
            .flat_map(|ring| {
                let closing = ring.last().into_iter().chain(ring.iter());
                closing.zip(ring.iter())
            })
            .map(|(from, to)| (*from.min(to), *from.max(to)))
            .filter(|(from, to)| from != to && !is_cut(*from, *to))
            .collect();
        edges.sort_unstable();
        edges.dedup();
        Self::new(edges)
    }
}
