//! How much likelier than by their rates reports of different happenings come near each other:
//! violence follows violence.
//!
//! Two reports of a source that tells each happening once are of two happenings. What is seen of
//! such pairs, place by place and lag by lag, against what the rates expect, is what chance does
//! to pairs of different sources too.

use model::exact::{ln, sqrt};
use rayon::prelude::*;

use crate::candidates::{SAMPLE, chance_km};
use crate::compare::LONGEST_LAG_DAYS;
use crate::neighbours::Days;
use crate::places::Places;
use crate::rates::Rates;
use crate::reports::{DAY_MS, Report, Reports};

/// Outer edges of the rings in kilometres; before them the very same spot.
const EDGES_KM: [f64; 7] = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 40.0];
const PLACES: usize = EDGES_KM.len() + 1;
const LAGS: usize = LONGEST_LAG_DAYS as usize + 1;
/// How many pairs' worth of trust there is that rates tell all.
const TRUST: f64 = 20.0;
/// So many standard errors are taken off what was seen.
const ERRORS: f64 = 1.5;

type Cells = [[f64; LAGS]; PLACES];

/// The log of the factor by which chance exceeds the rates, by place and lag; never below 0.
#[derive(Clone, Debug)]
pub(crate) struct Crowding(Cells);

fn ring(km2: Option<f64>) -> Option<usize> {
    let Some(km2) = km2 else { return Some(0) };
    let ring = EDGES_KM.iter().position(|edge| km2 < edge * edge)?;
    Some(ring + 1)
}

fn lag(a: &Report, b: &Report) -> Option<usize> {
    let apart = i64::midpoint(a.start_ms, a.end_ms) - i64::midpoint(b.start_ms, b.end_ms);
    let days = (apart.abs() + DAY_MS / 2) / DAY_MS;
    (days <= LONGEST_LAG_DAYS).then_some(days as usize)
}

impl Crowding {
    pub(crate) fn of(reports: &Reports, places: &Places, rates: &Rates, days: &Days) -> Self {
        let once: Vec<u32> = (0..reports.rows.len() as u32)
            .filter(|r| {
                let row = &reports.rows[*r as usize];
                row.comparable && !reports.sources[usize::from(row.source)].repeats
            })
            .collect();
        let step = once.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<u32> = once.into_iter().step_by(step).collect();
        let parts: Vec<(Cells, Cells)> = sample
            .par_chunks(512)
            .map(|part| count(part, reports, places, rates, days))
            .collect();
        let mut logs = [[0.0; LAGS]; PLACES];
        for (place, by_lag) in logs.iter_mut().enumerate() {
            for (lag, log) in by_lag.iter_mut().enumerate() {
                let sum = |of: fn(&(Cells, Cells)) -> &Cells| -> f64 {
                    parts.iter().map(|part| of(part)[place][lag]).sum()
                };
                let (seen, expected) = (sum(|p| &p.0), sum(|p| &p.1));
                let least = (seen - ERRORS * sqrt(seen)).max(0.0);
                *log = ln((least + TRUST) / (expected + TRUST)).max(0.0);
            }
            // On one day a source may well tell a happening twice, whatever it says of itself, or
            // join several: what is seen of one day tells nothing.
            by_lag[0] = 0.0;
        }
        Self(logs)
    }

    /// The log of the factor for two reports, `km2` being the square of their distance, none where
    /// their coordinates are the very same.
    pub(crate) fn log(&self, a: &Report, b: &Report, km2: Option<f64>) -> f64 {
        match (ring(km2), lag(a, b)) {
            (Some(place), Some(lag)) => self.0[place][lag],
            _ => 0.0,
        }
    }
}

/// Pairs of one source that are seen around some reports, and that are expected by its rate.
fn count(
    part: &[u32],
    reports: &Reports,
    places: &Places,
    rates: &Rates,
    days: &Days,
) -> (Cells, Cells) {
    let (mut seen, mut expected) = ([[0.0; LAGS]; PLACES], [[0.0; LAGS]; PLACES]);
    let mut near = Vec::new();
    for r in part {
        let row = &reports.rows[*r as usize];
        let km = chance_km(rates, places, *r);
        days.near(reports, places, *r, (km, LONGEST_LAG_DAYS), &mut near);
        for other in near.iter().copied() {
            let beside = &reports.rows[other as usize];
            if beside.source != row.source {
                continue;
            }
            let same_spot = places.spots.same(*r, other);
            let km2 = (!same_spot).then(|| places.km2(reports, *r, other));
            let whole = |ring: usize| ring == 0 || EDGES_KM[ring - 1] <= km;
            if let (Some(ring), Some(lag)) = (ring(km2).filter(|r| whole(*r)), lag(row, beside)) {
                seen[ring][lag] += 1.0;
            }
        }
        let rate = rates.own(*r, row.source);
        let spot = if places.spots.size(*r) > 1 {
            rates.own_at_spot(reports, &places.spots, *r)
        } else {
            0.0
        };
        let mut inner = 0.0;
        for place in 0..PLACES {
            let per_day = if place == 0 {
                spot
            } else {
                let edge = EDGES_KM[place - 1];
                let area = std::f64::consts::PI * (edge * edge - inner * inner);
                inner = edge;
                if edge > km {
                    break;
                }
                rate * area
            };
            for (lag, expected) in expected[place].iter_mut().enumerate() {
                *expected += per_day * if lag == 0 { 1.0 } else { 2.0 };
            }
        }
    }
    (seen, expected)
}
