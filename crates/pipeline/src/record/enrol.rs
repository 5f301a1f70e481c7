//! Further authors.

use std::collections::BTreeSet;
use std::path::Path;

use register::entry::EntryKind;
use register::entry::content::{Enrolment, KeyAct};
use register::keys::{KeyFile, KeyPurpose};

use super::pen::{Ink, Pen, Recorder, is_for, refused};
use crate::PipelineError;
use crate::decisions::lock;

/// Enrols a key as an author's of a case's register, and returns the index of the entry. The key proves
/// itself; its name is its holder's. It may record from the next entry on.
///
/// # Errors
/// A key of another purpose, or one that was enrolled before; a recorder that may not enrol.
pub fn enrol(
    case: &Path,
    key: &KeyFile,
    party: Option<&str>,
    may: &BTreeSet<EntryKind>,
    recorder: Recorder<'_>,
) -> Result<u64, PipelineError> {
    is_for(key, KeyPurpose::Author)?;
    let lock = lock(case)?;
    let mut pen = Pen::open(case, recorder)?;
    let enrolment = Enrolment {
        key: key.secret.public(),
        holder: key.name.clone(),
        party: party.map(str::to_owned),
        may: may.clone(),
    };
    let by = recorder.author.secret.public().id();
    let proof = enrolment.prove(by, &key.secret).map_err(refused)?;
    let ink = Ink {
        draft: KeyAct::Enrol(Box::new(enrolment), proof).draft(),
        content: None,
    };
    let written = pen.write(vec![ink])?;
    drop(lock);
    Ok(written.first().map_or(0, |w| w.index))
}
