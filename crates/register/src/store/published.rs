use super::log_files::{Entries, LogFiles};
use super::{Disk, SignsLog, Store, StoreError, StoreFault, content, steps};
use crate::note::{Checkpoint, KeyName, SignatureLine, SignedNote, VerifierKey};
use crate::policy::Policy;
use crate::proof::LogProof;
use crate::tree::{Bundle, Tile, TreeHash, check_consistency, leaf_hash};

pub(super) const CHECKPOINT: &str = "checkpoint";
pub(super) const CHECKPOINT_NEW: &str = "checkpoint.new";

/// The checkpoint that all see.
#[derive(Clone, Debug)]
pub(super) struct Published {
    pub(super) note: SignedNote,
    pub(super) size: u64,
    pub(super) root: TreeHash,
}

impl Published {
    pub(super) fn read(disk: &impl Disk, key: &VerifierKey) -> Result<Option<Self>, StoreError> {
        let Some(bytes) = steps::read(disk, CHECKPOINT)? else {
            return Ok(None);
        };
        let damaged = |why| StoreError::damaged_file(CHECKPOINT, &why);
        let note = SignedNote::from_bytes(&bytes).map_err(damaged)?;
        note.verify([key]).map_err(damaged)?;
        let tree = Checkpoint::from_text(note.text()).map_err(damaged)?;
        if tree.origin() != key.name().as_str() {
            let reason = format!("`{CHECKPOINT}` is of the log {}", tree.origin());
            return Err(StoreError::new(StoreFault::OtherLog, reason));
        }
        Ok(Some(Self {
            size: tree.size(),
            root: *tree.root(),
            note,
        }))
    }

    fn receipt(
        &self,
        disk: &impl Disk,
        index: u64,
        policy: &Policy,
    ) -> Result<LogProof, StoreError> {
        if index >= self.size {
            return Err(not_yet(index));
        }
        let (entry, hashes) = LogFiles::new(disk, self.size).entry(index, &self.root)?;
        let proof = LogProof::new(index, hashes, self.note.clone())?;
        proof.verify(&leaf_hash(&entry), policy)?;
        Ok(proof)
    }
}

fn not_yet(index: u64) -> StoreError {
    let reason = format!("no published checkpoint has entry {index} yet");
    StoreError::new(StoreFault::NotYet, reason)
}

impl<D: Disk, S: SignsLog> Store<D, S> {
    /// Adds cosignatures to the checkpoint that was signed last, and returns how many were new.
    ///
    /// Lines of keys that the policy does not list are left out, and so are further ones of a witness
    /// that cosigned before.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Format`] where a line of a listed witness does not hold: then none is added;
    /// [`StoreFault::NotYet`] where nothing is signed.
    pub fn cosign(
        &mut self,
        lines: impl IntoIterator<Item = SignatureLine>,
        policy: &Policy,
    ) -> Result<usize, StoreError> {
        self.running()?;
        let Some(signed) = &self.signed else {
            let reason = "no checkpoint is signed yet";
            return Err(StoreError::new(StoreFault::NotYet, reason));
        };
        let mut note = signed.clone();
        let mut added = 0;
        for line in lines {
            let same = |name: &KeyName, id| name == line.name() && id == line.id();
            let mut witnesses = policy.witnesses().iter().map(|witness| &witness.key);
            let listed = witnesses.any(|key| same(key.name(), key.id()));
            let mut there = note.signatures().iter();
            if listed && !there.any(|there| same(there.name(), there.id())) {
                note.add(line)?;
                added += 1;
            }
        }
        let witnesses = policy.witnesses().iter().map(|witness| &witness.key);
        note.verify(witnesses.chain([self.signer.verifier()]))?;
        self.signed = Some(note);
        Ok(added)
    }

    /// Puts the checkpoint that was signed last where all see it, durable, provided that the policy
    /// accepts it. Then what only recovery needed is dropped.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Format`] where the policy does not accept it: nothing was done;
    /// [`StoreFault::NotYet`] where nothing is signed; [`StoreFault::Disk`].
    pub fn publish(&mut self, policy: &Policy) -> Result<(), StoreError> {
        let note = self.signed_note()?;
        policy.accept(&note)?;
        self.change(|store| store.put_checkpoint(note, true))
    }

    /// The same, also where the quorum did not cosign; tells whether it did.
    ///
    /// What was signed is no secret of its witnesses: readers see it, and see that it is not witnessed.
    ///
    /// # Errors
    ///
    /// As of [`Store::publish`], but for the quorum.
    pub fn publish_as_it_is(&mut self, policy: &Policy) -> Result<bool, StoreError> {
        let note = self.signed_note()?;
        let quorum = policy.weigh(&note)?.1.is_ok();
        self.change(|store| store.put_checkpoint(note, quorum))?;
        Ok(quorum)
    }

    fn signed_note(&self) -> Result<SignedNote, StoreError> {
        self.running()?;
        self.signed.clone().ok_or_else(|| {
            let reason = "no checkpoint is signed yet";
            StoreError::new(StoreFault::NotYet, reason)
        })
    }

    fn put_checkpoint(&mut self, note: SignedNote, quorum: bool) -> Result<(), StoreError> {
        let text = note.to_string();
        if quorum {
            self.keep_witnessed(&text)?;
        }
        steps::put(&self.disk, CHECKPOINT, CHECKPOINT_NEW, text.as_bytes())?;
        let published = self.published.as_ref();
        let earlier = published.map_or(0, |published| published.size);
        self.published = Some(Published {
            note,
            size: self.size(),
            root: self.root,
        });
        self.drop_settled(self.size())?;
        self.drop_outgrown(earlier)
    }

    /// Drops the partial tiles and bundles of earlier trees whose full ones are there.
    fn drop_outgrown(&mut self, earlier: u64) -> Result<(), StoreError> {
        for tile in Tile::new_since(earlier, self.size())?.filter(|tile| !tile.is_partial()) {
            let mut full = vec![tile.path()];
            if tile.level() == 0 {
                full.push(Bundle::new(tile.index(), tile.width())?.path());
            }
            for full in full {
                let folder = format!("{full}.p");
                for width in steps::list(&self.disk, &folder)? {
                    steps::remove(&self.disk, &format!("{folder}/{width}"))?;
                }
            }
        }
        Ok(())
    }

    /// The proof that an entry is recorded, under the published checkpoint, which the policy
    /// accepts.
    ///
    /// # Errors
    ///
    /// [`StoreFault::NotYet`] where the published checkpoint does not have it;
    /// [`StoreFault::Format`] where the policy does not accept that checkpoint;
    /// [`StoreFault::Damaged`].
    pub fn receipt(&self, index: u64, policy: &Policy) -> Result<LogProof, StoreError> {
        self.running()?;
        let published = self.published.as_ref().ok_or_else(|| not_yet(index))?;
        published.receipt(&self.disk, index, policy)
    }
}

/// A log that is only read: what its published checkpoint has. The store may be written meanwhile.
pub struct Reader<D> {
    disk: D,
    key: VerifierKey,
    published: Published,
}

impl<D: Disk> Reader<D> {
    /// Opens the log of a key in a folder, also one that a mirror made: only `checkpoint`, tiles,
    /// bundles and content are read.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Absent`] where no checkpoint is published; [`StoreFault::Damaged`] where it is
    /// not signed by the key.
    pub fn open(disk: D, key: &VerifierKey) -> Result<Self, StoreError> {
        let published = Published::read(&disk, key)?.ok_or_else(no_checkpoint)?;
        Ok(Self {
            disk,
            key: key.clone(),
            published,
        })
    }

    /// Reads the published checkpoint anew, which must continue the one that was read before.
    ///
    /// # Errors
    ///
    /// As of [`Reader::open`]; [`StoreFault::Behind`] where it is smaller,
    /// [`StoreFault::Damaged`] where it does not continue it. Then the reader stays as it was.
    pub fn refresh(&mut self) -> Result<(), StoreError> {
        let new = Published::read(&self.disk, &self.key)?.ok_or_else(no_checkpoint)?;
        let known = &self.published;
        if new.size < known.size {
            let reason = format!(
                "`{CHECKPOINT}` has {} entries, and had {}",
                new.size, known.size
            );
            return Err(StoreError::new(StoreFault::Behind, reason));
        }
        if known.size > 0 {
            let log = LogFiles::new(&self.disk, new.size);
            let proof = log.consistency(known.size)?;
            check_consistency(known.size, &known.root, new.size, &new.root, &proof)
                .map_err(|why| StoreError::damaged_file(CHECKPOINT, &why))?;
        }
        self.published = new;
        Ok(())
    }

    /// How many entries the published tree has.
    pub fn size(&self) -> u64 {
        self.published.size
    }

    /// Its root.
    pub fn root(&self) -> TreeHash {
        self.published.root
    }

    /// Its checkpoint.
    pub fn checkpoint(&self) -> &SignedNote {
        &self.published.note
    }

    /// An entry, checked up to the root.
    ///
    /// # Errors
    ///
    /// [`StoreFault::OutOfRange`] where there is none; [`StoreFault::Damaged`].
    pub fn entry(&self, index: u64) -> Result<Vec<u8>, StoreError> {
        let (entry, _) = self.files().entry(index, &self.published.root)?;
        Ok(entry)
    }

    /// Entries, as [`Store::entries`].
    ///
    /// # Errors
    ///
    /// [`StoreFault::OutOfRange`] where not all of them are there.
    pub fn entries(&self, range: std::ops::Range<u64>) -> Result<Entries<'_, D>, StoreError> {
        Entries::new(self.files(), range)
    }

    /// The proof that an entry is recorded, as [`Store::receipt`].
    ///
    /// # Errors
    ///
    /// As of [`Store::receipt`].
    pub fn receipt(&self, index: u64, policy: &Policy) -> Result<LogProof, StoreError> {
        self.published.receipt(&self.disk, index, policy)
    }

    /// The proof that the published tree continues its first `earlier` entries.
    ///
    /// # Errors
    ///
    /// [`StoreFault::OutOfRange`] where it has not that many entries; [`StoreFault::Damaged`].
    pub fn consistency(&self, earlier: u64) -> Result<Vec<TreeHash>, StoreError> {
        self.files().consistency(earlier)
    }

    /// A file by its SHA-256, as [`Store::content`].
    ///
    /// # Errors
    ///
    /// As of [`Store::content`].
    pub fn content(&self, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        content::read(&self.disk, sha256)
    }

    /// Recomputes every tile and the root from the entries, and compares.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Damaged`] with the first file that is not as it should be.
    pub fn verify(&self) -> Result<(), StoreError> {
        self.files().verify(&self.published.root)
    }

    fn files(&self) -> LogFiles<'_, D> {
        LogFiles::new(&self.disk, self.published.size)
    }
}

fn no_checkpoint() -> StoreError {
    let reason = format!("no `{CHECKPOINT}`: nothing is published in this folder");
    StoreError::new(StoreFault::Absent, reason)
}
