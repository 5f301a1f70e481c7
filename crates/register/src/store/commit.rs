use std::collections::BTreeSet;

use super::staging::{self, Staged};
use super::{Disk, DiskFile, SigningRequest, SignsLog, Store, StoreError, StoreFault, steps, wal};
use crate::note::{Checkpoint, SignedNote};
use crate::tree::{
    Bundle, RightEdge, Tile, leaf_hash, prove_consistency, write_bundle, write_tile,
};

/// A tree that is to become the signed one.
struct Grown {
    edge: RightEdge,
    tail: Vec<Vec<u8>>,
    files: Staged,
}

impl<D: Disk, S: SignsLog> Store<D, S> {
    /// Grows the tree by all that waits, and has it signed.
    ///
    /// First what it adds is made durable in one staging file; then the signer signs, and that is when
    /// it counts; then tiles and bundles are put in their places. Nobody sees the checkpoint yet.
    ///
    /// Where nothing waits, this returns the last checkpoint, or signs that of the empty tree.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Behind`] where [`heard`](Self::heard) was told of a larger tree: nothing was
    /// done. [`StoreFault::NotSigned`], [`StoreFault::Disk`], [`StoreFault::Damaged`].
    pub fn commit(&mut self) -> Result<SignedNote, StoreError> {
        self.running()?;
        if let Some(who) = &self.behind {
            return Err(StoreError::new(StoreFault::Behind, who.clone()));
        }
        if let (true, Some(signed)) = (self.pending.is_empty(), &self.signed) {
            return Ok(signed.clone());
        }
        self.change(Self::commit_pending)
    }

    fn commit_pending(&mut self) -> Result<SignedNote, StoreError> {
        let grown = self.grow()?;
        let size = grown.edge.size();
        let request = self.request(&grown)?;

        #[cfg(test)]
        let early = match self.planted {
            super::Planted::SignBeforeStaging => Some(self.signer.sign(&request)?),
            _ => None,
        };
        steps::write_new(
            &self.disk,
            &staging::path(size),
            &staging::write(&grown.files),
        )?;
        steps::sync_folder(&self.disk, staging::FOLDER)?;

        #[cfg(test)]
        let note = match early {
            Some(note) => note,
            None => self.signer.sign(&request)?,
        };
        #[cfg(not(test))]
        let note = self.signer.sign(&request)?;
        self.check_answer(&note, &request)?;

        apply(&self.disk, &grown.files, &mut self.folders)?;
        let earlier = self.size();
        self.root = request.root;
        self.edge = grown.edge;
        self.tail = grown.tail;
        self.signed = Some(note.clone());
        self.pending.clear();
        self.pending_bytes = 0;
        // What comes next goes into a segment of its own, so that this one can be dropped whole.
        self.segment = None;
        self.drop_settled(earlier)?;
        Ok(note)
    }

    fn grow(&self) -> Result<Grown, StoreError> {
        let (earlier, size) = (self.size(), self.next_index());
        let mut edge = self.edge.clone();
        let mut files = Staged::new();
        let mut hashes = BTreeSet::new();
        hashes.extend(Tile::new_since(earlier, size)?);
        for entry in &self.pending {
            edge.push(leaf_hash(entry), |tile, hashes| {
                files.push((tile.path(), write_tile(hashes)));
            })?;
        }
        let partial = edge.partial().filter(|(tile, _)| hashes.contains(tile));
        files.extend(partial.map(|(tile, hashes)| (tile.path(), write_tile(hashes))));

        let entries: Vec<&[u8]> = self
            .tail
            .iter()
            .chain(&self.pending)
            .map(Vec::as_slice)
            .collect();
        let mut tail = Vec::new();
        for (bundle, index) in entries.chunks(256).zip(earlier / 256..) {
            let path = Bundle::new(index, bundle.len() as u16)?.path();
            files.push((path, write_bundle(bundle)?));
            if bundle.len() < 256 {
                tail = bundle.iter().map(|entry| entry.to_vec()).collect();
            }
        }
        Ok(Grown { edge, tail, files })
    }

    /// The proof is made from what is stored and from what is staged, and not believed: the signer
    /// checks it against its own record.
    fn request(&self, grown: &Grown) -> Result<SigningRequest, StoreError> {
        let size = grown.edge.size();
        let tiles = crate::tree::TileHashes::new(size, |tile: Tile| {
            let path = tile.path();
            let staged = grown.files.iter().find(|(staged, _)| *staged == path);
            match staged {
                Some((_, bytes)) => Ok(bytes.clone()),
                None => self.files().tile(tile),
            }
        });
        let damaged = |why: crate::FormatError| {
            StoreError::unreadable_or(&why, StoreFault::Damaged, why.to_string())
        };
        Ok(SigningRequest {
            earlier: self.size(),
            size,
            root: grown.edge.root(),
            proof: prove_consistency(self.size(), size, &tiles).map_err(damaged)?,
        })
    }

    /// A signer may live elsewhere: what it returns is checked as anything that comes from outside.
    fn check_answer(&self, note: &SignedNote, request: &SigningRequest) -> Result<(), StoreError> {
        note.verify([self.signer.verifier()])?;
        let signed = Checkpoint::from_text(note.text())?;
        let asked = (
            self.signer.verifier().name().as_str(),
            request.size,
            request.root,
        );
        if (signed.origin(), signed.size(), *signed.root()) != asked {
            let reason = format!(
                "asked for {} entries, the signer signed another tree",
                request.size
            );
            return Err(StoreError::new(StoreFault::NotSigned, reason));
        }
        Ok(())
    }

    /// Drops staging files and segments that a tree of `size` entries, in place and durable, made
    /// needless. Their loss would not hurt, so their removal need not be durable.
    pub(super) fn drop_settled(&mut self, size: u64) -> Result<(), StoreError> {
        for name in steps::list(&self.disk, staging::FOLDER)? {
            if wal::number(&name).is_some_and(|staged| staged <= size) {
                steps::remove(&self.disk, &format!("{}/{name}", staging::FOLDER))?;
            }
        }
        let settled: Vec<u64> = self
            .segments
            .range(..)
            .filter(|(_, end)| **end <= size)
            .map(|(number, _)| *number)
            .collect();
        for number in settled {
            steps::remove(&self.disk, &wal::path(number))?;
            self.segments.remove(&number);
        }
        Ok(())
    }
}

/// Puts staged files in their places, durable. Doing it again changes nothing.
///
/// # Errors
///
/// [`StoreFault::Damaged`] where other bytes stand in the place of one.
pub(super) fn apply<D: Disk>(
    disk: &D,
    files: &Staged,
    folders: &mut BTreeSet<String>,
) -> Result<(), StoreError> {
    for (path, bytes) in files {
        if steps::read(disk, path)?.is_some_and(|found| found != *bytes) {
            let reason = format!("`{path}` has other bytes than the signed tree");
            return Err(StoreError::damaged(reason));
        }
    }
    // All are written before the first is waited for: the disk then has to work once.
    let (mut open, mut written) = (Vec::new(), Vec::new());
    for (at, (path, bytes)) in files.iter().enumerate() {
        steps::make_folder(disk, steps::folder_of(path), folders)?;
        let new = format!("{}/new-{at}", staging::FOLDER);
        let mut file = disk
            .create(&new)
            .map_err(|why| StoreError::disk("cannot create", &new, why))?;
        file.write(bytes)
            .map_err(|why| StoreError::disk("cannot write", &new, why))?;
        open.push(file);
        written.push((new, path));
    }
    disk.sync_files(&mut open)
        .map_err(|why| StoreError::disk("cannot make durable files in", staging::FOLDER, why))?;
    let mut changed = BTreeSet::new();
    for (new, path) in written {
        steps::rename(disk, &new, path)?;
        changed.insert(steps::folder_of(path));
    }
    changed
        .into_iter()
        .try_for_each(|folder| steps::sync_folder(disk, folder))
}
