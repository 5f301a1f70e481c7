use super::log_files::LogFiles;
use super::{Disk, StoreError, steps};
use crate::tree::{RightEdge, Tile, TreeHash, write_tile};

impl<D: Disk> LogFiles<'_, D> {
    /// Recomputes tiles and root from the entries, and compares them with what is stored.
    pub(super) fn verify(self, root: &TreeHash) -> Result<(), StoreError> {
        let mut edge = RightEdge::new();
        let mut full = Vec::new();
        for index in 0..self.size().div_ceil(256) {
            // Each is the hash of its entry: that is checked in reading.
            for leaf in self.read_bundle(index, |_, hashes| hashes.to_vec())? {
                edge.push(leaf, |tile, hashes| full.push((tile, write_tile(hashes))))?;
            }
            for (tile, bytes) in full.drain(..) {
                self.compare(tile, &bytes)?;
            }
        }
        for (tile, hashes) in edge.partial() {
            self.compare(tile, &write_tile(hashes))?;
        }
        if edge.root() != *root {
            let reason = format!(
                "the entries have the root {}, signed is {root}",
                edge.root()
            );
            return Err(StoreError::damaged(reason));
        }
        Ok(())
    }

    fn compare(self, tile: Tile, bytes: &[u8]) -> Result<(), StoreError> {
        let path = tile.path();
        let found = match steps::read(self.disk(), &path)? {
            None if tile.is_partial() => steps::read(self.disk(), &tile.full().path())?,
            found => found,
        };
        let found = found.ok_or_else(|| StoreError::damaged(format!("`{path}` is missing")))?;
        if found.get(..bytes.len()) != Some(bytes)
            || (!tile.is_partial() && found.len() != bytes.len())
        {
            return Err(StoreError::damaged(format!(
                "`{path}` is not what its entries give"
            )));
        }
        Ok(())
    }
}
