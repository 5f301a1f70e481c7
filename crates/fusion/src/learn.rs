//! Learns how reports of one happening differ, and parts the reports by it.

use model::exact::{ln, logistic};
use rayon::prelude::*;

use crate::candidates::{self, Around};
use crate::decisions::Decisions;
use crate::learned::{LARGEST, Learned};
use crate::pairs::Pairs;
use crate::partition::{Matter, Parted, part};
use crate::reports::Reports;
use crate::shifted::{WAYS, shifted};

/// Rounds of learning from pairs by themselves.
const PAIR_ROUNDS: usize = 16;
/// Rounds of learning from whole partings.
const PARTING_ROUNDS: usize = 6;
/// So many pairs are learned from in these rounds.
const PARTING_PAIRS: usize = 24_000;
/// Pairs' worth of trust that a third of all reports have counterparts, by pairs themselves.
const PAIR_TRUST: f64 = 4.0;
/// Where fewer of the opportunities than this are pairs of one happening, it is asked whether chance
/// makes as many.
const FEW: f64 = 0.05;
/// By so much what is found must exceed the most that chance makes.
const NEARLY: f64 = 2.5;
/// Reports' worth of trust that reports have none, by partings.
const COVERAGE_TRUST: f64 = 40.0;

/// Reports parted into happenings.
#[derive(Clone, Debug)]
pub(crate) struct Solution {
    pub(crate) pairs: Pairs,
    pub(crate) parted: Parted,
}

/// Learns from the reports, without being told of any pair whether it is one happening, and parts
/// them.
pub(crate) fn solve(reports: &Reports) -> Solution {
    let decisions = &Decisions::of(reports);
    let around = Around::of(reports);
    let mut learned = Learned::before(reports, &around.places);
    let found = from_pairs(&around, &mut learned);
    if found.few() && chance_makes_as_many(reports, &found) {
        learned = Learned::before(reports, &around.places);
        learned.expect(found.least_coverage());
        let near = candidates::all(&around, &learned, decisions);
        let pairs = learned.read(reports, near);
        return parted(reports, decisions, pairs, &learned);
    }
    let near = candidates::all(&around, &learned, decisions);
    let pairs = learned.read(reports, near);
    from_partings(reports, decisions, &pairs, &mut learned);
    parted(reports, decisions, pairs, &learned)
}

fn parted(reports: &Reports, decisions: &Decisions, pairs: Pairs, learned: &Learned) -> Solution {
    let weights = learned.weights(&pairs);
    let matter = Matter {
        reports,
        pairs: &pairs.near,
        weights: &weights,
        sizes: &logs(&learned.sizes),
        decisions,
    };
    let parted = part(&matter, true);
    Solution { pairs, parted }
}

/// Pairs of one happening that were found, of so many opportunities.
struct Found {
    pairs: f64,
    opportunities: f64,
}

impl Found {
    /// Whether so few were found that chance may have made them all.
    fn few(&self) -> bool {
        self.pairs < FEW * self.opportunities
    }

    /// What coverage is expected where nothing can be learned.
    fn least_coverage(&self) -> f64 {
        0.33 * PAIR_TRUST / (self.opportunities + PAIR_TRUST)
    }
}

/// Whether learning finds as many pairs, or nearly, where there are none to be found.
fn chance_makes_as_many(reports: &Reports, found: &Found) -> bool {
    let worlds = (0..WAYS).filter_map(|way| shifted(reports, way));
    let by_chance = worlds.map(|world| {
        let around = Around::of(&world);
        let mut learned = Learned::before(&world, &around.places);
        from_pairs(&around, &mut learned).pairs
    });
    let most = by_chance.fold(0.0, f64::max);
    most * NEARLY > found.pairs
}

/// Learns from pairs by themselves: what stands out against chance is one happening.
fn from_pairs(around: &Around, learned: &mut Learned) -> Found {
    let (near, opportunities) = candidates::wide(around, &learned.distances);
    let mut found = Found {
        pairs: 0.0,
        opportunities,
    };
    let pairs = learned.read(around.reports, near);
    for _ in 0..PAIR_ROUNDS {
        let prior = ln(learned.coverage);
        let weights = learned.weights(&pairs);
        let chances: Vec<f64> = (0..pairs.len())
            .into_par_iter()
            .with_min_len(4096)
            .map(|pair| logistic(weights.of(pair) + prior))
            .collect();
        learned.learn(&pairs, &chances);
        found.pairs = chances.iter().sum();
        let coverage = (found.pairs + 0.33 * PAIR_TRUST) / (opportunities + PAIR_TRUST);
        learned.expect(coverage.clamp(1e-4, 1.0));
    }
    found
}

/// Learns from whole partings, in which each report has one place only.
fn from_partings(reports: &Reports, decisions: &Decisions, pairs: &Pairs, learned: &mut Learned) {
    if pairs.near.is_empty() {
        return;
    }
    let step = pairs.len().div_ceil(PARTING_PAIRS) as u32;
    let sample = &if step > 1 {
        let matter = Matter {
            reports,
            pairs: &pairs.near,
            weights: &learned.weights(pairs),
            sizes: &logs(&learned.sizes),
            decisions,
        };
        pairs.only(&matter.some_blocks(step))
    } else {
        pairs.clone()
    };
    let share = 1.0 / f64::from(step);
    let comparable = reports.rows.iter().filter(|r| r.comparable).count() as f64;
    let sources = reports.sources.len();
    for _ in 0..PARTING_ROUNDS {
        let weights = learned.weights(sample);
        let matter = Matter {
            reports,
            pairs: &sample.near,
            weights: &weights,
            sizes: &logs(&learned.sizes),
            decisions,
        };
        let parted = part(&matter, false);
        learned.learn(sample, &parted.same);
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
