//! Rings that cross themselves or each other.
//!
//! A ring is split where it crosses itself, and a part of the ground lies within if a line from it to
//! the outside crosses the ring an odd number of times (the even-odd rule). What lies within
//! the holes, each taken by the same rule, is taken away from what lies within the rim.

use geo::{BooleanOps, Coord, LineString, MultiPolygon, Polygon};
use model::Point;

/// How rings meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meeting {
    /// Not at all, but where a segment follows another.
    Apart,
    /// They touch.
    Touch,
    /// They cross, or run over themselves.
    Cross,
    /// They cross more often than any map does, or there is more to look at than any map has.
    Endlessly,
}

/// How often the rings of one polygon may cross.
const MOST_CROSSINGS: u32 = 20_000;
/// How many pairs of segments are looked at in one polygon.
const MOST_PAIRS: u64 = 5_000_000_000;

#[derive(Clone, Copy)]
struct Segment {
    west: i32,
    east: i32,
    a: Point,
    b: Point,
    ring: usize,
    at: usize,
    length: usize,
}

/// How the rings of a polygon meet themselves and each other. Rings are closed and have no
/// repeated points.
///
/// Segments are met from west to east: with n segments of which m lie over one meridian, n (log n
/// + m) steps.
pub(super) fn meeting(rings: &[Vec<Point>]) -> Meeting {
    let mut segments = Vec::new();
    for (ring, points) in rings.iter().enumerate() {
        for (at, pair) in points.windows(2).enumerate() {
            segments.push(Segment {
                west: pair[0].lon.min(pair[1].lon),
                east: pair[0].lon.max(pair[1].lon),
                a: pair[0],
                b: pair[1],
                ring,
                at,
                length: points.len() - 1,
            });
        }
    }
    segments.sort_unstable_by_key(|s| (s.west, s.ring, s.at));
    let mut open: Vec<Segment> = Vec::new();
    let mut worst = Meeting::Apart;
    let (mut crossings, mut pairs) = (0, 0_u64);
    for segment in segments {
        open.retain(|other| other.east >= segment.west);
        pairs += open.len() as u64;
        for other in &open {
            let met = of_two(other, &segment);
            worst = worst.max(met);
            crossings += u32::from(met == Meeting::Cross);
        }
        if crossings > MOST_CROSSINGS || pairs > MOST_PAIRS {
            return Meeting::Endlessly;
        }
        open.push(segment);
    }
    worst
}

fn of_two(one: &Segment, two: &Segment) -> Meeting {
    let (low, high) = (one.a.lat.min(one.b.lat), one.a.lat.max(one.b.lat));
    if two.a.lat.max(two.b.lat) < low || two.a.lat.min(two.b.lat) > high {
        return Meeting::Apart;
    }
    let sides = [
        side(one.a, one.b, two.a),
        side(one.a, one.b, two.b),
        side(two.a, two.b, one.a),
        side(two.a, two.b, one.b),
    ];
    if sides == [0; 4] {
        return along(one, two);
    }
    if sides[0] * sides[1] > 0 || sides[2] * sides[3] > 0 {
        return Meeting::Apart;
    }
    if sides.iter().all(|side| *side != 0) {
        return Meeting::Cross;
    }
    if follow(one, two) {
        Meeting::Apart
    } else {
        Meeting::Touch
    }
}

/// Two segments on one line: they cross where they share more than a point.
fn along(one: &Segment, two: &Segment) -> Meeting {
    let order = |s: &Segment| {
        let (a, b) = ((s.a.lon, s.a.lat), (s.b.lon, s.b.lat));
        (a.min(b), a.max(b))
    };
    let ((a, b), (c, d)) = (order(one), order(two));
    let (from, to) = (a.max(c), b.min(d));
    if from < to {
        Meeting::Cross
    } else if from > to || follow(one, two) {
        Meeting::Apart
    } else {
        Meeting::Touch
    }
}

/// Whether one segment follows the other in one ring.
fn follow(one: &Segment, two: &Segment) -> bool {
    one.ring == two.ring
        && ((one.at + 1) % one.length == two.at || (two.at + 1) % one.length == one.at)
}

/// On which side of a line a point lies: -1, 0 or 1.
fn side(a: Point, b: Point, p: Point) -> i32 {
    let (ax, ay) = (i64::from(a.lon), i64::from(a.lat));
    let cross = (i64::from(b.lon) - ax) * (i64::from(p.lat) - ay)
        - (i64::from(b.lat) - ay) * (i64::from(p.lon) - ax);
    cross.signum() as i32
}

/// The ground within a rim and outside its holes, as polygons whose rings do not cross.
pub(super) fn parted(rings: &[Vec<Point>]) -> Vec<Vec<Vec<Point>>> {
    let none = MultiPolygon::<f64>::new(Vec::new());
    let alone = |ring: &Vec<Point>| Polygon::new(line(ring), Vec::new()).union(&none);
    let Some((rim, holes)) = rings.split_first() else {
        return Vec::new();
    };
    let holes = holes
        .iter()
        .map(alone)
        .fold(none.clone(), |all, hole| all.union(&hole));
    let ground = alone(rim).difference(&holes);
    ground
        .0
        .iter()
        .map(|polygon| {
            std::iter::once(polygon.exterior())
                .chain(polygon.interiors())
                .map(points)
                .collect()
        })
        .collect()
}

fn line(ring: &[Point]) -> LineString<f64> {
    let coordinate = |p: &Point| Coord {
        x: f64::from(p.lon),
        y: f64::from(p.lat),
    };
    LineString::new(ring.iter().map(coordinate).collect())
}

fn points(ring: &LineString<f64>) -> Vec<Point> {
    let point = |c: &Coord<f64>| Point {
        lat: c.y.round_ties_even() as i32,
        lon: c.x.round_ties_even() as i32,
    };
    ring.0.iter().map(point).collect()
}
