//! What was made of a case, recorded.

use std::path::{Path, PathBuf};

use register::entry::Class;
use register::entry::content::{Derivation, Publication};
use register::tree::TreeHash;
use serde::Serialize;

use super::begin::{digest, word};
use super::findings;
use super::pen::{Ink, Pen, Recorder, refused};
use super::place::{hex, unhex};
use super::recorded::RegisterState;
use crate::decisions::lock;
use crate::{Derived, ENGINE, Manifest, PipelineError};

/// An entry that records a derivation or a publication.
#[derive(Clone, Debug, Serialize)]
pub struct MadeEntry {
    /// Its index.
    pub entry: u64,
    /// Its hash.
    pub leaf: String,
    /// It was recorded before, with the same result.
    pub known: bool,
}

/// Records a derivation: the digests of terms and result, the engine, and the register at the last
/// input. Where the last one recorded is the same, nothing is added.
///
/// # Errors
/// A derivation of a case without a register; keys that may not record it.
pub fn record_derivation(
    case: &Path,
    derived: &Derived,
    recorder: Recorder<'_>,
) -> Result<MadeEntry, PipelineError> {
    let manifest = &derived.manifest;
    let state =
        state(manifest).ok_or_else(|| refused(format!("{} has no register", case.display())))?;
    let digests = unhex(&manifest.agreement).zip(unhex(&derived.digest));
    let (agreement, result) = digests.ok_or_else(|| refused("a digest is no SHA-256"))?;
    let said = Derivation {
        agreement,
        engine: engine(),
        result,
        size: state.size,
        root: state.root.0,
        findings: Some(findings::tree(&derived.derivation, manifest)),
    };
    let lock = lock(case)?;
    let mut pen = Pen::open(case, recorder)?;
    if let Some(last) = pen.book.last_derivation().filter(|last| last.said == said) {
        return Ok(MadeEntry {
            entry: last.index,
            leaf: hex(&last.leaf),
            known: true,
        });
    }
    let ink = Ink {
        draft: said.draft(Class::Public),
        content: None,
    };
    let written = pen.write(vec![ink])?;
    drop(lock);
    let written = written
        .first()
        .ok_or_else(|| refused("nothing was written"))?;
    Ok(MadeEntry {
        entry: written.index,
        leaf: hex(&written.leaf),
        known: false,
    })
}

/// Records files that were made of a derivation to be published.
///
/// # Errors
/// Files that cannot be read; keys that may not record them.
pub fn record_publications(
    case: &Path,
    files: &[PathBuf],
    derivation: &MadeEntry,
    recorder: Recorder<'_>,
) -> Result<Vec<u64>, PipelineError> {
    let derivation = unhex(&derivation.leaf).ok_or_else(|| refused("no hash of an entry"))?;
    let mut ink = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).map_err(|e| PipelineError::file(file, e))?;
        let name = file.file_name().unwrap_or_default();
        let said = Publication {
            what: "report".to_owned(),
            name: name.to_string_lossy().into_owned(),
            content: digest(&bytes),
            derivation,
        };
        ink.push(Ink {
            draft: said.draft(Class::Public),
            content: None,
        });
    }
    let lock = lock(case)?;
    let written = Pen::open(case, recorder)?.write(ink)?;
    drop(lock);
    Ok(written.iter().map(|w| w.index).collect())
}

/// The engine, as entries name it.
pub(super) fn engine() -> String {
    word(&ENGINE.replace(' ', "/"))
}

/// The register that a manifest names.
pub(super) fn state(manifest: &Manifest) -> Option<RegisterState> {
    let (size, root) = manifest.register.as_ref()?.split_once(' ')?;
    Some(RegisterState {
        size: size.parse().ok()?,
        root: TreeHash::from_base64(root).ok()?,
    })
}
