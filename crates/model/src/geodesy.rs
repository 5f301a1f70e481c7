//! Distances on the ground, the same bits on every machine.
//!
//! Within 300 km a local azimuthal projection errs by less than one part in ten thousand, far less
//! than any line or report is known; METHODS of a case state their own error beside it.

use geo::{Coord, LineString};

use crate::exact::{atan2, cos, sin, sqrt};
use crate::place::Point;

/// Mean Earth radius in metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;
const MICRO: f64 = 1e-6;

/// Great-circle distance between two points, in metres.
///
/// ```
/// use model::{geodesy, Point};
/// let kyiv = Point::from_degrees(50.4501, 30.5234).unwrap();
/// let lviv = Point::from_degrees(49.8397, 24.0297).unwrap();
/// let d = geodesy::distance_m(kyiv, lviv);
/// assert!((d - 468_000.0).abs() < 2_000.0, "{d}");
/// ```
pub fn distance_m(a: Point, b: Point) -> f64 {
    let (la, lb) = (radians(a.lat), radians(b.lat));
    let (dlat, dlon) = (lb - la, radians(b.lon) - radians(a.lon));
    let (s, t) = (sin(dlat / 2.0), sin(dlon / 2.0));
    let h = s * s + cos(la) * cos(lb) * t * t;
    2.0 * EARTH_RADIUS_M * atan2(sqrt(h), sqrt((1.0 - h).max(0.0)))
}

/// The point at a distance (metres) and bearing (radians clockwise from north) from another.
pub fn offset(from: Point, distance_m: f64, bearing: f64) -> Point {
    let frame = Frame::at(from);
    frame.point(distance_m * sin(bearing), distance_m * cos(bearing))
}

fn radians(udeg: i32) -> f64 {
    f64::from(udeg) * MICRO * (std::f64::consts::PI / 180.0)
}

/// A flat frame around a point: metres east and north of it.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    origin: Point,
    metres_per_udeg_lat: f64,
    metres_per_udeg_lon: f64,
}

impl Frame {
    /// The frame around a point.
    pub fn at(origin: Point) -> Self {
        // Ellipsoidal metres per degree (WGS 84 series), so that north-south and east-west
        // distances agree with the geodesic to 1e-4.
        let phi = radians(origin.lat);
        let lat = 111_132.954 - 559.822 * cos(2.0 * phi) + 1.175 * cos(4.0 * phi);
        let lon = 111_412.84 * cos(phi) - 93.5 * cos(3.0 * phi) + 0.118 * cos(5.0 * phi);
        Self {
            origin,
            metres_per_udeg_lat: lat * MICRO,
            metres_per_udeg_lon: lon.max(1.0) * MICRO,
        }
    }

    /// Metres east and north of the origin.
    pub fn metres(&self, point: Point) -> (f64, f64) {
        let mut dlon = i64::from(point.lon) - i64::from(self.origin.lon);
        if dlon > 180_000_000 {
            dlon -= 360_000_000;
        } else if dlon < -180_000_000 {
            dlon += 360_000_000;
        }
        let dlat = i64::from(point.lat) - i64::from(self.origin.lat);
        (
            dlon as f64 * self.metres_per_udeg_lon,
            dlat as f64 * self.metres_per_udeg_lat,
        )
    }

    /// The point so many metres east and north of the origin.
    pub fn point(&self, east_m: f64, north_m: f64) -> Point {
        let lat = f64::from(self.origin.lat) + north_m / self.metres_per_udeg_lat;
        let mut lon = f64::from(self.origin.lon) + east_m / self.metres_per_udeg_lon;
        if lon > 180e6 {
            lon -= 360e6;
        } else if lon < -180e6 {
            lon += 360e6;
        }
        Point {
            lat: lat.clamp(-90e6, 90e6).round_ties_even() as i32,
            lon: lon.round_ties_even() as i32,
        }
    }
}

/// The distance in metres from a point to the nearest of some lines (degrees, longitude first), or
/// `None` where there is no line.
pub fn distance_to_lines_m<'a>(
    point: Point,
    lines: impl IntoIterator<Item = &'a LineString<f64>>,
) -> Option<f64> {
    let frame = Frame::at(point);
    let flat = |c: &Coord<f64>| frame.metres(Point::rounded(c.y, c.x));
    let mut best: Option<f64> = None;
    for line in lines {
        let mut previous = line.0.first().map(flat);
        for c in &line.0 {
            let here = flat(c);
            let d2 = previous.map_or(f64::INFINITY, |p| segment_squared(p, here));
            best = Some(best.map_or(d2, |b| b.min(d2)));
            previous = Some(here);
        }
    }
    best.map(sqrt)
}

/// Squared distance from the frame's origin to a segment.
fn segment_squared((ax, ay): (f64, f64), (bx, by): (f64, f64)) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length2 = dx * dx + dy * dy;
    let t = if length2 > 0.0 {
        (-(ax * dx + ay * dy) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (x, y) = (ax + t * dx, ay + t * dy);
    x * x + y * y
}

#[cfg(test)]
#[path = "geodesy_tests.rs"]
mod tests;
