//! The maps of one mapping body, in the order of time, as cells that change hands.

use model::control::edges_of;
use model::geodesy::EdgeTree;
use model::{ControlArea, ControlMap, ControlStatus, Point};
use rayon::prelude::*;

use crate::error::ContactError;
use crate::grid::Grid;
use crate::paint::painted;

const DAY_MS: i64 = 86_400_000;
/// Beyond the ground asked about, so that what lies around it is known too.
const MARGIN_M: f64 = 9_000.0;

/// Beyond the ground asked about, the distance to the line is known for so much more, in metres.
const FARTHER_M: f64 = 5_000.0;

/// What to look at, and how closely.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// Whose ground, by the maps' name.
    pub holder: &'a str,
    /// How far from the line ground is looked at, in metres.
    pub within_m: f64,
    /// The size of a cell of ground in metres.
    pub cell_m: f64,
    /// Lines along which an edge of held ground is no line of contact (coasts, state borders), and
    /// how near to them in metres.
    pub cut: Option<(&'a EdgeTree, f64)>,
}

/// A cell that changed hands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flip {
    pub(crate) cell: u32,
    /// Whether it is held since.
    pub(crate) held: bool,
}

/// Dated maps of one mapping body prepared for looking at how the line between one holder's
/// ground and all other moved.
#[derive(Clone, Debug)]
pub struct History {
    pub(crate) grid: Grid,
    pub(crate) within_m: f64,
    /// The day of each map since 1970.
    pub(crate) days: Vec<i64>,
    first: Vec<bool>,
    /// What changed hands up to and with each map, by map.
    flips: Vec<Vec<Flip>>,
    /// The edges that are the line, on each map.
    pub(crate) lines: Vec<Vec<(Point, Point)>>,
    /// Edges that were taken off, over all maps.
    pub(crate) cut: u64,
}

/// The day of a map: of the middle of the time that it is stated for.
pub(crate) fn day_of(map: &ControlMap) -> i64 {
    let stated = map.stated_for;
    (stated.start.ms() + stated.length_ms().max(0) / 2).div_euclid(DAY_MS)
}

impl History {
    /// Prepares maps; their order does not matter.
    ///
    /// # Errors
    /// Two maps of one day; no ground of the holder on any map; no line left once cut.
    pub fn new(maps: &[&ControlMap], scope: &Scope<'_>) -> Result<Self, ContactError> {
        let holder = scope.holder;
        let of = |area: &ControlArea| {
            area.status == ControlStatus::Held && area.holder.as_deref() == Some(holder)
        };
        let mut maps = maps.to_vec();
        maps.sort_by_key(|map| day_of(map));
        if let Some(pair) = maps.windows(2).find(|p| day_of(p[0]) == day_of(p[1])) {
            return Err(ContactError::SameDay(day_of(pair[0])));
        }
        let all: Vec<Vec<(Point, Point)>> = maps.par_iter().map(|map| edges_of(map, of)).collect();
        let points = all.iter().flatten().flat_map(|(a, b)| [*a, *b]);
        let grid = Grid::over(points, scope.cell_m, scope.within_m + MARGIN_M)
            .ok_or_else(|| ContactError::NoGround(holder.to_owned()))?;
        let (lines, cut) = match scope.cut {
            Some((lines, near_m)) => without(&all, lines, near_m),
            None => (all, 0),
        };
        if lines.iter().all(Vec::is_empty) {
            return Err(ContactError::NoLine(holder.to_owned()));
        }
        let days = maps.iter().map(|map| day_of(map)).collect();
        let (first, flips) = changes(&grid, &maps, of);
        Ok(Self {
            grid,
            within_m: scope.within_m,
            days,
            first,
            flips,
            lines,
            cut,
        })
    }

    /// How many maps there are.
    pub fn maps(&self) -> usize {
        self.days.len()
    }

    /// How far from the line distances are known, in metres.
    pub(crate) fn reach_m(&self) -> f64 {
        self.within_m + FARTHER_M
    }

    /// The size of a cell in metres, which is larger than asked where there would be too many.
    pub fn cell_m(&self) -> f64 {
        self.grid.cell_m
    }

    /// The last map that is at least so many days older than a day.
    pub(crate) fn before(&self, day: i64, days: i64) -> Option<usize> {
        self.days
            .partition_point(|d| *d <= day - days)
            .checked_sub(1)
    }

    /// What changed hands with each map up to one, by map.
    pub(crate) fn flips(&self, until: usize) -> &[Vec<Flip>] {
        &self.flips[..=until]
    }

    /// Which cells are held on a map.
    pub(crate) fn held(&self, map: usize) -> Vec<bool> {
        let mut held = self.first.clone();
        for flip in self.flips[..=map].iter().flatten() {
            held[flip.cell as usize] = flip.held;
        }
        held
    }

    /// The cells that differ between two maps, in order.
    pub(crate) fn between(&self, from: usize, to: usize) -> Vec<u32> {
        let mut cells: Vec<u32> = self.flips[from + 1..=to]
            .iter()
            .flatten()
            .map(|f| f.cell)
            .collect();
        cells.sort_unstable();
        // Whoever changes hands twice is back.
        cells
            .chunk_by(PartialEq::eq)
            .filter(|same| same.len() % 2 == 1)
            .map(|same| same[0])
            .collect()
    }
}

fn changes(
    grid: &Grid,
    maps: &[&ControlMap],
    of: impl Fn(&ControlArea) -> bool + Copy + Sync,
) -> (Vec<bool>, Vec<Vec<Flip>>) {
    let mut first: Vec<bool> = Vec::new();
    let mut now: Vec<bool> = Vec::new();
    let mut flips = Vec::with_capacity(maps.len());
    // A few at a time: each is as large as the grid.
    for some in maps.chunks(8) {
        let painted: Vec<Vec<bool>> = some.par_iter().map(|map| painted(grid, map, of)).collect();
        for held in painted {
            if first.is_empty() {
                first.clone_from(&held);
                now.clone_from(&held);
            }
            let changed = now
                .iter()
                .zip(&held)
                .enumerate()
                .filter(|(_, (was, is))| was != is);
            flips.push(
                changed
                    .map(|(cell, (_, held))| Flip {
                        cell: cell as u32,
                        held: *held,
                    })
                    .collect(),
            );
            now = held;
        }
    }
    (first, flips)
}

/// The edges that do not run along some lines, and how many do.
fn without(
    all: &[Vec<(Point, Point)>],
    lines: &EdgeTree,
    near_m: f64,
) -> (Vec<Vec<(Point, Point)>>, u64) {
    let mut edges: Vec<(Point, Point)> = all.iter().flatten().copied().collect();
    edges.sort_unstable();
    edges.dedup();
    let along: Vec<bool> = edges
        .par_iter()
        .map(|(a, b)| {
            let middle = Point {
                lat: i32::midpoint(a.lat, b.lat),
                lon: i32::midpoint(a.lon, b.lon),
            };
            lines
                .nearest_all(&[*a, middle, *b])
                .iter()
                .all(|near| near.distance_m <= near_m)
        })
        .collect();
    let mut cut = 0;
    let kept = all
        .iter()
        .map(|edges_here| {
            let mut keep = Vec::with_capacity(edges_here.len());
            for edge in edges_here {
                match edges.binary_search(edge) {
                    Ok(at) if along[at] => cut += 1,
                    _ => keep.push(*edge),
                }
            }
            keep
        })
        .collect();
    (kept, cut)
}
