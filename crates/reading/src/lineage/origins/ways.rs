//! How surely any two documents are of one lineage: by the weakest joint on the strongest way between them.

use crate::lineage::near::Families;
use crate::lineage::relate::Lineage;

/// Joints below this lead nowhere.
const LEAST: f64 = 0.02;

/// The strongest ways between documents, so that any few of them can be looked up without walking all joints.
///
/// Documents stand in a row in which those joined first stand together: the strongest way between two is as strong as
/// the weakest joint between their places.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Ways {
    /// The place of each document in the row.
    place: Vec<u32>,
    /// The least joint of each stretch of `2^level` joints, by where it begins; the first level has the joints themselves.
    least: Vec<Vec<f32>>,
}

impl Ways {
    /// Of all documents that were looked at.
    pub(crate) fn of(lineage: &Lineage) -> Self {
        let joints = lineage.joints.iter();
        let joints = joints.map(|joint| (joint.probability, joint.first, joint.second));
        Self::along(lineage.documents, joints.collect())
    }

    /// The same where reports of one statement are one too.
    pub(crate) fn by_statement(lineage: &Lineage) -> Self {
        let joints = lineage.joints.iter();
        let joints = joints.map(|joint| (joint.probability, joint.first, joint.second));
        let told = lineage.ties.iter();
        let told = told.map(|tie| (tie.statement, tie.first, tie.second));
        Self::along(lineage.documents, joints.chain(told).collect())
    }

    fn along(size: usize, mut joints: Vec<(f64, usize, usize)>) -> Self {
        joints.retain(|(probability, a, b)| *probability >= LEAST && *a.max(b) < size);
        joints.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut families = Families::new(size);
        // each family as a chain: its first and last, and for each document what stands after it and how well joined
        let mut ends: Vec<(usize, usize)> = (0..size).map(|at| (at, at)).collect();
        let mut after: Vec<Option<(usize, f32)>> = vec![None; size];
        let mut opens = vec![true; size];
        for (probability, a, b) in joints {
            let (a, b) = (families.of(a), families.of(b));
            if a == b {
                continue;
            }
            let (front, back) = (ends[a], ends[b]);
            #[expect(clippy::cast_possible_truncation, reason = "a probability")]
            let joint = probability as f32;
            after[front.1] = Some((back.0, joint));
            opens[back.0] = false;
            families.join(a, b);
            let root = families.of(a);
            ends[root] = (front.0, back.1);
        }
        let mut place = vec![0; size];
        let mut joints: Vec<f32> = Vec::with_capacity(size);
        let mut next = 0;
        for start in (0..size).filter(|at| opens[*at]) {
            let mut at = start;
            loop {
                place[at] = next;
                next += 1;
                let (following, joint) = after[at].unwrap_or((at, 0.0));
                joints.push(joint);
                if following == at {
                    break;
                }
                at = following;
            }
        }
        let mut least = vec![joints];
        let mut step = 1;
        while let Some(last) = least.last()
            && last.len() > step
        {
            let next = (0..last.len() - step)
                .map(|at| last[at].min(last[at + step]))
                .collect();
            least.push(next);
            step *= 2;
        }
        Self { place, least }
    }

    /// The ties that join some documents as strongly as all ties do: (probability, one, other), by their places in what
    /// is given; documents without a way between them are not joined.
    pub(crate) fn among(&self, documents: &[usize]) -> Vec<(f64, usize, usize)> {
        let mut row: Vec<(u32, usize)> = documents
            .iter()
            .enumerate()
            .filter_map(|(at, document)| Some((*self.place.get(*document)?, at)))
            .collect();
        row.sort_unstable();
        row.windows(2)
            .filter_map(|pair| {
                let probability = f64::from(self.between(pair[0].0, pair[1].0));
                (probability > 0.0).then_some((
                    probability,
                    pair[0].1.min(pair[1].1),
                    pair[0].1.max(pair[1].1),
                ))
            })
            .collect()
    }

    /// The weakest joint between two places in the row; 1 where they are one.
    fn between(&self, from: u32, to: u32) -> f32 {
        let (from, to) = (from as usize, to as usize);
        if from == to {
            return 1.0;
        }
        let level = (to - from).ilog2() as usize;
        let at = |start: usize| {
            self.least
                .get(level)
                .and_then(|joints| joints.get(start))
                .copied()
                .unwrap_or(0.0)
        };
        at(from).min(at(to - (1 << level)))
    }
}
