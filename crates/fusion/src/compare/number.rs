//! Whether two reports give the same number.

use std::collections::BTreeMap;

use model::exact::ln;

use crate::reports::Number;

/// Equal, near, far.
const GRADES: usize = 3;

/// The weight of a pair of numbers.
#[derive(Clone, Debug)]
pub(crate) struct NumberWeights {
    /// Each number, and how often it stands in a report.
    shares: Vec<(u32, f64)>,
    same: [f64; GRADES],
    chance: [f64; GRADES],
}

/// Where near and far numbers stand in [`NumberWeights::logs`]; after them the equal ones. First
/// are the missing.
const NEAR: u32 = 1;
const EQUAL: u32 = 3;

const BEFORE: [f64; GRADES] = [0.55, 0.25, 0.2];

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
        let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
        for value in number.values.iter().filter(|v| **v > 0) {
            *counts.entry(value - 1).or_default() += 1.0;
        }
        let mut shares: Vec<(u32, f64)> = counts.into_iter().collect();
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
            shares,
            same: BEFORE,
            chance: chance.map(|share| share / sum),
        }
    }

    /// Where the log-odds that two numbers speak for one happening stand in [`Self::logs`]; each
    /// is one more than what was reported, and 0 where nothing was.
    pub(crate) fn index(&self, a: u32, b: u32) -> u32 {
        if a == 0 || b == 0 {
            return 0;
        }
        match grade(a - 1, b - 1) {
            0 => EQUAL + self.shares.partition_point(|(value, _)| *value < a - 1) as u32,
            grade => NEAR + grade as u32 - 1,
        }
    }

    /// The most that a number speaks for one happening with another, where these are the log-odds.
    pub(crate) fn most(&self, logs: &[f64], value: u32) -> f64 {
        if value == 0 {
            return 0.0;
        }
        let equal = logs[self.index(value, value) as usize];
        let unequal = &logs[NEAR as usize..EQUAL as usize];
        unequal.iter().copied().fold(equal, f64::max)
    }

    /// The log-odds by index.
    pub(crate) fn logs(&self) -> Vec<f64> {
        let mut logs = vec![0.0];
        logs.extend((1..GRADES).map(|at| ln(self.same[at] / self.chance[at])));
        logs.extend(
            self.shares
                .iter()
                .map(|(_, usual)| ln(self.same[0] / usual.max(1e-4))),
        );
        logs
    }

    /// Learns from pairs by index, each weighed by its chance of being one happening.
    pub(crate) fn learn(&mut self, tally: &[f64]) {
        let mut grades = [0.0; GRADES];
        grades[0] = tally[EQUAL as usize..].iter().sum();
        grades[1..].copy_from_slice(&tally[NEAR as usize..EQUAL as usize]);
        let sum: f64 = grades.iter().sum::<f64>() + 4.0;
        for (at, share) in self.same.iter_mut().enumerate() {
            *share = (grades[at] + 4.0 * BEFORE[at]) / sum;
        }
    }
}
