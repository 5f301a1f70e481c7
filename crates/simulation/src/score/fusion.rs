//! How well records were joined.

use std::collections::BTreeMap;

use serde::Serialize;

/// How well records were joined, over the records that the truth knows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fusion {
    /// Records.
    pub records: u64,
    /// Share of joined pairs that belong together; none where no pair was joined.
    pub precision: Option<f64>,
    /// Share of pairs that belong together and were joined; none where no two do.
    pub recall: Option<f64>,
    /// Harmonic mean of both.
    pub f1: Option<f64>,
    /// Incidents behind these records, in truth.
    pub true_incidents: u64,
    /// Incidents derived from them.
    pub derived_incidents: u64,
    /// How many too many, as a share of the true number; too few is negative.
    pub count_error: f64,
}

/// Of records as pairs of true and derived incident; `None` of none.
pub(super) fn fusion(records: &[(u32, String)]) -> Option<Fusion> {
    if records.is_empty() {
        return None;
    }
    let mut of_truth: BTreeMap<u32, u64> = BTreeMap::new();
    let mut of_derived: BTreeMap<&str, u64> = BTreeMap::new();
    let mut of_both: BTreeMap<(u32, &str), u64> = BTreeMap::new();
    for (truth, derived) in records {
        *of_truth.entry(*truth).or_default() += 1;
        *of_derived.entry(derived).or_default() += 1;
        *of_both.entry((*truth, derived)).or_default() += 1;
    }
    let together = pairs(of_truth.values());
    let joined = pairs(of_derived.values());
    let right = pairs(of_both.values());
    let share = |whole: u64| (whole > 0).then(|| right as f64 / whole as f64);
    let (precision, recall) = (share(joined), share(together));
    let f1 = match (precision, recall) {
        (Some(p), Some(r)) if p + r > 0.0 => Some(2.0 * p * r / (p + r)),
        _ => None,
    };
    let (n, m) = (of_truth.len() as f64, of_derived.len() as f64);
    Some(Fusion {
        records: records.len() as u64,
        precision,
        recall,
        f1,
        true_incidents: of_truth.len() as u64,
        derived_incidents: of_derived.len() as u64,
        count_error: (m - n) / n,
    })
}

fn pairs<'a>(sizes: impl Iterator<Item = &'a u64>) -> u64 {
    sizes.map(|n| n * (n - 1) / 2).sum()
}

#[cfg(test)]
#[path = "fusion_tests.rs"]
mod fusion_tests;
