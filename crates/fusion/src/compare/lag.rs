//! How far apart in time two reports of one happening are.

use crate::neighbours::days_of;
use crate::rates::DAY_MS;
use crate::reports::{Report, Reports};

/// Reports further apart than so many days are never compared.
pub(crate) const LONGEST_LAG_DAYS: i64 = 5;
const DAYS: usize = LONGEST_LAG_DAYS as usize + 1;
/// Upper edges in milliseconds of the lags of reports that state a clock time.
const CLOCK_EDGES_MS: [i64; 8] = [
    900_000,
    3_600_000,
    3 * 3_600_000,
    6 * 3_600_000,
    12 * 3_600_000,
    DAY_MS,
    2 * DAY_MS,
    LONGEST_LAG_DAYS * DAY_MS,
];
const CLOCKS: usize = CLOCK_EDGES_MS.len();
/// Reports whose time is known to less than this state a clock time.
const CLOCK_SPAN_MS: i64 = 3 * 3_600_000;
/// How many pairs' worth of trust the lags before learning get.
const PRIOR_PAIRS: f64 = 20.0;
/// The same where sources state how precisely they know place and day.
const STATED_PAIRS: f64 = 150.0;

/// The kind of lag of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lag {
    /// So many days between two days.
    Days(u8),
    /// A stretch between two clock times.
    Clock(u8),
    /// At least one is known only to several days.
    Spans,
    /// Too far apart.
    Never,
}

/// How pairs of one happening lie apart in time.
#[derive(Clone, Debug)]
pub(crate) struct Lags {
    /// The share of pairs at each lag in days, to one side.
    days: [f64; DAYS],
    /// The share of pairs in each stretch of clock time, both sides.
    clocks: [f64; CLOCKS],
    prior: f64,
}

/// Pairs by lag.
#[derive(Clone, Debug, Default)]
pub(crate) struct LagTally {
    days: [f64; DAYS],
    clocks: [f64; CLOCKS],
}

const BEFORE_DAYS: [f64; DAYS] = [0.62, 0.26, 0.07, 0.03, 0.01, 0.01];
const BEFORE_CLOCKS: [f64; CLOCKS] = [0.3, 0.2, 0.15, 0.1, 0.08, 0.09, 0.06, 0.02];

/// The lag of two reports.
pub(crate) fn lag(a: &Report, b: &Report) -> Lag {
    let span = |r: &Report| r.end_ms - r.start_ms;
    if span(a) <= CLOCK_SPAN_MS && span(b) <= CLOCK_SPAN_MS {
        let middle = |r: &Report| r.start_ms + span(r) / 2;
        let apart = (middle(a) - middle(b)).abs();
        return match CLOCK_EDGES_MS.iter().position(|edge| apart < *edge) {
            Some(at) => Lag::Clock(at as u8),
            None => Lag::Never,
        };
    }
    let day = |r: &Report| (r.start_ms + span(r) / 2).div_euclid(DAY_MS);
    if span(a) <= DAY_MS && span(b) <= DAY_MS {
        let apart = (day(a) - day(b)).abs();
        return if apart <= LONGEST_LAG_DAYS {
            Lag::Days(apart as u8)
        } else {
            Lag::Never
        };
    }
    Lag::Spans
}

impl Lags {
    /// The lags before anything is learned.
    pub(crate) fn of(reports: &Reports) -> Self {
        let stated = reports.classes.iter().all(|c| c.sigma_km.is_some());
        let mut lags = Self {
            days: BEFORE_DAYS,
            clocks: BEFORE_CLOCKS,
            prior: if stated { STATED_PAIRS } else { PRIOR_PAIRS },
        };
        lags.learn(&LagTally::default());
        lags
    }

    /// The density per day of pairs of one happening at the lag of two reports.
    pub(crate) fn density(&self, a: &Report, b: &Report) -> f64 {
        match lag(a, b) {
            Lag::Days(days) => self.days[usize::from(days)],
            Lag::Clock(at) => {
                let at = usize::from(at);
                let low = if at == 0 { 0 } else { CLOCK_EDGES_MS[at - 1] };
                let width = (CLOCK_EDGES_MS[at] - low) as f64 / DAY_MS as f64;
                self.clocks[at] / (2.0 * width)
            }
            Lag::Spans => self.over(days_of(a), days_of(b)),
            Lag::Never => 0.0,
        }
    }

    /// The mean density over all pairs of days of two stretches.
    fn over(&self, a: (i64, i64), b: (i64, i64)) -> f64 {
        let mut sum = 0.0;
        for x in a.0..=a.1 {
            for y in b.0..=b.1 {
                let apart = (x - y).unsigned_abs() as usize;
                sum += self.days.get(apart).copied().unwrap_or(0.0);
            }
        }
        sum / ((a.1 - a.0 + 1) * (b.1 - b.0 + 1)) as f64
    }

    /// The most days apart at which more than one pair in a thousand lies.
    pub(crate) fn reach_days(&self) -> i64 {
        let farthest = self.days.iter().rposition(|share| *share > 5e-4);
        (farthest.unwrap_or(0) as i64 + 1).min(LONGEST_LAG_DAYS)
    }

    /// Learns from a tally of pairs, each weighed by its chance of being one happening.
    pub(crate) fn learn(&mut self, tally: &LagTally) {
        let mut days = [0.0; DAYS];
        for (at, share) in days.iter_mut().enumerate() {
            *share = tally.days[at] + self.prior * BEFORE_DAYS[at];
        }
        let sum: f64 = days.iter().sum();
        for (at, share) in days.iter().enumerate() {
            self.days[at] = share / sum * if at == 0 { 1.0 } else { 0.5 };
        }
        // A lag is never likelier than a shorter one: what follows regularly is not the same.
        for at in 1..DAYS {
            self.days[at] = self.days[at].min(self.days[at - 1]);
        }
        let sum: f64 = tally.clocks.iter().sum::<f64>() + self.prior;
        for (at, share) in self.clocks.iter_mut().enumerate() {
            *share = (tally.clocks[at] + self.prior * BEFORE_CLOCKS[at]) / sum;
        }
    }
}

impl LagTally {
    pub(crate) fn add(&mut self, a: &Report, b: &Report, p: f64) {
        match lag(a, b) {
            Lag::Days(days) => self.days[usize::from(days)] += p,
            Lag::Clock(at) => self.clocks[usize::from(at)] += p,
            Lag::Spans | Lag::Never => {}
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (share, more) in self.days.iter_mut().zip(&other.days) {
            *share += more;
        }
        for (share, more) in self.clocks.iter_mut().zip(&other.clocks) {
            *share += more;
        }
    }
}
