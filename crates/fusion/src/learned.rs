//! Everything learned of how reports of one happening differ, and the weight of a pair by it.

use model::exact::ln;
use rayon::prelude::*;

use crate::compare::{CategoryWeights, Distances, Lags, NumberWeights, distance_km};
use crate::rates::Rates;
use crate::reports::Reports;

/// A pair of reports that may be one happening.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    /// Indices of the reports, the lower first.
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// The ring of their distance; `SAME_SPOT` where their coordinates are the very same.
    pub(crate) ring: u8,
}

pub(crate) const SAME_SPOT: u8 = u8::MAX;
/// Largest number of reports of one happening that is told apart from larger ones.
pub(crate) const LARGEST: usize = 9;
/// Pairs are summed in blocks of so many, so that sums do not depend on the number of threads.
const BLOCK: usize = 4096;

/// What is learned.
#[derive(Clone, Debug)]
pub(crate) struct Learned {
    pub(crate) distances: Distances,
    pub(crate) lags: Lags,
    pub(crate) categories: Vec<CategoryWeights>,
    pub(crate) numbers: Vec<NumberWeights>,
    /// The chance that a report has a counterpart in another source.
    pub(crate) coverage: f64,
    /// By number of reports: how many happenings are told by so many, against single reports.
    pub(crate) sizes: [f64; LARGEST + 1],
}

impl Learned {
    /// Before anything is learned.
    pub(crate) fn before(reports: &Reports) -> Self {
        Self {
            distances: Distances::of(reports),
            lags: Lags::of(reports),
            categories: reports
                .categories
                .iter()
                .map(|c| CategoryWeights::of(reports, c))
                .collect(),
            numbers: reports.numbers.iter().map(NumberWeights::of).collect(),
            coverage: 0.33,
            sizes: [1.0; LARGEST + 1],
        }
    }

    /// The log ratio of a pair under one happening against chance, per report of either.
    pub(crate) fn weight(&self, reports: &Reports, rates: &Rates, pair: &Pair) -> f64 {
        let (a, b) = (
            &reports.rows[pair.a as usize],
            &reports.rows[pair.b as usize],
        );
        let per_day = self.lags.density(a, b);
        if per_day <= 0.0 {
            return f64::NEG_INFINITY;
        }
        let classes = reports.class_pair(a, b);
        let near = if pair.ring == SAME_SPOT {
            let chance = rates
                .at_spot(reports, pair.a, pair.b)
                .max(0.01 * rates.pair(reports, pair.a, pair.b));
            self.distances.same_spot(classes) / chance
        } else {
            self.distances.density(classes, pair.ring) / rates.pair(reports, pair.a, pair.b)
        };
        let mut sum = ln(per_day * near);
        for (weights, category) in self.categories.iter().zip(&reports.categories) {
            let (x, y) = (
                category.values[pair.a as usize],
                category.values[pair.b as usize],
            );
            if x > 0 && y > 0 {
                sum += weights.weight(category, a.source, x, b.source, y);
            }
        }
        for (weights, number) in self.numbers.iter().zip(&reports.numbers) {
            let (x, y) = (
                number.values[pair.a as usize],
                number.values[pair.b as usize],
            );
            if x > 0 && y > 0 {
                sum += weights.weight(x, y);
            }
        }
        sum
    }

    /// The weights of all pairs.
    pub(crate) fn weights(&self, reports: &Reports, rates: &Rates, pairs: &[Pair]) -> Vec<f64> {
        pairs
            .par_iter()
            .with_min_len(BLOCK)
            .map(|pair| self.weight(reports, rates, pair))
            .collect()
    }

    /// Learns from pairs, each weighed by its chance of being one happening.
    pub(crate) fn learn(&mut self, reports: &Reports, pairs: &[Pair], chances: &[f64]) {
        let whole = &*self;
        let blocks: Vec<Tally> = pairs
            .par_chunks(BLOCK)
            .zip(chances.par_chunks(BLOCK))
            .map(|(pairs, chances)| Tally::of(whole, reports, pairs, chances))
            .collect();
        let mut blocks = blocks.into_iter();
        let Some(mut tally) = blocks.next() else {
            return;
        };
        for more in blocks {
            tally.join(&more);
        }
        self.distances.learn(&tally.distances);
        self.lags.learn(&tally.lags);
        for ((weights, category), tally) in self
            .categories
            .iter_mut()
            .zip(&reports.categories)
            .zip(&tally.categories)
        {
            weights.learn(category, tally);
        }
        for (weights, tally) in self.numbers.iter_mut().zip(&tally.numbers) {
            weights.learn(tally);
        }
    }
}

/// Counts of pairs in every respect.
struct Tally {
    distances: crate::compare::DistanceTally,
    lags: crate::compare::LagTally,
    categories: Vec<crate::compare::CategoryTally>,
    numbers: Vec<crate::compare::NumberTally>,
}

impl Tally {
    fn of(learned: &Learned, reports: &Reports, pairs: &[Pair], chances: &[f64]) -> Self {
        let mut tally = Self {
            distances: learned.distances.tally(),
            lags: crate::compare::LagTally::default(),
            categories: learned
                .categories
                .iter()
                .map(CategoryWeights::tally)
                .collect(),
            numbers: vec![[0.0; 3]; learned.numbers.len()],
        };
        for (pair, p) in pairs.iter().zip(chances) {
            if *p < 1e-6 {
                continue;
            }
            let (x, y) = (pair.a as usize, pair.b as usize);
            let (a, b) = (&reports.rows[x], &reports.rows[y]);
            let ring = (pair.ring != SAME_SPOT).then_some(pair.ring);
            tally.distances.add(reports.class_pair(a, b), ring, *p);
            tally.lags.add(a, b, *p);
            for ((weights, tally), category) in learned
                .categories
                .iter()
                .zip(&mut tally.categories)
                .zip(&reports.categories)
            {
                let (v, w) = (category.values[x], category.values[y]);
                if v > 0 && w > 0 {
                    weights.count(tally, category, (a.source, v), (b.source, w), *p);
                }
            }
            for (tally, number) in tally.numbers.iter_mut().zip(&reports.numbers) {
                let (v, w) = (number.values[x], number.values[y]);
                if v > 0 && w > 0 {
                    NumberWeights::count(tally, v, w, *p);
                }
            }
        }
        tally
    }

    fn join(&mut self, other: &Self) {
        self.distances.join(&other.distances);
        self.lags.join(&other.lags);
        for (tally, more) in self.categories.iter_mut().zip(&other.categories) {
            tally.join(more);
        }
        for (tally, more) in self.numbers.iter_mut().zip(&other.numbers) {
            for (n, more) in tally.iter_mut().zip(more) {
                *n += more;
            }
        }
    }
}

/// The ring of a pair, or `SAME_SPOT`.
pub(crate) fn ring(reports: &Reports, rates: &Rates, a: u32, b: u32) -> (u8, f64) {
    if rates.same_spot(a, b) {
        return (SAME_SPOT, 0.0);
    }
    let km = distance_km(
        reports.rows[a as usize].point,
        reports.rows[b as usize].point,
    );
    (Distances::ring(km), km)
}
