//! Learns how reports of one happening differ, and parts the reports by it.

use model::exact::{ln, logistic};

use crate::candidates;
use crate::learned::{LARGEST, Learned, Pair};
use crate::neighbours::Days;
use crate::partition::{Parted, hanging_together, part};
use crate::rates::Rates;
use crate::reports::Reports;

/// Rounds of learning from pairs by themselves.
const PAIR_ROUNDS: usize = 20;
/// Rounds of learning from whole partings.
const PARTING_ROUNDS: usize = 6;
/// So many pairs are learned from in these rounds.
const PARTING_PAIRS: usize = 60_000;
/// Pairs' worth of trust that a third of all reports have counterparts.
const COVERAGE_TRUST: f64 = 10.0;

/// Reports parted into happenings.
#[derive(Clone, Debug)]
pub(crate) struct Solution {
    pub(crate) pairs: Vec<Pair>,
    pub(crate) parted: Parted,
    pub(crate) learned: Learned,
}

/// Learns from the reports, without being told of any pair whether it is one happening, and parts
/// them.
pub(crate) fn solve(reports: &Reports) -> Solution {
    let rates = Rates::of(reports);
    let days = Days::of(reports);
    let mut learned = Learned::before(reports);
    from_pairs(reports, &rates, &days, &mut learned);
    let pairs = candidates::all(reports, &rates, &days, &learned);
    from_partings(reports, &rates, &pairs, &mut learned);
    let weights = learned.weights(reports, &rates, &pairs);
    let parted = part(reports, &pairs, &weights, &logs(&learned.sizes));
    Solution {
        pairs,
        parted,
        learned,
    }
}

/// Learns from pairs by themselves: what stands out against chance is one happening.
fn from_pairs(reports: &Reports, rates: &Rates, days: &Days, learned: &mut Learned) {
    let (pairs, opportunities) = candidates::wide(reports, rates, days);
    if pairs.is_empty() {
        return;
    }
    for _ in 0..PAIR_ROUNDS {
        let prior = ln(learned.coverage);
        let weights = learned.weights(reports, rates, &pairs);
        let chances: Vec<f64> = weights.iter().map(|w| logistic(w + prior)).collect();
        learned.learn(reports, &pairs, &chances);
        let sum: f64 = chances.iter().sum();
        let coverage = (sum + 0.33 * COVERAGE_TRUST) / (opportunities + COVERAGE_TRUST);
        learned.coverage = coverage.clamp(1e-4, 1.0);
    }
    for size in 2..=LARGEST {
        learned.sizes[size] = learned.coverage;
    }
}

/// Learns from whole partings, in which each report has one place only.
fn from_partings(reports: &Reports, rates: &Rates, pairs: &[Pair], learned: &mut Learned) {
    let sample = whole_groups(reports, rates, pairs, learned);
    if sample.is_empty() {
        return;
    }
    let share = 1.0 / pairs.len().div_ceil(PARTING_PAIRS).max(1) as f64;
    let comparable = reports.rows.iter().filter(|r| r.comparable).count() as f64;
    let sources = reports.sources.len();
    for _ in 0..PARTING_ROUNDS {
        let weights = learned.weights(reports, rates, &sample);
        let parted = part(reports, &sample, &weights, &logs(&learned.sizes));
        learned.learn(reports, &sample, &parted.same);
        let told: f64 = (2..=LARGEST).map(|k| k as f64 * parted.sizes[k]).sum();
        let all = comparable * share;
        let single = ((all - told + COVERAGE_TRUST) / (all + COVERAGE_TRUST)).clamp(0.02, 1.0);
        let singles = (all - told).max(0.0) / sources as f64 + COVERAGE_TRUST;
        for size in 2..=LARGEST {
            let ways = ways(sources, size).max(1.0);
            let found = (parted.sizes[size] + 0.05) / ways / singles;
            // Chance is measured against all reports; single ones are fewer by their share.
            let against = pow(single, size - 1);
            learned.sizes[size] = (found / against).clamp(1e-6, 1e6);
        }
    }
}

/// All pairs, or those of some of the reports that hang together: each such group whole or not at
/// all.
fn whole_groups(reports: &Reports, rates: &Rates, pairs: &[Pair], learned: &Learned) -> Vec<Pair> {
    let step = pairs.len().div_ceil(PARTING_PAIRS);
    if step <= 1 {
        return pairs.to_vec();
    }
    let weights = learned.weights(reports, rates, pairs);
    let roots = hanging_together(reports.rows.len(), pairs, &weights, &logs(&learned.sizes));
    let chosen = |root: u32| root.wrapping_mul(0x9E37_79B1) as usize % step == 0;
    pairs
        .iter()
        .filter(|pair| {
            let root = roots[pair.a as usize];
            chosen(root) && root == roots[pair.b as usize]
        })
        .copied()
        .collect()
}

fn logs(sizes: &[f64; LARGEST + 1]) -> [f64; LARGEST + 1] {
    sizes.map(|share| ln(share.max(1e-12)))
}

fn pow(base: f64, times: usize) -> f64 {
    (0..times).fold(1.0, |product, _| product * base)
}

/// In how many ways so many sources can be chosen.
fn ways(sources: usize, size: usize) -> f64 {
    (0..size).fold(1.0, |ways, k| {
        ways * sources.saturating_sub(k) as f64 / (k + 1) as f64
    })
}
