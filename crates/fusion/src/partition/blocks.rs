//! Reports that hang together, cut into blocks that can be parted exactly.

use rayon::prelude::*;

use super::exact::{Block, MOST};
use crate::learned::{LARGEST, Pair};
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

/// Pairs with lower odds than these, by themselves, do not hold reports together.
const HOLDS: f64 = -4.6;

/// Parts reports into happenings by the weights of their pairs, `sizes` being the logs of the
/// shares of happenings told by so many reports. Pairs stand in the order of their reports.
pub(crate) fn part(
    reports: &Reports,
    pairs: &[Pair],
    weights: &[f64],
    sizes: &[f64; LARGEST + 1],
) -> Parted {
    let n = reports.rows.len();
    let together = likeliest(sizes);
    let holds = |at: &u32| weights[*at as usize] + together > HOLDS;
    let mut order: Vec<u32> = (0..pairs.len() as u32).filter(holds).collect();
    order.par_sort_unstable_by(|a, b| {
        let weight = |at: u32| weights[at as usize];
        weight(*b).total_cmp(&weight(*a)).then(a.cmp(b))
    });
    let mut sets = Sets::of(n);
    for at in &order {
        let pair = &pairs[*at as usize];
        sets.join(pair.a, pair.b, MOST as u32);
    }
    let roots: Vec<u32> = (0..n as u32).map(|r| sets.root(r)).collect();
    let mut members: Vec<(u32, u32)> = roots.iter().copied().zip(0..).collect();
    members.sort_unstable();
    let mut inside: Vec<(u32, u32)> = (0..pairs.len() as u32)
        .filter(|at| weights[*at as usize] > f64::NEG_INFINITY)
        .filter_map(|at| {
            let pair = &pairs[at as usize];
            let root = roots[pair.a as usize];
            (root == roots[pair.b as usize]).then_some((root, at))
        })
        .collect();
    inside.sort_unstable();
    let blocks: Vec<&[(u32, u32)]> = members.chunk_by(|a, b| a.0 == b.0).collect();
    let found: Vec<_> = blocks
        .par_iter()
        .with_min_len(64)
        .filter(|block| block.len() > 1)
        .map(|block| {
            let root = block[0].0;
            let from = inside.partition_point(|(r, _)| *r < root);
            let to = inside.partition_point(|(r, _)| *r <= root);
            one(reports, pairs, weights, sizes, block, &inside[from..to])
        })
        .collect();
    let alone = blocks.iter().filter(|block| block.len() == 1).count();
    let mut parted = Parted {
        first: (0..n as u32).collect(),
        same: vec![0.0; pairs.len()],
        sizes: [0.0; LARGEST + 1],
    };
    parted.sizes[1] = alone as f64;
    for (firsts, chances, sizes) in found {
        for (report, first) in firsts {
            parted.first[report as usize] = first;
        }
        for (pair, p) in chances {
            parted.same[pair as usize] = p;
        }
        for (sum, more) in parted.sizes.iter_mut().zip(&sizes) {
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

/// For each report the first of those that it hangs together with, through any number of others.
pub(crate) fn hanging_together(
    reports: usize,
    pairs: &[Pair],
    weights: &[f64],
    sizes: &[f64; LARGEST + 1],
) -> Vec<u32> {
    let mut sets = Sets::of(reports);
    let together = likeliest(sizes);
    for (pair, weight) in pairs.iter().zip(weights) {
        if weight + together > HOLDS {
            sets.join(pair.a, pair.b, u32::MAX);
        }
    }
    (0..reports as u32).map(|r| sets.root(r)).collect()
}

type Found = (Vec<(u32, u32)>, Vec<(u32, f64)>, [f64; LARGEST + 1]);

fn one(
    reports: &Reports,
    pairs: &[Pair],
    weights: &[f64],
    sizes: &[f64; LARGEST + 1],
    block: &[(u32, u32)],
    inside: &[(u32, u32)],
) -> Found {
    let n = block.len();
    let at = |report: u32| block.partition_point(|(_, r)| *r < report);
    let mut matrix = vec![f64::NAN; n * n];
    for (_, pair) in inside {
        let (x, y) = (at(pairs[*pair as usize].a), at(pairs[*pair as usize].b));
        matrix[x * n + y] = weights[*pair as usize];
        matrix[y * n + x] = weights[*pair as usize];
    }
    let row = |x: usize| &reports.rows[block[x].1 as usize];
    let apart: Vec<u32> = (0..n)
        .map(|x| {
            (0..n)
                .filter(|y| *y != x && !reports.may_be_one(row(x), row(*y)))
                .fold(0, |set, y| set | 1 << y)
        })
        .collect();
    let sum = Block {
        size: n,
        weights: &matrix,
        apart: &apart,
        sizes,
    }
    .sum();
    let firsts = (0..n).map(|x| (block[x].1, block[sum.best[x]].1)).collect();
    let chances = inside
        .iter()
        .map(|(_, pair)| {
            let (x, y) = (at(pairs[*pair as usize].a), at(pairs[*pair as usize].b));
            (*pair, sum.same[x.min(y) * n + x.max(y)])
        })
        .collect();
    (firsts, chances, sum.sizes)
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
