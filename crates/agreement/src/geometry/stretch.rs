//! Stretches of a polygon's boundary that are a line.

use geo::{Coord, LineString, Polygon};
use model::{Point, geodesy};

use crate::raw::Edge;

/// The vertices of the outer ring, clockwise, each once.
fn clockwise(polygon: &Polygon<f64>) -> Vec<Coord<f64>> {
    let mut ring = polygon.exterior().0.clone();
    ring.pop();
    let next = ring.iter().cycle().skip(1);
    let twice_area: f64 = ring
        .iter()
        .zip(next)
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum();
    if twice_area > 0.0 {
        ring.reverse();
    }
    ring
}

/// The vertices from one to another, clockwise, both included.
fn stretch(ring: &[Coord<f64>], from: usize, to: usize) -> Vec<Coord<f64>> {
    let steps = (to + ring.len() - from) % ring.len();
    (0..=steps).map(|i| ring[(from + i) % ring.len()]).collect()
}

/// The edges of a polygon, neighbours joined into one line.
///
/// Corners are the vertices furthest to the north-west, north-east, south-east and south-west of
/// the polygon's box, scaled to a square; an edge is the boundary between two corners.
///
/// # Errors
/// What keeps the polygon from having such edges, in words.
pub(crate) fn edges(
    polygon: &Polygon<f64>,
    chosen: &[Edge],
) -> Result<Vec<LineString<f64>>, String> {
    const ORDER: [Edge; 4] = [Edge::West, Edge::North, Edge::East, Edge::South];
    let ring = clockwise(polygon);
    let corners = corners(&ring);
    let n = ring.len();
    let steps: Vec<usize> = (0..4)
        .map(|i| (corners[(i + 1) % 4] + n - corners[i]) % n)
        .collect();
    if steps.iter().sum::<usize>() != n {
        return Err("its corners do not follow each other clockwise".to_owned());
    }
    let picked = ORDER.map(|edge| chosen.contains(&edge));
    if let Some(i) = (0..4).find(|i| picked[*i] && steps[*i] == 0) {
        let edge = crate::raw::Words::text(ORDER[i]);
        return Err(format!("it has no {edge} edge: two of its corners are one"));
    }
    if picked.iter().all(|p| *p) {
        let mut whole = ring.clone();
        whole.push(ring[0]);
        return Ok(vec![LineString::new(whole)]);
    }
    // A run begins at each chosen edge whose neighbour before it is not chosen.
    let mut lines = Vec::new();
    for first in (0..4).filter(|i| picked[*i] && !picked[(*i + 3) % 4]) {
        let run = (0..4).take_while(|k| picked[(first + k) % 4]).count();
        let from = corners[first];
        let to = corners[(first + run) % 4];
        lines.push(LineString::new(stretch(&ring, from, to)));
    }
    Ok(lines)
}

/// The vertices at the south-western, north-western, north-eastern and south-eastern corners.
fn corners(ring: &[Coord<f64>]) -> [usize; 4] {
    let mut low = Coord {
        x: f64::INFINITY,
        y: f64::INFINITY,
    };
    let mut high = Coord {
        x: f64::NEG_INFINITY,
        y: f64::NEG_INFINITY,
    };
    for c in ring {
        low = Coord {
            x: low.x.min(c.x),
            y: low.y.min(c.y),
        };
        high = Coord {
            x: high.x.max(c.x),
            y: high.y.max(c.y),
        };
    }
    let furthest = |east: f64, north: f64| {
        let mut best = (f64::NEG_INFINITY, 0);
        for (i, c) in ring.iter().enumerate() {
            let u = (c.x - low.x) / (high.x - low.x);
            let v = (c.y - low.y) / (high.y - low.y);
            let score = east * u + north * v;
            if score > best.0 {
                best = (score, i);
            }
        }
        best.1
    };
    [
        furthest(-1.0, -1.0),
        furthest(-1.0, 1.0),
        furthest(1.0, 1.0),
        furthest(1.0, -1.0),
    ]
}

/// The boundary of a polygon from the vertex nearest one point, clockwise, to the vertex nearest
/// another; `None` where that is the same vertex.
pub(crate) fn between(polygon: &Polygon<f64>, from: Point, to: Point) -> Option<LineString<f64>> {
    let ring = clockwise(polygon);
    let nearest = |point: Point| {
        let mut best = (f64::INFINITY, 0);
        for (i, c) in ring.iter().enumerate() {
            let d = geodesy::distance_m(point, Point::rounded(c.y, c.x));
            if d < best.0 {
                best = (d, i);
            }
        }
        best.1
    };
    let (from, to) = (nearest(from), nearest(to));
    (from != to).then(|| LineString::new(stretch(&ring, from, to)))
}

#[cfg(test)]
#[path = "stretch_tests.rs"]
mod tests;
