//! Entries taken into the book, one after the other.

use std::path::Path;
use std::sync::Arc;

use register::entry::content::FileDigest;
use register::entry::{Content, EntryKind, Leaf};
use register::tree::{RightEdge, TreeHash};

use super::Identities;
use super::book::Book;
use super::opening::{Opened, Opening, field, read_text};
use super::recorded::{Closed, RecordedDerivation, RecordedFile, RecordedLine};
use crate::PipelineError;

/// Whether derivations rest on entries of a kind.
pub(super) fn is_input(kind: EntryKind) -> bool {
    matches!(
        kind,
        EntryKind::Evidence
            | EntryKind::Decision
            | EntryKind::Review
            | EntryKind::Reply
            | EntryKind::Redact
            | EntryKind::Retract
    )
}

/// Whether an entry of a kind is a file or a line that derivations read.
fn is_read(kind: EntryKind) -> bool {
    is_input(kind) && !matches!(kind, EntryKind::Redact | EntryKind::Retract)
}

pub(super) struct Reading<'a> {
    pub(super) case: &'a Path,
    pub(super) identities: &'a Identities,
    /// The tree at the last input.
    pub(super) edge: RightEdge,
    /// Hashes of the entries after it.
    pub(super) since: Vec<TreeHash>,
    /// The index of the first of the leaves.
    pub(super) first: u64,
    /// Entries that were not taken in yet.
    pub(super) leaves: Vec<Leaf>,
}

impl Reading<'_> {
    /// The tree with all entries so far.
    pub(super) fn grow(&mut self) -> Result<(), PipelineError> {
        for hash in self.since.drain(..) {
            let grown = self.edge.push(hash, |_, _| {});
            grown.map_err(|e| PipelineError::Unsound(format!("the register: {e}")))?;
        }
        Ok(())
    }

    pub(super) fn take(&mut self, book: &mut Book) -> Result<(), PipelineError> {
        let leaves = std::mem::take(&mut self.leaves);
        let admitted = book.chain.admit_all(self.first, &leaves);
        admitted.map_err(|fault| PipelineError::Unsound(format!("the register: {fault}")))?;
        for (index, leaf) in (self.first..).zip(&leaves) {
            let author = book.chain.key(&leaf.entry().author);
            let holder = author.map_or("", |a| &*a.holder);
            // An act that does not count changes nothing; `truceline verify` tells of it.
            let _ = book.acts.take(index, leaf, holder);
            self.note(book, index, leaf)?;
        }
        self.first += leaves.len() as u64;
        Ok(())
    }

    fn note(&mut self, book: &mut Book, index: u64, leaf: &Leaf) -> Result<(), PipelineError> {
        let entry = leaf.entry();
        if let Ok(Content::Derivation(said)) = entry.content() {
            let leaf = leaf.hash();
            book.derivations
                .push(RecordedDerivation { index, leaf, said });
        }
        if !is_read(entry.kind) {
            return Ok(());
        }
        let opened = Opening::of(self.case, index, leaf, self.identities)?;
        let sealed = matches!(opened, Opened::Sealed);
        let opening = match opened {
            Opened::Whole(opening) => Some(opening),
            Opened::Sealed | Opened::Missing => None,
        };
        let hash = leaf.hash();
        let said = |name| field(entry, opening.as_ref(), name);
        let whole = if entry.kind == EntryKind::Evidence {
            let name = said("name").and_then(read_text);
            let content = said("content").and_then(|v| FileDigest::read(v).ok());
            if let Some(name) = name.as_deref().filter(|name| !is_inside(name)) {
                return Err(PipelineError::Unsound(format!(
                    "entry {index} records a file `{name}`, which is no name below evidence/"
                )));
            }
            name.zip(content).map(|(name, content)| {
                let name = format!("evidence/{name}");
                book.files.push(RecordedFile {
                    index,
                    leaf: hash,
                    secret: opening.as_ref().map(|o| Arc::clone(&o.secret)),
                    name,
                    content,
                    public: entry.class == register::entry::Class::Public,
                });
            })
        } else {
            let id = said("decision").and_then(|v| match v {
                register::cbor::Value::Bytes(bytes) => bytes.as_slice().try_into().ok(),
                _ => None,
            });
            let line = said("line").and_then(read_text);
            id.zip(line).map(|(id, line)| {
                book.lines.push(RecordedLine {
                    index,
                    leaf: hash,
                    id,
                    line,
                });
            })
        };
        if whole.is_none() {
            book.closed.push(Closed {
                index,
                leaf: hash,
                kind: entry.kind,
                sealed,
                erased: false,
            });
        }
        Ok(())
    }
}

/// Whether a name stays below the folder that it is in, and is no hidden one.
pub(super) fn is_inside(name: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.');
    !name.contains(['\\', '\0']) && name.split('/').all(plain)
}
