//! What it weighs that two reports look as they do: the log-odds that they are one happening.

use std::collections::HashMap;
use std::f64::consts::PI;

use model::exact::ln;
use model::geodesy::distance_m;
use model::{Conduct, Observation, Point, When};

use crate::candidates::Report;

/// The fixed weights of a pair, in nats unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// How large an incident itself is, as a standard deviation in metres.
    pub extent_m: f64,
    /// Before anything is compared: the log-odds that a report of one source has a counterpart
    /// among another's.
    pub prior: f64,
    /// How much of a report's day really belongs to the day before or after.
    pub day_slip: f64,
    /// The same class of conduct.
    pub same_conduct: f64,
    /// Classes that exclude each other.
    pub other_conduct: f64,
    /// The same class of weapon.
    pub same_weapon: f64,
    /// Different classes of weapon.
    pub other_weapon: f64,
    /// Numbers killed that agree.
    pub same_toll: f64,
    /// Numbers killed that cannot both be right.
    pub other_toll: f64,
    /// Pairs below these log-odds are forgotten.
    pub discard_below: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            extent_m: 700.0,
            prior: -0.7,
            day_slip: 0.05,
            same_conduct: 0.8,
            other_conduct: -2.0,
            same_weapon: 0.9,
            other_weapon: -1.2,
            same_toll: 0.6,
            other_toll: -0.8,
            discard_below: -1.5,
        }
    }
}

/// Whether two reports can be of one happening at all.
pub(crate) fn may_be_one(a: &Report, b: &Report) -> bool {
    a.source != b.source || !(a.one_record_per_event || b.one_record_per_event)
}

/// Side of the neighbourhood in which the local rate of reports is taken.
const RATE_CELL_UDEG: i32 = 250_000;
const RATE_DAYS: i64 = 15;
const DAY_MS: i64 = 86_400_000;
/// Never fewer reports than this per square kilometre and day.
const RATE_FLOOR: f64 = 1e-6;

/// A neighbourhood in space and time, by its place in the list of those that hold reports.
pub(crate) type CellId = u32;

/// How many reports each source makes per square kilometre and day, neighbourhood by
/// neighbourhood.
pub(crate) struct Rates {
    sources: usize,
    rates: Vec<f64>,
}

impl Rates {
    /// Takes the rates of some reports, and tells each its neighbourhood.
    pub(crate) fn of(reports: &mut [Report], observations: &[Observation]) -> Self {
        let sources = reports
            .iter()
            .map(|r| usize::from(r.source) + 1)
            .max()
            .unwrap_or(0);
        let mut cells: HashMap<(i32, i32, i64), CellId> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut areas: Vec<f64> = Vec::new();
        for report in reports.iter_mut().filter(|r| r.comparable) {
            let o = &observations[report.index as usize];
            let key = cell_of(o.place.point, &o.when);
            let next = cells.len() as CellId;
            report.cell = *cells.entry(key).or_insert(next);
            if report.cell == next {
                counts.resize(counts.len() + sources, 0);
                areas.push(area_km2(key.0));
            }
            counts[report.cell as usize * sources + usize::from(report.source)] += 1;
        }
        let rates = counts
            .iter()
            .enumerate()
            .map(|(i, n)| (f64::from(*n) / (areas[i / sources] * RATE_DAYS as f64)).max(RATE_FLOOR))
            .collect();
        Self { sources, rates }
    }

    fn of_source(&self, source: u16, cell: CellId) -> f64 {
        self.rates[cell as usize * self.sources + usize::from(source)]
    }
}

fn cell_of(point: Point, when: &When) -> (i32, i32, i64) {
    (
        point.lat.div_euclid(RATE_CELL_UDEG),
        point.lon.div_euclid(RATE_CELL_UDEG),
        when.middle().ms().div_euclid(RATE_DAYS * DAY_MS),
    )
}

fn area_km2(row: i32) -> f64 {
    let side_km = f64::from(RATE_CELL_UDEG) / 1e6 * 111.2;
    let latitude = (f64::from(row) + 0.5) * f64::from(RATE_CELL_UDEG) / 1e6;
    side_km * side_km * model::exact::cos(latitude * PI / 180.0).max(0.05)
}

/// The log-odds that two reports are one happening (METHODS 1.3 of the design: the space-time
/// likelihood against the local rate, then categories).
pub(crate) fn pair(
    a: &Report,
    b: &Report,
    observations: &[Observation],
    rates: &Rates,
    w: &Weights,
) -> f64 {
    let (x, y) = (
        &observations[a.index as usize],
        &observations[b.index as usize],
    );
    let s2_km2 = (a.sigma_m * a.sigma_m + b.sigma_m * b.sigma_m + w.extent_m * w.extent_m) / 1e6;
    let per_day = overlap_per_day(&x.when, &y.when, w.day_slip);
    if per_day <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let rate = rates
        .of_source(b.source, a.cell)
        .max(rates.of_source(a.source, b.cell));
    // The weight at no distance at all: most pairs of vague reports stop here.
    let together = w.prior + categories(x, y, w) - ln(2.0 * PI * s2_km2 * rate / per_day);
    if together < w.discard_below {
        return f64::NEG_INFINITY;
    }
    let r_km = distance_m(x.place.point, y.place.point) / 1000.0;
    together - r_km * r_km / (2.0 * s2_km2)
}

/// The integral of the product of two distributions over time, per day, with a share of each
/// slipped into the days beside it. An instant is taken as a quarter of an hour.
fn overlap_per_day(a: &When, b: &When, slip: f64) -> f64 {
    const QUARTER_MS: i64 = 900_000;
    let widen = |w: &When| {
        let span = w.span_ms().max(QUARTER_MS);
        (w.middle().ms() - span / 2, span)
    };
    let ((a0, an), (b0, bn)) = (widen(a), widen(b));
    let shared = |shift: i64| {
        let low = a0.max(b0 + shift);
        let high = (a0 + an).min(b0 + bn + shift);
        (high - low).max(0) as f64
    };
    let weighed = (1.0 - 2.0 * slip) * shared(0) + slip * (shared(DAY_MS) + shared(-DAY_MS));
    weighed * DAY_MS as f64 / (an as f64 * bn as f64)
}

fn categories(x: &Observation, y: &Observation, w: &Weights) -> f64 {
    let mut sum = 0.0;
    if !general(x.conduct) && !general(y.conduct) {
        sum += if x.conduct == y.conduct {
            w.same_conduct
        } else {
            w.other_conduct
        };
    }
    if let (Some(a), Some(b)) = (x.weapon, y.weapon) {
        sum += if a == b {
            w.same_weapon
        } else {
            w.other_weapon
        };
    }
    if let (Some(a), Some(b)) = (x.harm.killed, y.harm.killed) {
        sum += if a.low <= b.high && b.low <= a.high {
            w.same_toll
        } else {
            w.other_toll
        };
    }
    sum
}

/// Classes that say too little to agree or disagree with another.
pub(crate) fn general(conduct: Conduct) -> bool {
    matches!(
        conduct,
        Conduct::ArmedClash
            | Conduct::Fire
            | Conduct::Explosion
            | Conduct::CountedViolation
            | Conduct::HarmToCivilians
            | Conduct::Other
    )
}
