//! The fixed points at which the ground within a weapon's range is asked for.

use std::f64::consts::TAU;

use model::Point;
use model::exact::{cos, exp, sin, sqrt};
use model::geodesy::Frame;

use super::direction::Bearing;
use super::weapons::Band;

/// How many ranges, of equal mass.
pub(super) const RANGES: usize = 48;
/// How many bearings, evenly around.
pub(super) const BEARINGS: usize = 72;
/// Where a range is likeliest, as a share of the longest.
const LIKELIEST: f64 = 0.6;

/// The ranges in metres of a weapon: the middles of parts of equal mass of a triangle between its
/// shortest and longest range, stretched by `scale`.
pub(super) fn ranges(band: &Band, scale: f64) -> [f64; RANGES] {
    let (a, b) = (f64::from(band.min_m) * scale, f64::from(band.max_m) * scale);
    let mode = (LIKELIEST * b).clamp(a, b);
    let rise = (mode - a) / (b - a).max(1.0);
    std::array::from_fn(|k| {
        let u = (k as f64 + 0.5) / RANGES as f64;
        if u < rise {
            a + sqrt(u * (b - a) * (mode - a))
        } else {
            b - sqrt((1.0 - u) * (b - a) * (b - mode))
        }
    })
}

/// The angles of the bearings, in radians clockwise from north.
fn angle(j: usize) -> f64 {
    j as f64 * TAU / BEARINGS as f64
}

/// The shares of the bearings, which add up to 1: von Mises around what was measured, with its
/// error stretched by `widen`; all alike where nothing was.
pub(super) fn shares(bearing: Option<&Bearing>, widen: f64) -> [f64; BEARINGS] {
    let weights: [f64; BEARINGS] = std::array::from_fn(|j| match bearing {
        Some(b) => {
            let sigma = b.sigma * widen;
            exp((cos(angle(j) - b.towards) - 1.0) / (sigma * sigma))
        }
        None => 1.0,
    });
    let total: f64 = weights.iter().sum();
    weights.map(|w| w / total)
}

/// The bearings, by number, that have any share worth asking for.
pub(super) fn used(shares: &[f64; BEARINGS]) -> Vec<usize> {
    const NOTHING: f64 = 1e-9;
    (0..BEARINGS).filter(|j| shares[*j] > NOTHING).collect()
}

/// The points around an impact on some bearings, all of the first range before those of the second.
pub(super) fn points(impact: Point, ranges: &[f64; RANGES], bearings: &[usize]) -> Vec<Point> {
    let frame = Frame::at(impact);
    ranges
        .iter()
        .flat_map(|r| bearings.iter().map(move |j| (*r, angle(*j))))
        .map(|(r, a)| frame.point(r * sin(a), r * cos(a)))
        .collect()
}
