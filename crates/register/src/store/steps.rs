//! Steps on a disk that must be taken in one order.

use std::collections::BTreeSet;

use super::{Disk, DiskFile, StoreError, StoreFault};

/// The folder that a path is in.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Writes a new file under `path`, durable, with its name still to be made durable.
pub(super) fn write_new<D: Disk>(disk: &D, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = disk
        .create(path)
        .map_err(|why| StoreError::disk("cannot create", path, why))?;
    file.write(bytes)
        .map_err(|why| StoreError::disk("cannot write", path, why))?;
    file.sync()
        .map_err(|why| StoreError::disk("cannot make durable", path, why))
}

/// Puts a file in its place in one step, durable: whole under `new` first, then renamed.
pub(super) fn put<D: Disk>(
    disk: &D,
    path: &str,
    new: &str,
    bytes: &[u8],
) -> Result<(), StoreError> {
    write_new(disk, new, bytes)?;
    rename(disk, new, path)?;
    sync_folder(disk, folder_of(path))
}

pub(super) fn rename<D: Disk>(disk: &D, from: &str, to: &str) -> Result<(), StoreError> {
    disk.rename(from, to)
        .map_err(|why| StoreError::disk("cannot put in its place", to, why))
}

pub(super) fn sync_folder<D: Disk>(disk: &D, folder: &str) -> Result<(), StoreError> {
    disk.sync_folder(folder)
        .map_err(|why| StoreError::disk("cannot make durable the names in", folder, why))
}

pub(super) fn read<D: Disk>(disk: &D, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
    disk.read(path)
        .map_err(|why| StoreError::disk("cannot read", path, why))
}

pub(super) fn list<D: Disk>(disk: &D, folder: &str) -> Result<Vec<String>, StoreError> {
    disk.list(folder)
        .map_err(|why| StoreError::disk("cannot list", folder, why))
}

pub(super) fn remove<D: Disk>(disk: &D, path: &str) -> Result<(), StoreError> {
    disk.remove(path)
        .map_err(|why| StoreError::disk("cannot remove", path, why))
}

/// Makes a folder and those above it, durable; `known` are those that are there already.
pub(super) fn make_folder<D: Disk>(
    disk: &D,
    folder: &str,
    known: &mut BTreeSet<String>,
) -> Result<(), StoreError> {
    if folder.is_empty() || known.contains(folder) {
        return Ok(());
    }
    let above = folder_of(folder);
    make_folder(disk, above, known)?;
    disk.create_folder(folder)
        .map_err(|why| StoreError::disk("cannot make the folder", folder, why))?;
    // Also where it was there: an earlier process may have ended before its name was durable.
    sync_folder(disk, above)?;
    known.insert(folder.to_owned());
    Ok(())
}

pub(super) fn take_lock<D: Disk>(disk: &D, path: &str) -> Result<D::Lock, StoreError> {
    let lock = disk
        .lock(path)
        .map_err(|why| StoreError::disk("cannot lock", path, why))?;
    lock.ok_or_else(|| {
        let reason = format!("another process has the lock `{path}` of this log");
        StoreError::new(StoreFault::Locked, reason)
    })
}
