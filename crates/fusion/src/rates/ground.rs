//! The ground that the reports lie on, in square cells of any size, for counting around a report.

use std::ops::Range;

use rayon::prelude::*;

use crate::places::DEGREE_KM;
use crate::reports::Report;

/// A neighbourhood holds at least so many reports, or this share of all where those are few.
const ENOUGH: usize = 120;
const FEW: usize = 8;
const SHARE: usize = 8;
/// However few reports there are: they stand for at least so much ground, side by side.
const LEAST_KM: f64 = 30.0;

/// A report on the ground.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    /// Interleaved bits of its kilometre from the west and from the south: reports in one cell of
    /// any size that is a power of two stand side by side.
    code: u64,
    pub(super) row: u32,
    source: u16,
    pub(super) season: u16,
}

/// A cell with enough reports in and around it, whose quarters have too few.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    cell: Cell,
    /// The reports whose neighbourhood it is.
    pub(super) members: Vec<Range<usize>>,
}

/// A square with a side of `1 << level` kilometres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    x: u32,
    y: u32,
    level: u32,
}

/// The reports in the order of their cells.
pub(super) struct Ground {
    here: Vec<Here>,
    width: f64,
    height: f64,
}

impl Ground {
    pub(super) fn of(rows: &[Report], season: impl Fn(&Report) -> u16 + Sync) -> Self {
        let known = || rows.iter().filter(|r| r.comparable);
        let least = |f: fn(&Report) -> i32| known().map(f).min().unwrap_or(0);
        let most = |f: fn(&Report) -> i32| known().map(f).max().unwrap_or(0);
        let (south, north) = (least(|r| r.point.lat), most(|r| r.point.lat));
        let (west, east) = (least(|r| r.point.lon), most(|r| r.point.lon));
        let middle = f64::midpoint(f64::from(south), f64::from(north)) / 1e6;
        let east_km = DEGREE_KM * model::exact::cos(middle.to_radians()).max(0.02);
        let km = |low: i32, high: i32, degree: f64| {
            (i64::from(high) - i64::from(low)) as f64 / 1e6 * degree
        };
        let mut here: Vec<Here> = rows
            .par_iter()
            .enumerate()
            .filter(|(_, row)| row.comparable)
            .map(|(r, row)| Here {
                code: code(
                    km(west, row.point.lon, east_km) as u32,
                    km(south, row.point.lat, DEGREE_KM) as u32,
                ),
                row: r as u32,
                source: row.source,
                season: season(row),
            })
            .collect();
        here.par_sort_unstable_by_key(|h| (h.code, h.row));
        Self {
            here,
            width: km(west, east, east_km).max(LEAST_KM),
            height: km(south, north, DEGREE_KM).max(LEAST_KM),
        }
    }

    /// The smallest cells around which there are enough reports; each report is a member of one.
    pub(super) fn leaves(&self) -> Vec<Leaf> {
        let enough = (self.here.len() / SHARE).clamp(FEW, ENOUGH);
        let mut level = 0;
        while f64::from(1_u32 << level) <= self.width.max(self.height) {
            level += 1;
        }
        let mut leaves = Vec::new();
        let mut open = vec![Cell { x: 0, y: 0, level }];
        if self.here.is_empty() {
            return leaves;
        }
        while !open.is_empty() {
            let parted: Vec<(Vec<Cell>, Vec<Range<usize>>)> = open
                .par_iter()
                .with_min_len(64)
                .map(|cell| self.quarters(*cell, enough))
                .collect();
            let mut next = Vec::new();
            for (cell, (deeper, members)) in open.iter().zip(parted) {
                next.extend(deeper);
                if !members.is_empty() {
                    leaves.push(Leaf {
                        cell: *cell,
                        members,
                    });
                }
            }
            open = next;
        }
        leaves
    }

    /// The quarters of a cell that have enough reports around them, and the reports of the others.
    fn quarters(&self, cell: Cell, enough: usize) -> (Vec<Cell>, Vec<Range<usize>>) {
        if cell.level == 0 {
            return (Vec::new(), vec![self.inside(cell)]);
        }
        let (mut deeper, mut members) = (Vec::new(), Vec::new());
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let quarter = Cell {
                x: cell.x * 2 + dx,
                y: cell.y * 2 + dy,
                level: cell.level - 1,
            };
            let inside = self.inside(quarter);
            if inside.is_empty() {
                continue;
            }
            let around: usize = self.around(quarter).map(|range| range.len()).sum();
            if around >= enough {
                deeper.push(quarter);
            } else {
                members.push(inside);
            }
        }
        (deeper, members)
    }

    fn inside(&self, cell: Cell) -> Range<usize> {
        let first = code(cell.x, cell.y) << (2 * cell.level);
        let after = (code(cell.x, cell.y) + 1) << (2 * cell.level);
        let from = self.here.partition_point(|h| h.code < first);
        from..from + self.here[from..].partition_point(|h| h.code < after)
    }

    /// The reports in a cell and the eight around it.
    fn around(&self, cell: Cell) -> impl Iterator<Item = Range<usize>> {
        (-1..=1)
            .flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)))
            .filter_map(move |(dx, dy)| {
                Some(self.inside(Cell {
                    x: cell.x.checked_add_signed(dx)?,
                    y: cell.y.checked_add_signed(dy)?,
                    level: cell.level,
                }))
            })
    }

    pub(super) fn rows(&self, range: &Range<usize>) -> &[Here] {
        &self.here[range.clone()]
    }

    /// Counts the reports in and around a leaf, by source and by season.
    pub(super) fn count(&self, leaf: &Leaf, by_source: &mut [u32], by_season: &mut [u32]) {
        for range in self.around(leaf.cell) {
            for here in &self.here[range] {
                by_source[usize::from(here.source)] += 1;
                by_season[usize::from(here.season)] += 1;
            }
        }
    }

    /// The square kilometres of a leaf and the eight cells around it that lie within the ground.
    pub(super) fn area(&self, leaf: &Leaf) -> f64 {
        let size = f64::from(1_u32 << leaf.cell.level);
        let side = |at: u32, whole: f64| {
            let low = ((f64::from(at) - 1.0) * size).max(0.0);
            let high = ((f64::from(at) + 2.0) * size).min(whole);
            (high - low).max(0.5)
        };
        side(leaf.cell.x, self.width) * side(leaf.cell.y, self.height)
    }
}

/// The bits of two numbers, taking turns.
fn code(x: u32, y: u32) -> u64 {
    spread(x) | spread(y) << 1
}

fn spread(x: u32) -> u64 {
    let mut x = u64::from(x);
    x = (x | x << 16) & 0x0000_FFFF_0000_FFFF;
    x = (x | x << 8) & 0x00FF_00FF_00FF_00FF;
    x = (x | x << 4) & 0x0F0F_0F0F_0F0F_0F0F;
    x = (x | x << 2) & 0x3333_3333_3333_3333;
    (x | x << 1) & 0x5555_5555_5555_5555
}
