use std::collections::BTreeSet;

use super::steps::{folder_of, make_folder, put, read, take_lock};
use super::{Disk, SigningRequest, SignsLog, StoreError, StoreFault};
use crate::note::{Checkpoint, SignedNote, Signer, VerifierKey};
use crate::tree::{TreeHash, check_consistency};

/// Where the last checkpoint is recorded.
pub(super) const RECORD: &str = "state/signed";
pub(super) const RECORD_NEW: &str = "state/signed.new";
/// Apart from the store's lock: the record may be opened before the store is.
pub(super) const LOCK: &str = "state/signed.lock";

/// A signer in this process, with its record in the file `state/signed` of a folder.
///
/// The folder may be the store's. On a disk of its own, the record survives when the store's folder
/// is replaced by an old copy.
pub struct RecordingSigner<D: Disk> {
    disk: D,
    _lock: D::Lock,
    key: Signer,
    last: Option<SignedNote>,
    stopped: bool,
    #[cfg(test)]
    pub(super) planted: super::Planted,
}

impl<D: Disk> RecordingSigner<D> {
    /// Opens the record and makes it durable anew: what can be read need not be on the disk, where
    /// an earlier process failed.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Locked`] where another process signs; [`StoreFault::Damaged`] where the record
    /// is not a checkpoint that this key signed; [`StoreFault::Disk`].
    pub fn open(disk: D, key: Signer) -> Result<Self, StoreError> {
        make_folder(&disk, folder_of(RECORD), &mut BTreeSet::new())?;
        // Two of them would put each other's records back.
        let lock = take_lock(&disk, LOCK)?;
        let read = read(&disk, RECORD)?;
        let last = read
            .as_deref()
            .map(|bytes| read_record(bytes, key.verifier()));
        let last = last.transpose()?;
        if let Some(bytes) = read {
            put(&disk, RECORD, RECORD_NEW, &bytes)?;
        }
        Ok(Self {
            disk,
            _lock: lock,
            key,
            last,
            stopped: false,
            #[cfg(test)]
            planted: super::Planted::Nothing,
        })
    }

    fn last_tree(&self) -> Result<(u64, TreeHash), StoreError> {
        match &self.last {
            None => Ok((0, TreeHash::EMPTY)),
            Some(note) => {
                let last = Checkpoint::from_text(note.text())?;
                Ok((last.size(), *last.root()))
            }
        }
    }

    fn check(&self, request: &SigningRequest) -> Result<(), StoreError> {
        let refuse = |reason: String| Err(StoreError::new(StoreFault::NotSigned, reason));
        let (size, root) = self.last_tree()?;
        if request.earlier != size {
            return refuse(format!(
                "the request continues a tree of {} entries, the last one signed has {size}",
                request.earlier
            ));
        }
        if request.size < size {
            return refuse(format!(
                "the request has {} entries, the last tree signed has {size}",
                request.size
            ));
        }
        if size == 0 && request.proof.is_empty() {
            return Ok(());
        }
        #[cfg(test)]
        if self.planted == super::Planted::ConsistencyOffByOne && size >= request.size {
            return Ok(());
        }
        let (new, proof) = (request.size, &request.proof);
        check_consistency(size, &root, new, &request.root, proof)
            .or_else(|why| refuse(why.to_string()))
    }
}

impl<D: Disk> SignsLog for RecordingSigner<D> {
    fn verifier(&self) -> &VerifierKey {
        self.key.verifier()
    }

    fn last(&self) -> Result<Option<SignedNote>, StoreError> {
        Ok(self.last.clone())
    }

    fn sign(&mut self, request: &SigningRequest) -> Result<SignedNote, StoreError> {
        if self.stopped {
            let reason = "the record of the signer could not be written before";
            return Err(StoreError::new(StoreFault::Stopped, reason));
        }
        self.check(request)?;
        let origin = self.key.verifier().name().as_str();
        let text = Checkpoint::new(origin, request.size, request.root)?.to_string();
        let mut note = SignedNote::new(&text)?;
        note.add(self.key.sign(&text))?;
        // Until it returns, it is not known which checkpoint is the last.
        self.stopped = true;
        put(&self.disk, RECORD, RECORD_NEW, note.to_string().as_bytes())?;
        self.stopped = false;
        self.last = Some(note.clone());
        Ok(note)
    }
}

pub(super) fn read_record(bytes: &[u8], key: &VerifierKey) -> Result<SignedNote, StoreError> {
    let damaged = |why| StoreError::damaged_file(RECORD, &why);
    let note = SignedNote::from_bytes(bytes).map_err(damaged)?;
    note.verify([key]).map_err(damaged)?;
    let last = Checkpoint::from_text(note.text()).map_err(damaged)?;
    if last.origin() != key.name().as_str() {
        let reason = format!("`{RECORD}`: of the log {}", last.origin());
        return Err(StoreError::damaged(reason));
    }
    Ok(note)
}
