//! The grid to which published places are coarsened.

use model::{Point, exact};

/// Metres in a degree of latitude, near enough for cells.
const METRES_PER_DEGREE: f64 = 111_320.0;
/// Cells are never smaller than this, whatever a profile says.
const FLOOR_M: u32 = 1_000;
/// The cells of pages that a case without a profile keeps to itself.
const INTERNAL_M: u32 = 10_000;

/// A grid of cells of about equal size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Grid {
    cell_m: u32,
}

impl Grid {
    /// The grid of a profile, or of internal pages where there is none.
    pub(crate) fn of(coarsen_m: Option<u32>) -> Self {
        Self {
            cell_m: coarsen_m.unwrap_or(INTERNAL_M).max(FLOOR_M),
        }
    }

    /// The size of a cell in metres.
    pub(crate) fn cell_m(self) -> u32 {
        self.cell_m
    }

    /// The middle of a point's cell, as latitude and longitude in degrees with three decimals.
    pub(crate) fn cell(self, point: Point) -> (f64, f64) {
        let step = f64::from(self.cell_m) / METRES_PER_DEGREE;
        let latitude = middle(point.latitude(), step).clamp(-90.0, 90.0);
        let shrink = exact::cos(latitude.to_radians()).max(0.01);
        let longitude = middle(point.longitude(), step / shrink).clamp(-180.0, 180.0);
        (thousandths(latitude), thousandths(longitude))
    }

    /// The uncertainty that a published place carries, in metres: its own and the cell's.
    pub(crate) fn uncertainty_m(self, own_m: u32) -> u32 {
        let half_diagonal = self.cell_m / 10 * 7;
        own_m.saturating_add(half_diagonal).max(self.cell_m)
    }
}

fn middle(value: f64, step: f64) -> f64 {
    ((value / step).floor() + 0.5) * step
}

fn thousandths(value: f64) -> f64 {
    (value * 1_000.0).round_ties_even() / 1_000.0
}
