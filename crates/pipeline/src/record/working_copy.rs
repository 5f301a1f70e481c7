//! `evidence/` and `decisions/`, the working copy, held against the record.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use model::diagnostic::{Diagnostic, TextFile};
use rayon::prelude::*;

use super::Book;
use super::kept::{self, Found};
use super::place::hex;
use crate::decisions::{Decisions, FOLDER};

/// Whether the files under `evidence/` are those that were recorded, byte for byte.
///
/// # Errors
/// Each file that differs from the record, is missing against it or is not in it; each entry that
/// cannot be opened here and was not erased.
pub(crate) fn check_evidence(case: &Path, book: &Book) -> Result<(), Vec<Diagnostic>> {
    let there = intake::evidence_files(case)?;
    let digests: Vec<Result<String, Diagnostic>> = there
        .par_iter()
        .map(|(name, path)| {
            kept::digest(path)
                .map(|d| hex(&d))
                .map_err(|e| unreadable(name, &e))
        })
        .collect();
    let mut wrong = closed(book, "evidence");
    let any_closed = !wrong.is_empty();
    let mut recorded = BTreeMap::new();
    for file in &book.files {
        let first = *recorded.entry(file.name.as_str()).or_insert(file);
        if first.content != file.content {
            wrong.push(told(
                "recorded-twice",
                &file.name,
                format!(
                    "entries {} and {} record different bytes under this name",
                    first.index, file.index
                ),
                "nothing can be derived until one of them is withdrawn",
            ));
        }
    }
    let mut names = BTreeSet::new();
    for ((name, _), digest) in there.iter().zip(digests) {
        names.insert(name.as_str());
        match (digest, recorded.get(name.as_str())) {
            (Err(unreadable), _) => wrong.push(unreadable),
            (Ok(found), None) if retracted(book, name, &found).is_some() => wrong.push(told(
                "retracted",
                name,
                format!(
                    "entry {} takes back the entry of this file (SHA-256 {found})",
                    retracted(book, name, &found).unwrap_or_default()
                ),
                "`truceline log restore CASE` sets it aside",
            )),
            // it may be one of those whose entries are closed, which is told
            (Ok(_), None) if any_closed => {}
            (Ok(found), None) => wrong.push(told(
                "not-recorded",
                name,
                format!("the register has no entry of this file (SHA-256 {found})"),
                "record it with `truceline log record CASE`, or take it out of evidence/ and `truceline add` it",
            )),
            (Ok(found), Some(file)) if found != hex(&file.content.sha256) => wrong.push(told(
                "changed-evidence",
                name,
                format!(
                    "its bytes are not those that entry {} records: SHA-256 is {found}, recorded is {}",
                    file.index,
                    hex(&file.content.sha256)
                ),
                "`truceline log restore CASE` brings the recorded bytes back; a newer version is a new file: \
                 `truceline add` it under another name",
            )),
            _ => {}
        }
    }
    for (name, file) in recorded {
        if !names.contains(name) {
            wrong.push(told(
                "missing-evidence",
                name,
                format!(
                    "entry {} records this file (SHA-256 {}), and it is not here",
                    file.index,
                    hex(&file.content.sha256)
                ),
                "`truceline log restore CASE` brings it back",
            ));
        }
    }
    wrong.extend(damaged(case, book));
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The entry that takes back that of a file with these bytes.
fn retracted(book: &Book, name: &str, sha256: &str) -> Option<u64> {
    let mut all = book.retracted.iter();
    let same = all.find(|r| r.file.name == name && hex(&r.file.content.sha256) == sha256);
    same.map(|r| r.by)
}

/// The recorded files whose kept bytes are not those that came in.
fn damaged(case: &Path, book: &Book) -> Vec<Diagnostic> {
    let found = book.files.par_iter().map(|file| {
        let path = kept::path(case, file);
        let shown = path.strip_prefix(case).unwrap_or(&path).display().to_string();
        let is = match kept::find_kept(case, file) {
            Ok(Found::Whole) => return None,
            Ok(Found::Other(words)) => words,
            Ok(Found::Missing) => "is missing".to_owned(),
            Err(error) => format!("cannot be read: {error}"),
        };
        let (name, entry) = (&file.name, file.index);
        Some(told(
            "damaged-content",
            &shown,
            format!(
                "what entry {entry} keeps of {name} {is}; recorded is {}",
                hex(&file.content.sha256)
            ),
            "`truceline log restore CASE` brings it back from the working copy, where that is whole",
        ))
    });
    let found: Vec<Option<Diagnostic>> = found.collect();
    found.into_iter().flatten().collect()
}

/// Whether the lines under `decisions/` are those that were recorded.
///
/// # Errors
/// Each line that the register has no entry of, and each recorded one that is missing.
pub(crate) fn check_decisions(book: &Book, decisions: &Decisions) -> Result<(), Vec<Diagnostic>> {
    let recorded: BTreeSet<[u8; 32]> = book.lines.iter().map(|line| line.id).collect();
    let mut wrong = closed(book, FOLDER);
    let any_closed = !wrong.is_empty();
    for entry in decisions.entries.iter().filter(|_| !any_closed) {
        if !recorded.contains(&entry.decision.id.0) {
            wrong.push(entry.place.file.diagnostic(
                "not-recorded",
                entry.place.span.clone(),
                format!(
                    "the register has no entry of decision {}",
                    entry.decision.id.short()
                ),
                "record it with `truceline log record CASE`, or take the line out",
            ));
        }
    }
    let there: BTreeSet<[u8; 32]> = decisions.entries.iter().map(|e| e.decision.id.0).collect();
    for line in book.lines.iter().filter(|line| !there.contains(&line.id)) {
        let id = model::ContentId(line.id);
        wrong.push(told(
            "missing-decision",
            FOLDER,
            format!("entry {} records decision {}, and its line is not here", line.index, id.short()),
            "`truceline log restore CASE` brings it back; a decision is undone by `truceline decide CASE withdraw`",
        ));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// What is recorded and can neither be opened here nor was erased by two persons.
fn closed(book: &Book, folder: &str) -> Vec<Diagnostic> {
    let evidence = |kind| kind == register::entry::EntryKind::Evidence;
    let of_it = book.closed.iter().filter(|closed| !closed.erased);
    of_it
        .filter(|closed| evidence(closed.kind) == (folder == "evidence"))
        .map(|closed| {
            let (entry, kind, leaf) = (closed.index, closed.kind.as_str(), hex(&closed.leaf));
            let (message, help) = if closed.sealed {
                (
                    format!("entry {entry} ({kind}) is sealed to custodians, and none of them is at hand"),
                    "give a custodian's --identity FILE, or --share FILE as often as are needed; `truceline \
                     derive --without-sealed` derives from what is open; `truceline verify` tells what can be \
                     checked",
                )
            } else {
                (
                    format!(
                        "entry {entry} ({kind}) cannot be opened here: sealed/secrets/{leaf} or sealed/entries/{leaf}.age is missing"
                    ),
                    "bring it back from a copy; `truceline derive --without-sealed` derives from what is open; \
                     `truceline verify` tells what can be checked",
                )
            };
            told("sealed", folder, message, help)
        })
        .collect()
}

fn told(code: &'static str, file: &str, message: String, help: &str) -> Diagnostic {
    TextFile::new(file, "").diagnostic(code, 0..0, message, help)
}

fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    told(
        "unreadable-file",
        name,
        format!("cannot be read: {error}"),
        "check its permissions",
    )
}
