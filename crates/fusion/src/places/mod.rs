//! Where each report is placed: how precisely, on which shared spot, how far from another.

mod spots;

use model::Point;
use rayon::prelude::*;

use crate::reports::Reports;
pub(crate) use spots::Spots;

/// Kilometres in a degree of latitude.
pub(crate) const DEGREE_KM: f64 = 111.194_926_64;
/// So many reports with the very same coordinates are put where a settlement or a district is, not
/// where something happened: their places are vaguer than those of others of their class.
const SHARED: u32 = 3;

/// The places of the reports.
#[derive(Debug)]
pub(crate) struct Places {
    /// For each report its class: that which its source states, and whether its spot is shared.
    class: Vec<u8>,
    /// For each class its standard deviation on each axis in kilometres, where it is stated.
    sigma_km: Vec<Option<f64>>,
    /// For each report the kilometres in a degree of longitude.
    east_km: Vec<f64>,
    pub(crate) spots: Spots,
}

impl Places {
    pub(crate) fn of(reports: &Reports) -> Self {
        let spots = Spots::of(&reports.rows, reports.sources.len().max(1));
        let class = reports.rows.iter().zip(0..).map(|(row, r)| {
            let shared = spots.size(r) >= SHARED;
            row.class * 2 + u8::from(shared)
        });
        Self {
            class: class.collect(),
            sigma_km: reports
                .classes
                .iter()
                .flat_map(|class| [class.sigma_km; 2])
                .collect(),
            east_km: reports
                .rows
                .par_iter()
                .map(|row| DEGREE_KM * model::exact::cos(row.point.latitude().to_radians()))
                .collect(),
            spots,
        }
    }

    /// How many classes there are.
    pub(crate) fn classes(&self) -> usize {
        self.sigma_km.len()
    }

    /// The class of a report.
    pub(crate) fn class(&self, r: u32) -> usize {
        usize::from(self.class[r as usize])
    }

    /// The standard deviation of a class on each axis in kilometres, where its source states it.
    pub(crate) fn sigma_km(&self, class: usize) -> Option<f64> {
        self.sigma_km[class]
    }

    /// The pair of classes of two reports, whichever comes first.
    pub(crate) fn class_pair(&self, a: u32, b: u32) -> usize {
        let (a, b) = (self.class(a), self.class(b));
        a.min(b) * self.classes() + a.max(b)
    }

    /// Kilometres in a degree of longitude at a report.
    pub(crate) fn east_km(&self, r: u32) -> f64 {
        self.east_km[r as usize]
    }

    /// The square of the kilometres between two reports, right to one part in a thousand within
    /// 100 km.
    pub(crate) fn km2(&self, reports: &Reports, a: u32, b: u32) -> f64 {
        let place = |r: u32| (reports.rows[r as usize].point, self.east_km(r));
        self.km2_of(place(a), place(b))
    }

    /// The same for two places, each with the kilometres in a degree of longitude there.
    #[expect(clippy::unused_self, reason = "asked of the places as the other is")]
    pub(crate) fn km2_of(&self, (x, east_x): (Point, f64), (y, east_y): (Point, f64)) -> f64 {
        let degree = f64::midpoint(east_x, east_y);
        let north = (i64::from(x.lat) - i64::from(y.lat)) as f64 / 1e6 * DEGREE_KM;
        let east = (i64::from(x.lon) - i64::from(y.lon)) as f64 / 1e6 * degree;
        north * north + east * east
    }
}
