//! The nearest of many edges on the ellipsoid.

use super::ellipsoid::{Place3, Sines, arc_m, between, dot, minus, plus, stray_m};
use crate::place::Point;

/// Edges of a leaf.
const FEW: usize = 4;
/// Edges that stray farther than this from the straight line are looked at in parts.
const STRAY_M: f64 = 0.05;
/// Branches that a walk through the tree may have waiting: the tree is halved at each.
const DEEP: usize = 64;

/// The edge that lies nearest to a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The geodesic distance in metres.
    pub distance_m: f64,
    /// The edge, numbered in the order in which edges were given.
    pub edge: u32,
    /// How far along it, from 0 at its first vertex to 1 at its last.
    pub along: f64,
}

/// Edges prepared for finding the nearest to each of many points.
///
/// Edges are straight in latitude and longitude, as in GeoJSON, and go the short way round the
/// Earth. Distances are geodesics on the WGS 84 ellipsoid, right to 0.1 m within 100 km and to about one part
/// in 100,000 within 1,000 km; the 180th meridian and the poles are nothing special. The edge
/// found is the nearest, to within 0.1 m; of equally near ones, the first given.
///
/// Building takes n log n for n edges and holds 100 bytes for each; a point takes about log n.
#[derive(Clone, Debug)]
pub struct EdgeTree {
    sines: Sines,
    edges: Vec<Edge>,
    branches: Vec<Branch>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Place3,
    along: Place3,
    /// One over the squared length.
    per_square: f64,
    stray_m: f64,
    id: u32,
    start: Point,
    end: Point,
}

/// A box around some edges, and either the edges or where its second half is.
#[derive(Clone, Copy, Debug)]
struct Branch {
    low: Place3,
    high: Place3,
    /// Edges of a leaf; 0 where it is divided.
    count: u32,
    /// The first edge of a leaf; or the second half's branch, the first follows at once.
    next: u32,
}

#[derive(Clone, Copy)]
struct Best {
    square: f64,
    id: u32,
    along: f64,
    line: Place3,
}

impl EdgeTree {
    /// Prepares edges. An edge between two equal points stands for that point.
    pub fn new(edges: impl IntoIterator<Item = (Point, Point)>) -> Self {
        let sines = Sines::new();
        let mut made: Vec<Edge> = edges
            .into_iter()
            .enumerate()
            .map(|(id, (start, end))| Edge::new(&sines, id as u32, start, end))
            .collect();
        let mut branches = Vec::with_capacity(made.len());
        if !made.is_empty() {
            divide(&mut made, 0, &mut branches);
        }
        Self {
            sines,
            edges: made,
            branches,
        }
    }

    /// Prepares lines: the edges between each one's points. A line of one point stands for it.
    pub fn of_lines<'a>(lines: impl IntoIterator<Item = &'a [Point]>) -> Self {
        Self::new(lines.into_iter().flat_map(|line| {
            let alone = (line.len() == 1).then(|| (line[0], line[0]));
            alone
                .into_iter()
                .chain(line.windows(2).map(|pair| (pair[0], pair[1])))
        }))
    }

    /// Whether there is no edge.
    pub fn is_empty(&self) -> bool {
        self.edges.is_empty()
    }

    /// The edge nearest to a point, or `None` where there is no edge.
    ///
    /// ```
    /// use model::{geodesy::EdgeTree, Point};
    /// let degrees = |lat, lon| Point::from_degrees(lat, lon).unwrap();
    /// let line = [degrees(48.0, 38.0), degrees(49.0, 38.0), degrees(49.0, 39.0)];
    /// let tree = EdgeTree::of_lines([&line[..]]);
    /// let near = tree.nearest(degrees(48.5, 38.1)).unwrap();
    /// assert_eq!(near.edge, 0);
    /// assert!((near.distance_m - 7_392.5).abs() < 10.0, "{near:?}");
    /// ```
    pub fn nearest(&self, point: Point) -> Option<Nearest> {
        self.from_guess(point, None).map(|found| found.0)
    }

    /// The edge nearest to each of many points, in their order; empty where there is no edge.
    pub fn nearest_all(&self, points: &[Point]) -> Vec<Nearest> {
        let mut guess = None;
        let mut found = Vec::with_capacity(points.len());
        for point in points {
            if let Some((nearest, at)) = self.from_guess(*point, guess) {
                found.push(nearest);
                guess = Some(at);
            }
        }
        found
    }

    /// The nearest edge and its place in the tree. A guess saves branches and changes nothing.
    fn from_guess(&self, point: Point, guess: Option<usize>) -> Option<(Nearest, usize)> {
        let root = self.branches.first()?;
        let (here, up) = self.sines.place(point);
        let mut best = Best {
            square: f64::INFINITY,
            id: u32::MAX,
            along: 0.0,
            line: [0.0; 3],
        };
        let mut at = 0;
        if let Some(guess) = guess {
            self.edges[guess].look(here, &mut best);
            at = guess;
        }
        let mut waiting = [(0.0, 0_u32); DEEP];
        waiting[0] = (root.square_to(here), 0);
        let mut depth = 1;
        while depth > 0 {
            depth -= 1;
            let (bound, number) = waiting[depth];
            if bound > best.square {
                continue;
            }
            let branch = &self.branches[number as usize];
            if branch.count > 0 {
                let from = branch.next as usize;
                for (i, edge) in self.edges[from..from + branch.count as usize]
                    .iter()
                    .enumerate()
                {
                    if edge.look(here, &mut best) {
                        at = from + i;
                    }
                }
                continue;
            }
            let one = (
                self.branches[number as usize + 1].square_to(here),
                number + 1,
            );
            let two = (
                self.branches[branch.next as usize].square_to(here),
                branch.next,
            );
            let (near, far) = if one.0 <= two.0 {
                (one, two)
            } else {
                (two, one)
            };
            waiting[depth] = far;
            waiting[depth + 1] = near;
            depth += 2;
        }
        let nearest = Nearest {
            distance_m: arc_m(best.line, up),
            edge: best.id,
            along: best.along,
        };
        Some((nearest, at))
    }
}

impl Edge {
    fn new(sines: &Sines, id: u32, start: Point, end: Point) -> Self {
        let (from, to) = (sines.place(start).0, sines.place(end).0);
        let along = minus(to, from);
        let square = dot(along, along);
        let (d_lat, d_lon) = steps(start, end);
        Self {
            from,
            along,
            per_square: if square > 0.0 { 1.0 / square } else { 0.0 },
            stray_m: stray_m(d_lat, d_lon),
            id,
            start,
            end,
        }
    }

    /// Takes the edge as the best where it is nearer, or as near and given earlier.
    fn look(&self, here: Place3, best: &mut Best) -> bool {
        if self.stray_m > STRAY_M {
            return self.look_closely(here, best);
        }
        let to_start = minus(self.from, here);
        let share = (-dot(to_start, self.along) * self.per_square).clamp(0.0, 1.0);
        self.offer(best, plus(to_start, self.along, share), share)
    }

    fn offer(&self, best: &mut Best, line: Place3, share: f64) -> bool {
        let square = dot(line, line);
        let better =
            square < best.square || (square.total_cmp(&best.square).is_eq() && self.id < best.id);
        if better {
            *best = Best {
                square,
                id: self.id,
                along: share,
                line,
            };
        }
        better
    }

    /// The same for an edge so long that it strays from the straight line: halves it where it may
    /// come nearer, until it does not stray.
    fn look_closely(&self, here: Place3, best: &mut Best) -> bool {
        let (lat, lon) = (f64::from(self.start.lat), f64::from(self.start.lon));
        let (d_lat, d_lon) = steps(self.start, self.end);
        let place = |share: f64| between(lat + share * d_lat, lon + share * d_lon);
        let mut better = false;
        let mut parts = vec![(0.0, 1.0, self.from, plus(self.from, self.along, 1.0))];
        while let Some((from, to, start, end)) = parts.pop() {
            let length = to - from;
            let stray = stray_m(d_lat * length, d_lon * length);
            let (to_start, along) = (minus(start, here), minus(end, start));
            let square = dot(along, along);
            let share = if square > 0.0 {
                (-dot(to_start, along) / square).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let line = plus(to_start, along, share);
            if stray <= STRAY_M {
                better |= self.offer(best, line, from + share * length);
                continue;
            }
            let least = (crate::exact::sqrt(dot(line, line)) - stray).max(0.0);
            if least * least > best.square {
                continue;
            }
            let half = f64::midpoint(from, to);
            let middle = place(half);
            let (first, second) = ((from, half, start, middle), (half, to, middle, end));
            // The half that the nearest point of the straight line lies in comes first.
            if share <= 0.5 {
                parts.extend([second, first]);
            } else {
                parts.extend([first, second]);
            }
        }
        better
    }
}

/// Micro-degrees of latitude and longitude from one point to another, the short way round.
fn steps(start: Point, end: Point) -> (f64, f64) {
    let mut d_lon = i64::from(end.lon) - i64::from(start.lon);
    if d_lon > 180_000_000 {
        d_lon -= 360_000_000;
    } else if d_lon < -180_000_000 {
        d_lon += 360_000_000;
    }
    let d_lat = i64::from(end.lat) - i64::from(start.lat);
    (d_lat as f64, d_lon as f64)
}

impl Branch {
    fn around(edges: &[Edge]) -> Self {
        let (mut low, mut high) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        for edge in edges {
            for i in 0..3 {
                let (from, to) = (edge.from[i], edge.from[i] + edge.along[i]);
                // The last millimetre is for rounding.
                let beyond = edge.stray_m + 0.001;
                low[i] = low[i].min(from.min(to) - beyond);
                high[i] = high[i].max(from.max(to) + beyond);
            }
        }
        Self {
            low,
            high,
            count: 0,
            next: 0,
        }
    }

    /// Nothing in the box is nearer than the root of this.
    fn square_to(&self, here: Place3) -> f64 {
        let mut square = 0.0;
        for (i, at) in here.iter().enumerate() {
            let gap = (self.low[i] - at).max(at - self.high[i]).max(0.0);
            square += gap * gap;
        }
        square
    }
}

/// Boxes around `edges`, halved along their longest side by the edges' middles.
fn divide(edges: &mut [Edge], first: usize, branches: &mut Vec<Branch>) {
    let mut branch = Branch::around(edges);
    let number = branches.len();
    if edges.len() <= FEW {
        branch.count = edges.len() as u32;
        branch.next = first as u32;
        branches.push(branch);
        return;
    }
    branches.push(branch);
    let span = minus(branch.high, branch.low);
    let axis = (0..3).fold(0, |most, i| if span[i] > span[most] { i } else { most });
    let middle = |e: &Edge| e.from[axis] + 0.5 * e.along[axis];
    let half = edges.len() / 2;
    edges.select_nth_unstable_by(half, |e, f| {
        middle(e).total_cmp(&middle(f)).then(e.id.cmp(&f.id))
    });
    let (one, two) = edges.split_at_mut(half);
    divide(one, first, branches);
    branches[number].next = branches.len() as u32;
    divide(two, first + half, branches);
}

#[cfg(test)]
#[path = "nearest_tests.rs"]
mod tests;
