//! Reports near each report in space and time.

use std::ops::Range;

use crate::places::{DEGREE_KM, Places};
use crate::reports::{DAY_MS, Report, Reports};

/// The height of a band in micro-degrees of latitude, about 11 km.
const BAND: i32 = 100_000;

/// The comparable reports by how precisely they are placed and by day, and of a day in bands of
/// latitude, from west to east in each.
pub(crate) struct Days {
    /// For each class of places each day with reports, and where its reports begin; at the end one
    /// more.
    layers: Vec<(usize, Vec<(i64, usize)>)>,
    here: Vec<Here>,
    /// Whether any report stands under several days.
    stretches: bool,
    /// The comparable reports, those near each other in time and latitude side by side.
    order: Vec<u32>,
    /// For each report its place in `order`.
    rank: Vec<u32>,
}

/// A report on one of its days.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    class: u8,
    day: i32,
    band: i32,
    lon: i32,
    lat: i32,
    pub(crate) row: u32,
    /// Whether it is the first of its days.
    first: bool,
}

/// The first and last day of a report.
pub(crate) fn days_of(row: &Report) -> (i64, i64) {
    let last = (row.end_ms - 1).max(row.start_ms);
    (row.start_ms.div_euclid(DAY_MS), last.div_euclid(DAY_MS))
}

impl Days {
    pub(crate) fn of(reports: &Reports, places: &Places) -> Self {
        use rayon::prelude::*;
        let mut here: Vec<Here> = Vec::with_capacity(reports.rows.len());
        for (r, row) in reports.rows.iter().enumerate() {
            if !row.comparable {
                continue;
            }
            let (first, last) = days_of(row);
            here.extend((first..=last).map(|day| Here {
                class: places.class(r as u32) as u8,
                day: day as i32,
                band: row.point.lat.div_euclid(BAND),
                lon: row.point.lon,
                lat: row.point.lat,
                row: r as u32,
                first: day == first,
            }));
        }
        let known = reports.rows.iter().filter(|r| r.comparable).count();
        here.par_sort_unstable_by_key(|h| (h.day, h.lat, h.lon, h.row));
        let order: Vec<u32> = here.iter().filter(|h| h.first).map(|h| h.row).collect();
        let mut rank = vec![u32::MAX; reports.rows.len()];
        for (at, row) in (0..).zip(&order) {
            rank[*row as usize] = at;
        }
        here.par_sort_unstable_by_key(|h| (h.class, h.day, h.band, h.lon, h.row));
        let mut layers = Vec::new();
        let mut at = 0;
        for layer in here.chunk_by(|a, b| a.class == b.class) {
            let mut starts = Vec::new();
            for day in layer.chunk_by(|a, b| a.day == b.day) {
                starts.push((i64::from(day[0].day), at));
                at += day.len();
            }
            starts.push((i64::MAX, at));
            layers.push((usize::from(layer[0].class), starts));
        }
        Self {
            layers,
            stretches: here.len() > known,
            here,
            order,
            rank,
        }
    }

    /// The comparable reports, each once, those near each other side by side.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// The comparable reports, each under each of its days.
    pub(crate) fn here(&self) -> &[Here] {
        &self.here
    }

    /// Reports other than `r` that may lie within so many kilometres and days of it, in an order
    /// that hangs on the reports alone.
    pub(crate) fn near(
        &self,
        reports: &Reports,
        places: &Places,
        r: u32,
        reach: (f64, i64),
        out: &mut Vec<u32>,
    ) {
        out.clear();
        self.each(reports, places, r, reach, |near| out.push(near.row));
        if self.stretches {
            out.sort_unstable();
        } else {
            out.sort_unstable_by_key(|row| self.rank[*row as usize]);
        }
    }

    /// Goes through reports other than `r` that may lie within so many kilometres and days of it,
    /// each once.
    fn each(
        &self,
        reports: &Reports,
        places: &Places,
        r: u32,
        (km, lag): (f64, i64),
        mut visit: impl FnMut(&Here),
    ) {
        let (first, last) = days_of(&reports.rows[r as usize]);
        let days = (first - lag, last + lag);
        self.within(
            reports,
            places,
            r,
            |_| km,
            days,
            |at, opening| {
                let near = &self.here[at];
                // A report of several days stands under each of them: it counts under the first.
                if near.row != r && (near.first || opening) {
                    visit(near);
                }
            },
        );
    }

    /// Goes through reports that may lie within so many kilometres, by their class, and days of `r` and
    /// come after it in [`Self::order`], each once, by their places in [`Self::here`]. Of two reports
    /// that are within each other's reach, one comes after the other.
    pub(crate) fn after(
        &self,
        reports: &Reports,
        places: &Places,
        r: u32,
        (km, lag): (impl Fn(usize) -> f64, i64),
        mut visit: impl FnMut(usize),
    ) {
        let (first, last) = days_of(&reports.rows[r as usize]);
        let rank = |near: u32| self.rank[near as usize];
        self.within(
            reports,
            places,
            r,
            km,
            (first, last + lag),
            |at, opening| {
                let near = &self.here[at];
                if near.first && (!opening || rank(near.row) > rank(r)) {
                    visit(at);
                }
            },
        );
    }

    /// Goes through reports within so many kilometres, by their class, of `r` under some days, with
    /// whether it is the first of these days.
    fn within(
        &self,
        reports: &Reports,
        places: &Places,
        r: u32,
        km: impl Fn(usize) -> f64,
        days: (i64, i64),
        mut visit: impl FnMut(usize, bool),
    ) {
        let point = reports.rows[r as usize].point;
        for (class, starts) in &self.layers {
            let km = km(*class);
            let north = (km / DEGREE_KM * 1e6).min(9e7) as i32;
            // Longitudes shrink towards the poles: what is north of the report counts too.
            let shrink = (places.east_km(r) / DEGREE_KM - km / 6_371.0).max(0.02);
            let east = (f64::from(north) / shrink).min(1.8e8) as i64;
            let ground = Ground {
                south: point.lat.saturating_sub(north),
                north: point.lat.saturating_add(north),
                west: i64::from(point.lon) - east,
                east: i64::from(point.lon) + east,
            };
            let mut day = starts.partition_point(|(day, _)| *day < days.0);
            while starts[day].0 <= days.1 {
                let opening = starts[day].0 == days.0;
                let range = starts[day].1..starts[day + 1].1;
                self.on_ground(&ground, range, |at| visit(at, opening));
                day += 1;
            }
        }
    }

    /// Goes through reports of a class and day on some ground.
    fn on_ground(&self, ground: &Ground, range: Range<usize>, mut visit: impl FnMut(usize)) {
        let (mut at, end) = (range.start, range.end);
        let mut band = ground.south.div_euclid(BAND);
        while band <= ground.north.div_euclid(BAND) {
            let before = |h: &Here| (h.band, i64::from(h.lon)) < (band, ground.west);
            at += self.here[at..end].partition_point(before);
            while at < end && self.here[at].band == band {
                let near = &self.here[at];
                if i64::from(near.lon) > ground.east {
                    break;
                }
                if ground.south <= near.lat && near.lat <= ground.north {
                    visit(at);
                }
                at += 1;
            }
            let Some(next) = self.here[at..end].first() else {
                break;
            };
            band = next.band.max(band + 1);
        }
    }
}

/// Ground between two latitudes and two longitudes, in micro-degrees.
struct Ground {
    south: i32,
    north: i32,
    west: i64,
    east: i64,
}
