//! How far each cell lies from a line.

use model::Point;

use crate::grid::Grid;

/// The distance in metres of each cell's centre from the nearest of some edges, where it is at
/// most `within_m`; elsewhere infinite.
///
/// Measured on the plane around each cell: within 20 km right to one part in ten thousand.
pub(crate) fn distances(grid: &Grid, edges: &[(Point, Point)], within_m: f64) -> Vec<f32> {
    let limit = within_m * within_m;
    let mut squares = vec![f32::INFINITY; grid.len()];
    let metres: Vec<(f64, f64)> = (0..grid.rows).map(|row| grid.metres(row)).collect();
    for &(a, b) in edges {
        let (low, high) = (i64::from(a.lat.min(b.lat)), i64::from(a.lat.max(b.lat)));
        let (west, east) = (i64::from(a.lon.min(b.lon)), i64::from(a.lon.max(b.lon)));
        let Some((north_m, _)) = metres.first() else {
            break;
        };
        let beyond = (within_m / north_m) as i64 + 1;
        for row in grid.rows_between(low - beyond, high + beyond + 1) {
            let (north_m, east_m) = metres[row];
            let beside = (within_m / east_m) as i64 + 1;
            let lat = grid.lat(row);
            let (ay, by) = (
                (i64::from(a.lat) - lat) as f64 * north_m,
                (i64::from(b.lat) - lat) as f64 * north_m,
            );
            let dx = (i64::from(b.lon) - i64::from(a.lon)) as f64 * east_m;
            let dy = by - ay;
            let per_square = 1.0 / (dx * dx + dy * dy).max(1e-9);
            let columns = grid.columns_between(west - beside, east + beside + 1);
            let lon = |column: usize| grid.lon(column);
            let start = row * grid.columns;
            for (column, square) in columns
                .clone()
                .zip(&mut squares[start + columns.start..start + columns.end])
            {
                let ax = (i64::from(a.lon) - lon(column)) as f64 * east_m;
                let along = (-(ax * dx + ay * dy) * per_square).clamp(0.0, 1.0);
                let (x, y) = (ax + along * dx, ay + along * dy);
                let far = (x * x + y * y) as f32;
                if far < *square {
                    *square = far;
                }
            }
        }
    }
    for square in &mut squares {
        *square = if f64::from(*square) <= limit {
            square.sqrt()
        } else {
            f32::INFINITY
        };
    }
    squares
}
