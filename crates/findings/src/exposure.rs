//! What was watched of a provision's ground on one day, for the table of exposure.

use model::{Day, Exposure, Probability};

use crate::sitting::{Seen, Sitting};

/// One row for each side and method that watched.
pub(crate) fn exposure(sitting: &Sitting, day: Day, seen: &Seen) -> Vec<Exposure> {
    seen.methods
        .iter()
        .map(|((side, method), watching)| Exposure {
            provision: sitting.provision.id.clone(),
            zone: sitting.place.zone.clone(),
            day,
            side: side.clone(),
            method: method.clone(),
            watched_millihours: millihours(watching.hours),
            degraded_millihours: millihours(watching.degraded_h),
            denied_millihours: millihours(watching.denied_h),
            not_held: watching.not_held,
            p_detection: Probability::from_f64(watching.p_detection),
        })
        .collect()
}

fn millihours(hours: f64) -> u32 {
    (hours * 1000.0).round_ties_even() as u32
}
