//! How many reports each source makes around each report: what chance alone would bring near it.

mod ground;

use model::exact::{exp, ln};
use rayon::prelude::*;

use crate::places::Spots;
use crate::reports::{DAY_MS, Reports};
use ground::{Ground, Leaf};

/// However few reports there are: they stand for at least so many days.
const LEAST_DAYS: f64 = 30.0;
/// The stretch of days in which the rate is taken anew.
const SEASON_DAYS: f64 = 32.0;
const MOST_SEASONS: f64 = 4_000.0;
/// How many reports' worth of trust the rate of the whole time gets against that of its season.
const SEASON_SHRINK: f64 = 24.0;

/// At the very same coordinates chance is no rarer than in so many square kilometres around.
const LEAST_AT_SPOT: f64 = 0.01;

/// Where a report's rates stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    /// Its neighbourhood.
    place: u32,
    /// The log of how much busier its season is than the whole time.
    season: f32,
}

/// Rates of reports per square kilometre and day, as logs.
#[derive(Debug)]
pub(crate) struct Rates {
    sources: usize,
    /// For each report its neighbourhood.
    place: Vec<u32>,
    /// For each report the log of how much busier its season is than the whole time.
    season: Vec<f32>,
    /// For each neighbourhood and source the log of the rate over the whole time.
    of_source: Vec<f32>,
    /// The number of days that the reports span.
    days: f64,
}

impl Rates {
    /// Takes the rates around each report, over the smallest neighbourhood that holds enough of
    /// them.
    pub(crate) fn of(reports: &Reports) -> Self {
        let rows = &reports.rows;
        let sources = reports.sources.len().max(1);
        let known = || rows.iter().filter(|r| r.comparable);
        let first = known().map(|r| r.start_ms).min().unwrap_or(0);
        let last = known().map(|r| r.end_ms).max().unwrap_or(0);
        let days = ((last - first) as f64 / DAY_MS as f64).max(LEAST_DAYS);
        let season_days = SEASON_DAYS.max(days / MOST_SEASONS);
        let season = |ms: i64| ((ms - first) as f64 / DAY_MS as f64 / season_days) as u16;
        let ground = Ground::of(rows, |row| season(row.start_ms));
        let leaves = ground.leaves();
        let seasons = (days / season_days).ceil() as usize + 1;
        let found: Vec<(Vec<f32>, Vec<f32>)> = leaves
            .par_iter()
            .with_min_len(16)
            .map_init(
                || (vec![0_u32; sources], vec![0_u32; seasons]),
                |(by_source, by_season), leaf| {
                    ground.count(leaf, by_source, by_season);
                    let volume = ground.area(leaf) * days;
                    let rate = |n: &u32| ln((f64::from(*n) - 0.5).max(0.5) / volume) as f32;
                    let total = f64::from(by_source.iter().sum::<u32>());
                    let busier = by_season.iter().enumerate().map(|(at, n)| {
                        let length = (days - at as f64 * season_days).clamp(1.0, season_days);
                        let expected = total * length / days;
                        let others = f64::from(*n) - 2.0;
                        ln((others.max(0.0) + SEASON_SHRINK) / (expected + SEASON_SHRINK)) as f32
                    });
                    let (rates, busier) = (by_source.iter().map(rate).collect(), busier.collect());
                    by_source.fill(0);
                    by_season.fill(0);
                    (rates, busier)
                },
            )
            .collect();
        let mut place = vec![u32::MAX; rows.len()];
        let mut busier = vec![0.0; rows.len()];
        for (at, Leaf { members, .. }) in leaves.iter().enumerate() {
            for range in members {
                for here in ground.rows(range) {
                    place[here.row as usize] = at as u32;
                    busier[here.row as usize] = found[at].1[usize::from(here.season)];
                }
            }
        }
        Self {
            sources,
            place,
            season: busier,
            of_source: found.into_iter().flat_map(|(rates, _)| rates).collect(),
            days,
        }
    }

    /// Where a report's rates stand.
    pub(crate) fn of_report(&self, report: u32) -> Rate {
        Rate {
            place: self.place[report as usize],
            season: self.season[report as usize],
        }
    }

    /// The log of the rate of reports of a source around a report, per square kilometre and day.
    fn around(&self, report: u32, source: u16) -> f64 {
        self.around_of(self.of_report(report), source)
    }

    fn around_of(&self, rate: Rate, source: u16) -> f64 {
        let at = rate.place as usize * self.sources + usize::from(source);
        f64::from(self.of_source[at]) + f64::from(rate.season)
    }

    /// The log of the rate at which chance brings two reports of these sources together around
    /// them, per square kilometre and day.
    pub(crate) fn pair(&self, reports: &Reports, a: u32, b: u32) -> f64 {
        let (x, y) = (&reports.rows[a as usize], &reports.rows[b as usize]);
        self.pair_of((self.of_report(a), x.source), (self.of_report(b), y.source))
    }

    /// The same for two reports by where their rates stand and their sources.
    pub(crate) fn pair_of(&self, (a, s): (Rate, u16), (b, t): (Rate, u16)) -> f64 {
        f64::midpoint(self.around_of(a, t), self.around_of(b, s))
    }

    /// By how much at least the log of the rate at the very same coordinates lies above that around.
    #[expect(clippy::unused_self, reason = "asked of the rates as the others are")]
    pub(crate) fn least_at_spot(&self) -> f64 {
        ln(LEAST_AT_SPOT)
    }

    /// The rate of a source around a report, per square kilometre and day.
    pub(crate) fn own(&self, report: u32, source: u16) -> f64 {
        exp(self.around(report, source))
    }

    /// The rate per day of the other reports of a report's source at its very spot.
    pub(crate) fn own_at_spot(&self, reports: &Reports, spots: &Spots, r: u32) -> f64 {
        let row = &reports.rows[r as usize];
        spots.rate(row, r, row.source, self.days)
    }

    /// All sources' rate around a report, per square kilometre and day.
    pub(crate) fn all(&self, report: u32) -> f64 {
        (0..self.sources as u16)
            .map(|source| exp(self.around(report, source)))
            .sum()
    }

    /// The log of the rate per day at which chance brings reports of two sources to the very same
    /// coordinates; never below a hundredth of that of a square kilometre around.
    pub(crate) fn at_spot(&self, reports: &Reports, spots: &Spots, a: u32, b: u32) -> f64 {
        let rows = &reports.rows;
        let rate = |r: u32, other: u32| {
            let source = rows[other as usize].source;
            spots.rate(&rows[r as usize], r, source, self.days)
        };
        let here = ln(model::exact::sqrt(rate(a, b) * rate(b, a)));
        here.max(self.pair(reports, a, b) + ln(LEAST_AT_SPOT))
    }
}
