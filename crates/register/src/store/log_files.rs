use std::ops::Range;

use super::{Disk, StoreError, StoreFault, steps};
use crate::format_error::FormatError;
use crate::tree::{
    Bundle, Tile, TileHashes, TreeHash, check_inclusion, leaf_hash, prove_consistency,
    prove_inclusion, read_bundle, root_at,
};

/// The tiles and bundles of a tree on a disk, read and checked.
pub(super) struct LogFiles<'disk, D> {
    disk: &'disk D,
    size: u64,
}

impl<D> Clone for LogFiles<'_, D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for LogFiles<'_, D> {}

impl<'disk, D: Disk> LogFiles<'disk, D> {
    pub(super) fn new(disk: &'disk D, size: u64) -> Self {
        Self { disk, size }
    }

    pub(super) fn size(self) -> u64 {
        self.size
    }

    pub(super) fn disk(self) -> &'disk D {
        self.disk
    }

    pub(super) fn hashes(self) -> TileHashes<impl Fn(Tile) -> Result<Vec<u8>, FormatError>> {
        TileHashes::new(self.size, move |tile: Tile| self.tile(tile))
    }

    pub(super) fn tile(self, tile: Tile) -> Result<Vec<u8>, FormatError> {
        let unreadable = |why: StoreError| FormatError::unreadable("tile", why.to_string());
        let missing = || FormatError::malformed("tile", format!("`{}` is missing", tile.path()));
        let found = steps::read(self.disk, &tile.path()).map_err(unreadable)?;
        match found {
            Some(bytes) => Ok(bytes),
            None if tile.is_partial() => steps::read(self.disk, &tile.full().path())
                .map_err(unreadable)?
                .ok_or_else(missing),
            None => Err(missing()),
        }
    }

    pub(super) fn root(self) -> Result<TreeHash, StoreError> {
        root_at(self.size, &self.hashes()).map_err(|why| damaged(&why))
    }

    /// The entries of a bundle, each checked against its hash in the tile of level 0.
    pub(super) fn bundle(self, index: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        self.read_bundle(index, |entries, _| {
            entries.iter().map(|entry| entry.to_vec()).collect()
        })
    }

    /// The same, for whoever needs their hashes, or no copy.
    pub(super) fn read_bundle<R>(
        self,
        index: u64,
        take: impl FnOnce(&[&[u8]], &[TreeHash]) -> R,
    ) -> Result<R, StoreError> {
        let width = (self.size - index * 256).min(256) as u16;
        let place = Bundle::new(index, width)?;
        let path = place.path();
        let full = Bundle::new(index, 256)?.path();
        let found = match steps::read(self.disk, &path)? {
            None if width < 256 => steps::read(self.disk, &full)?.map(|bytes| (bytes, 256)),
            found => found.map(|bytes| (bytes, width)),
        };
        let (bytes, wide) =
            found.ok_or_else(|| StoreError::damaged(format!("`{path}` is missing")))?;
        let damaged = |why| StoreError::damaged_file(&path, &why);
        let entries = read_bundle(&bytes, wide).map_err(damaged)?;
        let entries = &entries[..usize::from(width)];
        let hashes = self.hashes().read(Tile::new(0, index, width)?);
        let hashes = hashes.map_err(damaged)?;
        for ((entry, hash), at) in entries.iter().zip(&hashes).zip(index * 256..) {
            if leaf_hash(entry) != *hash {
                let reason = format!("`{path}`: entry {at} is not the one of its tile");
                return Err(StoreError::damaged(reason));
            }
        }
        Ok(take(entries, &hashes))
    }

    /// One entry, and the proof that leads from it to the root.
    pub(super) fn entry(
        self,
        index: u64,
        root: &TreeHash,
    ) -> Result<(Vec<u8>, Vec<TreeHash>), StoreError> {
        if index >= self.size {
            let reason = format!("no entry {index} in a tree of {}", self.size);
            return Err(StoreError::new(StoreFault::OutOfRange, reason));
        }
        let mut bundle = self.bundle(index / 256)?;
        let entry = bundle.swap_remove((index % 256) as usize);
        let proof = prove_inclusion(index, self.size, &self.hashes());
        let proof = proof.map_err(|why| damaged(&why))?;
        check_inclusion(index, self.size, &leaf_hash(&entry), &proof, root)
            .map_err(|why| damaged(&why))?;
        Ok((entry, proof))
    }

    pub(super) fn consistency(self, earlier: u64) -> Result<Vec<TreeHash>, StoreError> {
        if earlier > self.size {
            let reason = format!(
                "a tree of {} does not continue {earlier} entries",
                self.size
            );
            return Err(StoreError::new(StoreFault::OutOfRange, reason));
        }
        prove_consistency(earlier, self.size, &self.hashes()).map_err(|why| damaged(&why))
    }
}

fn damaged(why: &FormatError) -> StoreError {
    StoreError::unreadable_or(why, StoreFault::Damaged, why.to_string())
}

/// Entries of a range with their places, read bundle by bundle: at most 256 are in memory.
///
/// Each entry is checked against its hash in the tile beside it, not up to the root; after an
/// error there are no more.
pub struct Entries<'disk, D> {
    log: LogFiles<'disk, D>,
    left: Range<u64>,
    bundle: std::vec::IntoIter<Vec<u8>>,
}

impl<'disk, D: Disk> Entries<'disk, D> {
    pub(super) fn new(log: LogFiles<'disk, D>, range: Range<u64>) -> Result<Self, StoreError> {
        if range.start > range.end || range.end > log.size {
            let reason = format!(
                "no entries {} to before {} in a tree of {}",
                range.start, range.end, log.size
            );
            return Err(StoreError::new(StoreFault::OutOfRange, reason));
        }
        Ok(Self {
            log,
            left: range,
            bundle: Vec::new().into_iter(),
        })
    }

    fn read(&mut self) -> Result<Vec<u8>, StoreError> {
        if let Some(entry) = self.bundle.next() {
            return Ok(entry);
        }
        let at = self.left.start;
        self.bundle = self.log.bundle(at / 256)?.into_iter();
        self.bundle
            .nth((at % 256) as usize)
            .ok_or_else(|| StoreError::damaged(format!("entry {at} is missing")))
    }
}

impl<D: Disk> Iterator for Entries<'_, D> {
    type Item = Result<(u64, Vec<u8>), StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left.is_empty() {
            return None;
        }
        let at = self.left.start;
        let read = self.read();
        self.left.start = if read.is_ok() { at + 1 } else { self.left.end };
        Some(read.map(|entry| (at, entry)))
    }
}
