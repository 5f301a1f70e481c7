//! How much ground areas cover.

use super::Ring;
use crate::exact;

/// The radius of the sphere with the surface of the WGS 84 ellipsoid, in kilometres.
const AUTHALIC_RADIUS_KM: f64 = 6_371.007_2;

/// The surface of polygons, holes left out, in square kilometres, to a thousandth; ground that two
/// of them cover counts twice.
///
/// It is the surface on the sphere of the same surface as the ellipsoid: each edge is a straight
/// line in longitude and the sine of latitude, which errs less than a thousandth for edges below a
/// degree.
pub fn area_km2(polygons: &[Vec<Ring>]) -> f64 {
    let mut sum = 0.0;
    for polygon in polygons {
        let mut rings = polygon.iter().map(ring_km2);
        sum += rings.next().unwrap_or(0.0) - rings.sum::<f64>();
    }
    (sum * 1_000.0).round_ties_even() / 1_000.0
}

/// The surface within a ring, whichever way it runs.
fn ring_km2(ring: &Ring) -> f64 {
    let height = |lat: i32| exact::sin((f64::from(lat) / 1e6).to_radians());
    let mut twice = 0.0;
    for edge in ring.windows(2) {
        let [a, b] = edge else { continue };
        let mut across = i64::from(b.lon) - i64::from(a.lon);
        if across > 180_000_000 {
            across -= 360_000_000;
        } else if across < -180_000_000 {
            across += 360_000_000;
        }
        let across = (across as f64 / 1e6).to_radians();
        twice += across * (height(a.lat) + height(b.lat));
    }
    (twice / 2.0).abs() * AUTHALIC_RADIUS_KM * AUTHALIC_RADIUS_KM
}

#[cfg(test)]
#[path = "area_tests.rs"]
mod area_tests;
