//! The edges of a map of control, for distances to them.

use super::{ControlArea, ControlMap};
use crate::Point;
use crate::geodesy::EdgeTree;

/// Edges along this meridian are where an area was cut, not where control ends.
const CUT: i32 = 180_000_000;

/// The edges between what some areas of a map hold and what they do not, each once and in order:
/// an edge that two of the areas share lies inside. Edges go from south to north, or from west to
/// east.
///
/// Left out are edges on the 180th meridian and at the poles, where GeoJSON cuts an area that
/// goes on.
pub fn edges_of(map: &ControlMap, of: impl Fn(&ControlArea) -> bool) -> Vec<(Point, Point)> {
    let edges = all_edges(map.areas.iter().filter(|area| of(area)));
    edges
        .chunk_by(PartialEq::eq)
        .filter(|same| same.len() % 2 == 1)
        .map(|same| same[0])
        .collect()
}

fn all_edges<'a>(areas: impl Iterator<Item = &'a ControlArea>) -> Vec<(Point, Point)> {
    let mut edges: Vec<(Point, Point)> = areas
        .flat_map(|area| area.polygons.iter().flatten())
        .flat_map(|ring| {
            let closing = ring.last().into_iter().chain(ring.iter());
            closing.zip(ring.iter())
        })
        .map(|(from, to)| (*from.min(to), *from.max(to)))
        .filter(|(from, to)| from != to && !is_cut(*from, *to))
        .collect();
    edges.sort_unstable();
    edges
}

fn is_cut(from: Point, to: Point) -> bool {
    let meridian = from.lon == to.lon && from.lon.abs() == CUT;
    meridian || (from.lat == to.lat && from.lat.abs() == CUT / 2)
}

impl EdgeTree {
    /// Prepares all edges of all areas of a map, each once.
    pub fn of_map(map: &ControlMap) -> Self {
        let mut edges = all_edges(map.areas.iter());
        edges.dedup();
        Self::new(edges)
    }
}
