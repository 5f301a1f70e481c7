//! Ground, as points that stand for equal shares of it.

use std::collections::BTreeMap;

use model::geodesy::distance_m;
use model::{CoverageArea, Point};

/// Ground, as points that stand for equal shares of it, and the names that mean all of it.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Points of equal share; empty for ground without a boundary.
    pub points: Vec<Point>,
    /// Names that a coverage record may use for all of this ground (its zone, its line).
    pub names: Vec<String>,
    /// For other named areas: which of the points lie in them.
    pub within: BTreeMap<String, Vec<bool>>,
}

/// A degree of latitude is at least so many metres, so that a band of latitude around a point holds
/// everything within a range of it.
const DEGREE_M: f64 = 110_500.0;

/// The points of a ground by latitude, so that a short range looks at few of them.
pub(crate) struct Index<'a> {
    ground: &'a Ground,
    by_latitude: Vec<(i32, u32)>,
    /// Distances worked out so far: what short ranges cost.
    pub(crate) distances: u64,
}

impl<'a> Index<'a> {
    pub(crate) fn of(ground: &'a Ground) -> Self {
        let mut by_latitude: Vec<(i32, u32)> = ground
            .points
            .iter()
            .enumerate()
            .map(|(at, p)| (p.lat, at as u32))
            .collect();
        by_latitude.sort_unstable();
        Self {
            ground,
            by_latitude,
            distances: 0,
        }
    }

    /// Which of the points an area holds, by index; none where it is other ground.
    pub(crate) fn covered(&mut self, area: &CoverageArea) -> Vec<u32> {
        let all = || (0..self.ground.points.len().max(1) as u32).collect();
        match area {
            CoverageArea::Everywhere => all(),
            CoverageArea::Named(name) if self.ground.names.iter().any(|n| **n == **name) => all(),
            CoverageArea::Named(name) => {
                let within = self.ground.within.get(&**name);
                within.map_or_else(Vec::new, |w| {
                    (0..)
                        .zip(w)
                        .filter(|(_, in_it)| **in_it)
                        .map(|(at, _)| at)
                        .collect()
                })
            }
            CoverageArea::Range { point, range_m } => self.near(*point, f64::from(*range_m)),
        }
    }

    fn near(&mut self, centre: Point, range_m: f64) -> Vec<u32> {
        let band = (range_m / DEGREE_M * 1e6).ceil() as i64;
        let low = i64::from(centre.lat) - band;
        let high = i64::from(centre.lat) + band;
        let from = self
            .by_latitude
            .partition_point(|(lat, _)| i64::from(*lat) < low);
        let mut found = Vec::new();
        for (lat, at) in &self.by_latitude[from..] {
            if i64::from(*lat) > high {
                break;
            }
            self.distances += 1;
            if distance_m(centre, self.ground.points[*at as usize]) <= range_m {
                found.push(*at);
            }
        }
        found
    }
}
