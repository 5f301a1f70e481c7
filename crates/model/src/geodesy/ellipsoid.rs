//! Points on the WGS 84 ellipsoid as places in space, and the geodesic from the straight line
//! between two of them.

use std::f64::consts::PI;

use crate::exact::{asin, cos, sin, sqrt};
use crate::place::Point;

/// Semi-major axis in metres.
const A: f64 = 6_378_137.0;
/// First eccentricity squared.
const E2: f64 = 6.694_379_990_141_316_5e-3;
const RADIANS_A_MICRODEGREE: f64 = PI / 180e6;
/// Entries of the table of sines: one each tenth of a degree of a turn.
const STEPS: usize = 3600;
const MICRODEGREES_A_STEP: i64 = 100_000;

/// Metres from the Earth's centre: towards 0 N 0 E, towards 0 N 90 E, and north.
pub(super) type Place3 = [f64; 3];

/// Sines and cosines of micro-degrees, from a table and the first terms of their series: the same
/// bits on every machine, and right to 1e-15.
#[derive(Clone, Debug)]
struct Sines {
    table: Vec<(f64, f64)>,
}

impl Sines {
    fn new() -> Self {
        let table = (0..STEPS)
            .map(|step| {
                let angle = (step as i64 * MICRODEGREES_A_STEP) as f64 * RADIANS_A_MICRODEGREE;
                (sin(angle), cos(angle))
            })
            .collect();
        Self { table }
    }

    fn sin_cos(&self, microdegrees: i64) -> (f64, f64) {
        let turn = STEPS as i64 * MICRODEGREES_A_STEP;
        let near = microdegrees + MICRODEGREES_A_STEP / 2;
        let step = near.div_euclid(MICRODEGREES_A_STEP);
        let rest = (microdegrees - step * MICRODEGREES_A_STEP) as f64 * RADIANS_A_MICRODEGREE;
        let (s, c) = self.table
            [(step * MICRODEGREES_A_STEP).rem_euclid(turn) as usize / MICRODEGREES_A_STEP as usize];
        // |rest| < 0.0009: what is left out is below 1e-18.
        let square = rest * rest;
        let ds = rest * (1.0 - square * (1.0 / 6.0));
        let dc = 1.0 - square * (0.5 - square * (1.0 / 24.0));
        (s * dc + c * ds, c * dc - s * ds)
    }

    /// A point of the ellipsoid in space, and the direction that is up there.
    fn place(&self, point: Point) -> (Place3, Place3) {
        let (sin_lat, cos_lat) = self.sin_cos(i64::from(point.lat));
        let (sin_lon, cos_lon) = self.sin_cos(i64::from(point.lon));
        on_ellipsoid(sin_lat, cos_lat, sin_lon, cos_lon)
    }
}

/// Space turned and moved so that some points lie around its origin, their ground nearly flat in
/// the first two directions: boxes around pieces of ground are thin there.
#[derive(Clone, Debug)]
pub(super) struct Space {
    sines: Sines,
    axes: [Place3; 3],
    origin: Place3,
}

impl Space {
    pub(super) fn around(points: impl Iterator<Item = Point>) -> Self {
        let sines = Sines::new();
        let (mut low, mut high) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        for point in points {
            let (place, _) = sines.place(point);
            for i in 0..3 {
                low[i] = low[i].min(place[i]);
                high[i] = high[i].max(place[i]);
            }
        }
        let middle = plus(low, minus(high, low), 0.5);
        // Points all round the Earth have no up in common.
        let common = dot(middle, middle) > 1e6;
        let origin = if common { middle } else { [0.0; 3] };
        let up = if common {
            unit(middle)
        } else {
            [0.0, 0.0, 1.0]
        };
        let aside = if up[2].abs() > 0.9 {
            [1.0, 0.0, 0.0]
        } else {
            [0.0, 0.0, 1.0]
        };
        let east = unit(cross(aside, up));
        Self {
            sines,
            axes: [east, cross(up, east), up],
            origin,
        }
    }

    /// A point of the ellipsoid, and the direction that is up there.
    pub(super) fn place(&self, point: Point) -> (Place3, Place3) {
        let (place, up) = self.sines.place(point);
        (self.turn(minus(place, self.origin)), self.turn(up))
    }

    /// A place that is not a whole micro-degree.
    pub(super) fn between(&self, lat: f64, lon: f64) -> Place3 {
        let (phi, lambda) = (lat * RADIANS_A_MICRODEGREE, lon * RADIANS_A_MICRODEGREE);
        let (place, _) = on_ellipsoid(sin(phi), cos(phi), sin(lambda), cos(lambda));
        self.turn(minus(place, self.origin))
    }

    fn turn(&self, place: Place3) -> Place3 {
        self.axes.map(|axis| dot(axis, place))
    }
}

fn on_ellipsoid(sin_lat: f64, cos_lat: f64, sin_lon: f64, cos_lon: f64) -> (Place3, Place3) {
    let n = A / sqrt(1.0 - E2 * sin_lat * sin_lat);
    let up = [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat];
    ([n * up[0], n * up[1], n * (1.0 - E2) * up[2]], up)
}

/// How far, at most, the way between two points that is straight in latitude and longitude strays
/// from the straight line through the Earth, in metres: an eighth of the greatest second
/// derivative.
pub(super) fn stray_m(d_lat: f64, d_lon: f64) -> f64 {
    let turn = (d_lat.abs() + d_lon.abs()) * RADIANS_A_MICRODEGREE;
    6_500_000.0 / 8.0 * turn * turn
}

/// The length of the geodesic from a point (with its up) to another of the ellipsoid, in metres,
/// from the straight line between them.
///
/// The geodesic is nearly an arc of the circle of curvature in its direction, which the drop below
/// the horizon tells. Within 100 km that errs by less than 2 cm; beyond, by about one part in
/// 100,000 to 1,000 km.
pub(super) fn arc_m(line: Place3, up: Place3) -> f64 {
    let square = dot(line, line);
    let chord = sqrt(square);
    // Near by, the drop is lost in rounding and the mean radius is as good.
    let radius = if square > 1e8 {
        let drop = -dot(line, up);
        (square / (2.0 * drop.max(1.0))).clamp(6_330_000.0, 6_405_000.0)
    } else {
        6_371_000.0
    };
    2.0 * radius * asin((chord / (2.0 * radius)).min(1.0))
}

pub(super) fn dot(a: Place3, b: Place3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(super) fn minus(a: Place3, b: Place3) -> Place3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(super) fn plus(a: Place3, b: Place3, share: f64) -> Place3 {
    [
        a[0] + share * b[0],
        a[1] + share * b[1],
        a[2] + share * b[2],
    ]
}

fn cross(a: Place3, b: Place3) -> Place3 {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

fn unit(a: Place3) -> Place3 {
    let length = sqrt(dot(a, a));
    a.map(|part| part / length)
}
