//! Reports with the very same coordinates: the centre of a town, the middle of a district.

use rayon::prelude::*;

use crate::reports::Report;

/// Groups of reports with the very same coordinates.
#[derive(Debug)]
pub(crate) struct Spots {
    sources: usize,
    /// For each report its group; `u32::MAX` where it is alone.
    of: Vec<u32>,
    /// For each group and source the number of its reports.
    reports: Vec<u32>,
}

impl Spots {
    pub(crate) fn of(rows: &[Report], sources: usize) -> Self {
        let mut order: Vec<(u64, u32)> = (0..rows.len() as u32)
            .filter(|r| rows[*r as usize].comparable)
            .map(|r| (key(&rows[r as usize]), r))
            .collect();
        order.par_sort_unstable();
        let mut of = vec![u32::MAX; rows.len()];
        let mut reports: Vec<u32> = Vec::new();
        for group in order.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() > 1) {
            let id = reports.len() / sources;
            reports.resize(reports.len() + sources, 0);
            for (_, r) in group {
                of[*r as usize] = id as u32;
                reports[id * sources + usize::from(rows[*r as usize].source)] += 1;
            }
        }
        Self {
            sources,
            of,
            reports,
        }
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

    /// How many reports a source has where a report that is not alone stands.
    pub(crate) fn reports(&self, r: u32, source: u16) -> f64 {
        let at = self.of[r as usize] as usize * self.sources + usize::from(source);
        f64::from(self.reports[at])
    }
}

fn key(row: &Report) -> u64 {
    u64::from(row.point.lat.cast_unsigned()) << 32 | u64::from(row.point.lon.cast_unsigned())
}
