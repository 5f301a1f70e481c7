//! The entries of a case's register, read and checked.

use std::path::Path;

use register::entry::{Acts, Chain, EntryKind, Leaf};
use register::store::StoreError;
use register::tree::{RightEdge, leaf_hash};

use super::beginning::{authors, reader};
use super::recorded::{
    Closed, RecordedDerivation, RecordedFile, RecordedLine, RegisterState, Retracted,
};
use super::taken::{Reading, is_input};
use super::{Identities, place};
use crate::PipelineError;

/// How many entries are checked at a time.
const TOGETHER: usize = 1024;

/// What the register of a case says, as far as it can be opened here.
#[derive(Debug)]
pub(crate) struct Book {
    pub(super) tree: RegisterState,
    /// The tree at the last entry of evidence or of a decision, or that takes one back.
    pub(super) inputs: RegisterState,
    pub(super) files: Vec<RecordedFile>,
    pub(super) lines: Vec<RecordedLine>,
    pub(super) derivations: Vec<RecordedDerivation>,
    pub(super) closed: Vec<Closed>,
    /// Files that are left out, since their entries were retracted.
    pub(super) retracted: Vec<Retracted>,
    pub(super) chain: Chain,
    /// Who showed, destroyed and took back what.
    pub(super) acts: Acts,
}

impl Book {
    /// Reads the register of a case; nothing where it has none.
    ///
    /// # Errors
    /// [`PipelineError::Unsound`] where it is not what was signed, or an author's entries do not
    /// follow each other.
    pub(crate) fn open(
        case: &Path,
        identities: &Identities,
    ) -> Result<Option<Self>, PipelineError> {
        if !place::has_register(case) {
            return Ok(None);
        }
        let reader = reader(case)?;
        let entries = reader.entries(0..reader.size())?;
        let tree = RegisterState {
            size: reader.size(),
            root: reader.root(),
        };
        Self::read(case, tree, entries, identities).map(Some)
    }

    /// The book as it was when the register had so many entries.
    pub(super) fn open_at(
        case: &Path,
        tree: RegisterState,
        identities: &Identities,
    ) -> Result<Self, PipelineError> {
        let reader = reader(case)?;
        Self::read(case, tree, reader.entries(0..tree.size)?, identities)
    }

    /// Reads all entries of a tree and checks them up to its root.
    pub(super) fn read(
        case: &Path,
        tree: RegisterState,
        entries: impl Iterator<Item = Result<(u64, Vec<u8>), StoreError>>,
        identities: &Identities,
    ) -> Result<Self, PipelineError> {
        let authors = authors(case)?;
        let roots: Vec<_> = authors.iter().map(|(k, h)| (k.clone(), &**h)).collect();
        let mut book = Self {
            tree,
            inputs: tree,
            files: Vec::new(),
            lines: Vec::new(),
            derivations: Vec::new(),
            closed: Vec::new(),
            retracted: Vec::new(),
            chain: Chain::new(&roots),
            acts: Acts::new(),
        };
        let mut reading = Reading {
            case,
            identities,
            edge: RightEdge::new(),
            since: Vec::new(),
            first: 0,
            leaves: Vec::new(),
        };
        for entry in entries {
            let (index, bytes) = entry?;
            let leaf = Leaf::read(&bytes)
                .map_err(|e| PipelineError::Unsound(format!("entry {index}: {e}")))?;
            reading.since.push(leaf_hash(&bytes));
            if is_input(leaf.entry().kind) {
                reading.grow()?;
            }
            reading.leaves.push(leaf);
            if reading.leaves.len() == TOGETHER {
                reading.take(&mut book)?;
            }
        }
        reading.take(&mut book)?;
        book.inputs = RegisterState {
            size: reading.edge.size(),
            root: reading.edge.root(),
        };
        for closed in &mut book.closed {
            closed.erased = book.acts.erasure(&closed.leaf).is_some();
        }
        book.leave_out();
        reading.grow()?;
        let root = reading.edge.root();
        if root != tree.root {
            return Err(PipelineError::Unsound(format!(
                "the {} entries of the register have the root {root}, its checkpoint says {}",
                tree.size, tree.root
            )));
        }
        Ok(book)
    }

    /// The tree at the last entry that is an input of derivations.
    pub(crate) fn inputs(&self) -> RegisterState {
        self.inputs
    }

    /// Takes out what was erased, even where what opens it is still here, and what its author no
    /// longer stands by.
    fn leave_out(&mut self) {
        let acts = &self.acts;
        let erased = |leaf: &[u8; 32]| acts.erasure(leaf).is_some();
        for (index, leaf, kind) in self
            .files
            .iter()
            .map(|f| (f.index, f.leaf, EntryKind::Evidence))
            .chain(
                self.lines
                    .iter()
                    .map(|l| (l.index, l.leaf, EntryKind::Decision)),
            )
            .filter(|(_, leaf, _)| erased(leaf))
        {
            self.closed.push(Closed {
                index,
                leaf,
                kind,
                sealed: false,
                erased: true,
            });
        }
        self.lines.retain(|line| !erased(&line.leaf));
        let files = std::mem::take(&mut self.files);
        for file in files.into_iter().filter(|f| !erased(&f.leaf)) {
            match acts.retraction(&file.leaf) {
                Some(by) => self.retracted.push(Retracted { by, file }),
                None => self.files.push(file),
            }
        }
        self.closed
            .retain(|closed| acts.retraction(&closed.leaf).is_none());
        self.closed.sort_by_key(|closed| closed.index);
    }

    /// The last derivation.
    pub(super) fn last_derivation(&self) -> Option<&RecordedDerivation> {
        self.derivations.last()
    }
}
