//! What people decided of reports: it wins over all that is learned.

use std::collections::BTreeMap;

use crate::reports::Reports;

/// Pairs of reports that people decided on, with all that follows from it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decisions {
    /// The lower report first, in order; what is the same as a third is the same.
    pairs: Vec<(u32, u32, bool)>,
}

impl Decisions {
    pub(crate) fn of(reports: &Reports) -> Self {
        let mut pairs: Vec<(u32, u32, bool)> = reports
            .decided
            .iter()
            .map(|d| (d.a.min(d.b), d.a.max(d.b), d.same))
            .collect();
        let mut of: BTreeMap<u32, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for (a, b, _) in pairs.iter().filter(|(.., same)| *same) {
            match (of.get(a).copied(), of.get(b).copied()) {
                (Some(x), Some(y)) if x == y => {}
                (Some(x), Some(y)) => {
                    let (large, small) = if groups[x].len() >= groups[y].len() {
                        (x, y)
                    } else {
                        (y, x)
                    };
                    let moved = std::mem::take(&mut groups[small]);
                    of.extend(moved.iter().map(|report| (*report, large)));
                    groups[large].extend(moved);
                }
                (Some(x), None) | (None, Some(x)) => {
                    let new = if of.contains_key(a) { *b } else { *a };
                    of.insert(new, x);
                    groups[x].push(new);
                }
                (None, None) => {
                    of.insert(*a, groups.len());
                    of.insert(*b, groups.len());
                    groups.push(vec![*a, *b]);
                }
            }
        }
        for group in &mut groups {
            group.sort_unstable();
            for (at, a) in group.iter().enumerate() {
                pairs.extend(group[at + 1..].iter().map(|b| (*a, *b, true)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs }
    }

    /// What was decided of two reports.
    pub(crate) fn of_pair(&self, a: u32, b: u32) -> Option<bool> {
        let key = (a.min(b), a.max(b));
        let at = self.pairs.partition_point(|(a, b, _)| (*a, *b) < key);
        let (a, b, same) = self.pairs.get(at)?;
        ((*a, *b) == key).then_some(*same)
    }

    /// Pairs decided to be one happening.
    pub(crate) fn same(&self) -> impl Iterator<Item = (u32, u32)> {
        let same = self.pairs.iter().filter(|(.., same)| *same);
        same.map(|(a, b, _)| (*a, *b))
    }
}
