//! Reports near each report in space and time.

use std::collections::HashMap;

use crate::rates::DAY_MS;
use crate::reports::{Report, Reports};

/// The comparable reports of each day, in the order of their latitude.
pub(crate) struct Days {
    days: HashMap<i64, Vec<(i32, i32, u32)>>,
}

/// The first and last day of a report.
pub(crate) fn days_of(row: &Report) -> (i64, i64) {
    let last = (row.end_ms - 1).max(row.start_ms);
    (row.start_ms.div_euclid(DAY_MS), last.div_euclid(DAY_MS))
}

impl Days {
    pub(crate) fn of(reports: &Reports) -> Self {
        let mut days: HashMap<i64, Vec<(i32, i32, u32)>> = HashMap::new();
        for (r, row) in reports
            .rows
            .iter()
            .enumerate()
            .filter(|(_, r)| r.comparable)
        {
            let (first, last) = days_of(row);
            for day in first..=last {
                let at = (row.point.lat, row.point.lon, r as u32);
                days.entry(day).or_default().push(at);
            }
        }
        for rows in days.values_mut() {
            rows.sort_unstable();
        }
        Self { days }
    }

    /// Reports other than `r` that may lie within so many kilometres and days of it, in order.
    pub(crate) fn near(&self, reports: &Reports, r: u32, km: f64, lag: i64, out: &mut Vec<u32>) {
        out.clear();
        let row = &reports.rows[r as usize];
        let north = (km / 0.111_194_926_64 * 1e3).min(9e7) as i32;
        let shrink = model::exact::cos(
            (row.point.latitude().abs() + f64::from(north) / 1e6)
                .min(89.0)
                .to_radians(),
        );
        let east = (f64::from(north) / shrink.max(0.02)).min(1.8e8) as i64;
        let (first, last) = days_of(row);
        for day in first - lag..=last + lag {
            let Some(rows) = self.days.get(&day) else {
                continue;
            };
            let from = rows.partition_point(|at| at.0 < row.point.lat - north);
            for (lat, lon, other) in &rows[from..] {
                if *lat > row.point.lat + north {
                    break;
                }
                let apart = (i64::from(*lon) - i64::from(row.point.lon)).abs();
                if *other != r && apart <= east {
                    out.push(*other);
                }
            }
        }
        // A report of several days stands under each of them.
        out.sort_unstable();
        out.dedup();
    }
}
