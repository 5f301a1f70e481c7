//! What entries of a case record.

use std::sync::Arc;

use register::commitment::EntrySecret;
use register::entry::EntryKind;
use register::entry::content::{Derivation, FileDigest};
use register::tree::TreeHash;

/// A tree: how many entries, and their root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RegisterState {
    pub(crate) size: u64,
    pub(crate) root: TreeHash,
}

impl std::fmt::Display for RegisterState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.size, self.root)
    }
}

/// A file that was recorded as evidence.
#[derive(Clone, Debug)]
pub(super) struct RecordedFile {
    pub(super) index: u64,
    pub(super) leaf: [u8; 32],
    /// What opens its bytes; nothing where everybody may see them.
    pub(super) secret: Option<Arc<EntrySecret>>,
    /// Relative to the case: `evidence/...`.
    pub(super) name: String,
    pub(super) content: FileDigest,
    /// Everybody may see it.
    pub(super) public: bool,
}

/// A decision that was recorded.
#[derive(Clone, Debug)]
pub(super) struct RecordedLine {
    pub(super) index: u64,
    pub(super) leaf: [u8; 32],
    pub(super) id: [u8; 32],
    pub(super) line: String,
}

/// A derivation that was recorded.
#[derive(Clone, Debug)]
pub(super) struct RecordedDerivation {
    pub(super) index: u64,
    pub(super) leaf: [u8; 32],
    pub(super) said: Derivation,
}

/// An entry of evidence or of a decision that cannot be opened here.
#[derive(Clone, Debug)]
pub(super) struct Closed {
    pub(super) index: u64,
    pub(super) leaf: [u8; 32],
    pub(super) kind: EntryKind,
    /// What opens it is here, wrapped to custodians who are not at hand.
    pub(super) sealed: bool,
    /// Two persons agreed that what opens it be destroyed.
    pub(super) erased: bool,
}

/// A file whose entry its author no longer stands by.
#[derive(Clone, Debug)]
pub(super) struct Retracted {
    /// The entry that says so.
    pub(super) by: u64,
    pub(super) file: RecordedFile,
}
