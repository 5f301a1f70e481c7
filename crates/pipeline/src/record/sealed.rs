//! The room of a case that is never handed on: wrapped secrets, and what is sealed under them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use register::commitment::EntrySecret;
use register::entry::content::FileDigest;
use register::seal::{self, Custodian, EntryKey, SealError};

use super::place::{self, hex};
use super::{Identities, durable};
use crate::PipelineError;

/// What is known of an entry's secret here.
#[derive(Clone, Debug)]
pub(super) enum Secret {
    /// It is at hand.
    Open(Arc<EntrySecret>),
    /// It is here, wrapped to custodians none of whose identities is at hand.
    Sealed,
    /// It is not here.
    Missing,
}

/// The custodians of a case; nobody where none are named.
pub(super) fn custodians(case: &Path) -> Result<Vec<Custodian>, PipelineError> {
    let path = place::custodians(case);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(PipelineError::file(&path, e)),
    };
    seal::read_custodians(&text).map_err(|e| wrong(&path, &e))
}

/// Where the secret of an entry lies: wrapped, and plain where the case names no custodians.
fn secret_paths(case: &Path, leaf: &[u8; 32]) -> [PathBuf; 2] {
    let folder = case.join(place::SEALED).join("secrets");
    [".age", ".plain"].map(|ending| folder.join(hex(leaf) + ending))
}

/// Keeps the secret of an entry, wrapped to the custodians.
pub(super) fn keep_secret(
    case: &Path,
    leaf: &[u8; 32],
    secret: &EntrySecret,
    custodians: &[Custodian],
) -> Result<(), PipelineError> {
    durable::make_private(&case.join(place::SEALED))?;
    let [wrapped, plain] = secret_paths(case, leaf);
    if custodians.is_empty() {
        return durable::write(&plain, hex(secret.bytes()).as_bytes());
    }
    let to: Vec<&str> = custodians.iter().map(|c| &*c.recipient).collect();
    let text = seal::wrap_secret(secret, &to).map_err(|e| wrong(&wrapped, &e))?;
    durable::write(&wrapped, text.as_bytes())?;
    durable::destroy(&plain)
}

/// The secret of an entry.
pub(super) fn secret_of(
    case: &Path,
    leaf: &[u8; 32],
    identities: &Identities,
) -> Result<Secret, PipelineError> {
    let [wrapped, plain] = secret_paths(case, leaf);
    if let Some(text) = read(&plain)? {
        let bytes = place::unhex(text.trim());
        let bytes = bytes.ok_or_else(|| {
            PipelineError::Unsound(format!("{}: it is no secret of 32 bytes", plain.display()))
        })?;
        return Ok(Secret::Open(Arc::new(EntrySecret::from_random(&bytes))));
    }
    let Some(text) = read(&wrapped)? else {
        return Ok(Secret::Missing);
    };
    for identity in identities.iter() {
        if let Ok(secret) = seal::unwrap_secret(&text, identity) {
            return Ok(Secret::Open(Arc::new(secret)));
        }
    }
    Ok(Secret::Sealed)
}

/// The file of what an entry holds back.
pub(super) fn held_path(case: &Path, leaf: &[u8; 32]) -> PathBuf {
    let folder = case.join(place::SEALED).join("entries");
    folder.join(hex(leaf) + ".age")
}

/// The file that an entry of evidence is about, sealed.
pub(super) fn content_path(case: &Path, leaf: &[u8; 32]) -> PathBuf {
    let folder = case.join(place::SEALED).join("content");
    folder.join(hex(leaf) + ".age")
}

/// Seals bytes under an entry's secret, durably.
pub(super) fn write(path: &Path, secret: &EntrySecret, bytes: &[u8]) -> Result<(), PipelineError> {
    let told = |e: &SealError| wrong(path, e);
    let key = EntryKey::of(secret).map_err(|e| told(&e))?;
    let mut out = Vec::new();
    seal::seal(bytes, bytes.len() as u64, &[key.recipient()], &mut out).map_err(|e| told(&e))?;
    durable::write(path, &out)
}

/// Opens what is sealed under an entry's secret into `out`; nothing where there is no such file.
///
/// # Errors
/// In words, what is wrong with the file; errors of reading it.
pub(super) fn open(
    path: &Path,
    secret: &EntrySecret,
    out: impl std::io::Write,
) -> Result<Option<Result<FileDigest, String>>, PipelineError> {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(e) => return Err(PipelineError::file(path, e)),
    };
    let key = EntryKey::of(secret).map_err(|e| wrong(path, &e))?;
    let opened = seal::open(std::io::BufReader::new(file), key.identity(), out);
    Ok(Some(opened.map_err(|e| e.to_string())))
}

/// Whether anything that opens an entry is here.
pub(super) fn is_kept(case: &Path, leaf: &[u8; 32]) -> Result<bool, PipelineError> {
    let none = matches!(
        secret_of(case, leaf, &Identities::default())?,
        Secret::Missing
    );
    Ok(!none)
}

/// Destroys everything that opens an entry, and what is sealed under it. Says what was there.
pub(super) fn destroy(case: &Path, leaf: &[u8; 32]) -> Result<Vec<PathBuf>, PipelineError> {
    let [wrapped, plain] = secret_paths(case, leaf);
    let mut gone = Vec::new();
    // the secret first: without it the rest is of no use
    for path in [
        wrapped,
        plain,
        held_path(case, leaf),
        content_path(case, leaf),
    ] {
        if path.exists() {
            durable::destroy(&path)?;
            gone.push(path);
        }
    }
    Ok(gone)
}

fn read(path: &Path) -> Result<Option<String>, PipelineError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(PipelineError::file(path, e)),
    }
}

fn wrong(path: &Path, error: &SealError) -> PipelineError {
    PipelineError::Refused(format!("{}: {error}", path.display()))
}
