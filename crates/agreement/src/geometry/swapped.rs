//! Geometry whose latitude and longitude stand in the wrong order.

use std::collections::BTreeMap;
use std::ops::Range;

use geo::Coord;
use model::{Point, geodesy};

/// Where a piece of geometry lies, and where it is named.
pub(crate) struct Anchor {
    pub(crate) middle: Coord<f64>,
    pub(crate) file: usize,
    pub(crate) span: Range<usize>,
    /// Whether latitude and longitude were written by name, so that they cannot be swapped.
    pub(crate) named: bool,
}

/// Further than this from the rest of a case, a geometry is looked at again.
const FAR_M: f64 = 1_000_000.0;
/// A case in more cells than this spans the world, and nothing in it looks out of place.
const MOST_CELLS: usize = 500;

/// The pieces that lie far from all others, and would lie among them with latitude and longitude
/// exchanged. Where every piece accuses every other, the first stands.
pub(crate) fn swapped(anchors: &[Anchor]) -> Vec<usize> {
    // Neighbours are looked up by cells of one degree, so that a thousand sites cost no more
    // than the ground they lie on.
    let mut cells: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for anchor in anchors {
        *cells.entry(cell(anchor.middle)).or_default() += 1;
    }
    if cells.len() > MOST_CELLS {
        return Vec::new();
    }
    let nearest_m = |from: Point, own: (i32, i32)| {
        cells
            .iter()
            .filter(|(at, count)| **at != own || **count > 1)
            .map(|((lat, lon), _)| {
                geodesy::distance_m(from, Point::rounded(f64::from(*lat), f64::from(*lon)))
            })
            .fold(f64::INFINITY, f64::min)
    };
    let odd: Vec<usize> = (0..anchors.len())
        .filter(|i| {
            let anchor = &anchors[*i];
            let Coord { x, y } = anchor.middle;
            let Some(turned) = Point::from_degrees(x, y) else {
                return false;
            };
            let own = cell(anchor.middle);
            let as_is = nearest_m(Point::rounded(y, x), own);
            !anchor.named
                && as_is.is_finite()
                && as_is > FAR_M
                && nearest_m(turned, own) * 4.0 < as_is
        })
        .collect();
    if odd.len() == anchors.len() {
        odd.into_iter().skip(1).collect()
    } else {
        odd
    }
}

/// The whole degrees nearest to a place: latitude, longitude.
fn cell(at: Coord<f64>) -> (i32, i32) {
    (at.y.round_ties_even() as i32, at.x.round_ties_even() as i32)
}
