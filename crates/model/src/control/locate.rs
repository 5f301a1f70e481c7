//! Which areas of a map of control hold a point.

use super::cover::{Covers, Crossing, differing, hits};
use super::grid::{Cells, left_of, turn};
use super::rings::{Owners, RingOf, Rings};
use super::{ControlArea, ControlError, ControlMap};
use crate::Point;

/// An area that holds a point, or has it on its edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// The area's place in [`ControlMap::areas`], from 0.
    pub area: u32,
    /// Whether the point lies exactly on an edge of the area, and so neither inside nor outside.
    pub on_edge: bool,
}

/// The areas of many points, in the points' order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    ends: Vec<u32>,
    hits: Vec<Hit>,
}

impl Located {
    /// The number of points.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no point was asked for.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The areas of the point with this number, in the map's order; none outside all.
    ///
    /// # Panics
    /// Where the number is not below [`Located::len`].
    pub fn of(&self, point: usize) -> &[Hit] {
        let from = if point == 0 { 0 } else { self.ends[point - 1] };
        &self.hits[from as usize..self.ends[point] as usize]
    }

    /// The areas of each point, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[Hit]> {
        (0..self.len()).map(|point| self.of(point))
    }
}

/// A map of control, prepared for saying which areas hold a point.
///
/// The answer is exact: edges are straight lines in latitude and longitude (as GeoJSON has them),
/// vertices and points whole micro-degrees, and every decision is taken in integers. A polygon is
/// what its rim holds and no hole of it does; a ring that crosses itself holds what it winds
/// around an odd number of times; an area is the union of its polygons. A point exactly on an edge
/// is said to be on it, of every area that has it there; a point on the edge of one polygon
/// and inside another of the same area is inside the area. Rings between fewer than three
/// different points hold nothing and have no edge.
///
/// Nothing reaches across the 180th meridian: an area there comes in two parts, each with its own
/// edge on it.
///
/// Building sorts n edges and spreads them over O(n) cells that are finer where edges are many;
/// a point looks at the few edges of its cell.
#[derive(Clone, Debug)]
pub struct ControlIndex {
    cells: Cells,
    rings: Vec<RingOf>,
    owners: Vec<Owners>,
    covers: Vec<Vec<u32>>,
    cover_hits: Vec<Vec<Hit>>,
    across: Vec<Crossing>,
    left_out: u32,
}

/// Lists that are used again from point to point.
#[derive(Default)]
struct Workings {
    crossed: Vec<u32>,
    touched: Vec<u32>,
    within: Vec<u32>,
    swap: Vec<u32>,
}

impl ControlIndex {
    /// Prepares a map.
    ///
    /// # Errors
    /// [`ControlError::HalfTurn`] where an edge spans more than 180 degrees of longitude, so that
    /// nobody can say which way round it goes.
    pub fn new(map: &ControlMap) -> Result<Self, ControlError> {
        Self::over(map.areas.iter().enumerate())
    }

    /// Prepares some areas, with the numbers they are to have: in order.
    pub(super) fn over<'a>(
        areas: impl Iterator<Item = (usize, &'a ControlArea)>,
    ) -> Result<Self, ControlError> {
        let rings = Rings::of(areas)?;
        let mut covers = Covers::new();
        let cells = Cells::new(&rings, &mut covers);
        for (cover, edges) in cells.with_edges() {
            for same in edges.chunk_by(|e, f| e.owner == f.owner) {
                covers.across(cover, same[0].owner, &rings.owners);
            }
        }
        let (covers, across) = covers.finish();
        let cover_hits = covers
            .iter()
            .map(|within| {
                let mut found = Vec::new();
                hits(&rings.list, within, &[], &mut found);
                found
            })
            .collect();
        Ok(Self {
            cells,
            rings: rings.list,
            owners: rings.owners,
            covers,
            cover_hits,
            across,
            left_out: rings.left_out,
        })
    }

    /// How many rings hold nothing and were left out: those between fewer than three different
    /// points.
    pub fn rings_left_out(&self) -> u32 {
        self.left_out
    }

    /// The areas that hold a point or have it on their edge, in the map's order.
    ///
    /// ```
    /// use model::control::{ControlIndex, Hit};
    /// use model::{ContentId, ControlArea, ControlMap, ControlStatus, Interval, Origin, Point};
    ///
    /// let degrees = |lat, lon| Point::from_degrees(lat, lon).unwrap();
    /// let rim = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)];
    /// let area = ControlArea {
    ///     status: ControlStatus::Held,
    ///     holder: Some("A".into()),
    ///     name: None,
    ///     polygons: vec![vec![rim.map(|(lat, lon)| degrees(lat, lon)).into()]],
    /// };
    /// let map = ControlMap {
    ///     id: ContentId::default(),
    ///     source: "mapper".into(),
    ///     stated_for: Interval::ALWAYS,
    ///     uncertainty_m: None,
    ///     areas: vec![area],
    ///     origin: Origin { file: "map.geojson".into(), line: 0 },
    /// };
    /// let index = ControlIndex::new(&map).unwrap();
    /// assert_eq!(index.locate(degrees(0.5, 0.5)), [Hit { area: 0, on_edge: false }]);
    /// assert_eq!(index.locate(degrees(0.5, 1.0)), [Hit { area: 0, on_edge: true }]);
    /// assert_eq!(index.locate(degrees(0.5, 1.1)), []);
    /// ```
    pub fn locate(&self, point: Point) -> Vec<Hit> {
        let mut found = Vec::new();
        self.append(point, &mut Workings::default(), &mut found);
        found
    }

    /// The areas of each of many points, in their order.
    pub fn locate_all(&self, points: &[Point]) -> Located {
        let mut workings = Workings::default();
        let mut located = Located {
            ends: Vec::with_capacity(points.len()),
            hits: Vec::with_capacity(points.len()),
        };
        for point in points {
            self.append(*point, &mut workings, &mut located.hits);
            located.ends.push(located.hits.len() as u32);
        }
        located
    }

    fn append(&self, point: Point, workings: &mut Workings, into: &mut Vec<Hit>) {
        let Some(cell) = self.cells.find(point.lat, point.lon) else {
            return;
        };
        workings.crossed.clear();
        workings.touched.clear();
        // From the point west to the cell's border, then south along it to the corner.
        let (x, y) = (2 * i64::from(point.lon), 2 * i64::from(point.lat));
        for edge in cell.edges {
            let (west, east) = (edge.a.lon.min(edge.b.lon), edge.a.lon.max(edge.b.lon));
            let mut crosses = false;
            if edge.a.lat <= point.lat && point.lat <= edge.b.lat {
                let turn = turn(edge, x, y);
                if turn == 0 && west <= point.lon && point.lon <= east {
                    workings
                        .touched
                        .extend_from_slice(&self.owners[edge.owner as usize].touched);
                }
                if point.lat < edge.b.lat {
                    let left = turn > 0 || (turn == 0 && edge.b.lon > edge.a.lon);
                    crosses = left != left_of(edge, cell.west, y);
                }
            }
            if 2 * i64::from(west) < cell.west && cell.west < 2 * i64::from(east) {
                let corner = left_of(edge, cell.west, cell.south);
                crosses ^= left_of(edge, cell.west, y) != corner;
            }
            if crosses {
                toggle(&mut workings.crossed, edge.owner);
            }
        }
        let cover = match workings.crossed[..] {
            [] => Some(cell.cover),
            [owner] => self.across(cell.cover, owner),
            _ => None,
        };
        if workings.touched.is_empty()
            && let Some(cover) = cover
        {
            into.extend_from_slice(&self.cover_hits[cover as usize]);
            return;
        }
        workings.within.clear();
        workings
            .within
            .extend_from_slice(&self.covers[cell.cover as usize]);
        for owner in &workings.crossed {
            let crossed = &self.owners[*owner as usize].crossed;
            differing(&workings.within, crossed, &mut workings.swap);
            std::mem::swap(&mut workings.within, &mut workings.swap);
        }
        workings.touched.sort_unstable();
        workings.touched.dedup();
        hits(&self.rings, &workings.within, &workings.touched, into);
    }

    fn across(&self, cover: u32, owner: u32) -> Option<u32> {
        let at = self
            .across
            .binary_search_by_key(&(cover, owner), |crossing| crossing.0)
            .ok()?;
        Some(self.across[at].1)
    }
}

/// Crossing twice is not crossing.
fn toggle(crossed: &mut Vec<u32>, owner: u32) {
    if let Some(at) = crossed.iter().position(|o| *o == owner) {
        crossed.swap_remove(at);
    } else {
        crossed.push(owner);
    }
}

#[cfg(test)]
#[path = "locate_tests.rs"]
mod tests;
