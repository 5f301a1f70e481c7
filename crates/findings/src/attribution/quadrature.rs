//! The fixed points at which the ground within a weapon's range is asked for.

use std::f64::consts::{PI, TAU};
use std::ops::Range;

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

/// Points around a place: so many ranges on each of some bearings, all of the first range before
/// those of the second.
pub(super) struct Polar {
    place: Point,
    frame: Frame,
    ranges: Vec<f64>,
    angles: Vec<f64>,
    sines: Vec<(f64, f64)>,
}

/// Some ranges on some bearings that follow each other.
#[derive(Clone, Debug)]
pub(super) struct Block {
    ranges: Range<usize>,
    angles: Range<usize>,
}

impl Polar {
    /// Around an impact, on some bearings by number.
    pub(super) fn new(impact: Point, ranges: &[f64; RANGES], bearings: &[usize]) -> Self {
        Self {
            place: impact,
            frame: Frame::at(impact),
            ranges: ranges.to_vec(),
            angles: bearings.iter().map(|j| angle(*j)).collect(),
            sines: bearings
                .iter()
                .map(|j| (sin(angle(*j)), cos(angle(*j))))
                .collect(),
        }
    }

    /// The place alone.
    pub(super) fn spot(place: Point) -> Self {
        Self {
            place,
            frame: Frame::at(place),
            ranges: vec![0.0],
            angles: vec![0.0],
            sines: vec![(0.0, 1.0)],
        }
    }

    /// The place that they are around.
    pub(super) fn place(&self) -> Point {
        self.place
    }

    /// How many points.
    pub(super) fn len(&self) -> usize {
        self.ranges.len() * self.angles.len()
    }

    /// How many bearings.
    pub(super) fn bearings(&self) -> usize {
        self.angles.len()
    }

    /// All of them.
    pub(super) fn whole(&self) -> Block {
        Block {
            ranges: 0..self.ranges.len(),
            angles: 0..self.angles.len(),
        }
    }

    /// A point of a block amid it, and a distance in metres that none of the block is further from
    /// it.
    pub(super) fn around(&self, block: &Block) -> (Point, f64) {
        let (r, a) = (amid(&block.ranges), amid(&block.angles));
        let (range, angle) = (self.ranges[r], self.angles[a]);
        let (east, north) = self.sines[a];
        let centre = self.frame.point(range * east, range * north);
        let (first, last) = (
            self.ranges[block.ranges.start],
            self.ranges[block.ranges.end - 1],
        );
        let turned = |other: &f64| {
            let d = (other - angle).abs();
            d.min(TAU - d)
        };
        let angles = &self.angles[block.angles.clone()];
        let ends = angles[0].min(angle)..angles[angles.len() - 1].max(angle);
        // Within half a turn to either side nothing is turned further than the ends.
        let turn = if angle - ends.start < PI && ends.end - angle < PI {
            turned(&ends.start).max(turned(&ends.end))
        } else {
            angles.iter().map(turned).fold(0.0, f64::max)
        };
        let along = (range - first).max(last - range);
        // Along the range and then along the arc; the plane of the frame is true to a hundredth.
        (centre, 1.0 + 1.01 * (along + last * turn))
    }

    /// The points, in order.
    #[cfg(test)]
    pub(super) fn points(&self) -> impl Iterator<Item = Point> + '_ {
        let of = |r: &f64, (east, north): &(f64, f64)| self.frame.point(r * east, r * north);
        self.ranges
            .iter()
            .flat_map(move |r| self.sines.iter().map(move |s| of(r, s)))
    }

    /// Writes one value for every point of a block.
    pub(super) fn fill(&self, block: &Block, all: &mut [f64], value: f64) {
        for range in block.ranges.clone() {
            let row = range * self.angles.len();
            all[row + block.angles.start..row + block.angles.end].fill(value);
        }
    }
}

impl Block {
    pub(super) fn is_point(&self) -> bool {
        self.ranges.len() * self.angles.len() <= 1
    }

    /// Its four quarters, or its halves where it is one range or one bearing.
    pub(super) fn parts(self) -> impl Iterator<Item = Self> {
        let ranges = halves(&self.ranges);
        let angles = halves(&self.angles);
        ranges
            .into_iter()
            .flat_map(move |r| angles.clone().into_iter().map(move |a| (r.clone(), a)))
            .map(|(ranges, angles)| Self { ranges, angles })
            .filter(|b| !b.ranges.is_empty() && !b.angles.is_empty())
    }
}

fn amid(range: &Range<usize>) -> usize {
    range.start + range.len() / 2
}

fn halves(range: &Range<usize>) -> [Range<usize>; 2] {
    let middle = amid(range);
    [range.start..middle, middle..range.end]
}
