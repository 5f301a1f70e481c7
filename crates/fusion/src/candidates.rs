//! Pairs of reports worth comparing.

use rayon::prelude::*;

use crate::beside::Besides;
use crate::compare::{Distances, FARTHEST_KM, LONGEST_LAG_DAYS, lag};
use crate::crowding::Crowding;
use crate::decisions::Decisions;
use crate::glance::Glance;
use crate::learned::Learned;
use crate::neighbours::Days;
use crate::pairs::Near;
use crate::places::Places;
use crate::rates::Rates;
use crate::reports::Reports;

/// The reports, and what is counted of them to find pairs.
pub(crate) struct Around<'a> {
    pub(crate) reports: &'a Reports,
    pub(crate) places: Places,
    pub(crate) rates: Rates,
    pub(crate) days: Days,
    pub(crate) crowding: Crowding,
}

impl<'a> Around<'a> {
    pub(crate) fn of(reports: &'a Reports) -> Self {
        let places = Places::of(reports);
        let (rates, days) = (Rates::of(reports), Days::of(reports, &places));
        let crowding = Crowding::of(reports, &places, &rates, &days);
        Self {
            reports,
            places,
            rates,
            days,
            crowding,
        }
    }
}

/// How many reports are looked at in full width to learn from.
pub(crate) const SAMPLE: usize = 4_000;
/// Around each of them so many others are expected by chance.
const CHANCE_NEIGHBOURS: f64 = 4.0;
/// However crowded: as far as reports of one happening may well lie apart, in kilometres.
const LEAST_KM: f64 = 5.0;
/// However empty: as far as is ever looked, by whether the place is stated as vague.
const MOST_KM: f64 = 160.0;
/// And at most so many others of one report, the nearest.
const MOST_NEIGHBOURS: usize = 300;

/// The kilometres around a report within which chance brings some others.
pub(crate) fn chance_km(rates: &Rates, places: &Places, r: u32) -> f64 {
    let window = (2 * LONGEST_LAG_DAYS + 1) as f64;
    let area = CHANCE_NEIGHBOURS / (rates.all(r) * window).max(1e-12);
    let km = model::exact::sqrt(area / std::f64::consts::PI);
    let stated = places.sigma_km(places.class(r));
    let least = LEAST_KM.max(4.0 * stated.unwrap_or(0.0)).min(FARTHEST_KM);
    km.clamp(least, MOST_KM.max(least))
}

/// Pairs around a sample of the reports, looked for as widely as chance allows: what happens to be
/// near and what belongs together are told apart by learning.
pub(crate) fn wide(around: &Around, distances: &Distances) -> (Vec<Near>, f64) {
    let Around {
        reports,
        places,
        rates,
        days,
        ..
    } = around;
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
            let km = chance_km(rates, places, *r);
            days.near(reports, places, *r, (km, LONGEST_LAG_DAYS), near);
            let mut found: Vec<(f64, Near)> = Vec::new();
            for other in near.iter().filter(|other| !whole || **other > *r) {
                if let Some(pair) = pair(around, distances, (*r, *other), km) {
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

/// Every pair that may be one happening by what was learned.
pub(crate) fn all(around: &Around, learned: &Learned, decisions: &Decisions) -> Vec<Near> {
    let Around {
        reports,
        places,
        days,
        ..
    } = around;
    let distances = &learned.distances;
    let glance = Glance::of(reports, learned);
    let lag = learned.lags.reach_days();
    let classes = places.classes();
    let reach_of: Vec<f64> = (0..classes * classes)
        .map(|pair| {
            let (low, high) = (pair / classes, pair % classes);
            distances.reach_km(low.min(high) * classes + low.max(high))
        })
        .collect();
    let besides = Besides::of(around, learned, &glance, &reach_of);
    let parts: Vec<Vec<Near>> = days
        .order()
        .par_chunks(256)
        .map(|rows| {
            let mut found = Vec::new();
            for r in rows {
                let from = places.class(*r) * classes;
                let reach = (|class: usize| reach_of[from + class], lag);
                let one = besides.one(*r);
                days.after(reports, places, *r, reach, |at| {
                    let pair = besides.pair(&one, at);
                    found.extend(pair.filter(|pair| glance.hopeful(pair)));
                });
            }
            found
        })
        .collect();
    let mut pairs = parts.concat();
    drop(parts);
    pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    let decided: Vec<Near> = decisions
        .same()
        .filter(|two| {
            let found = pairs.binary_search_by_key(two, |pair| (pair.a, pair.b));
            found.is_err()
        })
        .map(|two| however_far(around, distances, two))
        .collect();
    if !decided.is_empty() {
        pairs.extend(decided);
        pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    }
    pairs
}

/// The pair of two reports that a person decided to be one happening, though nothing else holds
/// them together.
fn however_far(around: &Around, distances: &Distances, (a, b): (u32, u32)) -> Near {
    let places = &around.places;
    let km2 = places.km2(around.reports, a, b);
    Near {
        a,
        b,
        place: distances.place(places.class_pair(a, b), Some(km2)),
        lag: LONGEST_LAG_DAYS as u16,
        chance: 0.0,
    }
}

/// The pair of two reports, with the square of their distance in kilometres, where they may be one
/// happening and lie within so many kilometres.
fn pair(
    around: &Around,
    distances: &Distances,
    (a, b): (u32, u32),
    reach_km: f64,
) -> Option<(f64, Near)> {
    let Around {
        reports,
        places,
        rates,
        ..
    } = around;
    let (a, b) = (a.min(b), a.max(b));
    let (x, y) = (&reports.rows[a as usize], &reports.rows[b as usize]);
    if !reports.may_be_one(x, y) {
        return None;
    }
    let same_spot = places.spots.same(a, b);
    let (km2, chance) = if same_spot {
        (0.0, rates.at_spot(reports, &places.spots, a, b))
    } else {
        (places.km2(reports, a, b), rates.pair(reports, a, b))
    };
    if km2 > reach_km * reach_km {
        return None;
    }
    let apart = (!same_spot).then_some(km2);
    let near = Near {
        a,
        b,
        place: distances.place(places.class_pair(a, b), apart),
        lag: lag(x, y)?,
        chance: (chance + around.crowding.log(x, y, apart)) as f32,
    };
    Some((km2, near))
}
