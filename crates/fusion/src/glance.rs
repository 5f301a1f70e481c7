//! What is learned, read at once for a pair that may not be worth keeping.

use crate::compare::{NumberWeights, WordWeights};
use crate::learned::Learned;
use crate::pairs::Near;
use crate::reports::Reports;

/// Pairs with lower odds than these, by themselves, are one happening in no parting that counts.
const HOPELESS: f64 = -9.0;

/// What is learned, laid out for reading.
pub(crate) struct Glance<'a> {
    reports: &'a Reports,
    learned: &'a Learned,
    places: Vec<f64>,
    lags: Vec<f64>,
    numbers: Vec<Vec<f64>>,
    words: Vec<Vec<f64>>,
    prior: f64,
}

impl<'a> Glance<'a> {
    pub(crate) fn of(reports: &'a Reports, learned: &'a Learned) -> Self {
        Self {
            reports,
            learned,
            places: learned.distances.logs(),
            lags: learned.lags.logs(),
            numbers: learned.numbers.iter().map(NumberWeights::logs).collect(),
            words: learned.words.iter().map(WordWeights::logs).collect(),
            prior: model::exact::ln(learned.coverage),
        }
    }

    /// Whether a pair may be one happening. What its words say is read only where the rest leaves
    /// it open, since reading them takes longest.
    pub(crate) fn hopeful(&self, near: &Near) -> bool {
        let (a, b) = (near.a as usize, near.b as usize);
        let mut odds =
            self.prior + self.places[near.place as usize] + self.lags[usize::from(near.lag)]
                - f64::from(near.chance);
        let said = |r: usize, values: &[u32]| (self.reports.rows[r].source, values[r]);
        for (learned, category) in self.learned.categories.iter().zip(&self.reports.categories) {
            let values = &category.values;
            odds += learned.glance(said(a, values), said(b, values));
        }
        let numbers = self.learned.numbers.iter().zip(&self.reports.numbers);
        for ((learned, number), logs) in numbers.zip(&self.numbers) {
            odds += logs[learned.index(number.values[a], number.values[b]) as usize];
        }
        let words = self.learned.words.iter().zip(&self.reports.words);
        for ((learned, words), logs) in words.zip(&self.words) {
            let most = logs.last().copied().unwrap_or(0.0).max(0.0);
            if odds + most < HOPELESS {
                return false;
            }
            odds += logs[usize::from(learned.index(words, near.a, near.b))];
        }
        odds >= HOPELESS
    }
}
