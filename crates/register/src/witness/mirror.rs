//! Storing what is cosigned.

use crate::format_error::{Fault, FormatError};
use crate::note::Checkpoint;
use crate::served::Served;
use crate::tree::{Bundle, RightEdge, TILE_WIDTH, Tile, leaf_hash, read_bundle, write_tile};
use crate::verify::{fetch_bundle, tiles_of};

/// A place for tiles and bundles.
pub trait Keeps: Served {
    /// Writes a file, or replaces one.
    ///
    /// # Errors
    ///
    /// Where it could not be written.
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), FormatError>;

    /// When it returns, what was put survives a loss of power.
    ///
    /// # Errors
    ///
    /// Where that could not be made sure of.
    fn settle(&mut self) -> Result<(), FormatError>;
}

/// A witness's own copy of a log: where entries come from, and where they are kept.
pub struct Mirror<'a> {
    /// The log as it is published.
    pub source: &'a dyn Served,
    /// The copy.
    pub kept: &'a mut dyn Keeps,
}

impl Mirror<'_> {
    /// Fetches every entry between two sizes of a log, checks that with those before they have the
    /// later root, and keeps them with the tiles computed from them.
    ///
    /// What is fetched is written as it comes, beyond the size that the copy had; only when the root
    /// is the signed one may a checkpoint of the later size be published from the copy.
    ///
    /// # Errors
    ///
    /// [`Fault::Unreadable`] where an entry is not to be had; [`Fault::NotProven`] where they do not
    /// have the root that is signed, or the copy is not of the earlier tree.
    pub fn follow(
        &mut self,
        before: Option<&Checkpoint>,
        after: &Checkpoint,
    ) -> Result<(), FormatError> {
        let known = before.map_or(0, Checkpoint::size);
        let whole = known - known % u64::from(TILE_WIDTH);
        if let Some(before) = before {
            let edge = RightEdge::read(known, tiles_of(self.kept))?;
            if edge.root() != *before.root() {
                return Err(not_proven("the copy is not of the tree that was cosigned"));
            }
        }
        let mut edge = RightEdge::read(whole, tiles_of(self.kept))?;
        for bundle in Bundle::new_since(whole, after.size())? {
            let bytes = fetch_bundle(self.source, bundle)?;
            let mut finished: Vec<(Tile, Vec<u8>)> = Vec::new();
            for entry in read_bundle(&bytes, bundle.width())? {
                let made = |tile, hashes: &[_]| finished.push((tile, write_tile(hashes)));
                edge.push(leaf_hash(entry), made)?;
            }
            self.kept.put(&bundle.path(), &bytes)?;
            for (tile, bytes) in finished {
                self.kept.put(&tile.path(), &bytes)?;
            }
        }
        if edge.root() != *after.root() {
            let reason = format!(
                "the {} entries that the log serves have the root {}, it signed {}",
                after.size(),
                edge.root(),
                after.root()
            );
            return Err(not_proven(&reason));
        }
        for (tile, hashes) in edge.partial() {
            self.kept.put(&tile.path(), &write_tile(hashes))?;
        }
        self.kept.settle()
    }
}

fn not_proven(reason: &str) -> FormatError {
    FormatError::new(Fault::NotProven, "mirror", reason)
}
