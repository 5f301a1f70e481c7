//! Chances and intervals held against maps that were held out.

use rayon::prelude::*;
use serde::Serialize;

use crate::distance::distances;
use crate::forecast::{Basis, Forecast};
use crate::history::History;
use crate::lesson::scattered;
use crate::logistic::ByDistance;
use crate::scene::Scene;
use crate::school::{Edition, School};
use crate::score::{Score, Sums, loss};

/// Scenes held at a time.
const AT_ONCE: usize = 4;
/// Of all cells, one in so many has its interval scored.
const MEASURED: u64 = 37;
/// Fewer maps than so many times the days between two that are held out: all but the first are.
const FEW: i64 = 4;

/// What is held out, and how long before the last known map is.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Every so many days a day is held out.
    pub every: i64,
    /// How many days before a day the last known map is, at least.
    pub horizons: Vec<i64>,
}

/// How good chances and intervals were for one horizon.
#[derive(Clone, Debug, Serialize)]
pub struct Horizon {
    /// The last known map is at least so many days old.
    pub days: i64,
    /// How old it was, on average over the days scored.
    pub mean_age_days: f64,
    /// Days that were held out and scored.
    pub scored_days: usize,
    /// Days that were held out and have no map so long before.
    pub without_map: usize,
    /// What the chances of how many days rested on.
    pub basis: Vec<(Basis, usize)>,
    /// All ground near the last known line.
    pub all: Score,
    /// The same ground up to the last quarter of the time that the maps span.
    pub earlier: Score,
    /// The same ground in the last quarter.
    pub last_quarter: Score,
    /// All ground near the line as it turned out to be.
    pub near_true_line: Score,
}

/// What came of a trial.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// How many maps there are.
    pub maps: usize,
    /// The days of the first and the last map since 1970.
    pub span: (i64, i64),
    /// How many days with a map were held out.
    pub held_out: usize,
    /// Every so many days: fewer than asked where maps are few.
    pub every: i64,
    /// Pairs of maps that were learned from.
    pub pairs: usize,
    /// The size of a cell of ground in metres.
    pub cell_m: f64,
    /// How far from the line ground was scored, in metres.
    pub within_m: f64,
    /// Edges taken off along lines that are no line of contact, over all maps.
    pub edges_cut: u64,
    /// By horizon.
    pub horizons: Vec<Horizon>,
}

/// Scores of one day and horizon.
struct Scored {
    horizon: usize,
    target: usize,
    age: i64,
    basis: Basis,
    near_last: Sums,
    near_true: Sums,
}

impl Trial {
    /// Holds out days, asks of each what maps up to each horizon before could tell, and scores it.
    ///
    /// For each day and horizon only maps at least that much older are used, for learning as for
    /// the last known line; no held-out map is learned from as an outcome.
    pub fn run(&self, history: &History) -> Outcome {
        let (first, last) = (history.days[0], history.days[history.maps() - 1]);
        let every = if (history.maps() as i64) < FEW * self.every {
            1
        } else {
            self.every
        };
        let held_out =
            |map: usize| map > 0 && every > 1 && (history.days[map] - first) % every == every - 1;
        // Where all are held out there is nothing else to learn from than earlier ones.
        let school = School::new(history, &self.horizons, held_out, history.reach_m());
        let editions = school.editions(history, &self.horizons);
        let hindsight: Vec<Option<ByDistance>> = self
            .horizons
            .iter()
            .map(|k| school.in_hindsight(*k))
            .collect();
        let targets: Vec<usize> = (1..history.maps())
            .filter(|m| every == 1 || held_out(*m))
            .collect();
        let mut scored: Vec<Scored> = Vec::new();
        let mut without = vec![0; self.horizons.len()];
        let asked: Vec<(usize, usize)> = targets
            .iter()
            .flat_map(|target| (0..self.horizons.len()).map(|horizon| (*target, horizon)))
            .collect();
        for some in asked.chunks(AT_ONCE) {
            let of: Vec<Option<Scored>> = some
                .par_iter()
                .map(|(target, horizon)| {
                    let days = self.horizons[*horizon];
                    let known = history.before(history.days[*target], days)?;
                    let until = history.days[*target] - days;
                    let edition = editions.iter().rev().find(|e| e.until <= until);
                    let seen = Seen {
                        history,
                        known,
                        target: *target,
                        horizon: *horizon,
                        edition,
                        hindsight: hindsight[*horizon],
                    };
                    Some(seen.score())
                })
                .collect();
            for ((_, horizon), result) in some.iter().zip(of) {
                match result {
                    Some(result) => scored.push(result),
                    None => without[*horizon] += 1,
                }
            }
        }
        let late = first + (last - first) * 3 / 4;
        let horizons = (0..self.horizons.len())
            .map(|at| {
                let those: Vec<&Scored> = scored.iter().filter(|s| s.horizon == at).collect();
                let sum = |of: &dyn Fn(&Scored) -> Option<Sums>| {
                    let mut sums = Sums::default();
                    for one in those.iter().filter_map(|s| of(s)) {
                        sums.add(&one);
                    }
                    sums.score()
                };
                let is_late = |s: &Scored| history.days[s.target] > late;
                let age: i64 = those.iter().map(|s| s.age).sum();
                Horizon {
                    days: self.horizons[at],
                    mean_age_days: age as f64 / those.len().max(1) as f64,
                    scored_days: those.len(),
                    without_map: without[at],
                    basis: [Basis::Learned, Basis::Distance, Basis::Pace]
                        .map(|b| (b, those.iter().filter(|s| s.basis == b).count()))
                        .into_iter()
                        .filter(|(_, days)| *days > 0)
                        .collect(),
                    all: sum(&|s| Some(s.near_last)),
                    earlier: sum(&|s| (!is_late(s)).then_some(s.near_last)),
                    last_quarter: sum(&|s| is_late(s).then_some(s.near_last)),
                    near_true_line: sum(&|s| Some(s.near_true)),
                }
            })
            .collect();
        Outcome {
            maps: history.maps(),
            span: (first, last),
            held_out: targets.len(),
            every,
            pairs: school.pairs(),
            cell_m: history.grid.cell_m,
            within_m: history.within_m,
            edges_cut: history.cut,
            horizons,
        }
    }
}

/// One held-out map, and what was known before it.
struct Seen<'a> {
    history: &'a History,
    known: usize,
    target: usize,
    horizon: usize,
    edition: Option<&'a Edition>,
    hindsight: Option<ByDistance>,
}

impl Seen<'_> {
    fn score(&self) -> Scored {
        let history = self.history;
        let far_m = history.reach_m();
        let nothing = Forecast::learn(&[]);
        let forecast = self.edition.map_or(&nothing, |e| &e.forecast);
        let online = self.edition.and_then(|e| e.by_distance[self.horizon]);
        let scene = Scene::new(history, self.known, far_m);
        let now = distances(&history.grid, &history.lines[self.target], far_m);
        let changed = history.between(self.known, self.target);
        let age = history.days[self.target] - history.days[self.known];
        let mut near_last = Sums::default();
        let mut near_true = Sums::default();
        let within = |distance: f32| f64::from(distance) <= history.within_m;
        for row in 0..history.grid.rows {
            let area = history.grid.area_km2(row);
            let first = row * history.grid.columns;
            for (cell, now) in now
                .iter()
                .enumerate()
                .skip(first)
                .take(history.grid.columns)
            {
                let (near, near_now) = (within(scene.distance_m[cell]), within(*now));
                if !near && !near_now {
                    continue;
                }
                let flipped = changed.binary_search(&(cell as u32)).is_ok();
                let held = scene.held[cell];
                let came = |chance_held: f64| {
                    let is_held = held != flipped;
                    loss(if is_held {
                        chance_held
                    } else {
                        1.0 - chance_held
                    })
                };
                let sure = f64::from(u8::from(held));
                let traits = near.then(|| scene.traits(cell, age));
                let ours = traits.as_ref().map_or(0.0, |traits| forecast.flips(traits));
                let logistic = |by: Option<ByDistance>| match by {
                    Some(by) if near => by.held(scene.signed_m(cell)),
                    _ => sure,
                };
                let mut sums = Sums {
                    area,
                    flipped: if flipped { area } else { 0.0 },
                    ours: area * came(if held { 1.0 - ours } else { ours }),
                    by_distance: area * came(logistic(online)),
                    in_hindsight: area * came(logistic(self.hindsight)),
                    last_map: area * came(sure),
                    ..Sums::default()
                };
                if let Some(traits) = &traits
                    && scattered(cell, self.target).is_multiple_of(MEASURED)
                    && now.is_finite()
                {
                    let to = f64::from(*now);
                    let shift = if flipped { -to } else { to } - f64::from(traits[0]);
                    measure(&mut sums, forecast, traits, shift);
                }
                if near {
                    near_last.add(&sums);
                }
                if near_now {
                    near_true.add(&sums);
                }
            }
        }
        Scored {
            horizon: self.horizon,
            target: self.target,
            age,
            basis: forecast.basis(),
            near_last,
            near_true,
        }
    }
}

/// Half a metre: what a distance rounds to.
const ROUNDED_M: f64 = 0.5;

fn measure(sums: &mut Sums, forecast: &Forecast, traits: &[f32; crate::scene::TRAITS], shift: f64) {
    let (low, high) = forecast.interval_m(traits);
    let covered = f64::from(u8::from(
        low - ROUNDED_M <= shift && shift <= high + ROUNDED_M,
    ));
    sums.points = 1.0;
    sums.covered = covered;
    sums.width_m = high - low;
    sums.middle = forecast.middle(traits, shift);
    if high - low > 2.0 * ROUNDED_M {
        sums.open = 1.0;
        sums.open_covered = covered;
        sums.open_width_m = high - low;
    }
}

#[cfg(test)]
#[path = "trial_tests.rs"]
mod tests;
