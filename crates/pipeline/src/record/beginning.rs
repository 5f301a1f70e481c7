//! What the register of a case was begun with: its log, its policy, the authors known beforehand.

use std::path::Path;

use register::keys::PublicKey;
use register::note::VerifierKey;
use register::policy::{Policy, Threshold};
use register::store::{Files, Reader, StoreError, StoreFault};

use super::place;
use crate::PipelineError;

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
