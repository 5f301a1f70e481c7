//! The entries of a case's register, read and checked.

use std::path::Path;
use std::sync::Arc;

use register::commitment::EntrySecret;
use register::entry::content::{Derivation, FileDigest};
use register::entry::{Acts, Chain, Content, EntryKind, Leaf};
use register::keys::PublicKey;
use register::note::VerifierKey;
use register::policy::{Policy, Threshold};
use register::store::{Files, Reader, StoreError, StoreFault};
use register::tree::{RightEdge, TreeHash, leaf_hash};

use super::opening::{Opened, Opening, field, read_text};
use super::{Identities, place};
use crate::PipelineError;

/// How many entries are checked at a time.
const TOGETHER: usize = 1024;

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

/// Whether derivations rest on entries of a kind.
fn is_input(kind: EntryKind) -> bool {
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

struct Reading<'a> {
    case: &'a Path,
    identities: &'a Identities,
    /// The tree at the last input.
    edge: RightEdge,
    /// Hashes of the entries after it.
    since: Vec<TreeHash>,
    /// The index of the first of the leaves.
    first: u64,
    /// Entries that were not taken in yet.
    leaves: Vec<Leaf>,
}

impl Reading<'_> {
    /// The tree with all entries so far.
    fn grow(&mut self) -> Result<(), PipelineError> {
        for hash in self.since.drain(..) {
            let grown = self.edge.push(hash, |_, _| {});
            grown.map_err(|e| PipelineError::Unsound(format!("the register: {e}")))?;
        }
        Ok(())
    }

    fn take(&mut self, book: &mut Book) -> Result<(), PipelineError> {
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

/// The published log.
pub(super) fn reader(case: &Path) -> Result<Reader<Files>, PipelineError> {
    let key = log_key(case)?;
    Ok(Reader::open(Files::new(place::register(case)), &key)?)
}

/// The policy that the register was begun with.
pub(super) fn policy(case: &Path) -> Result<Policy, PipelineError> {
    let path = place::policy(case);
    let bytes = std::fs::read(&path).map_err(|e| PipelineError::file(&path, e))?;
    Policy::from_bytes(&bytes, Threshold::AsStated)
        .map_err(|e| PipelineError::Unsound(format!("{}: {e}", path.display())))
}

/// The key of the log.
pub(super) fn log_key(case: &Path) -> Result<VerifierKey, PipelineError> {
    let policy = policy(case)?;
    let key = policy.logs().first().map(|log| log.key.clone());
    key.ok_or_else(|| {
        let path = place::policy(case);
        PipelineError::Unsound(format!("{}: it names no log", path.display()))
    })
}

/// The authors that are known beforehand.
pub(super) fn authors(case: &Path) -> Result<Vec<(PublicKey, String)>, PipelineError> {
    let path = place::authors(case);
    let text = std::fs::read_to_string(&path).map_err(|e| PipelineError::file(&path, e))?;
    let mut authors = Vec::new();
    for (at, line) in (1..).zip(text.lines()) {
        let author = line.split_once(' ').and_then(|(holder, key)| {
            let key = PublicKey::parse(key).ok()?;
            Some((key, holder.to_owned()))
        });
        authors.push(author.ok_or_else(|| {
            PipelineError::Unsound(format!(
                "{} line {at}: `{line}` is not a holder and a public key",
                path.display()
            ))
        })?);
    }
    Ok(authors)
}

impl From<StoreError> for PipelineError {
    fn from(error: StoreError) -> Self {
        match error.fault() {
            StoreFault::Damaged | StoreFault::Behind | StoreFault::NotSigned => {
                Self::Unsound(format!("the register: {error}"))
            }
            StoreFault::Disk | StoreFault::Stopped => Self::Register(error.to_string()),
            _ => Self::Refused(format!("the register: {error}")),
        }
    }
}
