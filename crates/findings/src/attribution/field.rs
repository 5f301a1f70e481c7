//! How far from its edge some ground is held, asked at the knots of a lattice and read between them.

use std::cell::RefCell;
use std::collections::HashMap;

use model::control::Ground;
use model::exact::cos;
use model::{ControlMap, Point};

/// Knots on a side of a tile.
const TILE: i32 = 32;
/// A degree of latitude in metres, roughly: only the width of the lattice hangs on it.
const METRES_A_DEGREE: f64 = 111_000.0;
/// The widths of a lattice in metres, from and to.
const FINEST_M: f64 = 250.0;
const WIDEST_M: f64 = 1_000.0;
/// Where the error is less than so many widths, each point is asked for itself.
const WIDTHS: f64 = 2.0;

/// Tiles of knots, by row and column; not a number where nobody asked yet.
#[derive(Default)]
struct Tiles {
    at: HashMap<(i32, i32), usize>,
    knots: Vec<Vec<f64>>,
    /// The tile asked last: the next knot is mostly in it too.
    last: Option<((i32, i32), usize)>,
}

impl Tiles {
    fn of(&mut self, tile: (i32, i32)) -> &mut Vec<f64> {
        let known = self.last.filter(|(at, _)| *at == tile).map(|(_, k)| k);
        let k = known.unwrap_or_else(|| {
            let next = self.knots.len();
            *self.at.entry(tile).or_insert(next)
        });
        if k == self.knots.len() {
            self.knots.push(vec![f64::NAN; (TILE * TILE) as usize]);
        }
        self.last = Some((tile, k));
        &mut self.knots[k]
    }
}

/// Some ground with the distances to its edge.
///
/// Between knots a distance is read from the four around it (bilinear). What was asked once is kept;
/// it is a function of the knot alone, so that nothing depends on who asks first.
pub(super) struct Field {
    ground: Ground,
    width_m: f64,
    lat_step: i32,
    lon_step: i32,
    tiles: RefCell<Tiles>,
}

impl Field {
    /// A field over ground on a map whose edge errs by so much (standard deviation in metres);
    /// `None` where the ground has no edge.
    pub(super) fn new(ground: Ground, map: &ControlMap, edge_sigma_m: f64) -> Option<Self> {
        let rims = map.areas.iter().flat_map(|a| &a.polygons).flatten();
        let first = rims.flat_map(|rim| rim.iter()).next()?;
        ground.stand(*first).signed_m()?;
        let width_m = (edge_sigma_m / WIDTHS).clamp(FINEST_M, WIDEST_M);
        let degrees = width_m / METRES_A_DEGREE;
        let across = cos(first.latitude().to_radians()).max(0.05);
        Some(Self {
            ground,
            width_m,
            lat_step: (degrees * 1e6) as i32,
            lon_step: (degrees / across * 1e6) as i32,
            tiles: RefCell::default(),
        })
    }

    /// The distance of a point in metres, positive inside, read between knots where an error of
    /// `sigma_m` in it is wide enough for that.
    pub(super) fn signed_m(&self, point: Point, sigma_m: f64) -> f64 {
        if sigma_m < WIDTHS * self.width_m {
            return self.asked(point);
        }
        let (row, north) = split(point.lat, self.lat_step);
        let (column, east) = split(point.lon, self.lon_step);
        let [sw, se, nw, ne] = self.corners(row, column);
        let south = sw * (1.0 - east) + se * east;
        let top = nw * (1.0 - east) + ne * east;
        south * (1.0 - north) + top * north
    }

    /// The distances at a knot and at those east, north and north-east of it.
    fn corners(&self, row: i32, column: i32) -> [f64; 4] {
        let within = (row.rem_euclid(TILE), column.rem_euclid(TILE));
        if within.0 + 1 == TILE || within.1 + 1 == TILE {
            let knot = |dr: i32, dc: i32| self.knot(row + dr, column + dc);
            return [knot(0, 0), knot(0, 1), knot(1, 0), knot(1, 1)];
        }
        // Mostly all four are in one tile.
        let mut tiles = self.tiles.borrow_mut();
        let knots = tiles.of((row.div_euclid(TILE), column.div_euclid(TILE)));
        let first = (within.0 * TILE + within.1) as usize;
        let above = first + TILE as usize;
        let mut corners = [
            knots[first],
            knots[first + 1],
            knots[above],
            knots[above + 1],
        ];
        if corners.iter().any(|d| d.is_nan()) {
            let places = [first, first + 1, above, above + 1];
            for (k, (corner, at_knot)) in corners.iter_mut().zip(places).enumerate() {
                if corner.is_nan() {
                    let (row, column) = (row + (k >> 1) as i32, column + (k & 1) as i32);
                    *corner = self.asked(at(row, self.lat_step, column, self.lon_step));
                    knots[at_knot] = *corner;
                }
            }
        }
        corners
    }

    fn asked(&self, point: Point) -> f64 {
        self.ground
            .stand(point)
            .signed_m()
            .unwrap_or(f64::NEG_INFINITY)
    }

    fn knot(&self, row: i32, column: i32) -> f64 {
        let tile = (row.div_euclid(TILE), column.div_euclid(TILE));
        let within = (row.rem_euclid(TILE) * TILE + column.rem_euclid(TILE)) as usize;
        let mut tiles = self.tiles.borrow_mut();
        let knots = tiles.of(tile);
        if knots[within].is_nan() {
            knots[within] = self.asked(at(row, self.lat_step, column, self.lon_step));
        }
        knots[within]
    }
}

/// The knot below a place on one axis, and how far above it that lies, as a share of the step.
fn split(micro: i32, step: i32) -> (i32, f64) {
    let below = micro.div_euclid(step);
    (below, f64::from(micro.rem_euclid(step)) / f64::from(step))
}

/// Where a knot lies; beyond the poles it is on them, beyond the 180th meridian on the other side.
fn at(row: i32, lat_step: i32, column: i32, lon_step: i32) -> Point {
    let lat = (i64::from(row) * i64::from(lat_step)).clamp(-90_000_000, 90_000_000);
    let lon = i64::from(column) * i64::from(lon_step);
    let lon = (lon + 180_000_000).rem_euclid(360_000_000) - 180_000_000;
    Point {
        lat: lat as i32,
        lon: lon as i32,
    }
}
