//! A chance learned from examples: boosted trees of three questions.
//!
//! Friedman's gradient boosting for the logistic loss (Annals of Statistics 29, 2001) with Newton
//! steps at the leaves. Sums run in the order of the examples, so that the same examples give the
//! same bits whatever the number of threads.

use model::exact::{ln, logistic};
use rayon::prelude::*;

use crate::scene::TRAITS;

/// Questions from root to leaf.
const DEEP: usize = 3;
const LEAVES: usize = 1 << DEEP;
/// Values that a trait is parted into, at most.
const PARTS: usize = 64;
/// How much of each tree's answer is taken.
const PACE: f64 = 0.1;
const TREES: usize = 80;
/// Weight against extreme leaves, in units of p (1 - p).
const CALM: f64 = 5.0;

/// What is known of a cell, how often it stands for others, and whether it changed hands.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) traits: [f32; TRAITS],
    pub(crate) weight: f32,
    pub(crate) flipped: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Question {
    of: u8,
    /// Goes to the second branch above this part.
    part: u8,
}

#[derive(Clone, Debug)]
struct Tree {
    questions: [Question; LEAVES - 1],
    leaves: [f64; LEAVES],
}

/// The learned chance that a cell changes hands.
#[derive(Clone, Debug)]
pub(crate) struct Trees {
    /// The bounds between parts, by trait.
    bounds: Vec<Vec<f32>>,
    start: f64,
    grown: Vec<Tree>,
}

impl Trees {
    /// Learns from examples; `None` where none or all changed hands.
    pub(crate) fn learn(examples: &[&Example]) -> Option<Self> {
        let weight = |of: bool| -> f64 {
            let those = examples.iter().filter(|e| e.flipped == of);
            those.map(|e| f64::from(e.weight)).sum()
        };
        let (flipped, stayed) = (weight(true), weight(false));
        if flipped <= 0.0 || stayed <= 0.0 {
            return None;
        }
        let bounds: Vec<Vec<f32>> = (0..TRAITS)
            .into_par_iter()
            .map(|of| bounds(examples, of))
            .collect();
        let parts: Vec<Vec<u8>> = (0..TRAITS)
            .into_par_iter()
            .map(|of| {
                examples
                    .iter()
                    .map(|e| part(&bounds[of], e.traits[of]))
                    .collect()
            })
            .collect();
        let start = ln(flipped / stayed);
        let mut score = vec![start; examples.len()];
        let mut trees = Vec::with_capacity(TREES);
        for _ in 0..TREES {
            let steps: Vec<(f32, f32)> = score
                .par_iter()
                .zip(examples)
                .map(|(score, example)| {
                    let p = logistic(*score);
                    let truth = f64::from(u8::from(example.flipped));
                    let w = f64::from(example.weight);
                    ((w * (truth - p)) as f32, (w * p * (1.0 - p)) as f32)
                })
                .collect();
            let (tree, leaf_of) = grow(&parts, &bounds, &steps);
            for (score, leaf) in score.iter_mut().zip(leaf_of) {
                *score += tree.leaves[usize::from(leaf)];
            }
            trees.push(tree);
        }
        Some(Self {
            bounds,
            start,
            grown: trees,
        })
    }

    /// The log-odds that a cell changes hands.
    pub(crate) fn log_odds(&self, traits: &[f32; TRAITS]) -> f64 {
        let mut parts = [0_u8; TRAITS];
        for ((part_of, bounds), value) in parts.iter_mut().zip(&self.bounds).zip(traits) {
            *part_of = part(bounds, *value);
        }
        let answer = |tree: &Tree| {
            let mut node = 0;
            for _ in 0..DEEP {
                let question = tree.questions[node];
                let second = parts[usize::from(question.of)] > question.part;
                node = 2 * node + 1 + usize::from(second);
            }
            tree.leaves[node - (LEAVES - 1)]
        };
        self.start + self.grown.iter().map(answer).sum::<f64>()
    }
}

/// Bounds that part the values of a trait evenly; equal values are never parted.
fn bounds(examples: &[&Example], of: usize) -> Vec<f32> {
    // Every so many examples are enough to find quantiles.
    let step = (examples.len() / 20_000).max(1);
    let mut values: Vec<f32> = examples
        .iter()
        .step_by(step)
        .map(|e| e.traits[of])
        .collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut bounds: Vec<f32> = (1..PARTS)
        .map(|k| values[k * (values.len() - 1) / PARTS])
        .collect();
    bounds.dedup_by(|a, b| a.total_cmp(b).is_eq());
    bounds
}

/// The part of a value: how many bounds it is above.
fn part(bounds: &[f32], value: f32) -> u8 {
    bounds.partition_point(|bound| *bound < value) as u8
}

/// The best parting of one node by one trait: the gain, the part, and the question's trait.
#[derive(Clone, Copy, Debug)]
struct Split {
    gain: f64,
    question: Question,
}

type Sums = (f64, f64);

/// Grows one tree; gives the leaf of each example too.
fn grow(parts: &[Vec<u8>], bounds: &[Vec<f32>], steps: &[(f32, f32)]) -> (Tree, Vec<u8>) {
    let mut at = vec![0_u8; steps.len()];
    let mut tree = Tree {
        questions: [Question::default(); LEAVES - 1],
        leaves: [0.0; LEAVES],
    };
    for depth in 0..DEEP {
        let nodes = 1 << depth;
        let by_trait: Vec<Vec<Split>> = (0..TRAITS)
            .into_par_iter()
            .map(|of| splits(of, &parts[of], bounds[of].len() + 1, &at, steps, nodes))
            .collect();
        let first = nodes - 1;
        for node in 0..nodes {
            let mut best = by_trait[0][node];
            for splits in &by_trait[1..] {
                if splits[node].gain > best.gain {
                    best = splits[node];
                }
            }
            tree.questions[first + node] = best.question;
        }
        let asked = &tree.questions[first..first + nodes];
        at.par_iter_mut().enumerate().for_each(|(example, node)| {
            let question = asked[usize::from(*node)];
            let second = parts[usize::from(question.of)][example] > question.part;
            *node = 2 * *node + u8::from(second);
        });
    }
    let mut sums = [(0.0, 0.0); LEAVES];
    for (leaf, (g, h)) in at.iter().zip(steps) {
        let sum: &mut Sums = &mut sums[usize::from(*leaf)];
        *sum = (sum.0 + f64::from(*g), sum.1 + f64::from(*h));
    }
    for (leaf, (g, h)) in tree.leaves.iter_mut().zip(sums) {
        *leaf = PACE * (g / (h + CALM)).clamp(-4.0, 4.0);
    }
    (tree, at)
}

/// The best parting of each node by one trait.
fn splits(
    of: usize,
    part: &[u8],
    count: usize,
    at: &[u8],
    steps: &[(f32, f32)],
    nodes: usize,
) -> Vec<Split> {
    let mut sums: Vec<Sums> = vec![(0.0, 0.0); nodes * PARTS];
    for ((part, node), (g, h)) in part.iter().zip(at).zip(steps) {
        let sum = &mut sums[usize::from(*node) * PARTS + usize::from(*part)];
        *sum = (sum.0 + f64::from(*g), sum.1 + f64::from(*h));
    }
    let worth = |(g, h): Sums| g * g / (h + CALM);
    sums.chunks(PARTS)
        .map(|of_node| {
            let whole = of_node
                .iter()
                .fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
            let mut below = (0.0, 0.0);
            // Nothing parted: all go to the first branch.
            let mut best = Split {
                gain: 0.0,
                question: Question {
                    of: of as u8,
                    part: u8::MAX,
                },
            };
            for (part, sum) in of_node.iter().enumerate().take(count - 1) {
                below = (below.0 + sum.0, below.1 + sum.1);
                let above = (whole.0 - below.0, whole.1 - below.1);
                if below.1 < CALM || above.1 < CALM {
                    continue;
                }
                let gain = worth(below) + worth(above) - worth(whole);
                if gain > best.gain {
                    best = Split {
                        gain,
                        question: Question {
                            of: of as u8,
                            part: part as u8,
                        },
                    };
                }
            }
            best
        })
        .collect()
}
