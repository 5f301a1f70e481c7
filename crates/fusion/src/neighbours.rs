//! Reports near each report in space and time.

use crate::places::{DEGREE_KM, Places};
use crate::reports::{DAY_MS, Report, Reports};

/// The comparable reports by day, and of a day in the order of their latitude.
pub(crate) struct Days {
    /// Each day with reports, and where its reports begin; at the end one more.
    starts: Vec<(i64, usize)>,
    here: Vec<Here>,
    /// Whether any report stands under several days.
    stretches: bool,
    /// The comparable reports, those near each other in time and latitude side by side.
    order: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Here {
    day: i32,
    lat: i32,
    lon: i32,
    row: u32,
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
                lat: row.point.lat,
                lon: row.point.lon,
                row: r as u32,
            }));
        }
        let known = reports.rows.iter().filter(|r| r.comparable).count();
        here.par_sort_unstable();
        let mut starts = Vec::new();
        let mut seen = vec![false; reports.rows.len()];
        let order = here
            .iter()
            .map(|h| h.row)
            .filter(|row| !std::mem::replace(&mut seen[*row as usize], true))
            .collect();
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
        }
    }

    /// The comparable reports, each once, those near each other side by side.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// Reports other than `r` that may lie within so many kilometres and days of it.
    pub(crate) fn near(
        &self,
        reports: &Reports,
        places: &Places,
        r: u32,
        (km, lag): (f64, i64),
        out: &mut Vec<u32>,
    ) {
        out.clear();
        let row = &reports.rows[r as usize];
        let north = (km / DEGREE_KM * 1e6).min(9e7) as i32;
        // Longitudes shrink towards the poles: what is north of the report counts too.
        let shrink = (places.east_km(r) / DEGREE_KM - km / 6_371.0).max(0.02);
        let east = (f64::from(north) / shrink).min(1.8e8) as i64;
        let (first, last) = days_of(row);
        let mut at = self.starts.partition_point(|(day, _)| *day < first - lag);
        while self.starts[at].0 <= last + lag {
            let here = &self.here[self.starts[at].1..self.starts[at + 1].1];
            at += 1;
            let from = here.partition_point(|h| h.lat < row.point.lat.saturating_sub(north));
            for near in &here[from..] {
                if near.lat > row.point.lat.saturating_add(north) {
                    break;
                }
                let apart = (i64::from(near.lon) - i64::from(row.point.lon)).abs();
                if near.row != r && apart <= east {
                    out.push(near.row);
                }
            }
        }
        if self.stretches {
            // A report of several days stands under each of them.
            out.sort_unstable();
            out.dedup();
        }
    }
}
