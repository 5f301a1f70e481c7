//! The bytes of recorded files, as they were received.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::book::RecordedFile;
use super::place::{self, hex};
use crate::PipelineError;

/// How a file with a digest is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// With the bytes of its digest.
    Whole,
    /// With others, of this SHA-256.
    Other(String),
    /// Not at all.
    Missing,
}

/// Where the bytes of a recorded file are kept: in the register where all may see them, else in the
/// sealed part.
pub(super) fn path(case: &Path, file: &RecordedFile) -> PathBuf {
    let name = hex(&file.content.sha256);
    let public = place::register(case)
        .join("content")
        .join(&name[..2])
        .join(&name);
    let sealed = place::sealed_content(case, &file.content.sha256);
    if !public.exists() && (sealed.exists() || !file.public) {
        return sealed;
    }
    public
}

/// How a file is found that should have the bytes of a recorded one.
pub(super) fn find(path: &Path, file: &RecordedFile) -> Result<Found, PipelineError> {
    match digest(path) {
        Ok(found) if found == file.content.sha256 => Ok(Found::Whole),
        Ok(found) => Ok(Found::Other(hex(&found))),
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Found::Missing)
        }
        Err(e) => Err(PipelineError::file(path, e)),
    }
}

/// The bytes of a recorded file: those that are kept, else those of the working copy, where either
/// has the recorded digest.
pub(super) fn bytes(case: &Path, file: &RecordedFile) -> Result<Option<Vec<u8>>, PipelineError> {
    for path in [path(case, file), case.join(&file.name)] {
        match std::fs::read(&path) {
            Ok(bytes) if Sha256::digest(&bytes)[..] == file.content.sha256 => {
                return Ok(Some(bytes));
            }
            Ok(_) => {}
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(e) => return Err(PipelineError::file(&path, e)),
        }
    }
    Ok(None)
}

/// The SHA-256 of a file, read piece by piece.
pub(super) fn digest(path: &Path) -> std::io::Result<[u8; 32]> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let n = file.read(&mut piece)?;
        if n == 0 {
            return Ok(hash.finalize().into());
        }
        hash.update(&piece[..n]);
    }
}
