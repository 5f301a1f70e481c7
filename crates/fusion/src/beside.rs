//! Reports laid out beside each other, so that most pairs that are no happening are seen to be none
//! at the first look.

use crate::candidates::Around;
use crate::compare::{Distances, lag};
use crate::glance::Glance;
use crate::learned::Learned;
use crate::pairs::Near;
use crate::rates::Rate;
use crate::reports::Report;

/// Rounding is never more than this.
const ROUNDING: f64 = 1e-3;

/// The reports under each of their days, as [`crate::neighbours::Days`] holds them, with all that a
/// first look at a pair needs.
pub(crate) struct Besides<'a> {
    around: &'a Around<'a>,
    distances: &'a Distances,
    glance: &'a Glance<'a>,
    /// The kilometres within which pairs are looked for, and the squares, by pair of classes.
    reach2: Vec<f64>,
    here: Vec<Beside>,
}

/// One report.
#[derive(Clone, Copy)]
struct Beside {
    report: Report,
    east_km: f64,
    rate: Rate,
    row: u32,
    spot: u32,
    class: u8,
}

/// A report for which others are looked for.
pub(crate) struct One {
    beside: Beside,
    /// The most that what another says may speak for one happening with it.
    most: f64,
}

impl<'a> Besides<'a> {
    pub(crate) fn of(
        around: &'a Around<'a>,
        learned: &'a Learned,
        glance: &'a Glance<'a>,
        reach_km: &[f64],
    ) -> Self {
        Self {
            around,
            distances: &learned.distances,
            glance,
            reach2: reach_km.iter().map(|km| km * km).collect(),
            here: around
                .days
                .here()
                .iter()
                .map(|h| beside(around, h.row))
                .collect(),
        }
    }

    pub(crate) fn one(&self, r: u32) -> One {
        One {
            beside: beside(self.around, r),
            most: self.glance.most(r),
        }
    }

    /// The pair of a report and another, where it may be one happening by all that can be seen
    /// without reading what the two say.
    pub(crate) fn pair(&self, one: &One, at: usize) -> Option<Near> {
        let Around {
            reports,
            places,
            rates,
            crowding,
            ..
        } = self.around;
        let (x, y) = (&one.beside, &self.here[at]);
        let (x, y) = if x.row < y.row { (x, y) } else { (y, x) };
        if !reports.may_be_one(&x.report, &y.report) {
            return None;
        }
        let classes = (usize::from(x.class), usize::from(y.class));
        let class_pair = classes.0.min(classes.1) * places.classes() + classes.0.max(classes.1);
        let same_spot = x.spot != u32::MAX && x.spot == y.spot;
        let place_of = |report: &Beside| (report.report.point, report.east_km);
        let km2 = if same_spot {
            0.0
        } else {
            places.km2_of(place_of(x), place_of(y))
        };
        if km2 > self.reach2[class_pair] {
            return None;
        }
        let apart = (!same_spot).then_some(km2);
        let near = Near {
            a: x.row,
            b: y.row,
            place: self.distances.place(class_pair, apart),
            lag: lag(&x.report, &y.report)?,
            chance: 0.0,
        };
        let crowded = crowding.log(&x.report, &y.report, apart);
        let apart = rates.pair_of((x.rate, x.report.source), (y.rate, y.report.source));
        // At one spot chance is no rarer than that.
        let least = if same_spot {
            apart + rates.least_at_spot()
        } else {
            apart
        };
        if !self
            .glance
            .may_be(&near, least + crowded - ROUNDING, one.most)
        {
            return None;
        }
        let chance = if same_spot {
            rates.at_spot(reports, &places.spots, x.row, y.row)
        } else {
            apart
        };
        let chance = (chance + crowded) as f32;
        Some(Near { chance, ..near })
    }
}

fn beside(around: &Around, row: u32) -> Beside {
    let places = &around.places;
    Beside {
        report: around.reports.rows[row as usize],
        east_km: places.east_km(row),
        rate: around.rates.of_report(row),
        row,
        spot: places.spots.group(row),
        class: places.class(row) as u8,
    }
}
