//! The bytes of recorded files, as they were received.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::place::{self, hex};
use super::recorded::RecordedFile;
use super::{durable, sealed};
use crate::PipelineError;

/// How a file with a digest is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// With the bytes of its digest.
    Whole,
    /// With others: in words.
    Other(String),
    /// Not at all.
    Missing,
}

/// Where the bytes of a recorded file are kept: in the register where all may see them, else in the
/// sealed part, under the secret of the entry.
pub(super) fn path(case: &Path, file: &RecordedFile) -> PathBuf {
    if file.secret.is_some() && !file.public {
        return sealed::content_path(case, &file.leaf);
    }
    public_path(case, &file.content.sha256)
}

/// Where the bytes of a file lie that everybody may see.
pub(super) fn public_path(case: &Path, sha256: &[u8; 32]) -> PathBuf {
    let name = hex(sha256);
    let folder = place::register(case).join("content").join(&name[..2]);
    folder.join(name)
}

/// How the kept bytes of a recorded file are found.
pub(super) fn find_kept(case: &Path, file: &RecordedFile) -> Result<Found, PipelineError> {
    let path = path(case, file);
    let Some(secret) = file.secret.as_ref().filter(|_| !file.public) else {
        return find(&path, file);
    };
    Ok(match sealed::open(&path, secret, std::io::sink())? {
        None => Found::Missing,
        Some(Ok(digest)) if digest == file.content => Found::Whole,
        Some(Ok(digest)) => Found::Other(format!("has SHA-256 {}", hex(&digest.sha256))),
        Some(Err(reason)) => Found::Other(reason),
    })
}

/// How a plain file is found that should have the bytes of a recorded one.
pub(super) fn find(path: &Path, file: &RecordedFile) -> Result<Found, PipelineError> {
    match digest(path) {
        Ok(found) if found == file.content.sha256 => Ok(Found::Whole),
        Ok(found) => Ok(Found::Other(format!("has SHA-256 {}", hex(&found)))),
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Found::Missing)
        }
        Err(e) => Err(PipelineError::file(path, e)),
    }
}

/// Keeps the bytes of a recorded file anew.
pub(super) fn keep(case: &Path, file: &RecordedFile, bytes: &[u8]) -> Result<(), PipelineError> {
    let path = path(case, file);
    match file.secret.as_ref().filter(|_| !file.public) {
        Some(secret) => sealed::write(&path, secret, bytes),
        None => durable::write(&path, bytes),
    }
}

/// The kept bytes of a recorded file, where they have the recorded digest.
pub(super) fn kept(case: &Path, file: &RecordedFile) -> Result<Option<Vec<u8>>, PipelineError> {
    let path = path(case, file);
    let Some(secret) = file.secret.as_ref().filter(|_| !file.public) else {
        return plain(&path, file);
    };
    let mut bytes = Vec::new();
    let opened = sealed::open(&path, secret, &mut bytes)?;
    Ok(matches!(opened, Some(Ok(digest)) if digest == file.content).then_some(bytes))
}

/// The bytes of a recorded file: those that are kept, else those of the working copy, where either
/// has the recorded digest.
pub(super) fn bytes(case: &Path, file: &RecordedFile) -> Result<Option<Vec<u8>>, PipelineError> {
    match kept(case, file)? {
        Some(bytes) => Ok(Some(bytes)),
        None => plain(&case.join(&file.name), file),
    }
}

fn plain(path: &Path, file: &RecordedFile) -> Result<Option<Vec<u8>>, PipelineError> {
    match std::fs::read(path) {
        Ok(bytes) if Sha256::digest(&bytes)[..] == file.content.sha256 => Ok(Some(bytes)),
        Ok(_) => Ok(None),
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(e) => Err(PipelineError::file(path, e)),
    }
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
