//! Which cells of a grid lie on some ground.

use model::control::Ring;
use model::{ControlArea, ControlMap, Point};

use crate::grid::Grid;

/// Whether each cell's centre lies on the areas for which `of` is true.
///
/// An area holds what one of its polygons holds; a polygon what its rim holds and no hole.
pub(crate) fn painted(
    grid: &Grid,
    map: &ControlMap,
    of: impl Fn(&ControlArea) -> bool,
) -> Vec<bool> {
    let mut held = vec![false; grid.len()];
    for polygon in map.areas.iter().filter(|a| of(a)).flat_map(|a| &a.polygons) {
        fill(grid, polygon, &mut held);
    }
    held
}

fn fill(grid: &Grid, polygon: &[Ring], held: &mut [bool]) {
    let mut crossings: Vec<(usize, usize)> = Vec::new();
    for ring in polygon {
        for edge in ring.windows(2) {
            cross(grid, edge[0], edge[1], &mut crossings);
        }
    }
    crossings.sort_unstable();
    for pair in crossings.chunks_exact(2) {
        let ((row, from), (_, to)) = (pair[0], pair[1]);
        held[row * grid.columns + from..row * grid.columns + to].fill(true);
    }
}

/// The first column east of an edge in each row that it crosses, in whole numbers.
fn cross(grid: &Grid, a: Point, b: Point, into: &mut Vec<(usize, usize)>) {
    let (a, b) = if a.lat <= b.lat { (a, b) } else { (b, a) };
    let (ax, ay) = (i64::from(a.lon), i64::from(a.lat));
    let (bx, by) = (i64::from(b.lon), i64::from(b.lat));
    for row in grid.rows_between(ay, by) {
        // Rounded up: a centre exactly on the edge is east of it.
        let run = (grid.lat(row) - ay) * (bx - ax);
        let east = ax + run.div_euclid(by - ay) + i64::from(run.rem_euclid(by - ay) > 0);
        into.push((row, grid.columns_between(east, east).start));
    }
}
