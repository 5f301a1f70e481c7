//! What is learned, read at once for a pair that may not be worth keeping.

use std::collections::HashMap;

use crate::compare::{CategoryWeights, NumberWeights, WordWeights};
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
    /// For each category the most that a value of a source speaks for one happening.
    categories: Vec<HashMap<(u16, u32), f64>>,
    /// The most that words may.
    worded: f64,
}

impl<'a> Glance<'a> {
    pub(crate) fn of(reports: &'a Reports, learned: &'a Learned) -> Self {
        let numbers: Vec<Vec<f64>> = learned.numbers.iter().map(NumberWeights::logs).collect();
        let words: Vec<Vec<f64>> = learned.words.iter().map(WordWeights::logs).collect();
        let most = |logs: &Vec<f64>| logs.iter().copied().fold(0.0, f64::max);
        Self {
            reports,
            learned,
            places: learned.distances.logs(),
            lags: learned.lags.logs(),
            worded: words.iter().map(most).sum(),
            numbers,
            words,
            categories: learned
                .categories
                .iter()
                .map(CategoryWeights::most)
                .collect(),
            prior: model::exact::ln(learned.coverage),
        }
    }

    /// The most that what another says may speak for one happening with a report.
    pub(crate) fn most(&self, r: u32) -> f64 {
        let source = self.reports.rows[r as usize].source;
        let categories = self.reports.categories.iter().zip(&self.categories);
        let called: f64 = categories
            .map(|(category, most)| {
                let voice = (source, category.values[r as usize]);
                most.get(&voice).copied().unwrap_or(0.0)
            })
            .sum();
        let numbers = self.learned.numbers.iter().zip(&self.reports.numbers);
        let counted = numbers.zip(&self.numbers).map(|((learned, number), logs)| {
            let most = learned.most(logs, number.values[r as usize]);
            most.max(0.0)
        });
        called + counted.sum::<f64>() + self.worded
    }

    /// Whether a pair may be one happening whose chance is at least `least`, where what is said speaks
    /// for it by no more than `most`.
    pub(crate) fn may_be(&self, near: &Near, least: f64, most: f64) -> bool {
        let placed = self.places[near.place as usize] + self.lags[usize::from(near.lag)];
        self.prior + placed - least + most >= HOPELESS
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
