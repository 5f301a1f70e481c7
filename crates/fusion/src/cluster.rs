//! Clusters of reports that gain the most weight, under what each source allows.

use std::collections::{BTreeSet, HashMap};

use crate::candidates::{Pair, Report};

/// What a pair that was not worth weighing costs when it ends in one cluster.
const UNWEIGHED: f64 = -3.0;

/// Clusters as lists of report indices, each in order; the clusters in the order of their first.
///
/// Greedy agglomeration from the heaviest pair down: two clusters join when the pairs between them
/// add up to more than nothing and no source that makes one record an event would be in it twice.
/// Ties are broken by index, which is the order of identities.
pub(crate) fn cluster(reports: &[Report], pairs: &[Pair]) -> Vec<Vec<u32>> {
    let mut of: Vec<u32> = (0..reports.len() as u32).collect();
    let mut members: Vec<Vec<u32>> = (0..reports.len() as u32).map(|r| vec![r]).collect();
    let weight: HashMap<(u32, u32), f64> = pairs.iter().map(|p| ((p.a, p.b), p.log_odds)).collect();
    let mut order: Vec<&Pair> = pairs.iter().filter(|p| p.log_odds > 0.0).collect();
    order.sort_by(|p, q| {
        q.log_odds
            .total_cmp(&p.log_odds)
            .then((p.a, p.b).cmp(&(q.a, q.b)))
    });
    for pair in order {
        let (a, b) = (of[pair.a as usize], of[pair.b as usize]);
        if a == b || !allowed(reports, &members[a as usize], &members[b as usize]) {
            continue;
        }
        let mut gain = 0.0;
        for x in &members[a as usize] {
            for y in &members[b as usize] {
                gain += weight
                    .get(&((*x).min(*y), (*x).max(*y)))
                    .copied()
                    .unwrap_or(UNWEIGHED);
            }
        }
        if gain <= 0.0 {
            continue;
        }
        let (keep, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut members[gone as usize]);
        for m in &moved {
            of[*m as usize] = keep;
        }
        members[keep as usize].extend(moved);
        members[keep as usize].sort_unstable();
    }
    members.retain(|m| !m.is_empty());
    members
}

fn allowed(reports: &[Report], a: &[u32], b: &[u32]) -> bool {
    let once = |side: &[u32]| -> BTreeSet<u16> {
        side.iter()
            .map(|r| &reports[*r as usize])
            .filter(|r| r.one_record_per_event)
            .map(|r| r.source)
            .collect()
    };
    once(a).is_disjoint(&once(b))
}
