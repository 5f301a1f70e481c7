//! A few reports, all ways to part them into happenings.

use model::exact::exp;

use crate::learned::LARGEST;

/// The most reports that are parted at once.
pub(super) const MOST: usize = 10;

/// Reports that may be one happening, by their places in the block.
#[derive(Clone, Copy, Debug)]
struct Group {
    members: u32,
    weight: f64,
    ratio: f64,
}

/// The reports of a block and what is known of their pairs.
pub(super) struct Block<'a> {
    /// How many reports there are, at most [`MOST`].
    pub(super) size: usize,
    /// Weights of pairs, row by row; not a number where a pair was not worth comparing.
    pub(super) weights: &'a [f64],
    /// For each report those that cannot be the same happening, as bits.
    pub(super) apart: &'a [u32],
    /// The log of the share of happenings told by so many reports.
    pub(super) sizes: &'a [f64; LARGEST + 1],
}

/// All ways to part a block, summed.
pub(super) struct Sum {
    /// The chance of each pair, row by row.
    pub(super) same: Vec<f64>,
    /// The expected number of happenings told by so many reports.
    pub(super) sizes: [f64; LARGEST + 1],
    /// The likeliest parting: for each report the first of its happening.
    pub(super) best: Vec<usize>,
}

impl Block<'_> {
    /// Sums over all partings in time 2^n times the groups of a report.
    pub(super) fn sum(&self) -> Sum {
        let n = self.size;
        let mut groups = Vec::new();
        for first in 0..n {
            self.grow(
                1 << first,
                0.0,
                1,
                first + 1,
                self.apart[first],
                &mut groups,
            );
        }
        let mut of_first: Vec<Vec<usize>> = vec![Vec::new(); n];
        for (at, group) in groups.iter().enumerate() {
            of_first[group.members.trailing_zeros() as usize].push(at);
        }
        let full = (1_usize << n) - 1;
        let mut sums = vec![0.0_f64; full + 1];
        let mut best = vec![0.0_f64; full + 1];
        let mut choice = vec![u32::MAX; full + 1];
        sums[0] = 1.0;
        for set in 1..=full {
            let first = set.trailing_zeros() as usize;
            let alone = set & !(1 << first);
            let (mut sum, mut most, mut chosen) = (sums[alone], best[alone], u32::MAX);
            for at in &of_first[first] {
                let group = &groups[*at];
                let members = group.members as usize;
                if members & !set != 0 {
                    continue;
                }
                sum += group.ratio * sums[set & !members];
                let weight = group.weight + best[set & !members];
                if weight > most {
                    (most, chosen) = (weight, *at as u32);
                }
            }
            sums[set] = sum;
            best[set] = most;
            choice[set] = chosen;
        }
        self.gather(&groups, &sums, &choice)
    }

    fn gather(&self, groups: &[Group], sums: &[f64], choice: &[u32]) -> Sum {
        let n = self.size;
        let full = sums.len() - 1;
        let mut found = Sum {
            same: vec![0.0; n * n],
            sizes: [0.0; LARGEST + 1],
            best: (0..n).collect(),
        };
        let mut told = 0.0;
        for group in groups {
            let members = group.members as usize;
            let p = group.ratio * sums[full & !members] / sums[full];
            let size = members.count_ones() as usize;
            found.sizes[size.min(LARGEST)] += p;
            told += p * size as f64;
            for x in bits(members) {
                for y in bits(members).filter(|y| *y > x) {
                    found.same[x * n + y] += p;
                }
            }
        }
        found.sizes[1] = (n as f64 - told).max(0.0);
        let mut set = full;
        while set != 0 {
            let first = set.trailing_zeros() as usize;
            let members = match choice[set] {
                u32::MAX => 1 << first,
                at => groups[at as usize].members as usize,
            };
            for x in bits(members) {
                found.best[x] = first;
            }
            set &= !members;
        }
        found
    }

    /// Adds every group that begins with some members and goes on among later reports.
    fn grow(
        &self,
        members: u32,
        sum: f64,
        size: usize,
        from: usize,
        apart: u32,
        groups: &mut Vec<Group>,
    ) {
        if size > 1 {
            // The mean over all trees that join the members, which have one pair fewer than them.
            let weight = self.sizes[size.min(LARGEST)] + 2.0 / size as f64 * sum;
            groups.push(Group {
                members,
                weight,
                ratio: exp(weight.clamp(-60.0, 60.0)),
            });
        }
        for next in from..self.size {
            if apart >> next & 1 == 1 {
                continue;
            }
            let more: f64 = bits(members as usize)
                .map(|x| self.weights[x * self.size + next])
                .sum();
            if !more.is_nan() {
                let apart = apart | self.apart[next];
                self.grow(
                    members | 1 << next,
                    sum + more,
                    size + 1,
                    next + 1,
                    apart,
                    groups,
                );
            }
        }
    }
}

fn bits(mut set: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = set.trailing_zeros() as usize;
        (set != 0).then(|| {
            set &= set - 1;
            at
        })
    })
}
