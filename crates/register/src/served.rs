//! A register as it is published: files by their paths, in a folder or anywhere else.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::PathBuf;

use crate::format_error::{Fault, FormatError, shown};

const FORMAT: &str = "file";

/// A file or folder inside a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// A published register, read by paths below it: `tile/0/000`, with `/` between names.
///
/// Nothing that it answers is believed: whoever reads checks it.
pub trait Served: Sync {
    /// A file, to be read once; nothing where there is none.
    ///
    /// # Errors
    ///
    /// [`Fault::Unreadable`] where it is there and cannot be had, or whether it is there cannot be
    /// told.
    fn open(&self, path: &str) -> Result<Option<Box<dyn Read + '_>>, FormatError>;

    /// The names in a folder, sorted; nothing where they cannot be told, as from most web servers. A
    /// folder that is not there is empty.
    ///
    /// # Errors
    ///
    /// [`Fault::Unreadable`] where reading the folder fails.
    fn names(&self, folder: &str) -> Result<Option<Vec<Named>>, FormatError> {
        let _ = folder;
        Ok(None)
    }

    /// All bytes of a file of at most `limit` bytes; nothing where there is none.
    ///
    /// # Errors
    ///
    /// Those of [`Served::open`]; [`Fault::TooLarge`] for a longer file, of which no more is read.
    fn get(&self, path: &str, limit: usize) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(file) = self.open(path)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        file.take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|why| unreadable(path, &why))?;
        if bytes.len() > limit {
            let reason = format!("{path}: more than {limit} bytes");
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        Ok(Some(bytes))
    }
}

/// A register in a folder.
///
/// Only plain files are read, also through links; folders that are links are not gone into.
#[derive(Clone, Debug)]
pub struct ServedFolder(PathBuf);

impl ServedFolder {
    /// Of the folder that has `checkpoint` in it.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    fn place(&self, path: &str) -> Result<PathBuf, FormatError> {
        let plain = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', '\0']);
        if path.split('/').all(plain) {
            return Ok(self.0.join(path));
        }
        let reason = format!("`{}` is not a path below the register", shown(path));
        Err(FormatError::malformed(FORMAT, reason))
    }
}

impl Served for ServedFolder {
    fn open(&self, path: &str) -> Result<Option<Box<dyn Read + '_>>, FormatError> {
        let place = self.place(path)?;
        // opening a pipe would wait for ever
        let kind = match std::fs::metadata(&place) {
            Ok(kind) => kind,
            Err(why) if is_absent(&why) => return Ok(None),
            Err(why) => return Err(unreadable(path, &why)),
        };
        if !kind.is_file() {
            let reason = format!("{path}: not a plain file");
            return Err(FormatError::unreadable(FORMAT, reason));
        }
        match File::open(&place) {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(why) if is_absent(&why) => Ok(None),
            Err(why) => Err(unreadable(path, &why)),
        }
    }

    fn names(&self, folder: &str) -> Result<Option<Vec<Named>>, FormatError> {
        let place = if folder.is_empty() {
            self.0.clone()
        } else {
            self.place(folder)?
        };
        let failed = |why: std::io::Error| unreadable(folder, &why);
        let entries = match std::fs::read_dir(place) {
            Ok(entries) => entries,
            Err(why) if is_absent(&why) => return Ok(Some(Vec::new())),
            Err(why) => return Err(failed(why)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            names.push(Named {
                name: entry.file_name().to_string_lossy().into_owned(),
                is_folder: entry.file_type().map_err(failed)?.is_dir(),
            });
        }
        names.sort();
        Ok(Some(names))
    }
}

fn is_absent(why: &std::io::Error) -> bool {
    matches!(why.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unreadable(path: &str, why: &std::io::Error) -> FormatError {
    FormatError::unreadable(FORMAT, format!("{path}: {why}"))
}

#[cfg(test)]
#[path = "served_tests.rs"]
mod tests;
