//! What was learned from pairs of maps, asked of ground whose last map is some days old.

use std::collections::BTreeMap;

use model::exact::logistic;
use serde::Serialize;

use crate::lesson::Lesson;
use crate::rates::{PACE_M, Rates, by_pace};
use crate::scene::TRAITS;
use crate::spread::Spread;
use crate::trees::{Example, Trees};

/// Pairs of maps that trees need at least.
const LESSONS: usize = 12;
/// Examples of ground that changed hands that trees need at least.
const FLIPPED: usize = 300;
/// Nine tenths of a normal error lie within this many standard deviations.
const NINE_TENTHS: f64 = 1.645;

/// What a chance rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A pace of 500 m a day: no earlier pair of maps.
    Pace,
    /// How often ground changed hands by its distance to the line: few pairs of maps.
    Distance,
    /// How ground changed hands by distance, shape of the line, and what moved around it.
    Learned,
}

/// What pairs of earlier maps teach of ground whose last map is some days old.
#[derive(Clone, Debug)]
pub(crate) struct Forecast {
    trees: Option<Trees>,
    rates: Option<Rates>,
    /// By days between the maps.
    spread: BTreeMap<i64, Spread>,
}

impl Forecast {
    pub(crate) fn learn(lessons: &[&Lesson]) -> Self {
        let examples: Vec<&Example> = lessons.iter().flat_map(|l| &l.examples).collect();
        let flipped = examples.iter().filter(|e| e.flipped).count();
        let enough = lessons.len() >= LESSONS && flipped >= FLIPPED;
        let mut lags: Vec<i64> = lessons.iter().map(|l| l.lag_days).collect();
        lags.sort_unstable();
        lags.dedup();
        let spread = |lag: i64| {
            let of = lessons.iter().filter(move |l| l.lag_days == lag);
            (lag, Spread::learn(of.flat_map(|l| &l.shifts)))
        };
        Self {
            trees: enough.then(|| Trees::learn(&examples)).flatten(),
            rates: Rates::learn(&examples),
            spread: lags.into_iter().map(spread).collect(),
        }
    }

    pub(crate) fn basis(&self) -> Basis {
        match (&self.trees, &self.rates) {
            (Some(_), _) => Basis::Learned,
            (None, Some(_)) => Basis::Distance,
            (None, None) => Basis::Pace,
        }
    }

    /// The chance that a cell changes hands.
    pub(crate) fn flips(&self, traits: &[f32; TRAITS]) -> f64 {
        match (&self.trees, &self.rates) {
            (Some(trees), _) => logistic(trees.log_odds(traits)),
            (None, Some(rates)) => rates.flips(traits),
            (None, None) => by_pace(traits),
        }
    }

    /// What is known of shifts after so many days: of the next longer time that was looked at, or
    /// else the longest.
    fn spread(&self, lag_days: i64) -> Option<&Spread> {
        let longer = self.spread.range(lag_days..).next();
        longer
            .or_else(|| self.spread.iter().next_back())
            .map(|(_, s)| s)
    }

    /// Between which changes of distance in metres nine in ten lie.
    pub(crate) fn interval_m(&self, traits: &[f32; TRAITS]) -> (f64, f64) {
        let lag = traits[3];
        self.spread(lag as i64)
            .and_then(|spread| spread.interval_m(traits))
            .unwrap_or_else(|| {
                let reach = NINE_TENTHS * PACE_M * f64::from(lag);
                (-reach, reach)
            })
    }

    /// How much of a change of distance lies within the middle nine tenths.
    pub(crate) fn middle(&self, traits: &[f32; TRAITS], shift: f64) -> f64 {
        let spread = self.spread(traits[3] as i64);
        spread
            .and_then(|spread| spread.middle(traits, shift))
            .unwrap_or_else(|| {
                let (low, high) = self.interval_m(traits);
                f64::from(u8::from(low <= shift && shift <= high))
            })
    }
}
