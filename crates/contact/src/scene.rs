//! The line on one map, with all that led to it: what is known of each cell.

use crate::distance::distances;
use crate::history::History;

/// How far around a cell one looks for what changed hands, in metres.
const AROUND_M: [f64; 3] = [1_000.0, 3_000.0, 8_000.0];
/// How far back, in days.
const BACK: [i64; 4] = [2, 7, 21, 60];
/// How far around a cell one looks for whose ground it lies in, in metres.
const AMID_M: [f64; 4] = [500.0, 1_000.0, 2_000.0, 5_000.0];
/// Nothing is remembered for longer than this many days.
const LONGEST: f32 = 400.0;

/// What is known of a cell: see [`Scene::traits`].
pub(crate) const TRAITS: usize = 5 + 2 * AROUND_M.len() * BACK.len() + AMID_M.len();

/// Cells that changed hands within 8 km in the last 21 days, among a cell's traits.
pub(crate) fn lately_around(traits: &[f32; TRAITS]) -> f32 {
    let at = 5 + (2 * AROUND_M.len() + AROUND_M.len() - 1) * 2;
    traits[at] + traits[at + 1]
}

/// Sums over rectangles of cells.
#[derive(Debug)]
struct Sums {
    columns: usize,
    rows: usize,
    totals: Vec<u32>,
}

impl Sums {
    fn of(columns: usize, rows: usize, mut counts: Vec<u32>) -> Self {
        for row in 0..rows {
            let mut along = 0;
            for at in row * columns..(row + 1) * columns {
                along += counts[at];
                counts[at] = along + if row > 0 { counts[at - columns] } else { 0 };
            }
        }
        Self {
            columns,
            rows,
            totals: counts,
        }
    }

    /// The sum over all cells at most `reach` rows and columns away.
    fn around(&self, row: usize, column: usize, reach: usize) -> u32 {
        let (north, east) = (
            (row + reach).min(self.rows - 1),
            (column + reach).min(self.columns - 1),
        );
        let at = |row: usize, column: usize| self.totals[row * self.columns + column];
        let (below, left) = (row.checked_sub(reach + 1), column.checked_sub(reach + 1));
        let south = below.map_or(0, |below| at(below, east));
        let west = left.map_or(0, |left| at(north, left));
        let both = below.zip(left).map_or(0, |(below, left)| at(below, left));
        at(north, east) + both - south - west
    }
}

/// A map and what led to it.
#[derive(Debug)]
pub(crate) struct Scene {
    columns: usize,
    pub(crate) held: Vec<bool>,
    /// The distance of each cell to the line in metres; infinite beyond the ground looked at.
    pub(crate) distance_m: Vec<f32>,
    amid: Sums,
    /// By how far back: what became held, and what ceased to be.
    moved: Vec<[Sums; 2]>,
    /// For how many days nothing changed at a cell.
    since: Vec<f32>,
    around: [usize; 3],
    within: [usize; 4],
    /// Cells that changed hands in a week, over all ground and the last two.
    lately: f32,
}

impl Scene {
    /// The scene on a map, from that map and those before it.
    pub(crate) fn new(history: &History, map: usize, far_m: f64) -> Self {
        let grid = &history.grid;
        let held = history.held(map);
        let sums = |counts| Sums::of(grid.columns, grid.rows, counts);
        let today = history.days[map];
        let mut since = vec![LONGEST; grid.len()];
        let mut lately = 0.0;
        let mut counts = vec![[vec![0_u32; grid.len()], vec![0_u32; grid.len()]]; BACK.len()];
        for (flips, day) in history.flips(map).iter().zip(&history.days) {
            let ago = today - day;
            for flip in flips {
                since[flip.cell as usize] = (ago as f32).min(LONGEST);
                for (back, counts) in BACK.iter().zip(&mut counts) {
                    if ago < *back {
                        counts[usize::from(flip.held)][flip.cell as usize] += 1;
                    }
                }
            }
            if ago < 14 {
                lately += flips.len() as f32 / 2.0;
            }
        }
        let cells = |m: f64| ((m / grid.cell_m).round_ties_even() as usize).max(1);
        Self {
            columns: grid.columns,
            amid: sums(held.iter().map(|h| u32::from(*h)).collect()),
            moved: counts.into_iter().map(|both| both.map(sums)).collect(),
            distance_m: distances(grid, &history.lines[map], far_m),
            held,
            since,
            around: AROUND_M.map(cells),
            within: AMID_M.map(cells),
            lately,
        }
    }

    /// What is known of a cell, from the point of view of who holds it: the distance to the line,
    /// who holds it, for how long, how many days the map is old, how
    /// much changes hands in a week; cells around it that its holder
    /// lost, and won, lately; and the share of cells around it that the holder does not hold.
    pub(crate) fn traits(&self, cell: usize, lag_days: i64) -> [f32; TRAITS] {
        let (row, column) = (cell / self.columns, cell % self.columns);
        let held = self.held[cell];
        let mut all = [0.0; TRAITS];
        all[0] = self.distance_m[cell];
        all[1] = f32::from(u8::from(held));
        all[2] = self.since[cell];
        all[3] = lag_days as f32;
        all[4] = self.lately;
        let mut at = 5;
        for moved in &self.moved {
            for reach in self.around {
                for side in [!held, held] {
                    all[at] = moved[usize::from(side)].around(row, column, reach) as f32;
                    at += 1;
                }
            }
        }
        for reach in self.within {
            let side = (2 * reach + 1) as f32;
            let share = self.amid.around(row, column, reach) as f32 / (side * side);
            all[at] = if held { 1.0 - share } else { share };
            at += 1;
        }
        all
    }

    /// The signed distance of a cell in metres: positive where it is held.
    pub(crate) fn signed_m(&self, cell: usize) -> f64 {
        let distance = f64::from(self.distance_m[cell]);
        if self.held[cell] { distance } else { -distance }
    }
}
