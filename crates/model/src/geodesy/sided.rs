//! The side of a line that points are on.

use super::{EdgeTree, Nearest};
use crate::place::Point;

/// The side of a line, as one who goes along it from its first point sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineSide {
    /// To the left.
    Left,
    /// Exactly on the line, or on the straight continuation of one of its ends.
    On,
    /// To the right.
    Right,
}

/// Where a point is beside a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// On which side.
    pub side: LineSide,
    /// The geodesic distance in metres.
    pub distance_m: f64,
}

impl Beside {
    /// The distance in metres, positive to the left and negative to the right.
    pub fn signed_m(&self) -> f64 {
        match self.side {
            LineSide::Left => self.distance_m,
            LineSide::On => 0.0,
            LineSide::Right => -self.distance_m,
        }
    }
}

/// A line prepared for saying on which side of it points are, and how far from it.
///
/// The side is that of the nearest edge, in integers; where the nearest is a vertex, both its
/// edges decide. Beyond an end, its last edge is taken to go on. A line that crosses itself has
/// sides only locally, and the tip where one turns straight back has none.
#[derive(Clone, Debug)]
pub struct SidedLine {
    points: Vec<Point>,
    tree: EdgeTree,
}

impl SidedLine {
    /// Prepares a line; points given twice in a row count once. `None` where fewer than two are
    /// left: a point has no sides.
    ///
    /// ```
    /// use model::geodesy::{LineSide, SidedLine};
    /// use model::Point;
    /// let degrees = |lat, lon| Point::from_degrees(lat, lon).unwrap();
    /// let north = SidedLine::new(&[degrees(48.0, 38.0), degrees(49.0, 38.0)]).unwrap();
    /// let beside = north.beside(degrees(48.5, 38.1));
    /// assert_eq!(beside.side, LineSide::Right);
    /// assert!((beside.signed_m() + 7_392.5).abs() < 10.0);
    /// ```
    pub fn new(line: &[Point]) -> Option<Self> {
        let mut points = line.to_vec();
        points.dedup();
        let tree = EdgeTree::of_lines([&points[..]]);
        (points.len() > 1).then_some(Self { points, tree })
    }

    /// Where a point is.
    pub fn beside(&self, point: Point) -> Beside {
        self.tree.nearest(point).map_or(
            Beside {
                side: LineSide::On,
                distance_m: 0.0,
            },
            |nearest| self.judge(point, nearest),
        )
    }

    /// Where each of many points is, in their order.
    pub fn beside_all(&self, points: &[Point]) -> Vec<Beside> {
        let nearest = self.tree.nearest_all(points);
        points
            .iter()
            .zip(nearest)
            .map(|(point, nearest)| self.judge(*point, nearest))
            .collect()
    }

    fn judge(&self, point: Point, nearest: Nearest) -> Beside {
        let edge = nearest.edge as usize;
        let of_edge = |edge: usize| turn(self.points[edge], self.points[edge + 1], point);
        // The two edges of a vertex that is nearest.
        let before = if nearest.along <= 0.0 && edge > 0 {
            Some(edge - 1)
        } else if nearest.along >= 1.0 && edge + 2 < self.points.len() {
            Some(edge)
        } else {
            None
        };
        let sign = before.map_or_else(
            || of_edge(edge),
            |before| {
                let [from, vertex, to] = [0, 1, 2].map(|i| self.points[before + i]);
                let (one, two) = (of_edge(before), of_edge(before + 1));
                // Inside a bend a point is on the same side of both edges; elsewhere it is outside.
                match turn(from, vertex, to) {
                    _ if point == vertex => 0,
                    1.. => {
                        if one > 0 && two > 0 {
                            1
                        } else {
                            -1
                        }
                    }
                    0 => {
                        if one == two {
                            one
                        } else {
                            0
                        }
                    }
                    _ => {
                        if one < 0 && two < 0 {
                            -1
                        } else {
                            1
                        }
                    }
                }
            },
        );
        Beside {
            side: match sign {
                1.. => LineSide::Left,
                0 => LineSide::On,
                _ => LineSide::Right,
            },
            distance_m: nearest.distance_m,
        }
    }
}

/// Whether a point lies left (1) or right (-1) of the way from `a` to `b`, or on it (0).
fn turn(a: Point, b: Point, point: Point) -> i64 {
    let from_a = |p: Point| {
        let lon = i64::from(p.lon) - i64::from(a.lon);
        let lon = (lon + 540_000_000).rem_euclid(360_000_000) - 180_000_000;
        (lon, i64::from(p.lat) - i64::from(a.lat))
    };
    let ((bx, by), (x, y)) = (from_a(b), from_a(point));
    (bx * y - by * x).signum()
}

#[cfg(test)]
#[path = "sided_tests.rs"]
mod tests;
