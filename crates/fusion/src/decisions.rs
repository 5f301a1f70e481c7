//! What people decided of reports: it wins over all that is learned.

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
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for (a, b, _) in pairs.iter().filter(|(.., same)| *same) {
            let (mut with, without): (Vec<_>, Vec<_>) = groups
                .into_iter()
                .partition(|group| group.contains(a) || group.contains(b));
            let mut joined: Vec<u32> = with.drain(..).flatten().chain([*a, *b]).collect();
            joined.sort_unstable();
            joined.dedup();
            groups = without;
            groups.push(joined);
        }
        for group in &groups {
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
