//! How fast a line moves, here and overall, from pairs of maps.

use std::collections::BTreeMap;

use model::control::edges_of;
use model::exact::sqrt;
use model::geodesy::EdgeTree;
use model::{ControlArea, ControlMap, Point};
use rayon::prelude::*;

use crate::history::day_of;

/// Days between the two maps of a pair.
const LAGS: [i64; 4] = [1, 3, 7, 14];
/// Maps from which pairs are made, at most.
const BASES: usize = 40;
/// Pairs that a pace needs at least.
const PAIRS: usize = 8;
/// Points of a line that are measured, at most.
const POINTS: usize = 400;
/// Measured points that a place needs at least.
const ENOUGH: u32 = 100;
/// The size of a place in micro-degrees.
const PLACE: i32 = 250_000;

/// How far the line was found to move in some days: squares in metres, and how many.
#[derive(Clone, Copy, Debug, Default)]
struct Moves {
    squares: f64,
    points: u32,
}

impl Moves {
    fn add(&mut self, other: Self) {
        self.squares += other.squares;
        self.points += other.points;
    }

    fn rms_m(self) -> f64 {
        sqrt(self.squares / f64::from(self.points.max(1)))
    }
}

/// Moves by place, as [`place`] numbers them.
type Places = BTreeMap<(i32, i32), Moves>;

/// How far a line moves, by days, at each place: root mean squares.
///
/// Learned from pairs of maps of one mapping body that are 1, 3, 7 and 14 days apart: points along
/// the earlier line, and how far the later line is from them. All maps are used, later ones too:
/// it tells how fast a line is, not where it was.
#[derive(Clone, Debug)]
pub struct Pace {
    /// By days between maps: overall, and by place.
    by_lag: Vec<(i64, Moves, Places)>,
}

impl Pace {
    /// Learns from the maps of one mapping body; `None` from fewer than eight pairs of them.
    pub fn learn(maps: &[&ControlMap], of: impl Fn(&ControlArea) -> bool + Sync) -> Option<Self> {
        let mut maps = maps.to_vec();
        maps.sort_by_key(|map| (map.stated_for.start, map.id));
        let step = maps.len().div_ceil(BASES).max(1);
        let pairs: Vec<(usize, usize, i64)> = (0..maps.len())
            .step_by(step)
            .flat_map(|base| {
                let from = day_of(maps[base]);
                let maps = &maps;
                LAGS.into_iter().filter_map(move |lag| {
                    let later = maps[base..].iter().position(|m| day_of(m) >= from + lag)? + base;
                    (day_of(maps[later]) - from == lag).then_some((base, later, lag))
                })
            })
            .collect();
        if pairs.len() < PAIRS {
            return None;
        }
        let measured: Vec<Vec<(Point, f64)>> = pairs
            .par_iter()
            .map(|(base, later, _)| moves(&edges_of(maps[*base], &of), edges_of(maps[*later], &of)))
            .collect();
        let mut by_lag: BTreeMap<i64, (Moves, Places)> = BTreeMap::new();
        for ((_, _, lag), measured) in pairs.iter().zip(&measured) {
            let (all, places) = by_lag.entry(*lag).or_default();
            for (point, metres) in measured {
                let one = Moves {
                    squares: metres * metres,
                    points: 1,
                };
                all.add(one);
                places.entry(place(*point)).or_default().add(one);
            }
        }
        by_lag.retain(|_, (all, _)| all.points >= ENOUGH);
        let by_lag: Vec<_> = by_lag
            .into_iter()
            .map(|(lag, (all, places))| (lag, all, places))
            .collect();
        (!by_lag.is_empty()).then_some(Self { by_lag })
    }

    /// How far the line may have moved near a point in some days, in metres: the root mean square
    /// within about 40 km of it, or overall where too little was measured there.
    ///
    /// Between the times looked at, it is a straight line between theirs; beyond them, in
    /// proportion to time.
    pub fn moved_m(&self, near: Point, days: f64) -> f64 {
        let (lat, lon) = place(near);
        let mut before = (0.0, 0.0);
        for (lag, all, places) in &self.by_lag {
            let mut here = Moves::default();
            for (dlat, dlon) in (-1..=1).flat_map(|a| (-1..=1).map(move |b| (a, b))) {
                if let Some(moves) = places.get(&(lat + dlat, lon + dlon)) {
                    here.add(*moves);
                }
            }
            let moves = if here.points >= ENOUGH { here } else { *all };
            let now = (*lag as f64, moves.rms_m());
            if days <= now.0 {
                return before.1 + (now.1 - before.1) * (days - before.0) / (now.0 - before.0);
            }
            before = now;
        }
        before.1 * days / before.0.max(1.0)
    }
}

fn place(point: Point) -> (i32, i32) {
    (point.lat.div_euclid(PLACE), point.lon.div_euclid(PLACE))
}

/// Points along the earlier line, and how far the later line is from each in metres.
fn moves(earlier: &[(Point, Point)], later: Vec<(Point, Point)>) -> Vec<(Point, f64)> {
    if earlier.is_empty() || later.is_empty() {
        return Vec::new();
    }
    let step = earlier.len().div_ceil(POINTS);
    let middle = |(a, b): &(Point, Point)| Point {
        lat: i32::midpoint(a.lat, b.lat),
        lon: i32::midpoint(a.lon, b.lon),
    };
    let points: Vec<Point> = earlier.iter().step_by(step).map(middle).collect();
    let near = EdgeTree::new(later).nearest_all(&points);
    points
        .into_iter()
        .zip(near.into_iter().map(|n| n.distance_m))
        .collect()
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
