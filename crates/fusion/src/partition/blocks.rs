//! Reports that hang together, cut into blocks that can be parted exactly.

use model::exact::exp;
use rayon::prelude::*;

use super::across::{MOST_PAIRS, across_blocks};
use super::exact::{Block, MOST, Room};
use crate::decisions::Decisions;
use crate::learned::{LARGEST, Weights};
use crate::pairs::Near;
use crate::reports::Reports;

/// How all reports are parted.
#[derive(Clone, Debug)]
pub(crate) struct Parted {
    /// For each report the first of its happening.
    pub(crate) first: Vec<u32>,
    /// For each pair the chance that it is one happening.
    pub(crate) same: Vec<f64>,
    /// The expected number of happenings told by so many reports.
    pub(crate) sizes: [f64; LARGEST + 1],
}

impl Parted {
    pub(super) fn take(&mut self, found: &Found) {
        for (report, first) in &found.firsts {
            self.first[*report as usize] = *first;
        }
        for (pair, p) in &found.chances {
            self.same[*pair as usize] = *p;
        }
    }
}

/// Pairs with higher odds than these whose reports came into different blocks are looked at again.
const CROSSES: f64 = -3.0;
/// Pairs with lower odds than these, by themselves, do not hold reports together.
const HOLDS: f64 = -4.6;

/// What is to be parted: pairs in the order of their reports, and the logs of the shares of
/// happenings told by so many reports.
#[derive(Clone, Copy)]
pub(crate) struct Matter<'a> {
    pub(crate) reports: &'a Reports,
    pub(crate) pairs: &'a [Near],
    pub(crate) weights: &'a Weights,
    pub(crate) sizes: &'a [f64; LARGEST + 1],
    pub(crate) decisions: &'a Decisions,
}

impl Matter<'_> {
    /// The pairs that may hold reports together, with their log-odds, the strongest first.
    fn order(&self) -> Vec<(f64, u32)> {
        let mut order: Vec<(f64, u32)> = (0..self.pairs.len() as u32)
            .into_par_iter()
            .with_min_len(4096)
            .map(|pair| (self.odds(pair), pair))
            .filter(|(odds, _)| *odds > HOLDS)
            .collect();
        order.par_sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order
    }

    /// For each report the first of its block: the strongest pairs are kept in one.
    fn blocks(&self, order: &[(f64, u32)]) -> Vec<u32> {
        let n = self.reports.rows.len();
        let mut sets = Sets::of(n);
        for (a, b) in self.decisions.same() {
            sets.join(a, b, u32::MAX);
        }
        for (_, pair) in order {
            let pair = &self.pairs[*pair as usize];
            sets.join(pair.a, pair.b, MOST as u32);
        }
        (0..n as u32).map(|r| sets.root(r)).collect()
    }

    /// About one in so many blocks: the pairs in them.
    pub(crate) fn some_blocks(&self, step: u32) -> Vec<u32> {
        let roots = self.blocks(&self.order());
        let chosen = |root: u32| root.wrapping_mul(0x9E37_79B1).is_multiple_of(step);
        (0..self.pairs.len() as u32)
            .filter(|at| {
                let pair = &self.pairs[*at as usize];
                let root = roots[pair.a as usize];
                chosen(root) && root == roots[pair.b as usize]
            })
            .collect()
    }

    /// What a person decided of two reports.
    pub(super) fn decided(&self, a: u32, b: u32) -> Option<bool> {
        self.decisions.of_pair(a, b)
    }

    /// The log-odds of a pair by itself.
    pub(super) fn odds(&self, pair: u32) -> f64 {
        self.weights.of(pair as usize) + likeliest(self.sizes)
    }
}

/// Parts reports into happenings in blocks and, where wanted, across them: to learn from partings
/// blocks are enough.
pub(crate) fn part(matter: &Matter, across: bool) -> Parted {
    let order = matter.order();
    let roots = matter.blocks(&order);
    let mut parted = in_blocks(matter, &roots);
    if !across {
        return parted;
    }
    let across: Vec<u32> = order
        .iter()
        .filter(|(odds, pair)| {
            let pair = &matter.pairs[*pair as usize];
            *odds > CROSSES && roots[pair.a as usize] != roots[pair.b as usize]
        })
        .map(|(_, pair)| *pair)
        .take(MOST_PAIRS)
        .collect();
    if !across.is_empty() {
        across_blocks(matter, &order, &across, &mut parted);
    }
    parted
}
fn in_blocks(matter: &Matter, roots: &[u32]) -> Parted {
    let mut members: Vec<(u32, u32)> = roots.iter().copied().zip(0..).collect();
    members.sort_unstable();
    let mut inside: Vec<(u32, u32)> = (0..matter.pairs.len() as u32)
        .filter_map(|at| {
            let pair = &matter.pairs[at as usize];
            let root = roots[pair.a as usize];
            (root == roots[pair.b as usize]).then_some((root, at))
        })
        .collect();
    inside.sort_unstable();
    let blocks: Vec<&[(u32, u32)]> = members.chunk_by(|a, b| a.0 == b.0).collect();
    let found: Vec<Found> = blocks
        .par_iter()
        .with_min_len(64)
        .filter(|block| block.len() > 1)
        .map_init(Room::default, |room, block| {
            let root = block[0].0;
            let from = inside.partition_point(|(r, _)| *r < root);
            let pairs = inside[from..].iter().take_while(|(r, _)| *r == root);
            let block: Vec<u32> = block.iter().map(|(_, report)| *report).collect();
            few(matter, room, &block, pairs.map(|(_, pair)| *pair))
        })
        .collect();
    let alone = blocks.iter().filter(|block| block.len() == 1).count();
    let mut parted = Parted {
        first: (0..roots.len() as u32).collect(),
        same: vec![0.0; matter.pairs.len()],
        sizes: [0.0; LARGEST + 1],
    };
    parted.sizes[1] = alone as f64;
    for found in found {
        parted.take(&found);
        for (sum, more) in parted.sizes.iter_mut().zip(&found.sizes) {
            *sum += more;
        }
    }
    parted
}

/// The largest of the shares of happenings told by several reports: a pair may be held together
/// by a third though no happening is told by two.
fn likeliest(sizes: &[f64; LARGEST + 1]) -> f64 {
    sizes[2..].iter().copied().fold(sizes[2], f64::max).min(0.0)
}

/// What is found of a few reports: their partings, pairs and sizes.
pub(super) struct Found {
    /// For each report the first of its happening.
    pub(super) firsts: Vec<(u32, u32)>,
    /// For each pair its chance.
    pub(super) chances: Vec<(u32, f64)>,
    pub(super) sizes: [f64; LARGEST + 1],
}

/// A pair that a person decided to be one weighs at least so much by place and time.
const DECIDED: f64 = 4.0;

/// Parts a few reports, in rising order, with the pairs among them.
pub(super) fn few(
    matter: &Matter,
    room: &mut Room,
    block: &[u32],
    inside: impl Iterator<Item = u32>,
) -> Found {
    let n = block.len();
    if n > MOST {
        // Only decisions hold so many together.
        return Found {
            firsts: block.iter().map(|r| (*r, block[0])).collect(),
            chances: inside.map(|pair| (pair, 1.0)).collect(),
            sizes: [0.0; LARGEST + 1],
        };
    }
    let mut two = Block {
        size: n,
        near: [[f64::NAN; MOST]; MOST],
        said: [[0.0; MOST]; MOST],
        apart: [0; MOST],
        along: [0; MOST],
        sizes: matter.sizes,
    };
    let at = |report: u32| block.partition_point(|r| *r < report);
    let mut fields: Vec<(u32, usize, usize)> = Vec::with_capacity(n * n / 2);
    for pair in inside {
        let near = &matter.pairs[pair as usize];
        let (x, y) = (at(near.a), at(near.b));
        for (x, y) in [(x, y), (y, x)] {
            two.near[x][y] = matter.weights.near[pair as usize];
            two.said[x][y] = exp(matter.weights.said[pair as usize].clamp(-30.0, 30.0));
        }
        fields.push((pair, x, y));
    }
    for x in 0..n {
        for y in (0..n).filter(|y| *y != x) {
            match matter.decided(block[x], block[y]) {
                Some(true) => {
                    two.along[x] |= 1 << y;
                    two.near[x][y] = two.near[x][y].max(DECIDED);
                    two.said[x][y] = two.said[x][y].max(1.0);
                }
                Some(false) => two.apart[x] |= 1 << y,
                None => {
                    let row = |x: usize| &matter.reports.rows[block[x] as usize];
                    if !matter.reports.may_be_one(row(x), row(y)) {
                        two.apart[x] |= 1 << y;
                    }
                }
            }
        }
    }
    let sum = two.sum(room);
    Found {
        firsts: (0..n).map(|x| (block[x], block[sum.best[x]])).collect(),
        chances: fields
            .into_iter()
            .map(|(pair, x, y)| (pair, sum.same[x][y]))
            .collect(),
        sizes: sum.sizes,
    }
}

/// Sets of reports that grow by joining, up to a size.
struct Sets {
    parent: Vec<u32>,
    size: Vec<u32>,
}

impl Sets {
    fn of(n: usize) -> Self {
        Self {
            parent: (0..n as u32).collect(),
            size: vec![1; n],
        }
    }

    fn root(&mut self, mut r: u32) -> u32 {
        while self.parent[r as usize] != r {
            let up = self.parent[self.parent[r as usize] as usize];
            self.parent[r as usize] = up;
            r = up;
        }
        r
    }

    fn join(&mut self, a: u32, b: u32, most: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let size = self.size[a as usize] + self.size[b as usize];
        if a != b && size <= most {
            let (low, high) = (a.min(b), a.max(b));
            self.parent[high as usize] = low;
            self.size[low as usize] = size;
        }
    }
}
