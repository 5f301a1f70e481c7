use std::collections::BTreeMap;

use crate::note::{Checkpoint, SignedNote};
use crate::proof::LogProof;
use crate::tree::{RightEdge, TreeHash, leaf_hash};

/// What an outsider remembers of a log, and holds against it.
#[derive(Clone, Debug, Default)]
pub(super) struct Truth {
    /// The tree that the run began with.
    pub(super) base: RightEdge,
    /// Entries behind it that were said to be durable.
    pub(super) durable: Vec<Vec<u8>>,
    /// Entries behind those that somebody tried to hand in last.
    pub(super) tried: Vec<Vec<u8>>,
    /// The root of each size that was signed.
    pub(super) roots: BTreeMap<u64, TreeHash>,
    pub(super) receipts: Vec<LogProof>,
    pub(super) contents: Vec<([u8; 32], Vec<u8>)>,
    /// The size that was published last.
    pub(super) published: u64,
}

impl Truth {
    pub(super) fn next_index(&self) -> u64 {
        self.base.size() + self.durable.len() as u64
    }

    /// An entry behind the base.
    pub(super) fn entry(&self, index: u64) -> Option<&[u8]> {
        let at = index.checked_sub(self.base.size())? as usize;
        self.durable.get(at).map(Vec::as_slice)
    }

    /// The root that a tree of this size must have.
    pub(super) fn root(&self, size: u64) -> Option<TreeHash> {
        let more = size.checked_sub(self.base.size())? as usize;
        let mut edge = self.base.clone();
        for entry in self.durable.get(..more)? {
            edge.push(leaf_hash(entry), |_, _| {}).unwrap();
        }
        Some(edge.root())
    }

    /// Remembers what was signed; it must be what was handed in, and one root for a size.
    pub(super) fn saw(&mut self, note: &SignedNote) -> Result<(), String> {
        let tree = Checkpoint::from_text(note.text()).map_err(|why| why.to_string())?;
        let first = self.roots.entry(tree.size()).or_insert(*tree.root());
        if first != tree.root() {
            return Err(format!("two signed roots for {} entries", tree.size()));
        }
        match self.root(tree.size()) {
            Some(root) if root == *tree.root() => Ok(()),
            Some(_) => Err(format!(
                "signed {} entries that nobody handed in",
                tree.size()
            )),
            None => Err(format!(
                "signed {} entries, {} were durable",
                tree.size(),
                self.next_index()
            )),
        }
    }

    /// The largest size that was signed.
    pub(super) fn signed(&self) -> u64 {
        self.roots.keys().next_back().copied().unwrap_or(0)
    }
}
