use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;

use super::{Disk, DiskFile};

/// So many files are made durable one after another.
const FEW: usize = 3;
/// So many threads wait for more of them.
const SYNCING: usize = 16;

/// A folder of the file system.
///
/// Files are made durable by `fdatasync`, folders by `fsync`, the lock is that of `flock`: it ends
/// with the process. Meant for local file systems that keep POSIX's promises, such as ext4 and XFS.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// The folder at a path, which exists.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            self.folder.clone()
        } else {
            self.folder.join(path)
        }
    }
}

impl Disk for Files {
    type File = File;
    type Lock = File;

    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        absent_is_none(fs::read(self.at(path)))
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let Some(found) = absent_is_none(fs::read_dir(self.at(folder)))? else {
            return Ok(Vec::new());
        };
        let mut names = Vec::new();
        for entry in found {
            // Names that are not UTF-8 are none of a store's.
            names.extend(entry?.file_name().into_string());
        }
        names.sort_unstable();
        Ok(names)
    }

    fn create_folder(&self, path: &str) -> io::Result<()> {
        match fs::create_dir(self.at(path)) {
            Err(why) if why.kind() == ErrorKind::AlreadyExists && self.at(path).is_dir() => Ok(()),
            made => made,
        }
    }

    fn create(&self, path: &str) -> io::Result<File> {
        File::create(self.at(path))
    }

    fn sync_files(&self, files: &mut [File]) -> io::Result<()> {
        if files.len() <= FEW {
            return files.iter_mut().try_for_each(DiskFile::sync);
        }
        // The disk writes what all of them wait for at once.
        let share = files.len().div_ceil(SYNCING);
        thread::scope(|scope| {
            let waiting: Vec<_> = files
                .chunks_mut(share)
                .map(|files| scope.spawn(|| files.iter_mut().try_for_each(DiskFile::sync)))
                .collect();
            let mut synced = Ok(());
            for thread in waiting {
                let ended = thread.join();
                let failed = || {
                    Err(io::Error::other(
                        "a thread that made files durable panicked",
                    ))
                };
                synced = synced.and(ended.unwrap_or_else(|_| failed()));
            }
            synced
        })
    }

    fn sync_folder(&self, path: &str) -> io::Result<()> {
        File::open(self.at(path))?.sync_all()
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.at(from), self.at(to))
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        absent_is_none(fs::remove_file(self.at(path))).map(|_| ())
    }

    fn lock(&self, path: &str) -> io::Result<Option<File>> {
        let file = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.at(path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(why)) => Err(why),
        }
    }
}

impl DiskFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

fn absent_is_none<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}
