//! The files of a case, on disk or in memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Why a file of a case cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is none of that name.
    #[error("there is no such file")]
    Missing,
    /// It is larger than files of its kind may be.
    #[error("it has more than {limit} bytes")]
    TooLarge {
        /// The most bytes it may have.
        limit: u64,
    },
    /// Its name leads out of the case's folder.
    #[error("it lies outside the case's folder")]
    Outside,
    /// It is a folder or a device.
    #[error("it is not a file")]
    NotAFile,
    /// The system refused.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

/// The files of a case, by names relative to its folder with `/` between folders.
///
/// A map from names to bytes is one:
///
/// ```
/// use agreement::CaseFiles;
/// use std::collections::BTreeMap;
/// let files = BTreeMap::from([("terms/a.toml".to_owned(), b"# none".to_vec())]);
/// assert_eq!(files.read("terms/a.toml", 100).unwrap(), b"# none");
/// assert_eq!(files.list("terms"), ["terms/a.toml"]);
/// ```
pub trait CaseFiles {
    /// The bytes of a file.
    ///
    /// # Errors
    /// [`FileError`]; a file of more than `limit` bytes is refused, not read.
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileError>;

    /// The names of the files in one folder (`""` is the case's own), in order.
    fn list(&self, folder: &str) -> Vec<String>;
}

impl CaseFiles for BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        let bytes = self.get(name).ok_or(FileError::Missing)?;
        if bytes.len() as u64 > limit {
            return Err(FileError::TooLarge { limit });
        }
        Ok(bytes.clone())
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let inside = |name: &str| {
            let (parent, _) = name.rsplit_once('/').unwrap_or(("", name));
            parent == folder
        };
        self.keys().filter(|name| inside(name)).cloned().collect()
    }
}

/// The folder of a case on disk.
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at a path, where links lead to.
    pub(crate) fn open(path: &Path) -> Result<Self, FileError> {
        path.canonicalize()
            .map(|root| Self { root })
            .map_err(|e| refused(&e))
    }

    /// Where a name leads, if it stays inside: links out of the case's folder count as outside.
    fn resolve(&self, name: &str) -> Result<PathBuf, FileError> {
        let path = self
            .root
            .join(name)
            .canonicalize()
            .map_err(|e| refused(&e))?;
        if path.starts_with(&self.root) {
            Ok(path)
        } else {
            Err(FileError::Outside)
        }
    }
}

impl CaseFiles for Folder {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        let path = self.resolve(name)?;
        // Asked before opening: opening a pipe would wait for whoever writes into it.
        if !path.metadata().map_err(|e| refused(&e))?.is_file() {
            return Err(FileError::NotAFile);
        }
        let file = File::open(&path).map_err(|e| refused(&e))?;
        let mut bytes = Vec::new();
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| refused(&e))?;
        if bytes.len() as u64 > limit {
            return Err(FileError::TooLarge { limit });
        }
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let Ok(path) = self.resolve(folder) else {
            return Vec::new();
        };
        let Ok(entries) = path.read_dir() else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().into_string().ok()?;
                if !entry.path().is_file() {
                    return None;
                }
                Some(if folder.is_empty() {
                    name
                } else {
                    format!("{folder}/{name}")
                })
            })
            .collect();
        names.sort();
        names
    }
}

fn refused(error: &std::io::Error) -> FileError {
    match error.kind() {
        ErrorKind::NotFound => FileError::Missing,
        kind => FileError::Unreadable(kind.to_string()),
    }
}

/// A name relative to the case in its one form, without `.` and doubled `/`; `None` where it is
/// empty, absolute, or climbs out with `..`.
pub(crate) fn inside(name: &str) -> Option<String> {
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || drive || name.contains(['\\', '\0']) {
        return None;
    }
    let parts: Vec<&str> = name
        .split('/')
        .filter(|p| !p.is_empty() && *p != ".")
        .collect();
    if parts.is_empty() || parts.contains(&"..") {
        return None;
    }
    Some(parts.join("/"))
}

/// Whether a name fits a pattern in which `*` stands for any letters but `/`.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.len() >= last.len() && rest.ends_with(last)
}
