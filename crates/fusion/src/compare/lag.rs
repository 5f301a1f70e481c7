//! How far apart in time two reports of one happening are.

use model::exact::ln;

use crate::neighbours::days_of;
use crate::reports::{DAY_MS, Report, Reports};

/// Reports further apart than so many days are never compared.
pub(crate) const LONGEST_LAG_DAYS: i64 = 7;
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
/// There no lag gets more than so many times its share before learning.
const MOST_BLURRED: f64 = 2.0;

/// Longest stretch of days of a report that is told apart from longer ones, and furthest from the
/// beginning of one stretch to that of another.
const STRETCH: i64 = 8;
const OFFSET: i64 = 16;
/// Where stretches of days begin among the lags, and how many lags there are.
const STRETCHES: usize = DAYS + CLOCKS;
const LAGS: usize = STRETCHES + (STRETCH * STRETCH * 2 * OFFSET) as usize;

/// How pairs of one happening lie apart in time.
#[derive(Clone, Debug)]
pub(crate) struct Lags {
    /// The share of pairs at each lag in days, to one side.
    days: [f64; DAYS],
    /// The share of pairs in each stretch of clock time, both sides.
    clocks: [f64; CLOCKS],
    prior: f64,
    before: [f64; DAYS],
    /// Whether sources state how precisely they know place and day.
    stated: bool,
    /// Whether there are reports of several days.
    stretches: bool,
}

const BEFORE_DAYS: [f64; DAYS] = [0.61, 0.26, 0.07, 0.03, 0.01, 0.01, 0.005, 0.005];
/// The same where sources state how precisely they know place and day.
const STATED_DAYS: [f64; DAYS] = [0.778, 0.18, 0.027, 0.007, 0.003, 0.003, 0.001, 0.001];
const BEFORE_CLOCKS: [f64; CLOCKS] = [0.3, 0.2, 0.15, 0.1, 0.08, 0.09, 0.06, 0.02];

/// The lag of two reports as an index into [`Lags::logs`]; none where they are too far apart.
pub(crate) fn lag(a: &Report, b: &Report) -> Option<u16> {
    let span = |r: &Report| r.end_ms - r.start_ms;
    if span(a) <= CLOCK_SPAN_MS && span(b) <= CLOCK_SPAN_MS {
        let middle = |r: &Report| r.start_ms + span(r) / 2;
        let apart = (middle(a) - middle(b)).abs();
        let at = CLOCK_EDGES_MS.iter().position(|edge| apart < *edge)?;
        return Some((DAYS + at) as u16);
    }
    let day = |r: &Report| (r.start_ms + span(r) / 2).div_euclid(DAY_MS);
    if span(a) <= DAY_MS && span(b) <= DAY_MS {
        let apart = (day(a) - day(b)).abs();
        return (apart <= LONGEST_LAG_DAYS).then_some(apart as u16);
    }
    let (a, b) = (days_of(a), days_of(b));
    let offset = b.0 - a.0;
    if !(-OFFSET..OFFSET).contains(&offset) {
        return None;
    }
    let length = |days: (i64, i64)| (days.1 - days.0).min(STRETCH - 1);
    let at = (length(a) * STRETCH + length(b)) * 2 * OFFSET + offset + OFFSET;
    Some(STRETCHES as u16 + at as u16)
}

impl Lags {
    /// The lags before anything is learned.
    pub(crate) fn of(reports: &Reports) -> Self {
        let stated = reports.classes.iter().all(|c| c.sigma_km.is_some());
        let mut lags = Self {
            days: BEFORE_DAYS,
            clocks: BEFORE_CLOCKS,
            stated,
            before: if stated { STATED_DAYS } else { BEFORE_DAYS },
            prior: if stated { STATED_PAIRS } else { PRIOR_PAIRS },
            stretches: reports
                .rows
                .iter()
                .any(|r| r.comparable && r.end_ms - r.start_ms > DAY_MS),
        };
        lags.learn(&[0.0; STRETCHES]);
        lags
    }

    /// The log density per day of pairs of one happening at each lag.
    pub(crate) fn logs(&self) -> Vec<f64> {
        let mut logs = Vec::with_capacity(if self.stretches { LAGS } else { STRETCHES });
        logs.extend(self.days.iter().map(|share| ln(*share)));
        for (at, share) in self.clocks.iter().enumerate() {
            let low = if at == 0 { 0 } else { CLOCK_EDGES_MS[at - 1] };
            let width = (CLOCK_EDGES_MS[at] - low) as f64 / DAY_MS as f64;
            logs.push(ln(share / (2.0 * width)));
        }
        if self.stretches {
            for at in 0..(LAGS - STRETCHES) as i64 {
                let (lengths, offset) = (at / (2 * OFFSET), at % (2 * OFFSET) - OFFSET);
                logs.push(ln(self.over(lengths / STRETCH, lengths % STRETCH, offset)));
            }
        }
        logs
    }

    /// The mean density over all pairs of days of two stretches, each so many days longer than one.
    fn over(&self, a: i64, b: i64, offset: i64) -> f64 {
        let mut sum = 0.0;
        for x in 0..=a {
            for y in offset..=offset + b {
                let apart = (x - y).unsigned_abs() as usize;
                sum += self.days.get(apart).copied().unwrap_or(0.0);
            }
        }
        (sum / ((a + 1) * (b + 1)) as f64).max(1e-9)
    }

    /// The most days apart at which more than one pair in a thousand lies.
    pub(crate) fn reach_days(&self) -> i64 {
        let farthest = self.days.iter().rposition(|share| *share > 5e-4);
        (farthest.unwrap_or(0) as i64 + 1).min(LONGEST_LAG_DAYS)
    }

    /// Learns from pairs by lag, each weighed by its chance of being one happening.
    pub(crate) fn learn(&mut self, tally: &[f64]) {
        let (by_day, by_clock) = tally[..STRETCHES].split_at(DAYS);
        let mut days = [0.0; DAYS];
        let most = if self.stated {
            MOST_BLURRED
        } else {
            f64::INFINITY
        };
        let all: f64 = by_day.iter().sum::<f64>() + self.prior;
        for (at, share) in days.iter_mut().enumerate() {
            let learned = (by_day[at] + self.prior * self.before[at]) / all;
            *share = learned.min(most * self.before[at]);
        }
        let sum: f64 = days.iter().sum();
        for (at, share) in days.iter().enumerate() {
            self.days[at] = share / sum * if at == 0 { 1.0 } else { 0.5 };
        }
        // A lag is never likelier than a shorter one: what follows regularly is not the same.
        for at in 1..DAYS {
            self.days[at] = self.days[at].min(self.days[at - 1]);
        }
        let sum: f64 = by_clock.iter().sum::<f64>() + self.prior;
        for (at, share) in self.clocks.iter_mut().enumerate() {
            *share = (by_clock[at] + self.prior * BEFORE_CLOCKS[at]) / sum;
        }
    }
}
