//! Which map of control is in force at a time.

use super::ControlMap;
use crate::{Instant, SourceId};

/// What a mapping body's maps say of an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InForce<'m> {
    /// One map is stated for it.
    Stated(&'m ControlMap),
    /// Different maps of the same body are stated for it: a choice is the reader's. In the order
    /// of their starts.
    Several(Vec<&'m ControlMap>),
    /// No map is stated for it. What happened between the neighbours is not known.
    Gap {
        /// The last map stated for a time before, if any.
        before: Option<&'m ControlMap>,
        /// The first map stated for a time after, if any.
        after: Option<&'m ControlMap>,
    },
}

/// Maps of control in the order of time, by mapping body.
#[derive(Clone, Debug, Default)]
pub struct ControlHistory<'m> {
    /// By source, start, end and content.
    maps: Vec<&'m ControlMap>,
    /// The latest end among the maps of the same source up to here.
    reach: Vec<Instant>,
}

impl<'m> ControlHistory<'m> {
    /// Orders maps; the same map given twice counts once. The order they come in does not matter.
    pub fn new(maps: impl IntoIterator<Item = &'m ControlMap>) -> Self {
        let mut maps: Vec<&ControlMap> = maps.into_iter().collect();
        let key = |m: &&'m ControlMap| (&m.source, m.stated_for.start, m.stated_for.end, m.id);
        maps.sort_by(|a, b| key(a).cmp(&key(b)));
        maps.dedup_by(|a, b| key(a) == key(b));
        let mut reach: Vec<Instant> = Vec::with_capacity(maps.len());
        for (i, map) in maps.iter().enumerate() {
            let earlier = (i > 0 && maps[i - 1].source == map.source).then(|| reach[i - 1]);
            reach.push(earlier.map_or(map.stated_for.end, |r| r.max(map.stated_for.end)));
        }
        Self { maps, reach }
    }

    /// The maps of one mapping body, in the order of time.
    pub fn of(&self, source: &SourceId) -> &[&'m ControlMap] {
        &self.maps[self.range(source)]
    }

    /// What the maps of a mapping body say of an instant.
    pub fn at(&self, source: &SourceId, when: Instant) -> InForce<'m> {
        let range = self.range(source);
        let begun =
            range.start + self.maps[range.clone()].partition_point(|m| m.stated_for.start <= when);
        let mut stated: Vec<&ControlMap> = (range.start..begun)
            .rev()
            .take_while(|i| self.reach[*i] > when)
            .map(|i| self.maps[i])
            .filter(|m| m.stated_for.contains(when))
            .collect();
        stated.reverse();
        match stated[..] {
            [] => InForce::Gap {
                before: self.maps[range.start..begun]
                    .iter()
                    .copied()
                    .max_by_key(|m| m.stated_for.end),
                after: self.maps[begun..range.end].first().copied(),
            },
            [map] => InForce::Stated(map),
            _ => InForce::Several(stated),
        }
    }

    fn range(&self, source: &SourceId) -> std::ops::Range<usize> {
        let from = self.maps.partition_point(|m| m.source < *source);
        let to = self.maps.partition_point(|m| m.source <= *source);
        from..to
    }
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
