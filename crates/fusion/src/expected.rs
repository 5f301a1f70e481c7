//! How right a partition is, by its own chances.

use crate::pairs::Pairs;
use crate::partition::Parted;

/// What the chances of all pairs say of a partition; as good as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// Pairs of reports that were put together.
    pub pairs: usize,
    /// The share of them that are one happening; 1 where there are none.
    pub precision: f64,
    /// The share of all pairs of one happening that were put together; 1 where there are none.
    pub recall: f64,
    /// The number of happenings.
    pub incidents: f64,
}

impl Expected {
    pub(crate) fn of(pairs: &Pairs, parted: &Parted) -> Self {
        let (mut together, mut right, mut all) = (0, 0.0, 0.0);
        for (pair, p) in pairs.near.iter().zip(&parted.same) {
            all += p;
            if parted.first[pair.a as usize] == parted.first[pair.b as usize] {
                together += 1;
                right += p;
            }
        }
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
        Self {
            pairs: together,
            precision: share(right, together as f64),
            recall: share(right, all),
            incidents: parted.sizes[1..].iter().sum(),
        }
    }
}
