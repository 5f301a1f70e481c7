//! Whether two reports call what happened the same.

use std::collections::HashMap;

use model::exact::ln;

use crate::reports::{Category, Reports};

/// How many pairs' worth of trust the levels get against what is learned of two values.
const PRIOR_PAIRS: f64 = 60.0;
/// Tables of values are learned where they have at most so many fields.
const LARGEST_TABLE: usize = 40_000;

/// The weight of a pair of values of one category.
#[derive(Clone, Debug)]
pub(crate) struct CategoryWeights {
    /// How often each source uses each value: source by value.
    shares: Vec<Vec<f64>>,
    /// The share of pairs of one happening that agree first at each level; the last: at none.
    same: Vec<f64>,
    /// The share of chance pairs that do.
    chance: Vec<f64>,
    /// What is learned of two values of two sources beyond their levels: log-odds.
    learned: HashMap<(u16, u32, u16, u32), f64>,
    /// Whether values of two sources are few enough to learn each pair of them.
    small: bool,
}

/// Pairs by level, and by values.
#[derive(Clone, Debug, Default)]
pub(crate) struct CategoryTally {
    levels: Vec<f64>,
    values: HashMap<(u16, u32, u16, u32), f64>,
    /// Pairs of each two sources.
    sources: HashMap<(u16, u16), f64>,
}

/// The first level at which two values agree; the number of levels where at none.
fn level(category: &Category, levels: usize, a: u32, b: u32) -> usize {
    if a == b {
        return 0;
    }
    let (x, y) = (&category.paths[a as usize], &category.paths[b as usize]);
    x.iter().zip(y).position(|(x, y)| x == y).unwrap_or(levels)
}

impl CategoryWeights {
    /// The weights before anything is learned.
    pub(crate) fn of(reports: &Reports, category: &Category) -> Self {
        let sources = reports.sources.len();
        let values = category.paths.len();
        let levels = category
            .paths
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .max(1);
        let mut shares = vec![vec![0.0; values]; sources];
        for (row, value) in reports.rows.iter().zip(&category.values) {
            if *value > 0 {
                shares[usize::from(row.source)][*value as usize] += 1.0;
            }
        }
        let mut all = vec![0.25; values];
        for share in &shares {
            for (all, n) in all.iter_mut().zip(share) {
                *all += n;
            }
        }
        let total: f64 = all.iter().skip(1).sum();
        for share in &mut shares {
            // A little of all sources' use, so that no value has no share.
            let own: f64 = share.iter().sum();
            for (n, all) in share.iter_mut().zip(&all) {
                *n = (*n + 2.0 * all / total.max(1e-9)) / (own + 2.0);
            }
        }
        let mut chance = vec![1e-6; levels + 1];
        let used: Vec<u32> = (1..values as u32).collect();
        if used.len() <= 2_000 {
            for a in &used {
                for b in &used {
                    let both = all[*a as usize] * all[*b as usize] / (total * total).max(1e-9);
                    chance[level(category, levels, *a, *b)] += both;
                }
            }
        } else {
            chance[0] = 0.02;
            chance[levels] = 0.98;
        }
        let mut same = vec![0.25 / levels as f64; levels + 1];
        same[0] = 0.75;
        Self {
            shares,
            same,
            chance,
            learned: HashMap::new(),
            small: values * values <= LARGEST_TABLE,
        }
    }

    /// The log-odds that two values speak for one happening.
    pub(crate) fn weight(&self, category: &Category, s: u16, a: u32, t: u16, b: u32) -> f64 {
        let by_level = self.by_level(category, s, a, t, b);
        let key = if (s, a) <= (t, b) {
            (s, a, t, b)
        } else {
            (t, b, s, a)
        };
        match self.learned.get(&key) {
            Some(more) => by_level + more,
            None => by_level,
        }
    }

    /// Agreement on a rare value says more than on a common one.
    fn by_level(&self, category: &Category, s: u16, a: u32, t: u16, b: u32) -> f64 {
        let levels = self.same.len() - 1;
        let at = level(category, levels, a, b);
        if at == 0 && a == b {
            let share = |source: u16| self.shares[usize::from(source)][a as usize];
            let usual = model::exact::sqrt(share(s) * share(t));
            return ln(self.same[0] / usual.max(1e-6)).min(12.0);
        }
        ln(self.same[at] / self.chance[at])
    }

    pub(crate) fn tally(&self) -> CategoryTally {
        CategoryTally {
            levels: vec![0.0; self.same.len()],
            ..CategoryTally::default()
        }
    }

    /// Counts a pair, weighed by its chance of being one happening.
    pub(crate) fn count(
        &self,
        tally: &mut CategoryTally,
        category: &Category,
        (s, a): (u16, u32),
        (t, b): (u16, u32),
        p: f64,
    ) {
        tally.levels[level(category, self.same.len() - 1, a, b)] += p;
        if self.small {
            let key = if (s, a) <= (t, b) {
                (s, a, t, b)
            } else {
                (t, b, s, a)
            };
            *tally.values.entry(key).or_default() += p;
            *tally.sources.entry((s.min(t), s.max(t))).or_default() += p;
        }
    }

    /// Learns the levels, and beyond them which values of two sources go together.
    pub(crate) fn learn(&mut self, category: &Category, tally: &CategoryTally) {
        let sum: f64 = tally.levels.iter().sum::<f64>() + 3.0;
        let before = 0.25 / (self.same.len() - 1) as f64;
        for (at, share) in self.same.iter_mut().enumerate() {
            let prior = if at == 0 { 0.75 } else { before };
            *share = (tally.levels[at] + 3.0 * prior) / sum;
        }
        let mut learned = HashMap::with_capacity(tally.values.len());
        for (key, n) in &tally.values {
            let (s, a, t, b) = *key;
            let pairs = tally
                .sources
                .get(&(s.min(t), s.max(t)))
                .copied()
                .unwrap_or(0.0);
            let share = |source: u16, value: u32| self.shares[usize::from(source)][value as usize];
            // Between two sources either may come first with either value.
            let twice = if s == t && a != b { 2.0 } else { 1.0 };
            let by_chance = share(s, a) * share(t, b) * twice;
            let by_level = model::exact::exp(self.by_level(category, s, a, t, b)) * by_chance;
            let expected = by_level.min(1.0);
            let found = (n + PRIOR_PAIRS * expected) / (pairs + PRIOR_PAIRS);
            learned.insert(*key, ln((found / by_level).clamp(1e-3, 1e3)));
        }
        self.learned = learned;
    }
}

impl CategoryTally {
    pub(crate) fn join(&mut self, other: &Self) {
        for (n, more) in self.levels.iter_mut().zip(&other.levels) {
            *n += more;
        }
        for (key, more) in &other.values {
            *self.values.entry(*key).or_default() += more;
        }
        for (key, more) in &other.sources {
            *self.sources.entry(*key).or_default() += more;
        }
    }
}
