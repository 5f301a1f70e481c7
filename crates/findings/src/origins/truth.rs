//! What sources are right about and whom they are wrong about, learned from where they agree and
//! differ (Dawid and Skene 1979), with a source's errors kept apart by who truly did it.

use std::collections::BTreeMap;

/// One origin's answer to one question. Copies are to be left out beforehand: one vote an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vote {
    /// The question, by number from 0.
    pub item: u32,
    /// Who answers, by number from 0.
    pub origin: u32,
    /// The answer, by number from 0.
    pub label: u32,
}

/// What was learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// For each question the chance of each answer.
    pub items: Vec<Vec<f64>>,
    /// For each origin and true answer the chance of each answer it gives.
    pub origins: BTreeMap<u32, Vec<Vec<f64>>>,
    /// For each origin how many answers this rests on beside the prior.
    pub answers: BTreeMap<u32, u32>,
    /// How often each answer is true.
    pub prior: Vec<f64>,
}

/// The pseudo-answers by which an origin is taken to be right before it is known, for each truth.
const RIGHT: f64 = 4.0;
/// And those by which it is taken to give any one wrong answer.
const WRONG: f64 = 1.0;
/// Rounds at most; fewer where nothing moves.
const ROUNDS: u32 = 200;
const STILL: f64 = 1e-9;

/// Learns from votes on some questions with so many possible answers.
///
/// Nothing depends on the order of the votes or on how answers and origins are numbered. A vote
/// whose answer is not below `labels`, or whose question is not below `items`, is left out.
pub fn learn(votes: &[Vote], items: usize, labels: usize) -> Learned {
    learn_from(votes, items, labels, |_| (RIGHT, WRONG))
}

/// The same, from what is known of each origin beforehand: as how many answers it is taken to have
/// been right, and to have given any one wrong answer, for each truth.
pub(crate) fn learn_from(
    votes: &[Vote],
    items: usize,
    labels: usize,
    known: impl Fn(u32) -> (f64, f64),
) -> Learned {
    let mut votes: Vec<Vote> = votes
        .iter()
        .copied()
        .filter(|v| (v.label as usize) < labels && (v.item as usize) < items)
        .collect();
    votes.sort_unstable();
    votes.dedup();
    let mut answers: BTreeMap<u32, u32> = BTreeMap::new();
    for v in &votes {
        *answers.entry(v.origin).or_insert(0) += 1;
    }
    let even = vec![1.0 / labels.max(1) as f64; labels];
    let mut learned = Learned {
        items: shares(&votes, items, labels),
        origins: BTreeMap::new(),
        answers,
        prior: even,
    };
    for _ in 0..ROUNDS {
        errors(&mut learned, &votes, labels, &known);
        let next = answered(&learned, &votes, items, labels);
        let moved = next
            .iter()
            .flatten()
            .zip(learned.items.iter().flatten())
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f64::max);
        learned.items = next;
        if moved < STILL {
            break;
        }
    }
    learned
}

/// The share of the votes on each question that each answer has; even where nobody voted.
fn shares(votes: &[Vote], items: usize, labels: usize) -> Vec<Vec<f64>> {
    let mut counts = vec![vec![0.0; labels]; items];
    for v in votes {
        counts[v.item as usize][v.label as usize] += 1.0;
    }
    counts.into_iter().map(normal).collect()
}

fn normal(mut weights: Vec<f64>) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let even = 1.0 / weights.len().max(1) as f64;
    for w in &mut weights {
        *w = if total > 0.0 { *w / total } else { even };
    }
    weights
}

/// How each origin answers given the truth, and how often each answer is true.
fn errors(
    learned: &mut Learned,
    votes: &[Vote],
    labels: usize,
    known: &impl Fn(u32) -> (f64, f64),
) {
    let blank = |origin: u32| -> Vec<Vec<f64>> {
        let (right, wrong) = known(origin);
        let of = |truth, label| if label == truth { right } else { wrong };
        let row = |truth| (0..labels).map(|label| of(truth, label)).collect();
        (0..labels).map(row).collect()
    };
    let mut origins: BTreeMap<u32, Vec<Vec<f64>>> = BTreeMap::new();
    for v in votes {
        let of = origins.entry(v.origin).or_insert_with(|| blank(v.origin));
        for (truth, row) in of.iter_mut().enumerate() {
            row[v.label as usize] += learned.items[v.item as usize][truth];
        }
    }
    for rows in origins.values_mut() {
        for row in rows.iter_mut() {
            *row = normal(std::mem::take(row));
        }
    }
    learned.origins = origins;
    let mut prior = vec![1.0; labels];
    for item in &learned.items {
        for (sum, p) in prior.iter_mut().zip(item) {
            *sum += p;
        }
    }
    learned.prior = normal(prior);
}

/// The chance of each answer to each question, given how the origins err.
fn answered(learned: &Learned, votes: &[Vote], items: usize, labels: usize) -> Vec<Vec<f64>> {
    let ln = model::exact::ln;
    let prior: Vec<f64> = learned.prior.iter().map(|p| ln(*p)).collect();
    let mut sums = vec![prior; items];
    for v in votes {
        let rows = &learned.origins[&v.origin];
        for truth in 0..labels {
            sums[v.item as usize][truth] += ln(rows[truth][v.label as usize]);
        }
    }
    let softmax = |sums: Vec<f64>| {
        let top = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        normal(sums.iter().map(|s| model::exact::exp(s - top)).collect())
    };
    sums.into_iter().map(softmax).collect()
}
