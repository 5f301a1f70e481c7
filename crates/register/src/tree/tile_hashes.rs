use super::{Hashes, Node, Tile, TreeHash, root_of};
use crate::format_error::{Fault, FormatError};

/// The hashes of a tile as bytes: 32 for each, nothing between.
pub fn write_tile(hashes: &[TreeHash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// Reads the bytes of a tile of `width` hashes.
///
/// # Errors
///
/// [`Fault::Malformed`] where there are not exactly 32 bytes for each.
///
/// ```
/// use register::tree::{leaf_hash, read_tile, write_tile};
/// let hashes = [leaf_hash(b"a"), leaf_hash(b"b")];
/// assert_eq!(read_tile(&write_tile(&hashes), 2).unwrap(), hashes);
/// assert!(read_tile(&write_tile(&hashes), 3).is_err());
/// ```
pub fn read_tile(bytes: &[u8], width: u16) -> Result<Vec<TreeHash>, FormatError> {
    if bytes.len() != usize::from(width) * 32 {
        let reason = format!("{} bytes for {width} hashes of 32", bytes.len());
        return Err(FormatError::malformed("tile", reason));
    }
    let (hashes, _) = bytes.as_chunks();
    Ok(hashes.iter().copied().map(TreeHash).collect())
}

/// The bytes of tiles, wherever they are kept.
pub trait Tiles {
    /// The bytes of one tile: those of the full tile do for a partial one that is gone.
    ///
    /// # Errors
    ///
    /// Where they cannot be had.
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, FormatError>;
}

impl<F: Fn(Tile) -> Result<Vec<u8>, FormatError>> Tiles for F {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, FormatError> {
        self(tile)
    }
}

/// The hashes of complete subtrees, out of the tiles of a tree of one size.
///
/// Each hash costs one tile and at most 127 hashes of nodes. Nothing is cached.
pub struct TileHashes<T> {
    size: u64,
    tiles: T,
}

impl<T: Tiles> TileHashes<T> {
    /// The hashes of the first `size` leaves.
    pub fn new(size: u64, tiles: T) -> Self {
        Self { size, tiles }
    }

    /// The hashes of one tile of this tree.
    ///
    /// # Errors
    ///
    /// Those of the reader; [`Fault::Malformed`] where the bytes are not those of such a tile, nor
    /// of the full one.
    pub fn read(&self, tile: Tile) -> Result<Vec<TreeHash>, FormatError> {
        let bytes = self.tiles.tile(tile)?;
        let full = usize::from(tile.full().width()) * 32;
        if tile.is_partial() && bytes.len() == full {
            return read_tile(&bytes[..usize::from(tile.width()) * 32], tile.width());
        }
        read_tile(&bytes, tile.width())
    }
}

impl<T: Tiles> Hashes for TileHashes<T> {
    fn hash(&self, node: Node) -> Result<TreeHash, FormatError> {
        let outside = || {
            let reason = format!(
                "no subtree {} of level {} in {} leaves",
                node.index, node.level, self.size
            );
            FormatError::new(Fault::OutOfRange, "tree", reason)
        };
        let after = node.index.checked_add(1).ok_or_else(outside)?;
        let end = after.checked_mul(1_u64.checked_shl(node.level.into()).ok_or_else(outside)?);
        if end.is_none_or(|end| end > self.size) {
            return Err(outside());
        }
        let (level, above) = (node.level / 8, node.level % 8);
        let first = node.index << above;
        let (index, offset) = (first / 256, (first % 256) as usize);
        let tile = match Tile::partial(level, self.size) {
            Some(partial) if partial.index() == index => partial,
            _ => Tile::new(level, index, super::TILE_WIDTH)?,
        };
        let hashes = self.read(tile)?;
        let under = hashes
            .get(offset..offset + (1 << above))
            .ok_or_else(outside)?;
        Ok(root_of(under))
    }
}
