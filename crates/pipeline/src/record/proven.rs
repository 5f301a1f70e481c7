//! That findings are recorded, shown to others.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use register::entry::content::FindingsTree;
use register::findings::{FindingClaim, FindingHashes, FindingLeaf, FindingProof};
use register::proof::LogProof;
use register::served::ServedFolder;
use register::tree::TreeHash;
use report::{FindingCode, FindingProofs};

use super::book::Book;
use super::place::hex;
use super::recorded::RecordedDerivation;
use super::{Identities, findings, place};
use crate::{Derived, PipelineError, history};

/// The last entry of a derivation with what its findings' proofs are made of.
#[derive(Debug)]
pub(crate) struct RecordedFindings {
    entry: u64,
    entry_bytes: Vec<u8>,
    entry_text: String,
    tree: FindingsTree,
    root: String,
    log: LogProof,
    log_text: String,
    checkpoint: String,
    leaves: Vec<FindingLeaf>,
    hashes: FindingHashes,
}

impl RecordedFindings {
    /// That of a derivation which was just made; nothing where the register has no entry of it.
    pub(crate) fn of(case: &Path, derived: &Derived) -> Result<Option<Self>, PipelineError> {
        if derived.manifest.register.is_none() {
            return Ok(None);
        }
        // derivations are public: nothing needs to be opened
        let Some(book) = Book::open(case, &Identities::default())? else {
            return Ok(None);
        };
        let made = |d: &&RecordedDerivation| hex(&d.said.result) == derived.digest;
        let Some(recorded) = book.derivations.iter().rev().find(made) else {
            return Ok(None);
        };
        let leaves = findings::leaves(&derived.derivation, &derived.manifest);
        Self::with(case, recorded, leaves)
    }

    fn with(
        case: &Path,
        recorded: &RecordedDerivation,
        leaves: Vec<FindingLeaf>,
    ) -> Result<Option<Self>, PipelineError> {
        let Some(tree) = recorded.said.findings else {
            return Ok(None);
        };
        let hashes = FindingHashes::of(&leaves);
        let entry = recorded.index;
        if hashes.root().0 != tree.root || hashes.size() != tree.size {
            return Err(PipelineError::Unsound(format!(
                "entry {entry} records {} findings with the root {}, here are {} with {}",
                tree.size,
                TreeHash(tree.root),
                hashes.size(),
                hashes.root()
            )));
        }
        let register = ServedFolder::new(place::register(case));
        let (log, entry_bytes) = register::verify::prove(&register, entry)
            .map_err(|e| PipelineError::Unsound(format!("entry {entry}: {e}")))?;
        Ok(Some(Self {
            entry,
            entry_text: STANDARD.encode(&entry_bytes),
            entry_bytes,
            tree,
            root: TreeHash(tree.root).to_string(),
            log_text: log.to_string(),
            checkpoint: log.checkpoint().to_string(),
            log,
            leaves,
            hashes,
        }))
    }

    fn claim(&self, at: usize) -> Option<FindingClaim> {
        let leaf = self.leaves.get(at)?.clone();
        let index = at as u64;
        Some(FindingClaim {
            entry: self.entry,
            index,
            size: self.tree.size,
            path: self.hashes.path(index).ok()?,
            leaf,
        })
    }
}

impl FindingProofs for RecordedFindings {
    fn checkpoint(&self) -> &str {
        &self.checkpoint
    }

    fn entry(&self) -> u64 {
        self.entry
    }

    fn entry_bytes(&self) -> &str {
        &self.entry_text
    }

    fn log_proof(&self) -> &str {
        &self.log_text
    }

    fn findings(&self) -> (u64, &str) {
        (self.tree.size, &self.root)
    }

    fn of(&self, at: usize) -> Option<FindingCode> {
        let claim = self.claim(at)?;
        Some(FindingCode {
            head: claim.head(),
            leaf: claim.leaf.hash().to_string(),
            line: claim.leaf.line,
        })
    }
}

/// The proof that a finding is recorded, from what its derivation left in `derived/history`.
///
/// `id` is the finding's identity as tables name it, or its first digits. The last derivation's entry is
/// meant unless another is named.
///
/// # Errors
/// A case without a register, an entry that records no findings, findings that are not kept here, an
/// identity that none or several of them have.
pub fn prove_finding(
    case: &Path,
    id: &str,
    entry: Option<u64>,
) -> Result<FindingProof, PipelineError> {
    let refused = PipelineError::Refused;
    let book = Book::open(case, &Identities::default())?;
    let book = book.ok_or_else(|| refused(format!("{} has no register", case.display())))?;
    let recorded = match entry {
        None => book.last_derivation(),
        Some(entry) => book.derivations.iter().find(|d| d.index == entry),
    };
    let recorded = recorded.ok_or_else(|| {
        let which = entry.map_or_else(|| "no entry".to_owned(), |n| format!("not entry {n}"));
        refused(format!("{which} of the register records a derivation"))
    })?;
    let leaves = history::leaves(&case.join("derived"), &hex(&recorded.said.result))?;
    let known = RecordedFindings::with(case, recorded, leaves)?.ok_or_else(|| {
        let entry = recorded.index;
        refused(format!("entry {entry} records no tree of findings"))
    })?;
    let is = |leaf: &FindingLeaf| leaf.value("id").is_some_and(|own| own.starts_with(id));
    let mut places = (0..).zip(&known.leaves).filter(|(_, leaf)| is(leaf));
    let (at, _) = places.next().filter(|_| !id.is_empty()).ok_or_else(|| {
        refused(format!(
            "no finding of entry {} has the id `{id}`",
            known.entry
        ))
    })?;
    if places.next().is_some() {
        return Err(refused(format!(
            "several findings have an id that begins with `{id}`: give all its digits"
        )));
    }
    drop(places);
    let claim = known
        .claim(at)
        .ok_or_else(|| refused(format!("no way leads from finding `{id}` to the root")))?;
    Ok(FindingProof {
        claim,
        entry: known.entry_bytes,
        log: known.log,
    })
}
