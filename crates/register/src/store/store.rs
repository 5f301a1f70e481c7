use std::collections::{BTreeMap, BTreeSet};

use super::log_files::{Entries, LogFiles};
use super::published::Published;
use super::segment::OpenSegment;
use super::{Disk, SignsLog, StoreError, StoreFault, steps};
use crate::note::{SignedNote, VerifierKey};
use crate::tree::{RightEdge, TreeHash};

/// What says that a folder is a store, and of which log.
pub(super) const IDENTITY: &str = "state/log";
pub(super) const LOCK: &str = "state/lock";
pub(super) const IDENTITY_FIRST: &str = "truceline register 1";

/// A log that is written, by one process at a time, and survives what disks and processes do.
///
/// Entries go through four stages. [`append`](Self::append) makes them durable;
/// [`commit`](Self::commit) has the tree with them signed, from when on they have their place for
/// ever; [`cosign`](Self::cosign) and [`publish`](Self::publish) make the checkpoint that all see; then
/// [`receipt`](Self::receipt) proves that an entry is recorded.
///
/// After a change that failed on the disk, every call is refused with
/// [`StoreFault::Stopped`]: the process should end, and another open the store. What was read back
/// after a failure need not be on the disk, so nothing goes on from memory.
///
/// Memory: what waits to be signed ([`PENDING_LIMIT`](super::PENDING_LIMIT)), three times that while it is
/// signed, one bundle, and the unfinished tiles.
pub struct Store<D: Disk, S> {
    pub(super) disk: D,
    pub(super) signer: S,
    pub(super) _lock: D::Lock,
    pub(super) stopped: bool,
    /// Who is ahead of what is stored, where somebody is.
    pub(super) behind: Option<String>,
    /// The signed tree.
    pub(super) edge: RightEdge,
    pub(super) root: TreeHash,
    /// The entries of its unfinished bundle.
    pub(super) tail: Vec<Vec<u8>>,
    pub(super) signed: Option<SignedNote>,
    pub(super) published: Option<Published>,
    /// Durable entries that follow the signed tree.
    pub(super) pending: Vec<Vec<u8>>,
    pub(super) pending_bytes: usize,
    pub(super) segment: Option<OpenSegment<D::File>>,
    /// The segments that are there, with the index behind their last entry.
    pub(super) segments: BTreeMap<u64, u64>,
    pub(super) next_segment: u64,
    pub(super) folders: BTreeSet<String>,
    #[cfg(test)]
    pub(super) planted: super::Planted,
}

impl<D: Disk, S: SignsLog> Store<D, S> {
    /// Makes the files of an empty log in a folder. Nothing is signed; [`Store::open`] opens it.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Exists`] where there is a log already; [`StoreFault::Disk`].
    pub fn create(disk: &D, key: &VerifierKey) -> Result<(), StoreError> {
        let mut known = BTreeSet::new();
        for folder in ["state", super::wal::FOLDER, super::staging::FOLDER, "tile"] {
            steps::make_folder(disk, folder, &mut known)?;
        }
        let _lock = steps::take_lock(disk, LOCK)?;
        if steps::read(disk, IDENTITY)?.is_some() {
            let reason = format!("`{IDENTITY}` is there: a log was made in this folder before");
            return Err(StoreError::new(StoreFault::Exists, reason));
        }
        if steps::read(disk, "checkpoint")?.is_some() {
            let reason = "`checkpoint` is there: the folder has a log of another making";
            return Err(StoreError::new(StoreFault::Exists, reason));
        }
        let identity = format!("{IDENTITY_FIRST}\n{key}\n");
        steps::put(disk, IDENTITY, "state/log.new", identity.as_bytes())
    }

    /// How many entries the signed tree has.
    pub fn size(&self) -> u64 {
        self.edge.size()
    }

    /// The root of the signed tree.
    pub fn root(&self) -> TreeHash {
        self.root
    }

    /// The index that the next entry gets: those that wait are counted.
    pub fn next_index(&self) -> u64 {
        self.edge.size() + self.pending.len() as u64
    }

    /// The entries that wait to be signed, from index [`size`](Self::size) on.
    pub fn waiting(&self) -> &[Vec<u8>] {
        &self.pending
    }

    /// The checkpoint that was signed last, without cosignatures where they did not come yet.
    pub fn signed(&self) -> Option<&SignedNote> {
        self.signed.as_ref()
    }

    /// The checkpoint that all see.
    pub fn published(&self) -> Option<&SignedNote> {
        self.published.as_ref().map(|published| &published.note)
    }

    /// Whether an earlier change failed, so that everything is refused.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Who signs.
    pub fn signer(&self) -> &S {
        &self.signer
    }

    /// An entry of the signed tree, checked up to its root.
    ///
    /// # Errors
    ///
    /// [`StoreFault::OutOfRange`] where there is none; [`StoreFault::Damaged`].
    pub fn entry(&self, index: u64) -> Result<Vec<u8>, StoreError> {
        self.running()?;
        let (entry, _) = self.files().entry(index, &self.root)?;
        Ok(entry)
    }

    /// Entries of the signed tree.
    ///
    /// # Errors
    ///
    /// [`StoreFault::OutOfRange`] where not all of them are there.
    pub fn entries(&self, range: std::ops::Range<u64>) -> Result<Entries<'_, D>, StoreError> {
        self.running()?;
        Entries::new(self.files(), range)
    }

    /// The proof that the signed tree continues its first `earlier` entries, for a witness.
    ///
    /// # Errors
    ///
    /// [`StoreFault::OutOfRange`] where it has not that many entries; [`StoreFault::Damaged`].
    pub fn consistency(&self, earlier: u64) -> Result<Vec<TreeHash>, StoreError> {
        self.running()?;
        self.files().consistency(earlier)
    }

    pub(super) fn files(&self) -> LogFiles<'_, D> {
        LogFiles::new(&self.disk, self.edge.size())
    }

    pub(super) fn running(&self) -> Result<(), StoreError> {
        if self.stopped {
            let reason = "an earlier change failed: end this process and open the store anew";
            return Err(StoreError::new(StoreFault::Stopped, reason));
        }
        Ok(())
    }

    /// Makes a change; whatever fails in it but for a refusal stops the store, a panic too.
    pub(super) fn change<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.running()?;
        self.stopped = true;
        let outcome = change(self);
        self.stopped = outcome.is_err();
        outcome
    }
}
