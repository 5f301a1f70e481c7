//! Which pairs of reports can be one happening: an index over space and time whose reach follows
//! from the records' own uncertainty, so that no grid border loses a pair.

use std::collections::HashMap;

use model::exact::sqrt;
use model::{Observation, Point, Source};
use rayon::prelude::*;

use crate::weigh::{self, Weights};

/// An observation as fusion sees it.
pub(crate) struct Report {
    /// Its index among the observations.
    pub(crate) index: u32,
    /// Its source, as an index into the distinct data sets.
    pub(crate) source: u16,
    /// Whether two records of its source are two events.
    pub(crate) one_record_per_event: bool,
    /// Standard deviation of its place in metres; infinite where nobody said where.
    pub(crate) sigma_m: f64,
    /// Whether place and day are close enough to compare it with others.
    pub(crate) comparable: bool,
    /// Its neighbourhood, once rates are taken.
    pub(crate) cell: crate::weigh::CellId,
}

/// A pair of reports (indices into the reports) that may be one happening, with its log-odds.
pub(crate) struct Pair {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) log_odds: f64,
}

/// Places vaguer than this are never compared.
const VAGUEST_SIGMA_M: f64 = 20_000.0;
/// Reports spread over more than this are episodes: never merged with single events.
const LONGEST_MS: i64 = 7 * 86_400_000;
/// Reports finer than this are indexed apart from vaguer ones, so that a few vague ones do not
/// widen the search for all.
const FINE_SIGMA_M: f64 = 2_000.0;
const DAY_MS: i64 = 86_400_000;
const SIGMAS: f64 = 3.0;

/// The reports that describe conduct, in the order of the observations.
pub(crate) fn reports(observations: &[Observation], sources: &[Source]) -> Vec<Report> {
    let mut names: Vec<&str> = sources.iter().map(|s| s.id.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let once: HashMap<&str, bool> = sources
        .iter()
        .map(|s| (s.id.as_str(), s.one_record_per_event))
        .collect();
    observations
        .par_iter()
        .enumerate()
        .filter(|(_, o)| o.conduct.makes_incidents())
        .map(|(index, o)| {
            let sigma_m = o.place.sigma_m().unwrap_or(f64::INFINITY);
            Report {
                index: index as u32,
                source: names
                    .binary_search(&o.source.as_str())
                    .unwrap_or(names.len()) as u16,
                one_record_per_event: once.get(o.source.as_str()).copied().unwrap_or(true),
                sigma_m,
                comparable: sigma_m <= VAGUEST_SIGMA_M && o.when.span_ms() <= LONGEST_MS,
                cell: 0,
            }
        })
        .collect()
}

/// Reports of one fineness by day, each day's in the order of their latitude.
#[derive(Default)]
struct Days {
    /// The vaguest of them, in metres.
    sigma_m: f64,
    days: HashMap<i64, Vec<(Point, u32)>>,
}

impl Days {
    fn add(&mut self, o: &Observation, report: u32) {
        let first = o.when.earliest.ms().div_euclid(DAY_MS);
        let last = (o.when.latest.ms() - 1)
            .max(o.when.earliest.ms())
            .div_euclid(DAY_MS);
        for day in first..=last {
            self.days
                .entry(day)
                .or_default()
                .push((o.place.point, report));
        }
    }

    fn sort(&mut self) {
        self.days
            .par_iter_mut()
            .for_each(|(_, reports)| reports.sort_unstable());
    }
}

/// Every pair worth weighing, with its log-odds, in index order.
pub(crate) fn pairs(
    reports: &mut [Report],
    observations: &[Observation],
    weights: &Weights,
) -> Vec<Pair> {
    let rates = weigh::Rates::of(reports, observations);
    let reports = &*reports;
    let mut fineness = [Days::default(), Days::default()];
    let mut sources = std::collections::BTreeSet::new();
    let mut repeats = false;
    for (r, report) in reports.iter().enumerate().filter(|(_, r)| r.comparable) {
        sources.insert(report.source);
        repeats |= !report.one_record_per_event;
        let o = &observations[report.index as usize];
        let days = &mut fineness[usize::from(report.sigma_m > FINE_SIGMA_M)];
        days.sigma_m = days.sigma_m.max(report.sigma_m);
        days.add(o, r as u32);
    }
    if sources.len() < 2 && !repeats {
        return Vec::new();
    }
    fineness.iter_mut().for_each(Days::sort);
    let mut pairs: Vec<Pair> = (0..reports.len() as u32)
        .into_par_iter()
        .filter(|r| reports[*r as usize].comparable)
        .flat_map_iter(|r| {
            let found = neighbours(r, reports, observations, &fineness, weights);
            let rates = &rates;
            found.into_iter().filter_map(move |other| {
                let (a, b) = (&reports[r as usize], &reports[other as usize]);
                let log_odds = weigh::pair(a, b, observations, rates, weights);
                (log_odds > weights.discard_below).then_some(Pair {
                    a: r,
                    b: other,
                    log_odds,
                })
            })
        })
        .collect();
    pairs.sort_unstable_by_key(|p| (p.a, p.b));
    pairs
}

/// Reports after `r` that lie within reach of it.
fn neighbours(
    r: u32,
    reports: &[Report],
    observations: &[Observation],
    fineness: &[Days; 2],
    weights: &Weights,
) -> Vec<u32> {
    let report = &reports[r as usize];
    let o = &observations[report.index as usize];
    let here = o.place.point;
    let mut found = Vec::new();
    let first = (o.when.earliest.ms() - DAY_MS).div_euclid(DAY_MS);
    let last = (o.when.latest.ms() + DAY_MS).div_euclid(DAY_MS);
    for days in fineness.iter().filter(|d| !d.days.is_empty()) {
        let extent = weights.extent_m;
        let reach = SIGMAS
            * sqrt(report.sigma_m * report.sigma_m + days.sigma_m * days.sigma_m + extent * extent);
        let corner = model::geodesy::Frame::at(here).point(reach, reach);
        let dlat = (corner.lat - here.lat).abs();
        let dlon = i64::from(corner.lon - here.lon).abs();
        for day in first..=last {
            let Some(list) = days.days.get(&day) else {
                continue;
            };
            let from = list.partition_point(|(p, _)| p.lat < here.lat - dlat);
            let near = list[from..]
                .iter()
                .take_while(|(p, _)| p.lat <= here.lat + dlat);
            found.extend(
                near.filter(|(p, other)| {
                    *other > r
                        && (i64::from(p.lon) - i64::from(here.lon)).abs() <= dlon
                        && weigh::may_be_one(report, &reports[*other as usize])
                })
                .map(|(_, other)| *other),
            );
        }
    }
    // A report of several days stands under each of them.
    found.sort_unstable();
    found.dedup();
    found
}
