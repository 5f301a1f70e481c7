//! The ground around a line of contact, parted into cells of one size.

use model::Point;
use model::geodesy::Frame;

/// Micro-degrees to a metre of latitude, about.
const UDEG_A_METRE: f64 = 1e6 / 111_320.0;
/// Cells at most; where there would be more they are made larger.
const MOST: usize = 12_000_000;

/// Cells along meridians and parallels, by row from the south, in each row from the west.
///
/// A cell stands for the ground around its centre. Its height is the same everywhere; its width
/// in metres shrinks a little towards the poles, which its area allows for.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    west: i32,
    south: i32,
    wide: i32,
    high: i32,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// The height of a cell in metres.
    pub(crate) cell_m: f64,
}

impl Grid {
    /// Cells of about `cell_m` over some points and what lies within `margin_m` of them; `None`
    /// over none.
    pub(crate) fn over(
        points: impl Iterator<Item = Point>,
        cell_m: f64,
        margin_m: f64,
    ) -> Option<Self> {
        let mut bounds: Option<(i32, i32, i32, i32)> = None;
        for p in points {
            let b = bounds.get_or_insert((p.lat, p.lat, p.lon, p.lon));
            *b = (
                b.0.min(p.lat),
                b.1.max(p.lat),
                b.2.min(p.lon),
                b.3.max(p.lon),
            );
        }
        let (south, north, west, east) = bounds?;
        let middle = Point {
            lat: i32::midpoint(south, north),
            lon: i32::midpoint(west, east),
        };
        let (metre_wide, _) = Frame::at(middle).metres(Point {
            lon: middle.lon + 1_000,
            ..middle
        });
        let udeg_across = 1_000.0 / metre_wide.max(1.0);
        let (margin_high, margin_wide) = (margin_m * UDEG_A_METRE, margin_m * udeg_across);
        let span = |from: i32, to: i32, margin: f64| f64::from(to) - f64::from(from) + 2.0 * margin;
        let mut cell_m = cell_m;
        loop {
            let wide = ((cell_m * udeg_across) as i32 / 2 * 2).max(2);
            let high = ((cell_m * UDEG_A_METRE) as i32 / 2 * 2).max(2);
            let columns = (span(west, east, margin_wide) / f64::from(wide)) as usize + 1;
            let rows = (span(south, north, margin_high) / f64::from(high)) as usize + 1;
            if columns * rows <= MOST {
                return Some(Self {
                    west: west.saturating_sub(margin_wide as i32),
                    south: south.saturating_sub(margin_high as i32),
                    wide,
                    high,
                    columns,
                    rows,
                    cell_m,
                });
            }
            cell_m *= 1.25;
        }
    }

    /// How many cells there are.
    pub(crate) fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// The latitude of the centres of a row, in micro-degrees.
    pub(crate) fn lat(&self, row: usize) -> i64 {
        i64::from(self.south) + i64::from(self.high) * row as i64 + i64::from(self.high / 2)
    }

    /// The longitude of the centres of a column, in micro-degrees.
    pub(crate) fn lon(&self, column: usize) -> i64 {
        i64::from(self.west) + i64::from(self.wide) * column as i64 + i64::from(self.wide / 2)
    }

    /// The rows whose centres lie from one latitude up to, but not on, another.
    pub(crate) fn rows_between(&self, from: i64, to: i64) -> std::ops::Range<usize> {
        let first = |at: i64| {
            let above = at - self.lat(0);
            let row = above.div_euclid(i64::from(self.high))
                + i64::from(above.rem_euclid(i64::from(self.high)) > 0);
            row.clamp(0, self.rows as i64) as usize
        };
        first(from)..first(to)
    }

    /// The columns whose centres lie from one longitude up to, but not on, another.
    pub(crate) fn columns_between(&self, from: i64, to: i64) -> std::ops::Range<usize> {
        let first = |at: i64| {
            let beyond = at - self.lon(0);
            let column = beyond.div_euclid(i64::from(self.wide))
                + i64::from(beyond.rem_euclid(i64::from(self.wide)) > 0);
            column.clamp(0, self.columns as i64) as usize
        };
        first(from)..first(to)
    }

    /// The centre of a cell.
    pub(crate) fn centre(&self, cell: usize) -> Point {
        Point {
            lat: self.lat(cell / self.columns) as i32,
            lon: self.lon(cell % self.columns) as i32,
        }
    }

    /// The cell that holds a point; `None` outside the grid.
    pub(crate) fn cell_of(&self, point: Point) -> Option<usize> {
        let row = (i64::from(point.lat) - i64::from(self.south)).div_euclid(self.high.into());
        let column = (i64::from(point.lon) - i64::from(self.west)).div_euclid(self.wide.into());
        let within =
            (0..self.rows as i64).contains(&row) && (0..self.columns as i64).contains(&column);
        within.then(|| row as usize * self.columns + column as usize)
    }

    /// Metres north and east to a micro-degree, at a row.
    pub(crate) fn metres(&self, row: usize) -> (f64, f64) {
        let lat = self.lat(row).clamp(-90_000_000, 90_000_000) as i32;
        let at = Point { lat, lon: 0 };
        let frame = Frame::at(at);
        let (east, _) = frame.metres(Point { lat, lon: 1_000 });
        let other = if lat > 0 { lat - 1_000 } else { lat + 1_000 };
        let (_, north) = frame.metres(Point { lat: other, lon: 0 });
        (north.abs() / 1_000.0, east / 1_000.0)
    }

    /// The area of each cell of a row in square kilometres.
    pub(crate) fn area_km2(&self, row: usize) -> f64 {
        let (north, east) = self.metres(row);
        north * f64::from(self.high) * east * f64::from(self.wide) / 1e6
    }
}
