//! Whether two reports call what happened the same.

use std::collections::HashMap;

use model::exact::ln;

use crate::reports::{Category, Reports};

/// How many pairs' worth of trust the levels get against what is learned of two values.
const PRIOR_PAIRS: f64 = 60.0;
/// Tables of values are learned where they have at most so many fields.
const LARGEST_TABLE: usize = 40_000;
/// Sources times values up to which a table of all their pairs is held.
const WIDEST_TABLE: usize = 1_500;

/// The weight of a pair of values of one category.
#[derive(Clone, Debug)]
pub(crate) struct CategoryWeights {
    /// How often each source uses each value: source by value.
    shares: Vec<Vec<f64>>,
    /// The share of pairs of one happening that agree first at each level; the last: at none.
    same: Vec<f64>,
    /// The share of chance pairs that do.
    chance: Vec<f64>,
    /// Whether values of two sources are few enough to learn each two of them.
    small: bool,
    /// Every two values of two sources that were met; the first stands for a missing one.
    met: Vec<Met>,
    index: Index,
    /// Pairs of each two sources, the lower first.
    pairs: HashMap<(u16, u16), f64>,
    /// Log-odds by index into `met`.
    logs: Vec<f64>,
}

/// Two values of two sources.
#[derive(Clone, Copy, Debug, Default)]
struct Met {
    sources: (u16, u16),
    /// The level at which they agree.
    level: u8,
    /// How often chance brings these values of these sources together.
    by_chance: f64,
    /// The log-odds by their level alone, and how often the value is used where they are equal.
    usual: Option<f64>,
    /// How many pairs of one happening have them.
    found: f64,
}

/// Finds the place of two values of two sources.
#[derive(Clone, Debug)]
enum Index {
    /// One field for each two, 0 where they were never met.
    Table {
        values: usize,
        width: usize,
        at: Vec<u32>,
    },
    Map(HashMap<[(u16, u32); 2], u32>),
}

impl Index {
    fn of(sources: usize, values: usize) -> Self {
        let width = sources * values;
        if width <= WIDEST_TABLE {
            let at = vec![0; width * width];
            Self::Table { values, width, at }
        } else {
            Self::Map(HashMap::new())
        }
    }

    /// The place of two values, 0 where they were never met.
    fn of_met(&self, low: (u16, u32), high: (u16, u32)) -> u32 {
        match self {
            Self::Table { values, width, at } => {
                let voice = |(s, v): (u16, u32)| usize::from(s) * values + v as usize;
                at[voice(low) * width + voice(high)]
            }
            Self::Map(map) => map.get(&[low, high]).copied().unwrap_or(0),
        }
    }

    /// The place of two values, `next` where they are met for the first time.
    fn entry(&mut self, low: (u16, u32), high: (u16, u32), next: u32) -> u32 {
        match self {
            Self::Table { values, width, at } => {
                let voice = |(s, v): (u16, u32)| usize::from(s) * *values + v as usize;
                let at = &mut at[voice(low) * *width + voice(high)];
                if *at == 0 {
                    *at = next;
                }
                *at
            }
            Self::Map(map) => *map.entry([low, high]).or_insert(next),
        }
    }
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
            small: values * values <= LARGEST_TABLE,
            met: vec![Met::default()],
            index: Index::of(sources, values),
            pairs: HashMap::new(),
            logs: vec![0.0],
        }
    }

    /// Where the log-odds that two values of two sources speak for one happening stand in
    /// [`Self::logs`].
    pub(crate) fn index(
        &mut self,
        category: &Category,
        (s, a): (u16, u32),
        (t, b): (u16, u32),
    ) -> u32 {
        if a == 0 || b == 0 {
            return 0;
        }
        let (low, high) = if (s, a) <= (t, b) {
            ((s, a), (t, b))
        } else {
            ((t, b), (s, a))
        };
        let next = self.met.len() as u32;
        let at = self.index.entry(low, high, next);
        if at == next {
            let met = self.meet(category, low, high);
            self.met.push(met);
            self.logs.push(self.log(&met));
        }
        at
    }

    fn meet(&self, category: &Category, (s, a): (u16, u32), (t, b): (u16, u32)) -> Met {
        let share = |source: u16, value: u32| self.shares[usize::from(source)][value as usize];
        // Between two sources either may come first with either value.
        let twice = if s == t && a != b { 2.0 } else { 1.0 };
        let usual = (a == b).then(|| model::exact::sqrt(share(s, a) * share(t, b)));
        Met {
            sources: (s.min(t), s.max(t)),
            level: level(category, self.same.len() - 1, a, b) as u8,
            by_chance: share(s, a) * share(t, b) * twice,
            usual,
            found: 0.0,
        }
    }

    /// Agreement on a rare value says more than on a common one; what is known of these very
    /// values says most.
    fn log(&self, met: &Met) -> f64 {
        let level = usize::from(met.level);
        let by_level = match met.usual {
            Some(usual) => ln(self.same[0] / usual.max(1e-6)).min(12.0),
            None => ln(self.same[level] / self.chance[level]),
        };
        let Some(pairs) = self.pairs.get(&met.sources).filter(|_| self.small) else {
            return by_level;
        };
        let expected = model::exact::exp(by_level) * met.by_chance;
        let found = (met.found + PRIOR_PAIRS * expected.min(1.0)) / (pairs + PRIOR_PAIRS);
        by_level + ln((found / expected).clamp(1e-3, 1e3))
    }

    /// The log-odds that two values of two sources speak for one happening; 0 where one is missing
    /// or the two were never met.
    pub(crate) fn glance(&self, (s, a): (u16, u32), (t, b): (u16, u32)) -> f64 {
        if a == 0 || b == 0 {
            return 0.0;
        }
        let at = if (s, a) <= (t, b) {
            self.index.of_met((s, a), (t, b))
        } else {
            self.index.of_met((t, b), (s, a))
        };
        self.logs[at as usize]
    }

    /// The most that each value of a source speaks for one happening with another; where it is not
    /// in it, nothing does.
    pub(crate) fn most(&self) -> HashMap<(u16, u32), f64> {
        let mut most: HashMap<(u16, u32), f64> = HashMap::new();
        let mut meets = |one: (u16, u32), other: (u16, u32), at: u32| {
            for voice in [one, other] {
                let known = most.entry(voice).or_insert(0.0);
                *known = known.max(self.logs[at as usize]);
            }
        };
        match &self.index {
            Index::Table { values, width, at } => {
                let voice = |k: usize| ((k / values) as u16, (k % values) as u32);
                for (k, at) in at.iter().enumerate().filter(|(_, at)| **at > 0) {
                    meets(voice(k / width), voice(k % width), *at);
                }
            }
            Index::Map(map) => {
                for ([low, high], at) in map {
                    meets(*low, *high, *at);
                }
            }
        }
        most
    }

    /// The log-odds by index.
    pub(crate) fn logs(&self) -> &[f64] {
        &self.logs
    }

    /// Learns from pairs by index, each weighed by its chance of being one happening: the levels,
    /// and beyond them which values of two sources go together.
    pub(crate) fn learn(&mut self, tally: &[f64]) {
        let mut levels = vec![0.0; self.same.len()];
        self.pairs.clear();
        for (met, found) in self.met.iter_mut().zip(tally).skip(1) {
            met.found = *found;
            levels[usize::from(met.level)] += found;
            *self.pairs.entry(met.sources).or_default() += found;
        }
        let sum: f64 = levels.iter().sum::<f64>() + 3.0;
        let before = 0.25 / (self.same.len() - 1) as f64;
        for (at, share) in self.same.iter_mut().enumerate() {
            let prior = if at == 0 { 0.75 } else { before };
            *share = (levels[at] + 3.0 * prior) / sum;
        }
        let logs = self.met.iter().skip(1).map(|met| self.log(met));
        self.logs = std::iter::once(0.0).chain(logs).collect();
    }
}
