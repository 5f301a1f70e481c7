use sha2::{Digest, Sha256};

use super::{Disk, SignsLog, Store, StoreError, steps};
use crate::hex::hex;

/// Where a file with this SHA-256 lies: `content/ab/abcd…`.
fn path(sha256: &[u8; 32]) -> String {
    let name = hex(sha256);
    format!("content/{}/{name}", &name[..2])
}

pub(super) fn read(disk: &impl Disk, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
    let path = path(sha256);
    let found = steps::read(disk, &path)?;
    if found
        .as_ref()
        .is_some_and(|bytes| Sha256::digest(bytes)[..] != sha256[..])
    {
        let reason = format!("`{path}` has another SHA-256 than its name");
        return Err(StoreError::damaged(reason));
    }
    Ok(found)
}

impl<D: Disk, S: SignsLog> Store<D, S> {
    /// Keeps a file under its SHA-256, and returns that once it is durable. What is kept already is
    /// not written again.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Damaged`](super::StoreFault::Damaged) where other bytes stand in its place;
    /// [`StoreFault::Disk`](super::StoreFault::Disk).
    pub fn put_content(&mut self, bytes: &[u8]) -> Result<[u8; 32], StoreError> {
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        let path = path(&sha256);
        self.change(|store| {
            let folder = steps::folder_of(&path);
            if read(&store.disk, &sha256)?.is_some() {
                // Its bytes were durable before it had its name; the name may not be yet.
                steps::make_folder(&store.disk, folder, &mut store.folders)?;
                return steps::sync_folder(&store.disk, folder);
            }
            steps::make_folder(&store.disk, folder, &mut store.folders)?;
            steps::put(&store.disk, &path, "state/staging/new-content", bytes)
        })?;
        Ok(sha256)
    }

    /// A file by its SHA-256; `None` where it is not kept.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Damaged`](super::StoreFault::Damaged) where its bytes have another;
    /// [`StoreFault::Disk`](super::StoreFault::Disk).
    pub fn content(&self, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        self.running()?;
        read(&self.disk, sha256)
    }
}
