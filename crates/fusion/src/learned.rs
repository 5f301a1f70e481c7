//! Everything learned of how reports of one happening differ, and the weight of a pair by it.

use rayon::prelude::*;

use crate::compare::{CategoryWeights, Distances, Lags, NumberWeights, WordWeights};
use crate::pairs::{Near, Pairs};
use crate::places::Places;
use crate::reports::Reports;

/// Largest number of reports of one happening that is told apart from larger ones.
pub(crate) const LARGEST: usize = 9;
/// Pairs are summed in so many parts, so that sums do not depend on the number of threads.
const PARTS: usize = 8;

/// For each pair the log ratio under one happening against chance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    /// By where and when they are placed, per report of either.
    pub(crate) near: Vec<f64>,
    /// By what they say.
    pub(crate) said: Vec<f64>,
}

impl Weights {
    /// The weight of a pair in every respect.
    pub(crate) fn of(&self, pair: usize) -> f64 {
        self.near[pair] + self.said[pair]
    }
}

/// What is learned.
#[derive(Clone, Debug)]
pub(crate) struct Learned {
    pub(crate) distances: Distances,
    pub(crate) lags: Lags,
    pub(crate) categories: Vec<CategoryWeights>,
    pub(crate) numbers: Vec<NumberWeights>,
    pub(crate) words: Vec<WordWeights>,
    /// The chance that a report has a counterpart in another source.
    pub(crate) coverage: f64,
    /// By number of reports: how many happenings are told by so many, against single reports.
    pub(crate) sizes: [f64; LARGEST + 1],
}

impl Learned {
    /// Before anything is learned.
    pub(crate) fn before(reports: &Reports, places: &Places) -> Self {
        Self {
            distances: Distances::of(places),
            lags: Lags::of(reports),
            categories: reports
                .categories
                .iter()
                .map(|c| CategoryWeights::of(reports, c))
                .collect(),
            numbers: reports.numbers.iter().map(NumberWeights::of).collect(),
            words: reports.words.iter().map(WordWeights::of).collect(),
            coverage: 0.33,
            sizes: [1.0; LARGEST + 1],
        }
    }

    /// Expects so large a share of reports to have counterparts.
    pub(crate) fn expect(&mut self, coverage: f64) {
        self.coverage = coverage;
        for size in 2..=LARGEST {
            self.sizes[size] = coverage;
        }
    }

    /// Reads what pairs near each other say in every further respect.
    pub(crate) fn read(&mut self, reports: &Reports, near: Vec<Near>) -> Pairs {
        let categories = self
            .categories
            .par_iter_mut()
            .zip(&reports.categories)
            .map(|(weights, category)| {
                let said = |r: u32| {
                    let r = r as usize;
                    (reports.rows[r].source, category.values[r])
                };
                near.iter()
                    .map(|pair| weights.index(category, said(pair.a), said(pair.b)))
                    .collect()
            })
            .collect();
        let numbers = self
            .numbers
            .iter()
            .zip(&reports.numbers)
            .map(|(weights, number)| {
                near.par_iter()
                    .map(|pair| {
                        weights.index(
                            number.values[pair.a as usize],
                            number.values[pair.b as usize],
                        )
                    })
                    .collect()
            })
            .collect();
        let words = self
            .words
            .iter()
            .zip(&reports.words)
            .map(|(weights, words)| {
                near.par_iter()
                    .map(|pair| weights.index(words, pair.a, pair.b))
                    .collect()
            })
            .collect();
        Pairs {
            near,
            categories,
            numbers,
            words,
        }
    }

    /// The weights of pairs.
    pub(crate) fn weights(&self, pairs: &Pairs) -> Weights {
        let (places, lags) = (self.distances.logs(), self.lags.logs());
        let near = pairs
            .near
            .par_iter()
            .with_min_len(4096)
            .map(|pair| {
                places[pair.place as usize] + lags[usize::from(pair.lag)] - f64::from(pair.chance)
            })
            .collect();
        let mut said = vec![0.0; pairs.len()];
        for (learned, column) in self.categories.iter().zip(&pairs.categories) {
            add(&mut said, learned.logs(), column);
        }
        for (learned, column) in self.numbers.iter().zip(&pairs.numbers) {
            add(&mut said, &learned.logs(), column);
        }
        for (learned, column) in self.words.iter().zip(&pairs.words) {
            add(&mut said, &learned.logs(), column);
        }
        Weights { near, said }
    }

    /// Learns from pairs, each weighed by its chance of being one happening.
    pub(crate) fn learn(&mut self, pairs: &Pairs, chances: &[f64]) {
        let places = tally(self.distances.logs().len(), chances, |at| {
            pairs.near[at].place
        });
        self.distances.learn(&places);
        let lags = tally(self.lags.logs().len(), chances, |at| {
            u32::from(pairs.near[at].lag)
        });
        self.lags.learn(&lags);
        for (learned, column) in self.categories.iter_mut().zip(&pairs.categories) {
            let found = tally(learned.logs().len(), chances, |at| column[at]);
            learned.learn(&found);
        }
        for (learned, column) in self.numbers.iter_mut().zip(&pairs.numbers) {
            let found = tally(learned.logs().len(), chances, |at| column[at]);
            learned.learn(&found);
        }
        for (learned, column) in self.words.iter_mut().zip(&pairs.words) {
            let found = tally(learned.logs().len(), chances, |at| column[at].into());
            let apart: Vec<f64> = chances.iter().map(|p| 1.0 - p).collect();
            let chance = tally(learned.logs().len(), &apart, |at| column[at].into());
            learned.learn(&found, &chance);
        }
    }
}

/// Adds to each weight what its index stands for.
fn add<T: Copy + Into<u32> + Sync>(weights: &mut [f64], logs: &[f64], column: &[T]) {
    weights
        .par_iter_mut()
        .with_min_len(4096)
        .zip(column)
        .for_each(|(weight, at)| *weight += logs[(*at).into() as usize]);
}

/// Sums chances by index.
fn tally(length: usize, chances: &[f64], index: impl Fn(usize) -> u32 + Sync) -> Vec<f64> {
    let part = chances.len().div_ceil(PARTS).max(1);
    let parts: Vec<Vec<f64>> = chances
        .par_chunks(part)
        .enumerate()
        .map(|(at, chances)| {
            let mut sums = vec![0.0; length];
            for (p, pair) in chances.iter().zip(at * part..) {
                sums[index(pair) as usize] += p;
            }
            sums
        })
        .collect();
    let mut sums = vec![0.0; length];
    for part in parts {
        for (sum, more) in sums.iter_mut().zip(part) {
            *sum += more;
        }
    }
    sums
}
