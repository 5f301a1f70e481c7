//! The rings of a map of control, taken apart into distinct edges that know whose they are.

use std::collections::BTreeMap;

use super::{ControlArea, ControlError};
use crate::Point;

/// Longitudes farther apart than this are joined the other way round the Earth, or in error.
const HALF_TURN: i64 = 180_000_000;

/// A ring by its number; the rings of a polygon follow one another, its rim first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RingOf {
    pub(super) area: u32,
    pub(super) polygon: u32,
    pub(super) hole: bool,
}

/// An edge between two vertices, `a` before `b` in the order of latitude, then longitude.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) a: Point,
    pub(super) b: Point,
    /// Which of [`Rings::owners`] it belongs to.
    pub(super) owner: u32,
}

/// The rings that one edge is part of, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owners {
    /// Every ring that it is part of.
    pub(super) touched: Vec<u32>,
    /// Those whose inside begins or ends at it: a ring that runs along it twice does neither.
    pub(super) crossed: Vec<u32>,
}

/// All rings and distinct edges of a map.
#[derive(Clone, Debug, Default)]
pub(super) struct Rings {
    pub(super) list: Vec<RingOf>,
    pub(super) edges: Vec<Edge>,
    pub(super) owners: Vec<Owners>,
    pub(super) left_out: u32,
}

impl Rings {
    pub(super) fn of<'a>(
        areas: impl Iterator<Item = (usize, &'a ControlArea)>,
    ) -> Result<Self, ControlError> {
        let mut found = Self::default();
        let mut pieces: Vec<(Point, Point, u32)> = Vec::new();
        let mut polygons = 0;
        for (area_number, area) in areas {
            for (polygon_number, polygon) in area.polygons.iter().enumerate() {
                for (ring_number, ring) in polygon.iter().enumerate() {
                    let id = found.list.len() as u32;
                    let before = pieces.len();
                    let closing = ring.last().into_iter().chain(ring.iter());
                    for (from, to) in closing.zip(ring.iter()) {
                        if from == to {
                            continue;
                        }
                        if (i64::from(from.lon) - i64::from(to.lon)).abs() > HALF_TURN {
                            return Err(ControlError::HalfTurn {
                                area: area_number,
                                polygon: polygon_number,
                                ring: ring_number,
                                from: *from,
                                to: *to,
                            });
                        }
                        pieces.push((*from.min(to), *from.max(to), id));
                    }
                    // Two points, however often repeated, bound nothing.
                    let flat = pieces[before..]
                        .iter()
                        .all(|p| (p.0, p.1) == (pieces[before].0, pieces[before].1));
                    if flat {
                        pieces.truncate(before);
                        found.left_out += 1;
                    }
                    found.list.push(RingOf {
                        area: area_number as u32,
                        polygon: polygons,
                        hole: ring_number > 0,
                    });
                }
                polygons += 1;
            }
        }
        pieces.sort_unstable();
        found.merge(&pieces);
        Ok(found)
    }

    /// One edge for all pieces between the same two vertices.
    fn merge(&mut self, pieces: &[(Point, Point, u32)]) {
        let mut known: BTreeMap<Owners, u32> = BTreeMap::new();
        let mut owners = Owners::default();
        for same in pieces.chunk_by(|p, q| (p.0, p.1) == (q.0, q.1)) {
            owners.touched.clear();
            owners.crossed.clear();
            for run in same.chunk_by(|p, q| p.2 == q.2) {
                owners.touched.push(run[0].2);
                if run.len() % 2 == 1 {
                    owners.crossed.push(run[0].2);
                }
            }
            let owner = if let Some(&owner) = known.get(&owners) {
                owner
            } else {
                let owner = self.owners.len() as u32;
                known.insert(owners.clone(), owner);
                self.owners.push(owners.clone());
                owner
            };
            self.edges.push(Edge {
                a: same[0].0,
                b: same[0].1,
                owner,
            });
        }
    }
}
