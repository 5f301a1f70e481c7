//! Covers: which rings a piece of ground lies within, each combination kept once.

use std::collections::BTreeMap;

use super::locate::Hit;
use super::rings::{Owners, RingOf};

/// From a cover over an edge (by its owner) to what lies there.
pub(super) type Crossing = ((u32, u32), u32);

/// The combinations of rings met so far, by number; 0 is the ground outside all.
#[derive(Clone, Debug)]
pub(super) struct Covers {
    rings: Vec<Vec<u32>>,
    known: BTreeMap<Vec<u32>, u32>,
    /// What lies across an edge: (cover, owner) to cover.
    across: BTreeMap<(u32, u32), u32>,
}

impl Covers {
    pub(super) fn new() -> Self {
        Self {
            rings: vec![Vec::new()],
            known: BTreeMap::from([(Vec::new(), 0)]),
            across: BTreeMap::new(),
        }
    }

    /// The cover on the other side of an edge.
    pub(super) fn across(&mut self, cover: u32, owner: u32, owners: &[Owners]) -> u32 {
        if let Some(&there) = self.across.get(&(cover, owner)) {
            return there;
        }
        let mut rings = Vec::new();
        differing(
            &self.rings[cover as usize],
            &owners[owner as usize].crossed,
            &mut rings,
        );
        let next = self.rings.len() as u32;
        let there = *self.known.entry(rings).or_insert_with_key(|rings| {
            self.rings.push(rings.clone());
            next
        });
        self.across.insert((cover, owner), there);
        self.across.insert((there, owner), cover);
        there
    }

    /// The covers, and the crossings between them in order.
    pub(super) fn finish(self) -> (Vec<Vec<u32>>, Vec<Crossing>) {
        (self.rings, self.across.into_iter().collect())
    }
}

/// The members of just one of two ordered lists, in order.
pub(super) fn differing(one: &[u32], other: &[u32], into: &mut Vec<u32>) {
    into.clear();
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => {
                into.push(one[i]);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                into.push(other[j]);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                i += 1;
                j += 1;
            }
        }
    }
    into.extend_from_slice(&one[i..]);
    into.extend_from_slice(&other[j..]);
}

/// The areas of a point that lies within some rings and on the edge of others (both in order):
/// appended in order, each area once.
///
/// A polygon holds the point where its rim does and no hole does; it is touched where the point is
/// on its rim or on a hole's edge and nothing puts it outside. An area holds what one of its
/// polygons holds.
pub(super) fn hits(of: &[RingOf], within: &[u32], touched: &[u32], into: &mut Vec<Hit>) {
    let begin = into.len();
    let (mut i, mut j) = (0, 0);
    let next = |i: usize, j: usize| match (within.get(i), touched.get(j)) {
        (Some(&w), Some(&t)) => Some(w.min(t)),
        (w, t) => w.or(t).copied(),
    };
    while let Some(first) = next(i, j) {
        let polygon = of[first as usize].polygon;
        let (mut rim, mut on, mut out) = (false, false, false);
        while let Some(ring) = next(i, j).filter(|r| of[*r as usize].polygon == polygon) {
            let hole = of[ring as usize].hole;
            if touched.get(j) == Some(&ring) {
                (on, rim) = (true, rim || !hole);
                j += 1;
                // Which side of its own edge a point is said to be on means nothing.
                i += usize::from(within.get(i) == Some(&ring));
            } else {
                (out, rim) = (out || hole, rim || !hole);
                i += 1;
            }
        }
        if !rim || out {
            continue;
        }
        let area = of[first as usize].area;
        match into[begin..].last_mut() {
            Some(last) if last.area == area => last.on_edge &= on,
            _ => into.push(Hit { area, on_edge: on }),
        }
    }
}
