//! Leaves out what lies far from the rest of its map.
//!
//! Maps of control hold areas that have nothing to do with the ground they are for: other
//! disputes, jokes. Two areas belong together where a way leads from one to the other over areas that
//! lie no farther apart than a stated distance, to the nearest quarter of a degree. Of what belongs
//! together the part on most of the settlements of the case's table is kept, and where there is
//! no such table, or none of its settlements is there, the largest.

use std::collections::{BTreeMap, BTreeSet};

use model::{Point, geodesy};

use super::area::polygon_km2;
use super::rings::Rings;
use crate::formats::ground::gazetteer::Gazetteer;

/// The side of a cell, in micro-degrees.
const CELL: i32 = 250_000;
/// A degree of latitude is never shorter, in metres.
const DEGREE_M: f64 = 110_500.0;
/// How near a settlement stands to ground that it is on, in metres.
const NEAR_M: f64 = 30_000.0;

type Cell = (i32, i32);

/// For each of some polygons its distance in metres from the kept part of the map, `None` where it
/// is of it.
pub(super) fn far(
    polygons: &[&Rings],
    within_m: f64,
    gazetteer: Option<&Gazetteer>,
) -> Vec<Option<f64>> {
    let mut groups = Groups::of(polygons);
    groups.join(1, within_m);
    if groups.several() {
        groups.join((within_m / (DEGREE_M / 4.0)) as i32 + 2, within_m);
    }
    if !groups.several() {
        return vec![None; polygons.len()];
    }
    let roots: Vec<usize> = (0..polygons.len()).map(|at| groups.root(at)).collect();
    let mut cells: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    for (cell, at) in &groups.cells.clone() {
        cells.entry(groups.root(*at)).or_default().push(*cell);
    }
    let kept = main(&roots, &cells, polygons, gazetteer);
    let none = Vec::new();
    let ground = cells.get(&kept).unwrap_or(&none);
    let mut distances: BTreeMap<usize, f64> = BTreeMap::new();
    for (root, own) in &cells {
        let least = own
            .iter()
            .flat_map(|a| {
                ground
                    .iter()
                    .map(|b| geodesy::distance_m(middle(*a), middle(*b)))
            })
            .fold(f64::INFINITY, f64::min);
        distances.insert(*root, least);
    }
    roots
        .iter()
        .map(|root| (*root != kept).then(|| distances.get(root).copied().unwrap_or(0.0)))
        .collect()
}

fn main(
    roots: &[usize],
    cells: &BTreeMap<usize, Vec<Cell>>,
    polygons: &[&Rings],
    gazetteer: Option<&Gazetteer>,
) -> usize {
    let mut best: Option<(usize, f64, usize)> = None;
    for (root, own) in cells {
        let settled = gazetteer.map_or(0, |gazetteer| {
            let near = |cell: &&Cell| gazetteer.nearest(middle(**cell), NEAR_M).is_some();
            own.iter().filter(near).count()
        });
        let members = roots.iter().zip(polygons).filter(|(r, _)| *r == root);
        let area: f64 = members.map(|(_, rings)| polygon_km2(rings)).sum();
        let better = best.is_none_or(|(s, a, _)| settled > s || (settled == s && area > a));
        if better {
            best = Some((settled, area, *root));
        }
    }
    best.map_or(0, |(_, _, root)| root)
}

fn middle(cell: Cell) -> Point {
    Point {
        lat: (cell.0 * CELL + CELL / 2).clamp(-90_000_000, 90_000_000),
        lon: cell.1 * CELL + CELL / 2,
    }
}

/// Polygons that belong together.
struct Groups {
    above: Vec<usize>,
    /// The cells that rims pass through, and a polygon in each.
    cells: BTreeMap<Cell, usize>,
    parts: usize,
}

impl Groups {
    fn of(polygons: &[&Rings]) -> Self {
        let mut groups = Self {
            above: (0..polygons.len()).collect(),
            cells: BTreeMap::new(),
            parts: polygons.len(),
        };
        for (at, rings) in polygons.iter().enumerate() {
            let Some(rim) = rings.first() else { continue };
            let passed: BTreeSet<Cell> = rim.windows(2).flat_map(|p| passed(p[0], p[1])).collect();
            for cell in passed {
                if let Some(other) = groups.cells.insert(cell, at) {
                    groups.together(at, other);
                }
            }
        }
        groups
    }

    fn several(&self) -> bool {
        self.parts > 1
    }

    fn root(&self, mut at: usize) -> usize {
        while self.above[at] != at {
            at = self.above[at];
        }
        at
    }

    fn together(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.above[a.max(b)] = a.min(b);
            self.parts -= 1;
        }
    }

    /// Joins polygons in cells at most so many rows apart and so near.
    fn join(&mut self, rows: i32, within_m: f64) {
        let all: Vec<(Cell, usize)> = self.cells.iter().map(|(c, at)| (*c, *at)).collect();
        for (cell, at) in all {
            for row in cell.0..=cell.0.saturating_add(rows) {
                let width = if rows == 1 { 1 } else { columns(row, within_m) };
                let from = (row, cell.1.saturating_sub(width));
                let to = (row, cell.1.saturating_add(width));
                let near: Vec<(Cell, usize)> =
                    self.cells.range(from..=to).map(|(c, o)| (*c, *o)).collect();
                for (other, of) in near {
                    if !self.several() {
                        return;
                    }
                    if self.root(of) != self.root(at)
                        && geodesy::distance_m(middle(cell), middle(other)) <= within_m
                    {
                        self.together(at, of);
                    }
                }
            }
        }
    }
}

/// How many columns of cells may lie within a distance at a row of cells.
fn columns(row: i32, within_m: f64) -> i32 {
    let latitude = f64::from(middle((row, 0)).lat) * 1e-6;
    let degree = DEGREE_M * model::exact::cos(latitude.abs().min(89.0).to_radians());
    (within_m / (degree / 4.0)) as i32 + 2
}

/// The cells that a segment passes through, nearly: a step is shorter than a cell.
fn passed(a: Point, b: Point) -> Vec<Cell> {
    let (lat, lon) = (
        i64::from(b.lat) - i64::from(a.lat),
        i64::from(b.lon) - i64::from(a.lon),
    );
    let steps = lat.abs().max(lon.abs()) / i64::from(CELL * 4 / 5) + 1;
    (0..=steps)
        .map(|step| {
            let at = |from: i32, by: i64| {
                let value = i64::from(from) + by * step / steps;
                (value.div_euclid(i64::from(CELL))) as i32
            };
            (at(a.lat, lat), at(a.lon, lon))
        })
        .collect()
}
