//! Whether two reports use the same words.

use model::exact::{ln, sqrt};

use crate::reports::Words;

/// Upper edges of the shares of words that two reports have in common, rare words weighing more.
const EDGES: [f64; 8] = [0.02, 0.06, 0.12, 0.2, 0.3, 0.45, 0.65, 0.9];
const GRADES: usize = EDGES.len() + 1;
/// How many pairs' worth of trust the grades before learning get.
const PRIOR_PAIRS: f64 = 20.0;
const BEFORE: [f64; GRADES] = [0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
const BEFORE_CHANCE: [f64; GRADES] = [0.7, 0.12, 0.08, 0.05, 0.02, 0.01, 0.008, 0.006, 0.006];

/// The weight of a pair of texts.
#[derive(Clone, Debug)]
pub(crate) struct WordWeights {
    /// For each word how much it says: the rarer the more.
    rarity: Vec<f64>,
    /// For each report the length of its words taken together.
    length: Vec<f64>,
    same: [f64; GRADES],
    chance: [f64; GRADES],
}

impl WordWeights {
    /// The weights before anything is learned.
    pub(crate) fn of(words: &Words) -> Self {
        let known = words.values.iter().flatten().max().map_or(0, |w| w + 1);
        let mut texts = vec![0_u32; known as usize];
        for word in words.values.iter().flatten() {
            texts[*word as usize] += 1;
        }
        let all = words.values.iter().filter(|w| !w.is_empty()).count() as f64;
        let rarity: Vec<f64> = texts
            .iter()
            .map(|n| ln((all + 1.0) / f64::from((*n).max(1))))
            .collect();
        let length = words
            .values
            .iter()
            .map(|of| {
                let squares = of.iter().map(|w| rarity[*w as usize] * rarity[*w as usize]);
                sqrt(squares.sum::<f64>())
            })
            .collect();
        Self {
            rarity,
            length,
            same: BEFORE,
            chance: BEFORE_CHANCE,
        }
    }

    /// Where the log-odds that two texts speak for one happening stand in [`Self::logs`].
    pub(crate) fn index(&self, words: &Words, a: u32, b: u32) -> u8 {
        let (a, b) = (a as usize, b as usize);
        let (x, y) = (&words.values[a], &words.values[b]);
        if x.is_empty() || y.is_empty() {
            return 0;
        }
        let (mut i, mut j, mut common) = (0, 0, 0.0);
        while i < x.len() && j < y.len() {
            match x[i].cmp(&y[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let rarity = self.rarity[x[i] as usize];
                    common += rarity * rarity;
                    i += 1;
                    j += 1;
                }
            }
        }
        let share = common / (self.length[a] * self.length[b]).max(1e-9);
        1 + EDGES.partition_point(|edge| *edge <= share) as u8
    }

    /// The log-odds by index.
    pub(crate) fn logs(&self) -> Vec<f64> {
        let mut logs = vec![0.0];
        let grades = self.same.iter().zip(&self.chance);
        logs.extend(grades.map(|(same, chance)| ln(same / chance)));
        // More words in common never speak against.
        for at in 2..logs.len() {
            logs[at] = f64::max(logs[at], logs[at - 1]);
        }
        logs
    }

    /// Learns from pairs by index: `same` weighed by their chance of being one happening, `chance`
    /// by that of being two. Reports near each other have the name of the place in common: chance
    /// is therefore learned from them too.
    pub(crate) fn learn(&mut self, same: &[f64], chance: &[f64]) {
        let share = |tally: &[f64], before: &[f64; GRADES], at: usize| {
            let sum: f64 = tally[1..].iter().sum();
            (tally[at + 1] + PRIOR_PAIRS * before[at]) / (sum + PRIOR_PAIRS)
        };
        for at in 0..GRADES {
            self.same[at] = share(same, &BEFORE, at);
            self.chance[at] = share(chance, &BEFORE_CHANCE, at);
        }
    }
}
