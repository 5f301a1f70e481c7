//! Whether two reports give the same number.

use std::collections::HashMap;

use model::exact::ln;

use crate::reports::Number;

/// Equal, near, far.
const GRADES: usize = 3;

/// The weight of a pair of numbers.
#[derive(Clone, Debug)]
pub(crate) struct NumberWeights {
    /// How often each number stands in a report.
    shares: HashMap<u32, f64>,
    same: [f64; GRADES],
    chance: [f64; GRADES],
}

/// Pairs by grade.
pub(crate) type NumberTally = [f64; GRADES];

const BEFORE: NumberTally = [0.55, 0.25, 0.2];

fn grade(a: u32, b: u32) -> usize {
    let (low, high) = (a.min(b), a.max(b));
    if low == high {
        0
    } else if high - low <= 1 || u64::from(high) * 4 <= u64::from(low) * 5 {
        1
    } else {
        2
    }
}

impl NumberWeights {
    /// The weights before anything is learned.
    pub(crate) fn of(number: &Number) -> Self {
        let mut counts: HashMap<u32, f64> = HashMap::new();
        for value in number.values.iter().filter(|v| **v > 0) {
            *counts.entry(value - 1).or_default() += 1.0;
        }
        let mut shares: Vec<(u32, f64)> = counts.into_iter().collect();
        shares.sort_unstable_by_key(|(value, _)| *value);
        let total: f64 = shares.iter().map(|(_, n)| n).sum();
        for (_, n) in &mut shares {
            *n /= total.max(1.0);
        }
        let mut chance = [1e-4; GRADES];
        // Rare large numbers add next to nothing: the commonest tell how often chance agrees.
        let mut common = shares.clone();
        common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        common.truncate(400);
        for (a, x) in &common {
            for (b, y) in &common {
                chance[grade(*a, *b)] += x * y;
            }
        }
        let sum: f64 = chance.iter().sum();
        Self {
            shares: shares.into_iter().collect(),
            same: BEFORE,
            chance: chance.map(|share| share / sum),
        }
    }

    /// The log-odds that two numbers, each one more than what was reported, speak for one
    /// happening.
    pub(crate) fn weight(&self, a: u32, b: u32) -> f64 {
        let at = grade(a - 1, b - 1);
        if at == 0 {
            let usual = self.shares.get(&(a - 1)).copied().unwrap_or(1.0);
            return ln(self.same[0] / usual.max(1e-4));
        }
        ln(self.same[at] / self.chance[at])
    }

    /// Counts a pair, weighed by its chance of being one happening.
    pub(crate) fn count(tally: &mut NumberTally, a: u32, b: u32, p: f64) {
        tally[grade(a - 1, b - 1)] += p;
    }

    pub(crate) fn learn(&mut self, tally: &NumberTally) {
        let sum: f64 = tally.iter().sum::<f64>() + 4.0;
        for (at, share) in self.same.iter_mut().enumerate() {
            *share = (tally[at] + 4.0 * BEFORE[at]) / sum;
        }
    }
}
