//! The nearest of many edges on the ellipsoid.

use super::ellipsoid::{Place3, Space, arc_m, dot, minus, plus, stray_m};
use crate::place::Point;

/// Edges of a leaf.
const FEW: usize = 4;
/// Edges that stray farther than this from the straight line are looked at in parts.
const STRAY_M: f32 = 0.05;
/// Parts that a walk through the tree may have waiting: three at each quartering of 2^32 edges.
const DEEP: usize = 64;
/// What is left of a bound in single precision once its rounding is taken off.
const ROUNDING: f64 = 1.0 - 1e-6;

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
    space: Space,
    edges: Vec<Edge>,
    ends: Vec<(Point, Point)>,
    branches: Vec<Branch>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Place3,
    along: Place3,
    /// One over the squared length.
    per_square: f64,
    stray_m: f32,
    id: u32,
}

/// Four parts of some edges, each with a box around it: side by side, so that a point is measured
/// against all four at once. Single precision, with room for what that rounds.
#[derive(Clone, Copy, Debug)]
struct Branch {
    low: [[f32; 4]; 3],
    high: [[f32; 4]; 3],
    /// Of each part, its edges where it is a leaf; 0 where it is divided.
    count: [u32; 4],
    /// Of each part, its first edge where it is a leaf, its own branch where it is divided.
    next: [u32; 4],
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
        let ends: Vec<(Point, Point)> = edges.into_iter().collect();
        let space = Space::around(ends.iter().flat_map(|e| [e.0, e.1]));
        let mut made: Vec<Edge> = ends
            .iter()
            .enumerate()
            .map(|(id, (start, end))| Edge::new(&space, id as u32, *start, *end))
            .collect();
        let mut branches = Vec::with_capacity(made.len() / 4 + 1);
        if !made.is_empty() {
            divide(&mut made, 0, &mut branches);
        }
        Self {
            space,
            edges: made,
            ends,
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
        self.search(point, None).map(|found| found.0)
    }

    /// The edge nearest to each of many points, in their order; empty where there is no edge.
    pub fn nearest_all(&self, points: &[Point]) -> Vec<Nearest> {
        if self.edges.is_empty() {
            return Vec::new();
        }
        let mut found = vec![
            Nearest {
                distance_m: f64::INFINITY,
                edge: 0,
                along: 0.0,
            };
            points.len()
        ];
        // Neighbours one after the other: what was near to one is a good guess for the next.
        let mut order: Vec<(u32, u32)> = (0..).zip(points).map(|(i, p)| (block(*p), i)).collect();
        order.sort_unstable();
        let mut guess = None;
        for (_, point) in order {
            let point = point as usize;
            if let Some((nearest, at)) = self.search(points[point], guess) {
                found[point] = nearest;
                guess = Some(at);
            }
        }
        found
    }

    /// The nearest edge and its place in the tree. A guess saves branches and changes nothing.
    fn search(&self, point: Point, guess: Option<usize>) -> Option<(Nearest, usize)> {
        self.branches.first()?;
        let (here, up) = self.space.place(point);
        let roughly = here.map(|part| part as f32);
        let mut best = Best {
            square: f64::INFINITY,
            id: u32::MAX,
            along: 0.0,
            line: [0.0; 3],
        };
        let mut at = 0;
        if let Some(guess) = guess {
            self.look(guess, here, &mut best);
            at = guess;
        }
        // Parts that may hold something nearer: bound, edges where it is a leaf, first edge or branch.
        let mut waiting = [(0.0_f32, 0_u32, 0_u32); DEEP];
        let mut depth = 1;
        while depth > 0 {
            depth -= 1;
            let (bound, count, next) = waiting[depth];
            if f64::from(bound) * ROUNDING > best.square {
                continue;
            }
            if count > 0 {
                for edge in next..next + count {
                    if self.look(edge as usize, here, &mut best) {
                        at = edge as usize;
                    }
                }
                continue;
            }
            let branch = &self.branches[next as usize];
            let first = depth;
            for (part, bound) in branch.squares_to(roughly).into_iter().enumerate() {
                let empty = bound.is_infinite();
                if empty || f64::from(bound) * ROUNDING > best.square {
                    continue;
                }
                // The nearest on top.
                let mut place = depth;
                while place > first && waiting[place - 1].0 < bound {
                    waiting[place] = waiting[place - 1];
                    place -= 1;
                }
                waiting[place] = (bound, branch.count[part], branch.next[part]);
                depth += 1;
            }
        }
        let nearest = Nearest {
            distance_m: arc_m(best.line, up),
            edge: best.id,
            along: best.along,
        };
        Some((nearest, at))
    }

    /// Takes an edge as the best where it is nearer, or as near and given earlier.
    fn look(&self, at: usize, here: Place3, best: &mut Best) -> bool {
        let edge = &self.edges[at];
        if edge.stray_m > STRAY_M {
            return edge.look_closely(&self.space, self.ends[edge.id as usize], here, best);
        }
        let to_start = minus(edge.from, here);
        let share = (-dot(to_start, edge.along) * edge.per_square).clamp(0.0, 1.0);
        edge.offer(best, plus(to_start, edge.along, share), share)
    }
}

/// The block of about 0.008 degrees that a point lies in, numbered so that neighbours mostly have near numbers.
fn block(point: Point) -> u32 {
    let spread = |part: u32| {
        let part = (part | (part << 8)) & 0x00ff_00ff;
        let part = (part | (part << 4)) & 0x0f0f_0f0f;
        let part = (part | (part << 2)) & 0x3333_3333;
        (part | (part << 1)) & 0x5555_5555
    };
    let lat = (i64::from(point.lat) + 90_000_000) as u32 >> 13;
    let lon = (i64::from(point.lon) + 180_000_000) as u32 >> 13;
    spread(lat & 0xffff) << 1 | spread(lon & 0xffff)
}

impl Edge {
    fn new(space: &Space, id: u32, start: Point, end: Point) -> Self {
        let (from, to) = (space.place(start).0, space.place(end).0);
        let along = minus(to, from);
        let square = dot(along, along);
        let (d_lat, d_lon) = steps(start, end);
        Self {
            from,
            along,
            per_square: if square > 0.0 { 1.0 / square } else { 0.0 },
            stray_m: stray_m(d_lat, d_lon) as f32,
            id,
        }
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
    fn look_closely(
        &self,
        space: &Space,
        (first, last): (Point, Point),
        here: Place3,
        best: &mut Best,
    ) -> bool {
        let (lat, lon) = (f64::from(first.lat), f64::from(first.lon));
        let (d_lat, d_lon) = steps(first, last);
        let place = |share: f64| space.between(lat + share * d_lat, lon + share * d_lon);
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
            if stray <= f64::from(STRAY_M) {
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
    /// Boxes that nothing is in and that are nowhere near.
    const EMPTY: Self = Self {
        low: [[f32::INFINITY; 4]; 3],
        high: [[f32::NEG_INFINITY; 4]; 3],
        count: [0; 4],
        next: [0; 4],
    };

    /// Puts the box of a part around its edges.
    fn surround(&mut self, part: usize, edges: &[Edge]) {
        let (low, high) = bounds(edges);
        // Rounding moves a border and the point beside it by up to 2^-24 of themselves each.
        let room = |border: f64| 0.01 + border.abs() * 2.5e-7;
        for i in 0..3 {
            self.low[i][part] = (low[i] - room(low[i])) as f32;
            self.high[i][part] = (high[i] + room(high[i])) as f32;
        }
    }

    /// Nothing in a part's box is nearer than the root of this, but for rounding.
    fn squares_to(&self, here: [f32; 3]) -> [f32; 4] {
        let mut squares = [0.0; 4];
        for ((low, high), at) in self.low.iter().zip(&self.high).zip(here) {
            for (square, (low, high)) in squares.iter_mut().zip(low.iter().zip(high)) {
                let (below, above) = (low - at, at - high);
                let gap = if below > above { below } else { above };
                let gap = if gap > 0.0 { gap } else { 0.0 };
                *square += gap * gap;
            }
        }
        squares
    }
}

fn bounds(edges: &[Edge]) -> (Place3, Place3) {
    let (mut low, mut high) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
    for edge in edges {
        for i in 0..3 {
            let (from, to) = (edge.from[i], edge.from[i] + edge.along[i]);
            let beyond = f64::from(edge.stray_m);
            low[i] = low[i].min(from.min(to) - beyond);
            high[i] = high[i].max(from.max(to) + beyond);
        }
    }
    (low, high)
}

/// Parts some edges in four, and those again until they are few; gives back the branch.
fn divide(edges: &mut [Edge], first: usize, branches: &mut Vec<Branch>) -> u32 {
    let number = branches.len();
    branches.push(Branch::EMPTY);
    let (one, two) = halves(edges);
    let ((a, b), (c, d)) = (halves(one), halves(two));
    let mut from = first;
    for (part, edges) in [a, b, c, d].into_iter().enumerate() {
        if edges.is_empty() {
            continue;
        }
        branches[number].surround(part, edges);
        if edges.len() <= FEW {
            branches[number].count[part] = edges.len() as u32;
            branches[number].next[part] = from as u32;
        } else {
            branches[number].next[part] = divide(edges, from, branches);
        }
        from += edges.len();
    }
    number as u32
}

/// Halves edges along the longest side of their box, by their middles.
fn halves(edges: &mut [Edge]) -> (&mut [Edge], &mut [Edge]) {
    let half = edges.len() / 2;
    if half > 0 {
        let (low, high) = bounds(edges);
        let span = minus(high, low);
        let axis = (0..3).fold(0, |most, i| if span[i] > span[most] { i } else { most });
        let middle = |e: &Edge| e.from[axis] + 0.5 * e.along[axis];
        edges.select_nth_unstable_by(half, |e, f| {
            middle(e).total_cmp(&middle(f)).then(e.id.cmp(&f.id))
        });
    }
    edges.split_at_mut(half)
}

#[cfg(test)]
#[path = "nearest_tests.rs"]
mod tests;
