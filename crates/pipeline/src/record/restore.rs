//! The working copy from the record, and what is kept from the working copy.

use std::fs;
use std::path::Path;

use serde::Serialize;

use super::book::Book;
use super::kept::{self, Found};
use super::{Identities, durable};
use crate::PipelineError;
use crate::decisions::{Files, NAME, append, lock, read};
use crate::progress::Silent;
use crate::read_case::terms;

/// Where files go that differ from the record under whose names they stood.
const ASIDE: &str = "set-aside";

/// What was brought back.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Restored {
    /// Files of the working copy that were missing or differed.
    pub files: Vec<String>,
    /// Files that differed from the record, and where they are now.
    pub set_aside: Vec<String>,
    /// Files whose kept bytes were brought back from the working copy.
    pub kept: Vec<String>,
    /// Decisions whose lines were brought back.
    pub decisions: Vec<String>,
    /// Files of which nobody has the recorded bytes here.
    pub lost: Vec<String>,
    /// Entries that cannot be opened here, by index: what they record was not looked at.
    pub sealed: Vec<u64>,
}

/// Brings the working copy back to what is recorded, and what is kept back from the working copy where
/// that is whole. Nothing is destroyed: what differs is set aside. Files and lines that are not
/// recorded stay.
///
/// # Errors
/// A case without a register, a register that does not hold, decisions that are no decisions.
pub fn restore(case: &Path, identities: &Identities) -> Result<Restored, PipelineError> {
    let book = Book::open(case, identities)?;
    let book =
        book.ok_or_else(|| PipelineError::Refused(format!("{} has no register", case.display())))?;
    let lock = lock(case)?;
    let mut restored = Restored::default();
    for file in &book.files {
        let copy = case.join(&file.name);
        let (is, keeps) = (kept::find(&copy, file)?, kept::find_kept(case, file)?);
        match (is, keeps) {
            (Found::Whole, Found::Whole) => {}
            (Found::Whole, _) => {
                let bytes = fs::read(&copy).map_err(|e| PipelineError::file(&copy, e))?;
                kept::keep(case, file, &bytes)?;
                restored.kept.push(file.name.clone());
            }
            (is, Found::Whole) => {
                if is != Found::Missing {
                    restored.set_aside.push(set_aside(case, &file.name)?);
                }
                if let Some(bytes) = kept::kept(case, file)? {
                    durable::write(&copy, &bytes)?;
                }
                restored.files.push(file.name.clone());
            }
            _ => restored.lost.push(file.name.clone()),
        }
    }
    for retracted in &book.retracted {
        let name = &retracted.file.name;
        let stands = book.files.iter().any(|file| file.name == *name);
        if !stands && kept::find(&case.join(name), &retracted.file)? == Found::Whole {
            restored.set_aside.push(set_aside(case, name)?);
        }
    }
    let closed = book.closed.iter().filter(|closed| !closed.erased);
    restored.sealed = closed.map(|closed| closed.index).collect();
    let agreement = terms(case, &Silent)?;
    let mut files = Files::open(case).map_err(PipelineError::Mistakes)?;
    let there = read(&files, &agreement, None).map_err(PipelineError::Mistakes)?;
    let there: Vec<[u8; 32]> = there.entries.iter().map(|e| e.decision.id.0).collect();
    for line in book.lines.iter().filter(|l| !there.contains(&l.id)) {
        files = files.with(NAME, &line.line);
        restored.decisions.push(model::ContentId(line.id).short());
    }
    if !restored.decisions.is_empty() {
        append(case, &files)?;
    }
    drop(lock);
    Ok(restored)
}

/// Moves a file out of the evidence, under a name that is free.
pub(super) fn set_aside(case: &Path, name: &str) -> Result<String, PipelineError> {
    let mut to = format!("{ASIDE}/{name}");
    let mut n = 1;
    while case.join(&to).exists() {
        n += 1;
        to = format!("{ASIDE}/{name}.{n}");
    }
    let (from, path) = (case.join(name), case.join(&to));
    if let Some(folder) = path.parent() {
        durable::make_private(folder)?;
    }
    fs::rename(&from, &path).map_err(|e| PipelineError::file(&from, e))?;
    Ok(to)
}
