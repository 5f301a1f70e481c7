//! A local map: degrees to units of the drawing, clipped to a view.

use geo::{Coord, LineString, Simplify};
use model::exact;

/// The width of a map in units of the drawing.
const WIDTH: f64 = 860.0;
/// How far lines may run over the edge before they are cut.
const OVER: f64 = 6.0;
/// Points nearer to a line than this are left out.
const SIMPLIFY: f64 = 0.45;

/// A plate carrée in which a metre east is as long as a metre north in the middle of the view.
#[derive(Clone, Copy, Debug)]
pub(super) struct Projection {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    per_lon: f64,
    per_lat: f64,
}

impl Projection {
    /// A map of a view (west, south, east, north in degrees), widened until it is neither a strip
    /// nor a point. `None` where the view is no view.
    pub(super) fn of([west, south, east, north]: [f64; 4]) -> Option<Self> {
        let finite = [west, south, east, north].iter().all(|v| v.is_finite());
        if !finite || west > east || south > north || south < -89.0 || north > 89.0 {
            return None;
        }
        let shrink = exact::cos(f64::midpoint(south, north).to_radians()).max(0.05);
        let (mut w, mut h) = (((east - west) * shrink).max(0.1), (north - south).max(0.1));
        h = h.max(w * 0.42);
        w = w.max(h * 0.95);
        let (x, y) = (f64::midpoint(west, east), f64::midpoint(south, north));
        let (half_lon, half_lat) = (w / shrink / 2.0, h / 2.0);
        let per_lon = WIDTH / (2.0 * half_lon);
        let per_lat = per_lon / shrink;
        Some(Self {
            west: x - half_lon,
            south: y - half_lat,
            east: x + half_lon,
            north: y + half_lat,
            width: WIDTH,
            height: 2.0 * half_lat * per_lat,
            per_lon,
            per_lat,
        })
    }

    /// Where a place in degrees stands in the drawing.
    pub(super) fn at(&self, longitude: f64, latitude: f64) -> Coord<f64> {
        Coord {
            x: (longitude - self.west) * self.per_lon,
            y: (self.north - latitude) * self.per_lat,
        }
    }

    /// A length on the ground in units of the drawing.
    pub(super) fn units(&self, metres: f64) -> f64 {
        metres / 111_320.0 * self.per_lat
    }

    /// Whether a place stands in the drawing.
    pub(super) fn holds(&self, at: Coord<f64>) -> bool {
        (0.0..=self.width).contains(&at.x) && (0.0..=self.height).contains(&at.y)
    }

    /// A line as the path of its visible stretches, with `over` more units around the view.
    pub(super) fn line(&self, line: &LineString<f64>, over: f64) -> String {
        let points: Vec<Coord<f64>> = line.0.iter().map(|c| self.at(c.x, c.y)).collect();
        let mut stretches: Vec<Vec<Coord<f64>>> = Vec::new();
        for pair in points.windows(2) {
            let [a, b] = pair else { continue };
            let Some((from, to)) = self.cut(*a, *b, over + OVER) else {
                continue;
            };
            match stretches.last_mut() {
                Some(s) if s.last() == Some(&from) => s.push(to),
                _ => stretches.push(vec![from, to]),
            }
        }
        stretches.into_iter().map(|s| path(s, false)).collect()
    }

    /// A ring as a closed path, clipped to the view; empty where nothing of it is seen.
    pub(super) fn ring(&self, ring: &LineString<f64>) -> String {
        let mut points: Vec<Coord<f64>> = ring.0.iter().map(|c| self.at(c.x, c.y)).collect();
        if points.first() == points.last() {
            points.pop();
        }
        let (low, right, bottom) = (-OVER, self.width + OVER, self.height + OVER);
        points = keep(&points, |c| c.x - low);
        points = keep(&points, |c| right - c.x);
        points = keep(&points, |c| c.y - low);
        points = keep(&points, |c| bottom - c.y);
        if points.len() < 3 {
            return String::new();
        }
        points.push(points[0]);
        path(points, true)
    }

    /// The part of a segment within the view, by Liang and Barsky.
    fn cut(&self, a: Coord<f64>, b: Coord<f64>, over: f64) -> Option<(Coord<f64>, Coord<f64>)> {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (-dx, a.x + over),
            (dx, self.width + over - a.x),
            (-dy, a.y + over),
            (dy, self.height + over - a.y),
        ];
        for (p, q) in sides {
            if p == 0.0 {
                if q < 0.0 {
                    return None;
                }
            } else if p < 0.0 {
                enter = enter.max(q / p);
            } else {
                leave = leave.min(q / p);
            }
        }
        let at = |t: f64| {
            if t <= 0.0 {
                a
            } else if t >= 1.0 {
                b
            } else {
                Coord {
                    x: a.x + t * dx,
                    y: a.y + t * dy,
                }
            }
        };
        (enter <= leave).then(|| (at(enter), at(leave)))
    }
}

/// The part of a ring on the inner side of an edge, by Sutherland and Hodgman.
fn keep(ring: &[Coord<f64>], inside: impl Fn(&Coord<f64>) -> f64) -> Vec<Coord<f64>> {
    let mut out = Vec::with_capacity(ring.len());
    let Some(mut last) = ring.last().copied() else {
        return out;
    };
    for here in ring.iter().copied() {
        let (a, b) = (inside(&last), inside(&here));
        if (a < 0.0) != (b < 0.0) {
            let t = a / (a - b);
            out.push(Coord {
                x: last.x + t * (here.x - last.x),
                y: last.y + t * (here.y - last.y),
            });
        }
        if b >= 0.0 {
            out.push(here);
        }
        last = here;
    }
    out
}

fn path(points: Vec<Coord<f64>>, closed: bool) -> String {
    let line = LineString::from(points).simplify(SIMPLIFY);
    let mut out = String::new();
    let mut previous = (i64::MAX, i64::MAX);
    let tenths = |v: f64| (v * 10.0).round_ties_even() as i64;
    for c in &line.0 {
        let here = (tenths(c.x), tenths(c.y));
        if here == previous {
            continue;
        }
        out.push(if out.is_empty() { 'M' } else { 'L' });
        out.push_str(&super::tenth(c.x));
        out.push(' ');
        out.push_str(&super::tenth(c.y));
        previous = here;
    }
    if closed {
        out.push('Z');
    }
    out
}
