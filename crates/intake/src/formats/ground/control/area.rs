//! Areas on the sphere, and which way rings run.

use model::Point;
use model::exact::sin;

/// Mean Earth radius in kilometres (IUGG).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// The area within a ring in square kilometres, positive where it runs counter-clockwise. Of a ring
/// that crosses itself the loops count by the way they run.
pub(super) fn signed_km2(ring: &[Point]) -> f64 {
    let radians = |micro: i32| f64::from(micro) * 1e-6 * (std::f64::consts::PI / 180.0);
    let height: Vec<f64> = ring.iter().map(|p| sin(radians(p.lat))).collect();
    let mut sum = 0.0;
    for at in 1..ring.len() {
        let width = radians(ring[at].lon) - radians(ring[at - 1].lon);
        sum -= width * (height[at] + height[at - 1]) / 2.0;
    }
    sum * EARTH_RADIUS_KM * EARTH_RADIUS_KM
}

/// The area of a polygon in square kilometres: its rim's less its holes'.
pub(super) fn polygon_km2(rings: &[Vec<Point>]) -> f64 {
    let mut areas = rings.iter().map(|ring| signed_km2(ring).abs());
    let rim = areas.next().unwrap_or(0.0);
    rim - areas.sum::<f64>()
}

/// Twice the area within a ring in square micro-degrees, positive where it runs
/// counter-clockwise.
pub(super) fn turn(ring: &[Point]) -> i128 {
    ring.windows(2)
        .map(|pair| {
            i128::from(pair[0].lon) * i128::from(pair[1].lat)
                - i128::from(pair[1].lon) * i128::from(pair[0].lat)
        })
        .sum()
}

/// Whether a point lies within a ring: a line from it to the east crosses the ring an odd number
/// of times. `None` where it lies on the ring.
pub(super) fn within(point: Point, ring: &[Point]) -> Option<bool> {
    let (x, y) = (i64::from(point.lon), i64::from(point.lat));
    let mut inside = false;
    for pair in ring.windows(2) {
        let (ax, ay) = (i64::from(pair[0].lon), i64::from(pair[0].lat));
        let (bx, by) = (i64::from(pair[1].lon), i64::from(pair[1].lat));
        let side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        let between =
            (ax.min(bx)..=ax.max(bx)).contains(&x) && (ay.min(by)..=ay.max(by)).contains(&y);
        if side == 0 && between {
            return None;
        }
        if (ay > y) != (by > y) && (side > 0) == (by > ay) {
            inside = !inside;
        }
    }
    Some(inside)
}
