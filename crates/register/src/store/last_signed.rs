use super::recording_signer::{LOCK, RECORD, RECORD_NEW, read_record};
use super::steps::{put, read, take_lock};
use super::{Disk, SigningRequest, SignsLog, StoreError, StoreFault};
use crate::note::{SignedNote, VerifierKey};

/// The record of a [`RecordingSigner`](super::RecordingSigner), where its key is not at hand: it tells what was signed last,
/// and signs nothing.
///
/// With it a store can be opened to collect cosignatures and publish what was signed before.
pub struct LastSigned<D: Disk> {
    _lock: D::Lock,
    key: VerifierKey,
    last: Option<SignedNote>,
}

impl<D: Disk> LastSigned<D> {
    /// Opens the record, as [`RecordingSigner::open`](super::RecordingSigner::open) does.
    ///
    /// # Errors
    ///
    /// As of [`RecordingSigner::open`](super::RecordingSigner::open).
    pub fn open(disk: &D, key: VerifierKey) -> Result<Self, StoreError> {
        let lock = take_lock(disk, LOCK)?;
        let bytes = read(disk, RECORD)?;
        let last = bytes.as_deref().map(|bytes| read_record(bytes, &key));
        let last = last.transpose()?;
        if let Some(bytes) = bytes {
            put(disk, RECORD, RECORD_NEW, &bytes)?;
        }
        Ok(Self {
            _lock: lock,
            key,
            last,
        })
    }
}

impl<D: Disk> SignsLog for LastSigned<D> {
    fn verifier(&self) -> &VerifierKey {
        &self.key
    }

    fn last(&self) -> Result<Option<SignedNote>, StoreError> {
        Ok(self.last.clone())
    }

    fn sign(&mut self, _request: &SigningRequest) -> Result<SignedNote, StoreError> {
        let reason = "the key of the log is not at hand";
        Err(StoreError::new(StoreFault::NotSigned, reason))
    }
}
