//! What counting records as independent votes would come to.

use std::collections::BTreeMap;

use model::exact;
use serde::Serialize;

use super::quality::loss;

/// Log-odds of one vote where nothing is fitted: a record is right seven times in ten.
const VOTE: f64 = 0.847_297_860_387_203_6;

/// A naive Bayes over records: every record of an incident in a finding is an independent vote that
/// there was a violation, and for a party every record that names it a vote for and every record
/// that names another a vote against.
///
/// It joins records as the case does, and knows nothing of sources, copies, time, place or act.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Benchmark {
    /// Its log loss from evens, a vote being right seven times in ten.
    pub log_loss: f64,
    /// Its log loss with the prior and the weight that fit this very truth best: no honest method has
    /// this advantage.
    pub fitted_log_loss: f64,
    /// The weight fitted, in nats a vote.
    pub fitted_vote: f64,
    /// The prior fitted, in nats.
    pub fitted_prior: f64,
}

/// Of votes and truths; `None` of none.
pub(super) fn benchmark(votes: &[(i64, bool)]) -> Option<Benchmark> {
    if votes.is_empty() {
        return None;
    }
    let mut counts: BTreeMap<(i64, bool), f64> = BTreeMap::new();
    for vote in votes {
        *counts.entry(*vote).or_default() += 1.0;
    }
    let n = votes.len() as f64;
    let log_loss = |prior: f64, weight: f64| {
        let sum: f64 = counts
            .iter()
            .map(|((v, broken), times)| {
                times * loss(exact::logistic(prior + weight * *v as f64), *broken)
            })
            .sum();
        sum / n
    };
    let mut best = (f64::INFINITY, 0.0, 0.0);
    for prior in -24..=24 {
        for weight in 0..=100 {
            let (prior, weight) = (f64::from(prior) * 0.25, f64::from(weight) * 0.02);
            let loss = log_loss(prior, weight);
            if loss < best.0 {
                best = (loss, prior, weight);
            }
        }
    }
    Some(Benchmark {
        log_loss: log_loss(0.0, VOTE),
        fitted_log_loss: best.0,
        fitted_vote: best.2,
        fitted_prior: best.1,
    })
}

#[cfg(test)]
#[path = "benchmark_tests.rs"]
mod benchmark_tests;
