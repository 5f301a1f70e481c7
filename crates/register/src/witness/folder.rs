//! A witness's memory, and its copies of logs, in a folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Keeps, Memory};
use crate::format_error::FormatError;
use crate::hex::hex;
use crate::note::{NOTE_LIMIT, SignedNote};
use crate::served::{Named, Served, ServedFolder};
use crate::verify::ForkProof;

const FORMAT: &str = "memory";

/// How many refused requests, and how many fork proofs, are kept.
const KEPT: usize = 1000;

/// A witness's memory in a folder, held by one program at a time.
///
/// | path | what |
/// |---|---|
/// | `lock` | held as long as the memory is open |
/// | `logs/<SHA-256 of the origin>/` | a log's copy: `checkpoint`, the last that was cosigned, and with a mirror `tile/...` |
/// | `refused/<status>-<SHA-256>` | requests that a log signed and that did not continue; the first thousand |
/// | `forks/<SHA-256>.fork` | proofs of forks; the first thousand |
///
/// Each file is written whole beside its place, synced, renamed, and the folder synced.
#[derive(Debug)]
pub struct MemoryFolder {
    folder: PathBuf,
    _lock: File,
}

impl MemoryFolder {
    /// Opens a memory, or begins one.
    ///
    /// # Errors
    ///
    /// Where another program has it open, and where the folder cannot be written.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, FormatError> {
        let folder = folder.into();
        for part in ["logs", "refused", "forks"] {
            fs::create_dir_all(folder.join(part)).map_err(|why| failed(&folder, &why))?;
        }
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))
            .map_err(|why| failed(&folder, &why))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let reason = format!("{}: another program has it open", folder.display());
                return Err(FormatError::unreadable(FORMAT, reason));
            }
            Err(TryLockError::Error(why)) => return Err(failed(&folder, &why)),
        }
        sync(&folder)?;
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// The copy of a log, as it can be served.
    pub fn copy(&self, origin: &str) -> CopyFolder {
        CopyFolder::new(self.of(origin))
    }

    /// The name under which a log's copy lies: SHA-256 of its origin in hexadecimal digits.
    pub fn name_of(origin: &str) -> String {
        hex(&Sha256::digest(origin))
    }

    fn of(&self, origin: &str) -> PathBuf {
        self.folder.join("logs").join(Self::name_of(origin))
    }

    fn keep(&self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), FormatError> {
        let folder = self.folder.join(folder);
        let place = folder.join(name);
        let kept = fs::read_dir(&folder).map_err(|why| failed(&folder, &why))?;
        if place.exists() || kept.count() >= KEPT {
            return Ok(());
        }
        write(&place, bytes)?;
        sync(&folder)
    }
}

impl Memory for MemoryFolder {
    fn latest(&self, origin: &str) -> Result<Option<SignedNote>, FormatError> {
        let served = ServedFolder::new(self.of(origin));
        let bytes = served.get("checkpoint", NOTE_LIMIT)?;
        bytes
            .map(|bytes| SignedNote::from_bytes(&bytes))
            .transpose()
    }

    fn advance(
        &mut self,
        origin: &str,
        from: Option<&SignedNote>,
        to: &SignedNote,
    ) -> Result<bool, FormatError> {
        if self.latest(origin)?.as_ref() != from {
            return Ok(false);
        }
        let folder = self.of(origin);
        fs::create_dir_all(&folder).map_err(|why| failed(&folder, &why))?;
        write(&folder.join("checkpoint"), to.to_string().as_bytes())?;
        sync(&folder)?;
        sync(&self.folder.join("logs"))?;
        Ok(true)
    }

    fn keep_refused(&mut self, request: &[u8], status: u16) -> Result<(), FormatError> {
        let name = format!("{status}-{}", hex(&Sha256::digest(request)));
        self.keep("refused", &name, request)
    }

    fn keep_fork(&mut self, fork: &ForkProof) -> Result<(), FormatError> {
        let bytes = fork.to_string().into_bytes();
        let name = format!("{}.fork", hex(&Sha256::digest(&bytes)));
        self.keep("forks", &name, &bytes)
    }
}

/// A copy of one log, a witness's or one that is published.
#[derive(Debug)]
pub struct CopyFolder {
    folder: PathBuf,
    served: ServedFolder,
    touched: Vec<PathBuf>,
}

impl CopyFolder {
    /// In a folder, which is made with the first file.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self {
            served: ServedFolder::new(&folder),
            folder,
            touched: Vec::new(),
        }
    }
}

impl Served for CopyFolder {
    fn open(&self, path: &str) -> Result<Option<Box<dyn Read + '_>>, FormatError> {
        self.served.open(path)
    }

    fn names(&self, folder: &str) -> Result<Option<Vec<Named>>, FormatError> {
        self.served.names(folder)
    }
}

impl Keeps for CopyFolder {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), FormatError> {
        let place = self.folder.join(path);
        let mut folder = place.parent();
        if let Some(folder) = folder {
            fs::create_dir_all(folder).map_err(|why| failed(folder, &why))?;
        }
        write(&place, bytes)?;
        // a new folder is durable when the one above it is
        while let Some(above) = folder.filter(|above| above.starts_with(&self.folder)) {
            if !self.touched.iter().any(|known| known == above) {
                self.touched.push(above.to_owned());
            }
            folder = above.parent();
        }
        Ok(())
    }

    fn settle(&mut self) -> Result<(), FormatError> {
        for folder in self.touched.drain(..) {
            sync(&folder)?;
        }
        self.folder.parent().map_or(Ok(()), sync)
    }
}

fn write(place: &Path, bytes: &[u8]) -> Result<(), FormatError> {
    let beside = place.with_extension("new");
    let written = || -> std::io::Result<()> {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, place)
    };
    written().map_err(|why| failed(place, &why))
}

fn sync(folder: &Path) -> Result<(), FormatError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|why| failed(folder, &why))
}

fn failed(place: &Path, why: &std::io::Error) -> FormatError {
    FormatError::unreadable(FORMAT, format!("{}: {why}", place.display()))
}
