//! Reports whose likeliest partners came into another block: parted again with those around them,
//! until nothing moves.

use std::collections::HashSet;

use super::blocks::{Matter, Parted, few};
use super::exact::{MOST, Room};

/// Happenings around a pair are taken in while there are at most so many reports.
const WIDEST: usize = 7;
/// So many pairs, the strongest, are looked at again, however crowded it is.
pub(super) const MOST_PAIRS: usize = 20_000;
/// However long things move.
const ROUNDS: usize = 4;

/// The reports near those of pairs across blocks, and the pairs among them.
struct Surroundings {
    /// For each report where its pairs begin in `pairs`; at the end one more.
    starts: Vec<u32>,
    /// Log-odds, the other report, the pair.
    pairs: Vec<(f64, u32, u32)>,
    /// The reports of each happening, by the first of them.
    groups: Vec<Vec<u32>>,
}

/// Parts again what pairs across blocks hold together: whole happenings around each such pair, as
/// many as can be parted exactly. Each step makes the whole parting likelier or leaves it. `order`
/// holds all pairs worth a look.
pub(super) fn across_blocks(
    matter: &Matter,
    order: &[(f64, u32)],
    across: &[u32],
    parted: &mut Parted,
) {
    let mut around = Surroundings::of(matter, order, across, parted);
    let mut room = Room::default();
    for round in 0..ROUNDS {
        let mut moved = false;
        let mut seen: HashSet<Vec<u32>> = HashSet::new();
        for pair in across {
            let near = &matter.pairs[*pair as usize];
            let ends = [parted.first[near.a as usize], parted.first[near.b as usize]];
            if ends[0] == ends[1] && round > 0 {
                continue;
            }
            let Some(block) = around.block(&ends, parted) else {
                continue;
            };
            if !seen.insert(block.clone()) {
                continue;
            }
            let inside = around.inside(&block);
            let found = few(matter, &mut room, &block, inside.into_iter());
            moved |= found
                .firsts
                .iter()
                .any(|(r, first)| parted.first[*r as usize] != *first);
            parted.take(&found);
            around.regroup(&block, parted);
        }
        if !moved {
            break;
        }
    }
}

impl Surroundings {
    fn of(matter: &Matter, order: &[(f64, u32)], across: &[u32], parted: &Parted) -> Self {
        let n = parted.first.len();
        let firsts = |pair: u32| {
            let near = &matter.pairs[pair as usize];
            [near.a, near.b].map(|r| parted.first[r as usize] as usize)
        };
        let mut touched = vec![false; n];
        for pair in across {
            for first in firsts(*pair) {
                touched[first] = true;
            }
        }
        // Two steps out: what may be parted with them, and what that is joined to.
        for _ in 0..2 {
            let before = touched.clone();
            for ends in order.iter().map(|(_, pair)| firsts(*pair)) {
                if ends.iter().any(|first| before[*first]) {
                    for first in ends {
                        touched[first] = true;
                    }
                }
            }
        }
        let mut groups = vec![Vec::new(); n];
        for (r, first) in (0..).zip(&parted.first) {
            if touched[*first as usize] {
                groups[*first as usize].push(r);
            }
        }
        let mut found: Vec<(u32, f64, u32, u32)> = Vec::new();
        for (at, near) in (0..).zip(matter.pairs) {
            if firsts(at).iter().all(|first| touched[*first]) {
                let odds = matter.odds(at);
                found.push((near.a, odds, near.b, at));
                found.push((near.b, odds, near.a, at));
            }
        }
        found.sort_unstable_by_key(|(r, _, other, _)| (*r, *other));
        let mut starts = vec![0; n + 1];
        for (r, ..) in &found {
            starts[*r as usize + 1] += 1;
        }
        for r in 0..n {
            starts[r + 1] += starts[r];
        }
        let pairs = found
            .into_iter()
            .map(|(_, odds, other, at)| (odds, other, at));
        Self {
            starts,
            pairs: pairs.collect(),
            groups,
        }
    }

    fn of_report(&self, r: u32) -> &[(f64, u32, u32)] {
        let (from, to) = (self.starts[r as usize], self.starts[r as usize + 1]);
        &self.pairs[from as usize..to as usize]
    }

    /// The reports of some happenings and of those nearest to them, as many as can be parted
    /// exactly; none where already these are too many.
    fn block(&self, ends: &[u32], parted: &Parted) -> Option<Vec<u32>> {
        let mut block: Vec<u32> = Vec::with_capacity(MOST);
        for (at, end) in ends.iter().enumerate() {
            if !ends[..at].contains(end) {
                block.extend(&self.groups[*end as usize]);
            }
        }
        if block.len() > MOST {
            return None;
        }
        let mut next: Vec<(f64, u32)> = block
            .iter()
            .flat_map(|r| self.of_report(*r))
            .map(|(odds, other, _)| (*odds, *other))
            .collect();
        next.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, other) in next {
            let group = &self.groups[parted.first[other as usize] as usize];
            if block.len() + group.len() <= WIDEST && !block.contains(&other) {
                block.extend(group);
            }
        }
        block.sort_unstable();
        Some(block)
    }

    fn inside(&self, block: &[u32]) -> Vec<u32> {
        let mut inside = Vec::new();
        for r in block {
            for (_, other, pair) in self.of_report(*r) {
                if other > r && block.binary_search(other).is_ok() {
                    inside.push(*pair);
                }
            }
        }
        inside
    }

    fn regroup(&mut self, block: &[u32], parted: &Parted) {
        for r in block {
            self.groups[*r as usize].clear();
        }
        for r in block {
            self.groups[parted.first[*r as usize] as usize].push(*r);
        }
    }
}
