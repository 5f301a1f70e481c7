//! What sides have in common: how those of one side speak of what it did and of what the other did
//! is alike whichever side it is, until the case tells otherwise.

use std::collections::BTreeMap;

use model::PartyId;

use super::classes::{Class, Classes};
use super::exact_sum::float;
use super::features::NAMED;
use super::tellers::Teller;

/// What is learned of all sides alike counts as so many incidents of each.
const ALIKE: f64 = 50.0;

/// For each number that is learned, which others are the same but for the names of the sides.
#[derive(Clone, Debug)]
pub(super) struct Alike {
    words: usize,
    z_count: usize,
    /// Of teller, class and word, in this order.
    of_words: Vec<u32>,
    of_classes: Vec<u32>,
}

impl Alike {
    pub(super) fn of(classes: Classes, tellers: &[Teller], sides: &[PartyId]) -> Self {
        let words = NAMED as usize + sides.len() + 1;
        let mut known: BTreeMap<(usize, u8, usize, [usize; 3]), u32> = BTreeMap::new();
        let mut of_words = Vec::with_capacity(tellers.len() * classes.len() * words);
        for (t, teller) in tellers.iter().enumerate() {
            let own = match teller {
                Teller::Side(id) => sides.iter().position(|s| s == id),
                _ => None,
            };
            // Those of the sides are one kind of teller; each other is a kind by itself.
            let who = if own.is_some() { tellers.len() } else { t };
            for z in classes.all() {
                let (kind, of) = kind(z);
                for word in 0..words {
                    let named = (word.checked_sub(usize::from(NAMED))).filter(|s| *s < sides.len());
                    let what = if named.is_some() { words } else { word };
                    let key = (who, kind, what, pattern([own, of, named]));
                    let next = known.len() as u32;
                    of_words.push(*known.entry(key).or_insert(next));
                }
            }
        }
        let side = |(kind, of): (u8, Option<usize>)| u32::from(2 * kind) + u32::from(of.is_some());
        Self {
            words,
            z_count: classes.len(),
            of_words,
            of_classes: classes.all().map(|z| side(kind(z))).collect(),
        }
    }

    /// What a teller is to be taken to say of a class, in incidents, by what was counted of all
    /// sides and what was taken for granted.
    pub(super) fn rows(&self, counted: &[i64], pseudo: &[Vec<Vec<f64>>]) -> Vec<f64> {
        let pooled = pooled(&self.of_words, counted);
        let mut rows = Vec::with_capacity(pooled.len());
        for (at, means) in pooled.chunks(self.words).enumerate() {
            let granted = &pseudo[at / self.z_count][at % self.z_count];
            let row: Vec<f64> = means.iter().zip(granted).map(|(n, p)| n + p).collect();
            let total = model::exact::sum(row.iter().copied());
            rows.extend(row.iter().map(|n| ALIKE * n / total));
        }
        rows
    }

    /// The same of the shares of classes.
    pub(super) fn shares(&self, counted: &[i64], prior: &[f64]) -> Vec<f64> {
        let means = pooled(&self.of_classes, counted);
        let row: Vec<f64> = means.iter().zip(prior).map(|(n, p)| n + p).collect();
        let total = model::exact::sum(row.iter().copied());
        row.iter().map(|n| ALIKE * n / total).collect()
    }
}

fn kind(z: Class) -> (u8, Option<usize>) {
    match z {
        Class::Done(of) => (0, of),
        Class::MadeUp(of) => (1, of),
    }
}

/// Which of some sides are the same, whatever they are called.
fn pattern(sides: [Option<usize>; 3]) -> [usize; 3] {
    let mut seen: Vec<usize> = Vec::new();
    sides.map(|side| {
        let Some(side) = side else { return 0 };
        let at = seen.iter().position(|s| *s == side).unwrap_or_else(|| {
            seen.push(side);
            seen.len() - 1
        });
        at + 1
    })
}

/// The mean of each number over those that are alike.
fn pooled(alike: &[u32], counted: &[i64]) -> Vec<f64> {
    let groups = alike.iter().max().map_or(0, |g| *g as usize + 1);
    let mut sums = vec![(0_i64, 0_i64); groups];
    for (group, n) in alike.iter().zip(counted) {
        let (sum, count) = &mut sums[*group as usize];
        *sum += n;
        *count += 1;
    }
    alike
        .iter()
        .map(|group| {
            let (sum, count) = sums[*group as usize];
            float(sum) / count as f64
        })
        .collect()
}
