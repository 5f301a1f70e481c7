//! Reports with the very same coordinates: the centre of a town, the middle of a district.

use rayon::prelude::*;

use crate::reports::{DAY_MS, Report};

/// Groups of reports with the very same coordinates.
#[derive(Debug)]
pub(crate) struct Spots {
    sources: usize,
    /// For each report its group; `u32::MAX` where it is alone.
    of: Vec<u32>,
    /// For each group and source the number of its reports.
    reports: Vec<u32>,
    /// For each group where its reports begin in `told`; at the end one more.
    starts: Vec<u32>,
    /// The day and source of each report of a group, in order of days.
    told: Vec<(i32, u16)>,
}

/// Days to either side within which reports of one spot crowd each other.
const CROWD_DAYS: i32 = 5;
/// How many days' worth of trust the rate of the whole time gets against that of these days.
const CALM_DAYS: f64 = 22.0;

impl Spots {
    pub(crate) fn of(rows: &[Report], sources: usize) -> Self {
        let mut order: Vec<(u64, u32)> = (0..rows.len() as u32)
            .filter(|r| rows[*r as usize].comparable)
            .map(|r| (key(&rows[r as usize]), r))
            .collect();
        order.par_sort_unstable();
        let mut of = vec![u32::MAX; rows.len()];
        let mut reports: Vec<u32> = Vec::new();
        let (mut starts, mut told) = (vec![0], Vec::new());
        for group in order.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() > 1) {
            let id = reports.len() / sources;
            reports.resize(reports.len() + sources, 0);
            for (_, r) in group {
                of[*r as usize] = id as u32;
                let row = &rows[*r as usize];
                reports[id * sources + usize::from(row.source)] += 1;
                told.push((day(row), row.source));
            }
            let from = starts[id] as usize;
            told[from..].sort_unstable();
            starts.push(told.len() as u32);
        }
        Self {
            sources,
            of,
            reports,
            starts,
            told,
        }
    }

    /// The group of a report; `u32::MAX` where it is alone.
    pub(crate) fn group(&self, r: u32) -> u32 {
        self.of[r as usize]
    }

    pub(crate) fn same(&self, a: u32, b: u32) -> bool {
        let spot = self.of[a as usize];
        spot != u32::MAX && spot == self.of[b as usize]
    }

    /// How many reports have the coordinates of a report.
    pub(crate) fn size(&self, r: u32) -> u32 {
        match self.of[r as usize] {
            u32::MAX => 1,
            spot => self.reports[spot as usize * self.sources..][..self.sources]
                .iter()
                .sum(),
        }
    }

    /// How many reports a day chance makes of another source where a report that is not alone
    /// stands, around its day, the counterpart itself left out; `days` is the whole time.
    pub(crate) fn rate(&self, row: &Report, r: u32, source: u16, days: f64) -> f64 {
        let spot = self.of[r as usize] as usize;
        let all = self.reports[spot * self.sources + usize::from(source)];
        let calm = (f64::from(all) - 0.5).max(0.5) / days;
        let told = &self.told[self.starts[spot] as usize..self.starts[spot + 1] as usize];
        let day = day(row);
        let from = told.partition_point(|(d, _)| *d < day - CROWD_DAYS);
        let crowd = told[from..]
            .iter()
            .take_while(|(d, _)| *d <= day + CROWD_DAYS)
            .filter(|(_, s)| *s == source)
            .count();
        let others = (crowd as f64 - 1.0).max(0.0);
        (others + calm * CALM_DAYS) / (f64::from(2 * CROWD_DAYS + 1) + CALM_DAYS)
    }
}

fn day(row: &Report) -> i32 {
    i64::midpoint(row.start_ms, row.end_ms).div_euclid(DAY_MS) as i32
}

fn key(row: &Report) -> u64 {
    u64::from(row.point.lat.cast_unsigned()) << 32 | u64::from(row.point.lon.cast_unsigned())
}
