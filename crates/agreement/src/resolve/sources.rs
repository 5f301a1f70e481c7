//! The files that an agreement names, each read once.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use model::{Canonical, sha256_hex};

use super::Desk;
use crate::case_files::{CaseFiles, FileError, inside};
use crate::mistakes::{Mistakes, quote};

/// The largest agreement text that is read.
pub(crate) const TEXT_LIMIT: u64 = 4 * 1024 * 1024;
/// The largest geometry, layer or gazetteer that is read.
pub(crate) const GEOMETRY_LIMIT: u64 = 64 * 1024 * 1024;

/// The files of a case as they are read, and what the digest needs of them.
pub(crate) struct Sources<'a> {
    files: &'a dyn CaseFiles,
    /// Length and SHA-256 of each file read, by name.
    read: BTreeMap<String, (u64, String)>,
    /// The texts of geometry, by name.
    geometry: BTreeMap<String, Result<usize, FileError>>,
}

impl<'a> Sources<'a> {
    pub(crate) fn new(files: &'a dyn CaseFiles) -> Self {
        Self {
            files,
            read: BTreeMap::new(),
            geometry: BTreeMap::new(),
        }
    }

    /// The names of the files in a folder.
    pub(crate) fn list(&self, folder: &str) -> Vec<String> {
        self.files.list(folder)
    }

    fn bytes(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        let bytes = self.files.read(name, limit)?;
        self.read
            .insert(name.to_owned(), (bytes.len() as u64, sha256_hex(&bytes)));
        Ok(bytes)
    }

    /// Reads a text into the list of files; notes it where it is not UTF-8.
    ///
    /// # Errors
    /// Why it cannot be read; nothing is noted then.
    pub(crate) fn text(
        &mut self,
        name: &str,
        limit: u64,
        mistakes: &mut Mistakes,
    ) -> Result<Option<usize>, FileError> {
        let bytes = self.bytes(name, limit)?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(mistakes.file(name, text.into()))),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let bad = error.as_bytes()[good];
                let text = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                let file = mistakes.file(name, text.into());
                let message = format!("the byte {bad:#04x} at {good} is not UTF-8");
                let help = "save the file as UTF-8";
                mistakes.say(file, &(good..good), "not-utf8", message, help);
                Ok(None)
            }
        }
    }

    /// The geometry that a value names, read once; notes why it cannot be read.
    pub(crate) fn geometry(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        name: &str,
        span: &Range<usize>,
    ) -> Option<(usize, Arc<str>)> {
        let name = path(desk, file, name, span)?;
        if !self.geometry.contains_key(&name) {
            let read = match self.text(&name, GEOMETRY_LIMIT, desk.mistakes) {
                Ok(Some(index)) => Ok(index),
                // Not UTF-8, and told where.
                Ok(None) => return None,
                Err(error) => Err(error),
            };
            self.geometry.insert(name.clone(), read);
        }
        match self.geometry.get(&name)? {
            Ok(index) => Some((*index, desk.mistakes.text(*index))),
            Err(error) => {
                let error = error.clone();
                refuse(desk, file, &name, span, &error);
                None
            }
        }
    }

    /// A file that only later stations read: that it is there, and its part of the digest.
    pub(crate) fn named(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        name: &str,
        span: &Range<usize>,
    ) -> Option<Arc<str>> {
        let name = path(desk, file, name, span)?;
        if !self.read.contains_key(&name)
            && let Err(error) = self.bytes(&name, GEOMETRY_LIMIT)
        {
            refuse(desk, file, &name, span, &error);
            return None;
        }
        Some(name.into())
    }

    /// The SHA-256 over every file read: names in order, lengths and contents.
    pub(crate) fn digest(&self) -> String {
        let mut canonical = Canonical::new("agreement");
        for (name, (length, sha256)) in &self.read {
            canonical = canonical.text(name).number(*length as i64).text(sha256);
        }
        canonical.id().to_string()
    }
}

/// A name inside the case, in its one form.
fn path(desk: &mut Desk<'_>, file: usize, name: &str, span: &Range<usize>) -> Option<String> {
    let found = inside(name);
    if found.is_none() {
        refuse(desk, file, name, span, &FileError::Outside);
    }
    found
}

/// Notes that a file cannot be read, where it is named.
pub(crate) fn refuse(
    desk: &mut Desk<'_>,
    file: usize,
    name: &str,
    span: &Range<usize>,
    error: &FileError,
) {
    let (code, help) = explain(error);
    desk.say(file, span, code, format!("{}: {error}", quote(name)), help);
}

/// The code of a file that cannot be read, and what would be right.
pub(crate) fn explain(error: &FileError) -> (&'static str, &'static str) {
    match error {
        FileError::Missing => (
            "missing-file",
            "paths are relative to the folder of the case",
        ),
        FileError::TooLarge { .. } => (
            "too-large",
            "agreement texts may have 4 MiB, geometry 64 MiB: is this the right file?",
        ),
        FileError::Outside => (
            "outside",
            "copy it into the case and name it from there, without `..`, leading `/` or `\\`",
        ),
        FileError::NotAFile => ("not-a-file", "name a file"),
        FileError::Unreadable(_) => ("unreadable", "check who may read it"),
    }
}
