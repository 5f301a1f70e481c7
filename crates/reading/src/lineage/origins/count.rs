//! The number of origins as a distribution.

use crate::lineage::near::Families;
use crate::lineage::relate::Lineage;

/// How many origins there are, as a distribution.
#[derive(Debug, Clone, PartialEq)]
pub struct OriginCount {
    /// The probability of each number from nought on.
    pub distribution: Vec<f64>,
    /// The mean.
    pub expected: f64,
    /// The number below which at most one part in twenty lies.
    pub low: usize,
    /// The number above which at most one part in twenty lies.
    pub high: usize,
    /// The greatest number there are at least, with probability nine tenths and more.
    pub at_least: usize,
    /// The likeliest number.
    pub likeliest: usize,
}

/// Counts less likely than this are dropped.
const UNLIKELY: f64 = 1e-18;

/// The origins among the documents that hold a proposition.
#[derive(Debug, Clone, PartialEq)]
pub struct Origins {
    /// How many there are.
    pub count: OriginCount,
    /// The documents, in the order given, each with the probability that it is an origin: that it goes back to none that
    /// stands before it.
    pub each: Vec<(usize, f64)>,
}

/// Counts the origins among documents, given in order of time where it is known.
///
/// Two documents are of one origin with the probability of the weakest joint on the strongest way between them, which may
/// lead through documents that do not hold the proposition. Of each document only the strongest way to those before it
/// counts, so that the errors of many ties to one family are not taken as independent. The numbers are the same in any
/// order of the documents; which of them is the origin depends on it.
#[must_use]
pub fn origins(lineage: &Lineage, documents: &[usize]) -> Origins {
    count(lineage, documents, false)
}

/// Counts the statements among documents: of a proposition that all quote, one press conference is one origin.
#[must_use]
pub fn statement_origins(lineage: &Lineage, documents: &[usize]) -> Origins {
    count(lineage, documents, true)
}

fn count(lineage: &Lineage, documents: &[usize], by_statement: bool) -> Origins {
    let mut ties: Vec<(f64, usize, usize)> = lineage
        .joints
        .iter()
        .map(|joint| (joint.probability, joint.first, joint.second))
        .collect();
    if by_statement {
        let told = lineage.ties.iter();
        ties.extend(told.map(|tie| (tie.statement, tie.first, tie.second)));
    }
    ties.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let size = lineage
        .documents
        .max(documents.iter().map(|index| index + 1).max().unwrap_or(0));
    let mut place: Vec<Option<usize>> = vec![None; size];
    let mut each: Vec<(usize, f64)> = Vec::with_capacity(documents.len());
    for document in documents {
        if place[*document].is_none() {
            place[*document] = Some(each.len());
            each.push((*document, 1.0));
        }
    }
    // the earliest document that holds the proposition, of every family as far as it has grown
    let mut earliest = place;
    let mut families = Families::new(size);
    for (probability, a, b) in ties {
        let (a, b) = (families.of(a), families.of(b));
        if a == b {
            continue;
        }
        let (one, two) = (earliest[a], earliest[b]);
        families.join(a, b);
        let root = families.of(a);
        earliest[root] = match (one, two) {
            (Some(one), Some(two)) => {
                // the later of the two goes back to the earlier
                each[one.max(two)].1 = 1.0 - probability;
                Some(one.min(two))
            }
            (one, two) => one.or(two),
        };
    }
    Origins {
        count: OriginCount::of(&each.iter().map(|(_, p)| *p).collect::<Vec<f64>>()),
        each,
    }
}

impl OriginCount {
    /// The number of successes of independent trials: the Poisson-binomial distribution.
    ///
    /// Trials of near 1 are counted apart and counts that are too unlikely to show are dropped, so that the work grows
    /// with the trials and the spread, not with the square of the trials.
    pub(super) fn of(trials: &[f64]) -> Self {
        let certain = trials.iter().filter(|p| **p >= 0.9999).count();
        let mut open: Vec<f64> = trials.iter().copied().filter(|p| *p < 0.9999).collect();
        open.sort_unstable_by(f64::total_cmp);
        let expected = certain as f64 + model::exact::sum(open.iter().copied());
        // the counts that are likely enough to be carried on, and the least of them
        let mut least = certain;
        let mut counts = vec![1.0];
        for p in open {
            counts.push(0.0);
            for count in (0..counts.len()).rev() {
                let before = if count > 0 { counts[count - 1] } else { 0.0 };
                counts[count] = counts[count] * (1.0 - p) + before * p;
            }
            while counts.len() > 1 && counts.last().is_some_and(|last| *last < UNLIKELY) {
                counts.pop();
            }
            let unlikely = counts.iter().take_while(|p| **p < UNLIKELY).count();
            let unlikely = unlikely.min(counts.len() - 1);
            counts.drain(..unlikely);
            least += unlikely;
        }
        let mut distribution = vec![0.0; least];
        distribution.extend(counts);
        let below = |bound: f64| {
            let mut sum = 0.0;
            distribution
                .iter()
                .position(|p| {
                    sum += p;
                    sum > bound
                })
                .unwrap_or(distribution.len() - 1)
        };
        let likeliest = distribution
            .iter()
            .enumerate()
            .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
            .map_or(0, |(count, _)| count);
        Self {
            expected,
            low: below(0.05),
            high: below(0.95),
            at_least: below(0.1),
            likeliest,
            distribution,
        }
    }
}
