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
            }
        })
        .collect()
}

type Cell = (i32, i32, i32);

struct Grid {
    cell_udeg: i32,
    sigma_m: f64,
    cells: HashMap<Cell, Vec<u32>>,
}

impl Grid {
    fn key(&self, point: Point, ms: i64) -> Cell {
        (
            point.lat.div_euclid(self.cell_udeg),
            point.lon.div_euclid(self.cell_udeg),
            ms.div_euclid(DAY_MS) as i32,
        )
    }
}

/// Every pair worth weighing, with its log-odds, in index order.
pub(crate) fn pairs(
    reports: &[Report],
    observations: &[Observation],
    weights: &Weights,
) -> Vec<Pair> {
    let rates = weigh::Rates::of(reports, observations);
    let mut grids = [
        Grid {
            cell_udeg: 50_000,
            sigma_m: FINE_SIGMA_M,
            cells: HashMap::new(),
        },
        Grid {
            cell_udeg: 300_000,
            sigma_m: VAGUEST_SIGMA_M,
            cells: HashMap::new(),
        },
    ];
    let mut sources = std::collections::BTreeSet::new();
    let mut repeats = false;
    for (r, report) in reports.iter().enumerate().filter(|(_, r)| r.comparable) {
        sources.insert(report.source);
        repeats |= !report.one_record_per_event;
        let o = &observations[report.index as usize];
        let grid = &mut grids[usize::from(report.sigma_m > FINE_SIGMA_M)];
        let first = o.when.earliest.ms().div_euclid(DAY_MS);
        let last = (o.when.latest.ms() - 1)
            .max(o.when.earliest.ms())
            .div_euclid(DAY_MS);
        for day in first..=last {
            let key = grid.key(o.place.point, day * DAY_MS);
            grid.cells.entry(key).or_default().push(r as u32);
        }
    }
    if sources.len() < 2 && !repeats {
        return Vec::new();
    }
    let mut pairs: Vec<Pair> = (0..reports.len() as u32)
        .into_par_iter()
        .filter(|r| reports[*r as usize].comparable)
        .flat_map_iter(|r| {
            let found = neighbours(r, reports, observations, &grids, weights);
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
    grids: &[Grid; 2],
    weights: &Weights,
) -> Vec<u32> {
    let report = &reports[r as usize];
    let o = &observations[report.index as usize];
    let mut found = Vec::new();
    let first = (o.when.earliest.ms() - DAY_MS).div_euclid(DAY_MS) as i32;
    let last = (o.when.latest.ms() + DAY_MS).div_euclid(DAY_MS) as i32;
    for grid in grids.iter().filter(|g| !g.cells.is_empty()) {
        let extent = weights.extent_m;
        let reach = SIGMAS
            * sqrt(report.sigma_m * report.sigma_m + grid.sigma_m * grid.sigma_m + extent * extent);
        let frame = model::geodesy::Frame::at(o.place.point);
        let corner = frame.point(reach, reach);
        let dlat = (corner.lat - o.place.point.lat).abs();
        let dlon = (corner.lon - o.place.point.lon).abs();
        let low = (o.place.point.lat - dlat).div_euclid(grid.cell_udeg);
        let high = (o.place.point.lat + dlat).div_euclid(grid.cell_udeg);
        let west = o
            .place
            .point
            .lon
            .saturating_sub(dlon)
            .div_euclid(grid.cell_udeg);
        let east = o
            .place
            .point
            .lon
            .saturating_add(dlon)
            .div_euclid(grid.cell_udeg);
        for day in first..=last {
            for lat in low..=high {
                for lon in west..=east {
                    if let Some(cell) = grid.cells.get(&(lat, lon, day)) {
                        found.extend(cell.iter().copied().filter(|other| {
                            *other > r && weigh::may_be_one(report, &reports[*other as usize])
                        }));
                    }
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
