//! Reports near each report in space and time.

use crate::places::{DEGREE_KM, Places};
use crate::reports::{DAY_MS, Report, Reports};

/// The height of a band in micro-degrees of latitude, about 11 km.
const BAND: i32 = 100_000;

/// The comparable reports by day, and of a day in bands of latitude, from west to east in each.
pub(crate) struct Days {
    /// Each day with reports, and where its reports begin; at the end one more.
    starts: Vec<(i64, usize)>,
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
    pub(crate) fn of(reports: &Reports) -> Self {
        use rayon::prelude::*;
        let mut here: Vec<Here> = Vec::with_capacity(reports.rows.len());
        for (r, row) in reports.rows.iter().enumerate() {
            if !row.comparable {
                continue;
            }
            let (first, last) = days_of(row);
            here.extend((first..=last).map(|day| Here {
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
        here.par_sort_unstable_by_key(|h| (h.day, h.band, h.lon, h.row));
        let mut starts = Vec::new();
        for (at, row) in here.iter().enumerate() {
            if at == 0 || here[at - 1].day != row.day {
                starts.push((i64::from(row.day), at));
            }
        }
        starts.push((i64::MAX, here.len()));
        Self {
            starts,
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
        self.within(reports, places, r, km, days, |at, opening| {
            let near = &self.here[at];
            // A report of several days stands under each of them: it counts under the first.
            if near.row != r && (near.first || opening) {
                visit(near);
            }
        });
    }

    /// Goes through reports that may lie within so many kilometres and days of `r` and come after it
    /// in [`Self::order`], each once, by their places in [`Self::here`]. Of two reports that are
    /// within each other's reach, one comes after the other.
    pub(crate) fn after(
        &self,
        reports: &Reports,
        places: &Places,
        r: u32,
        (km, lag): (f64, i64),
        mut visit: impl FnMut(usize),
    ) {
        let (first, last) = days_of(&reports.rows[r as usize]);
        let rank = |near: u32| self.rank[near as usize];
        self.within(reports, places, r, km, (first, last + lag), |at, opening| {
            let near = &self.here[at];
            if near.first && (!opening || rank(near.row) > rank(r)) {
                visit(at);
            }
        });
    }

    /// Goes through reports within so many kilometres of `r` under some days, with whether it is the
    /// first of these days.
    fn within(
        &self,
        reports: &Reports,
        places: &Places,
        r: u32,
        km: f64,
        (first, last): (i64, i64),
        mut visit: impl FnMut(usize, bool),
    ) {
        let row = &reports.rows[r as usize];
        let north = (km / DEGREE_KM * 1e6).min(9e7) as i32;
        // Longitudes shrink towards the poles: what is north of the report counts too.
        let shrink = (places.east_km(r) / DEGREE_KM - km / 6_371.0).max(0.02);
        let east = (f64::from(north) / shrink).min(1.8e8) as i64;
        let (south, north) = (
            row.point.lat.saturating_sub(north),
            row.point.lat.saturating_add(north),
        );
        let (west, east) = (
            i64::from(row.point.lon) - east,
            i64::from(row.point.lon) + east,
        );
        let mut day = self.starts.partition_point(|(day, _)| *day < first);
        while self.starts[day].0 <= last {
            let (from, to) = (self.starts[day].1, self.starts[day + 1].1);
            let opening = self.starts[day].0 == first;
            day += 1;
            let mut at = from;
            let mut band = south.div_euclid(BAND);
            while band <= north.div_euclid(BAND) {
                let before = |h: &Here| (h.band, i64::from(h.lon)) < (band, west);
                at += self.here[at..to].partition_point(before);
                while at < to && self.here[at].band == band && i64::from(self.here[at].lon) <= east
                {
                    let near = &self.here[at];
                    if south <= near.lat && near.lat <= north {
                        visit(at, opening);
                    }
                    at += 1;
                }
                let Some(next) = self.here[at..to].first() else {
                    break;
                };
                band = next.band.max(band + 1);
            }
        }
    }
}
