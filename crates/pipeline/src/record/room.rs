//! A case put together from its record, in a folder of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::book::Book;
use super::{Identities, durable, kept, place};
use crate::PipelineError;
use crate::decisions::{FOLDER, NAME};

/// What a case has beside its terms and settings.
const NOT_TERMS: [&str; 8] = [
    "evidence",
    FOLDER,
    "derived",
    "report",
    "set-aside",
    "truth",
    place::REGISTER,
    place::SEALED,
];

/// The case as it was recorded, in a folder of its own. It goes when it is dropped.
pub(super) struct Room(PathBuf);

impl Room {
    pub(super) fn new(
        case: &Path,
        scratch: &Path,
        files: Vec<(String, Vec<u8>)>,
        book: &Book,
    ) -> Result<Self, PipelineError> {
        if scratch.exists() {
            let why = format!("{} is there already", scratch.display());
            return Err(PipelineError::Refused(why));
        }
        durable::make_private(scratch)?;
        let room = Self(scratch.to_owned());
        copy_terms(case, scratch)?;
        for (name, bytes) in files {
            write(&scratch.join(name), &bytes)?;
        }
        let lines: Vec<&str> = book.lines.iter().map(|l| &*l.line).collect();
        if !lines.is_empty() {
            write(
                &scratch.join(FOLDER).join(NAME),
                lines.join("\n").as_bytes(),
            )?;
        }
        Ok(room)
    }

    /// Its folder.
    pub(super) fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_terms(case: &Path, to: &Path) -> Result<(), PipelineError> {
    let told = |e| PipelineError::file(case, e);
    for entry in fs::read_dir(case).map_err(told)? {
        let name = entry.map_err(told)?.file_name();
        let plain = name.to_str().unwrap_or("");
        if !NOT_TERMS.contains(&plain) && !plain.starts_with('.') {
            copy(&case.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), PipelineError> {
    let told = |e| PipelineError::file(from, e);
    if !from.is_dir() {
        fs::copy(from, to).map_err(told)?;
        return Ok(());
    }
    fs::create_dir_all(to).map_err(told)?;
    for entry in fs::read_dir(from).map_err(told)? {
        let name = entry.map_err(told)?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), PipelineError> {
    let told = |e| PipelineError::file(path, e);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    fs::write(path, bytes).map_err(told)
}

/// What of a case's record can be opened here.
pub(crate) struct Visible {
    room: Room,
    /// Entries that cannot, by index.
    pub(crate) unseen: Vec<u64>,
}

impl Visible {
    /// Puts it together in `scratch`; nothing where the case has no register.
    pub(crate) fn of(
        case: &Path,
        scratch: &Path,
        identities: &Identities,
    ) -> Result<Option<Self>, PipelineError> {
        let Some(book) = Book::open(case, identities)? else {
            return Ok(None);
        };
        let closed = book.closed.iter().filter(|c| !c.erased).map(|c| c.index);
        let mut unseen: BTreeSet<u64> = closed.collect();
        let (mut names, mut files) = (BTreeSet::new(), Vec::new());
        for file in book.files.iter().filter(|f| names.insert(&f.name)) {
            match kept::bytes(case, file)? {
                Some(bytes) => files.push((file.name.clone(), bytes)),
                None => {
                    unseen.insert(file.index);
                }
            }
        }
        let room = Room::new(case, scratch, files, &book)?;
        let unseen = unseen.into_iter().collect();
        Ok(Some(Self { room, unseen }))
    }

    pub(crate) fn folder(&self) -> &Path {
        self.room.folder()
    }
}
