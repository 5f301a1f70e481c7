//! One table of places in memory, and the way through its index of names.

use fst::raw::{CompiledAddr, Fst, Output};

use super::entry::{Entry, PlaceId};
use super::keys::Via;
use super::pack::{LIST, VIA_SHIFT};

/// One table of places.
pub(crate) struct Table {
    pub(super) entries: Vec<Entry>,
    pub(super) text: Box<str>,
    pub(super) names: Vec<u32>,
    pub(super) lists: Vec<u32>,
    pub(super) index: Fst<Vec<u8>>,
    /// Where each two first bytes lead: every name is looked up through them, and their nodes are the widest.
    pub(super) pairs: Vec<Option<Step>>,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} places", self.entries.len())
    }
}

/// How far the bytes read so far lead into an index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    address: CompiledAddr,
    output: Output,
}

/// On by some bytes in an index.
fn walk(index: &Fst<Vec<u8>>, mut from: Step, bytes: &[u8]) -> Option<Step> {
    for byte in bytes {
        let node = index.node(from.address);
        let transition = node.transition(node.find_input(*byte)?);
        from = Step {
            address: transition.addr,
            output: from.output.cat(transition.out),
        };
    }
    Some(from)
}

/// Where each two first bytes lead in an index.
pub(super) fn pairs(index: &Fst<Vec<u8>>) -> Vec<Option<Step>> {
    let root = Step {
        address: index.root().addr(),
        output: Output::zero(),
    };
    let mut pairs = vec![None; 1 << 16];
    for first in 0..=u8::MAX {
        let Some(step) = walk(index, root, &[first]) else {
            continue;
        };
        for second in 0..=u8::MAX {
            pairs[usize::from(first) << 8 | usize::from(second)] = walk(index, step, &[second]);
        }
    }
    pairs
}

impl Table {
    /// Before the first byte.
    pub(crate) fn start(&self) -> Step {
        Step {
            address: self.index.root().addr(),
            output: Output::zero(),
        }
    }

    /// On by some bytes; `None` where no name goes on so.
    pub(crate) fn step(&self, from: Step, bytes: &[u8]) -> Option<Step> {
        match bytes {
            [first, second, rest @ ..] if from.address == self.index.root().addr() => {
                let pair = usize::from(*first) << 8 | usize::from(*second);
                walk(&self.index, (*self.pairs.get(pair)?)?, rest)
            }
            _ => walk(&self.index, from, bytes),
        }
    }

    /// The value of the name that ends here, if one does.
    pub(crate) fn value(&self, at: Step) -> Option<u32> {
        let node = self.index.node(at.address);
        node.is_final()
            .then(|| at.output.cat(node.final_output()).value() as u32)
    }

    /// The places of a value, those with the most people first.
    pub(crate) fn places(&self, value: u32) -> impl Iterator<Item = (PlaceId, Via)> + '_ {
        let (one, many) = if value & LIST == 0 {
            (Some(value), &[][..])
        } else {
            let at = (value & !LIST) as usize;
            let count = self.lists.get(at).copied().unwrap_or(0) as usize;
            (
                None,
                self.lists.get(at + 1..at + 1 + count).unwrap_or_default(),
            )
        };
        one.into_iter().chain(many.iter().copied()).map(|posting| {
            let via = match posting >> VIA_SHIFT & 7 {
                0 => Via::Usual,
                1 => Via::Other,
                2 => Via::Short,
                3 => Via::Made,
                _ => Via::People,
            };
            (PlaceId(posting & ((1 << VIA_SHIFT) - 1)), via)
        })
    }

    /// The usual name of a place.
    pub(crate) fn name(&self, at: usize) -> &str {
        let bound = |at: usize| self.names.get(at).copied().unwrap_or(0) as usize;
        self.text
            .get(bound(at)..bound(at + 1).saturating_sub(1))
            .unwrap_or_default()
    }

    /// The bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.len() * size_of::<Entry>()
            + self.text.len()
            + (self.names.len() + self.lists.len()) * 4
            + self.index.as_bytes().len()
    }
}
