//! The chance that each record belongs with its incident, and how good the whole is expected to
//! be, both from the chances of pairs.

use fusion::Fusion;
use report::FusionExpected;

/// What the chances of pairs come to.
pub(super) struct Chances {
    /// For each record the chance that it belongs with its incident.
    pub(super) membership: Vec<f64>,
    pub(super) expected: FusionExpected,
}

/// Sums the chances of pairs, record by record and over all.
pub(super) fn chances(found: &Fusion, incident_of: &[u32], sizes: &[usize]) -> Chances {
    let mut with_own = vec![0.0; incident_of.len()];
    let mut alone = vec![1.0; incident_of.len()];
    let mut with_any = vec![0.0; incident_of.len()];
    let (mut all, mut joined) = (0.0, 0.0);
    for (a, b, p) in &found.pairs {
        let (a, b) = (*a as usize, *b as usize);
        all += p;
        if incident_of[a] == incident_of[b] {
            joined += p;
            with_own[a] += p;
            with_own[b] += p;
        }
        for record in [a, b] {
            alone[record] *= 1.0 - p;
            with_any[record] += p;
        }
    }
    let size = |record: usize| sizes[incident_of[record] as usize];
    let membership = (0..incident_of.len()).map(|record| match size(record) {
        1 => alone[record],
        n => (with_own[record] / (n - 1) as f64).min(1.0),
    });
    let claimed: f64 = sizes.iter().map(|n| (n * (n - 1) / 2) as f64).sum();
    let share = |part: f64, whole: f64| {
        if whole > 0.0 {
            (part / whole).min(1.0)
        } else {
            1.0
        }
    };
    let (precision, recall) = (share(joined, claimed), share(joined, all));
    // A record with so many others of its happening is one part of it in as many and one.
    let incidents: f64 = with_any.iter().map(|others| 1.0 / (1.0 + others)).sum();
    Chances {
        membership: membership.collect(),
        expected: expected(all, precision, recall, incidents, sizes.len()),
    }
}

fn expected(
    pairs: f64,
    precision: f64,
    recall: f64,
    incidents: f64,
    found: usize,
) -> FusionExpected {
    let sum = precision + recall;
    FusionExpected {
        pairs: rounded(pairs, 10.0),
        precision: rounded(precision, 1e4),
        recall: rounded(recall, 1e4),
        f1: rounded(
            if sum > 0.0 {
                2.0 * precision * recall / sum
            } else {
                0.0
            },
            1e4,
        ),
        incidents: rounded(incidents, 10.0),
        incidents_error: rounded(
            if incidents > 0.0 {
                found as f64 / incidents - 1.0
            } else {
                0.0
            },
            1e4,
        ),
    }
}

fn rounded(value: f64, unit: f64) -> f64 {
    (value * unit).round_ties_even() / unit
}
