//! Distances on the ground, the same bits on every machine.
//!
//! Within 300 km a local azimuthal projection errs by less than one part in ten thousand, far less
//! than any line or report is known; METHODS of a case state their own error beside it.

mod ellipsoid;
mod nearest;
mod sided;

use geo::{Coord, LineString};

use crate::exact::{atan2, cos, sin, sqrt};
use crate::place::Point;

pub use nearest::{EdgeTree, Nearest};
pub use sided::{Beside, LineSide, SidedLine};

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

/// Some lines, prepared for finding the distance of many points to the nearest of them.
///
/// A point looks only at those runs of segments whose box may hold something nearer than what it
/// has found: with n segments in runs of [`RUN`], n / RUN boxes and a few runs a point.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    runs: Vec<Run>,
}

/// Segments a run.
const RUN: usize = 12;

#[derive(Clone, Debug)]
struct Run {
    south_west: Point,
    north_east: Point,
    vertices: Vec<Point>,
}

impl LineIndex {
    /// Prepares lines (degrees, longitude first).
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a LineString<f64>>) -> Self {
        let mut runs = Vec::new();
        for line in lines {
            let vertices: Vec<Point> = line
                .0
                .iter()
                .map(|c: &Coord<f64>| Point::rounded(c.y, c.x))
                .collect();
            let mut from = 0;
            while from < vertices.len() {
                let to = (from + RUN + 1).min(vertices.len());
                runs.push(Run::of(&vertices[from..to]));
                if to == vertices.len() {
                    break;
                }
                from = to - 1;
            }
        }
        Self { runs }
    }

    /// The distance in metres from a point to the nearest of the lines, or `None` where there is
    /// no line.
    pub fn distance_m(&self, point: Point) -> Option<f64> {
        let frame = Frame::at(point);
        let mut order: Vec<(f64, usize)> = self
            .runs
            .iter()
            .enumerate()
            .map(|(i, run)| (run.bound_squared(&frame), i))
            .collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut best = f64::INFINITY;
        for (bound, run) in order {
            if bound > best {
                break;
            }
            best = best.min(self.runs[run].nearest_squared(&frame));
        }
        best.is_finite().then(|| sqrt(best))
    }
}

impl Run {
    fn of(vertices: &[Point]) -> Self {
        let lats = vertices.iter().map(|v| v.lat);
        let lons = vertices.iter().map(|v| v.lon);
        Self {
            south_west: Point {
                lat: lats.clone().min().unwrap_or(0),
                lon: lons.clone().min().unwrap_or(0),
            },
            north_east: Point {
                lat: lats.max().unwrap_or(0),
                lon: lons.max().unwrap_or(0),
            },
            vertices: vertices.to_vec(),
        }
    }

    /// No vertex or segment of the run is nearer to the frame's origin than the root of this. A
    /// box on the far side of the date line is always looked into.
    fn bound_squared(&self, frame: &Frame) -> f64 {
        let (west, south) = frame.metres(self.south_west);
        let (east, north) = frame.metres(self.north_east);
        if west > east {
            return 0.0;
        }
        let gap = |low: f64, high: f64| {
            if low > 0.0 {
                low
            } else if high < 0.0 {
                high
            } else {
                0.0
            }
        };
        let (x, y) = (gap(west, east), gap(south, north));
        x * x + y * y
    }

    fn nearest_squared(&self, frame: &Frame) -> f64 {
        let mut previous = frame.metres(self.vertices[0]);
        let mut best = segment_squared(previous, previous);
        for vertex in &self.vertices[1..] {
            let here = frame.metres(*vertex);
            best = best.min(segment_squared(previous, here));
            previous = here;
        }
        best
    }
}

/// The distance in metres from a point to the nearest of some lines (degrees, longitude first), or
/// `None` where there is no line. For many points, prepare a [`LineIndex`].
pub fn distance_to_lines_m<'a>(
    point: Point,
    lines: impl IntoIterator<Item = &'a LineString<f64>>,
) -> Option<f64> {
    LineIndex::new(lines).distance_m(point)
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
