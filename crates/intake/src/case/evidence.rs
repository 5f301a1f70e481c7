//! The files of a case's evidence, and whose each is.

use std::io;
use std::path::{Path, PathBuf};

use model::diagnostic::{Diagnostic, TextFile};

use crate::case::sources::{Block, Declared};
use crate::reader::mistake;

/// How names begin of what the program itself puts here for a while: it is no evidence.
const OURS: [&str; 2] = [".truceline-add", ".truceline-again-"];

/// How deep folders are followed.
const DEEPEST: usize = 32;

/// A file of evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Its name relative to the case, with `/` between folders.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// What lies in a case's evidence folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Files, by name.
    pub(crate) files: Vec<Found>,
    /// Hidden files, which are left alone, by name.
    pub(crate) hidden: Vec<String>,
}

/// Finds every file under `evidence/`, folders followed; a case without that folder has none.
///
/// # Errors
/// Links that lead out of the case, names that are not text, and folders that cannot be read.
pub(crate) fn find(case: &Path) -> Result<Evidence, Vec<Diagnostic>> {
    let root = case.join("evidence");
    let mut found = Evidence::default();
    let mut wrong = Vec::new();
    if root.is_dir() {
        match case.canonicalize() {
            Ok(real) => walk(&root, "evidence", &real, 0, &mut found, &mut wrong),
            Err(error) => wrong.push(unreadable("evidence", &error)),
        }
    }
    found.files.sort();
    found.hidden.sort();
    if wrong.is_empty() {
        Ok(found)
    } else {
        Err(wrong)
    }
}

fn walk(
    folder: &Path,
    name: &str,
    case: &Path,
    depth: usize,
    found: &mut Evidence,
    wrong: &mut Vec<Diagnostic>,
) {
    if depth > DEEPEST {
        wrong.push(mistake(
            "too-deep",
            name,
            0,
            format!("folders are nested more than {DEEPEST} deep"),
            "is there a link that leads back to a folder above it?",
        ));
        return;
    }
    let entries = match std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>)
    {
        Ok(entries) => entries,
        Err(error) => return wrong.push(unreadable(name, &error)),
    };
    for entry in entries {
        let path = entry.path();
        let Some(last) = entry.file_name().to_str().map(str::to_owned) else {
            wrong.push(mistake(
                "bad-name",
                &format!("{name}/{}", entry.file_name().to_string_lossy()),
                0,
                "the file's name is not UTF-8",
                "rename it",
            ));
            continue;
        };
        // another call may be about to take it away
        if OURS.iter().any(|ours| last.starts_with(ours)) {
            continue;
        }
        let name = format!("{name}/{last}");
        match path.canonicalize() {
            Err(error) => wrong.push(unreadable(&name, &error)),
            Ok(real) if !real.starts_with(case) => wrong.push(mistake(
                "link-outside",
                &name,
                0,
                "the link leads out of the case, where its target can change unseen",
                "copy the file into the case",
            )),
            Ok(_) if last.starts_with('.') => found.hidden.push(name),
            Ok(real) if real.is_dir() => walk(&path, &name, case, depth + 1, found, wrong),
            Ok(_) => found.files.push(Found { name, path }),
        }
    }
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    mistake(
        "unreadable-file",
        name,
        0,
        format!("cannot be read: {error}"),
        "check its permissions",
    )
}

/// The one block whose patterns fit a file.
///
/// # Errors
/// Where none does, or several do.
pub(crate) fn owner<'a>(
    name: &str,
    declared: &'a Declared,
    toml: &TextFile,
) -> Result<&'a Block, Diagnostic> {
    let mut owners = declared
        .blocks
        .iter()
        .filter(|block| block.patterns.iter().any(|p| p.fits(name)));
    match (owners.next(), owners.next()) {
        (Some(block), None) => Ok(block),
        (None, _) => {
            let ids: Vec<&str> = declared.ids.iter().map(model::SourceId::as_str).collect();
            Err(mistake(
                "no-source",
                name,
                0,
                "the file belongs to no source of sources.toml",
                format!(
                    "add it to the `files` of one ({}), or a new [[source]] with files = \
                     [\"{name}\"]",
                    if ids.is_empty() {
                        "there are none".to_owned()
                    } else {
                        ids.join(", ")
                    }
                ),
            ))
        }
        (Some(a), Some(b)) => {
            let label = |block: &Block| match &block.source.release {
                Some(release) => format!("`{}` release {release}", block.source.id),
                None => format!("`{}`", block.source.id),
            };
            Err(toml.diagnostic(
                "two-sources",
                b.span.clone(),
                format!("{name} belongs to {} and to {}", label(a), label(b)),
                "narrow the `files` of one of them, so that each file has one source",
            ))
        }
    }
}

#[cfg(test)]
#[path = "evidence_tests.rs"]
mod evidence_tests;
