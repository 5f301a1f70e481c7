//! Pairs of reports worth comparing.

use rayon::prelude::*;

use crate::compare::{FARTHEST_KM, LONGEST_LAG_DAYS};
use crate::learned::{Learned, Pair, ring};
use crate::neighbours::Days;
use crate::rates::Rates;
use crate::reports::Reports;

/// How many reports are looked at in full width to learn from.
const SAMPLE: usize = 12_000;
/// Around each of them so many others are expected by chance.
const CHANCE_NEIGHBOURS: f64 = 4.0;
/// However crowded: as far as reports of one happening may well lie apart, in kilometres.
const LEAST_KM: f64 = 5.0;
/// However empty: as far as is ever looked, by whether the place is stated as vague.
const MOST_KM: f64 = 40.0;
/// And at most so many others of one report, the nearest.
const MOST_NEIGHBOURS: usize = 300;

/// Pairs around a sample of the reports, looked for as widely as chance allows: what happens to be
/// near and what belongs together are told apart by learning.
pub(crate) fn wide(reports: &Reports, rates: &Rates, days: &Days) -> (Vec<Pair>, f64) {
    let known: Vec<u32> = (0..reports.rows.len() as u32)
        .filter(|r| reports.rows[*r as usize].comparable)
        .collect();
    let step = known.len().div_ceil(SAMPLE).max(1);
    let whole = step == 1;
    let sample: Vec<u32> = known.iter().copied().step_by(step).collect();
    let others = reports.sources.len().saturating_sub(1) as f64
        + f64::from(u8::from(reports.sources.iter().any(|s| s.repeats)));
    // Where all reports are looked at, each pair is met once; in a sample it stands for itself.
    let chances = sample.len() as f64 * others * if whole { 0.5 } else { 1.0 };
    let pairs = sample
        .par_iter()
        .map_init(Vec::new, |near, r| {
            let window = (2 * LONGEST_LAG_DAYS + 1) as f64;
            let area = CHANCE_NEIGHBOURS / (rates.all(*r) * window).max(1e-12);
            let km = model::exact::sqrt(area / std::f64::consts::PI);
            let stated = reports.classes[usize::from(reports.rows[*r as usize].class)].sigma_km;
            let least = LEAST_KM.max(4.0 * stated.unwrap_or(0.0)).min(FARTHEST_KM);
            let km = km.clamp(least, MOST_KM.max(least));
            days.near(reports, *r, km, LONGEST_LAG_DAYS, near);
            let mut found: Vec<(f64, Pair)> = Vec::new();
            for other in near.iter().filter(|other| !whole || **other > *r) {
                if let Some(pair) = pair(reports, rates, *r, *other, km) {
                    found.push(pair);
                }
            }
            if found.len() > MOST_NEIGHBOURS {
                found.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.b.cmp(&q.1.b)));
                found.truncate(MOST_NEIGHBOURS);
            }
            found.into_iter().map(|(_, pair)| pair).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>()
        .concat();
    (pairs, chances)
}

/// Every pair that may be one happening by what was learned of distances and lags.
pub(crate) fn all(reports: &Reports, rates: &Rates, days: &Days, learned: &Learned) -> Vec<Pair> {
    let lag = learned.lags.reach_days();
    let classes = reports.classes.len();
    let reach: Vec<f64> = (0..classes)
        .map(|class| {
            (0..classes)
                .map(|other| {
                    let (low, high) = (class.min(other), class.max(other));
                    learned.distances.reach_km(low * classes + high)
                })
                .fold(0.0, f64::max)
        })
        .collect();
    (0..reports.rows.len() as u32)
        .into_par_iter()
        .with_min_len(1024)
        .filter(|r| reports.rows[*r as usize].comparable)
        .map_init(Vec::new, |near, r| {
            let row = &reports.rows[r as usize];
            let km = reach[usize::from(row.class)];
            days.near(reports, r, km, lag, near);
            let mut found = Vec::new();
            for other in near.iter().filter(|other| **other > r) {
                let reach = learned
                    .distances
                    .reach_km(reports.class_pair(row, &reports.rows[*other as usize]));
                if let Some((_, pair)) = pair(reports, rates, r, *other, reach) {
                    found.push(pair);
                }
            }
            found
        })
        .flatten_iter()
        .collect()
}

fn pair(reports: &Reports, rates: &Rates, a: u32, b: u32, reach_km: f64) -> Option<(f64, Pair)> {
    let (x, y) = (&reports.rows[a as usize], &reports.rows[b as usize]);
    if !reports.may_be_one(x, y) {
        return None;
    }
    let (ring, km) = ring(reports, rates, a, b);
    let (a, b) = (a.min(b), a.max(b));
    (km <= reach_km).then_some((km, Pair { a, b, ring }))
}
