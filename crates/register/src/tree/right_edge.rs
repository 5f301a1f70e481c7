use super::node::in_limit;
use super::tile::hashes_at;
use super::{SIZE_LIMIT, TILE_WIDTH, Tile, TileHashes, Tiles, TreeHash, node_hash, root_of};
use crate::format_error::{Fault, FormatError};

/// The right edge of a tree: the unfinished tile of each level, which is all that growing it needs.
///
/// Memory: at most 255 hashes for each of 8 levels. A leaf costs one hash of a node on average.
///
/// ```
/// use register::tree::{RightEdge, leaf_hash};
/// let mut edge = RightEdge::new();
/// let mut finished = Vec::new();
/// for entry in 0..300_u32 {
///     edge.push(leaf_hash(&entry.to_be_bytes()), |tile, _hashes| finished.push(tile.path())).unwrap();
/// }
/// assert_eq!(edge.size(), 300);
/// assert_eq!(finished, ["tile/0/000"]);
/// let partial: Vec<String> = edge.partial().map(|(tile, _hashes)| tile.path()).collect();
/// assert_eq!(partial, ["tile/0/001.p/44", "tile/1/000.p/1"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RightEdge {
    size: u64,
    levels: Vec<Vec<TreeHash>>,
}

impl RightEdge {
    /// Of the tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// Of a tree that is stored: reads one partial tile a level.
    ///
    /// Compare [`RightEdge::root`] with a signed root before growing it.
    ///
    /// # Errors
    ///
    /// Those of the reader; [`Fault::OutOfRange`] above [`SIZE_LIMIT`].
    pub fn read(size: u64, tiles: impl Tiles) -> Result<Self, FormatError> {
        in_limit(size)?;
        let tiles = TileHashes::new(size, tiles);
        let levels = (0..8).take_while(|level| hashes_at(*level, size) > 0);
        let levels = levels.map(|level| match Tile::partial(level, size) {
            Some(tile) => tiles.read(tile),
            None => Ok(Vec::new()),
        });
        Ok(Self {
            size,
            levels: levels.collect::<Result<_, _>>()?,
        })
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; `finished` is given each tile that it fills, lower levels first.
    ///
    /// # Errors
    ///
    /// [`Fault::OutOfRange`] in a tree of [`SIZE_LIMIT`] leaves, which then stays as it was.
    pub fn push(
        &mut self,
        leaf: TreeHash,
        mut finished: impl FnMut(Tile, &[TreeHash]),
    ) -> Result<(), FormatError> {
        if self.size >= SIZE_LIMIT {
            let reason = format!("it has {SIZE_LIMIT} leaves and can have no more");
            return Err(FormatError::new(Fault::OutOfRange, "tree", reason));
        }
        self.size += 1;
        let mut hash = leaf;
        for level in 0.. {
            if self.levels.len() == usize::from(level) {
                self.levels.push(Vec::new());
            }
            let hashes = &mut self.levels[usize::from(level)];
            hashes.push(hash);
            if hashes.len() < usize::from(TILE_WIDTH) {
                break;
            }
            let index = hashes_at(level, self.size) / u64::from(TILE_WIDTH) - 1;
            finished(Tile::new(level, index, TILE_WIDTH)?, hashes);
            hash = root_of(hashes);
            hashes.clear();
        }
        Ok(())
    }

    /// The unfinished tiles, lower levels first.
    pub fn partial(&self) -> impl Iterator<Item = (Tile, &[TreeHash])> {
        let levels = self.levels.iter().enumerate();
        levels.filter_map(|(level, hashes)| {
            Some((Tile::partial(level as u8, self.size)?, hashes.as_slice()))
        })
    }

    /// The root of the tree.
    pub fn root(&self) -> TreeHash {
        let mut whole: Option<TreeHash> = None;
        for hashes in &self.levels {
            // Complete subtrees, smallest (rightmost) first.
            let mut end = hashes.len();
            while end > 0 {
                let start = end - (1 << end.trailing_zeros());
                let left = root_of(&hashes[start..end]);
                whole = Some(whole.map_or(left, |right| node_hash(&left, &right)));
                end = start;
            }
        }
        whole.unwrap_or(TreeHash::EMPTY)
    }
}
