use super::node::in_limit;
use crate::format_error::{Fault, FormatError};

/// Hashes in a full tile, and entries in a full bundle: 256.
pub const TILE_WIDTH: u16 = 256;

/// The highest level a path may name.
const TOP_LEVEL: u8 = 63;

/// The place of a tile: up to 256 neighbouring hashes of one level, each over 256^level leaves.
///
/// A tile narrower than 256 is partial: the right end of a level at one size of the tree. It is
/// never hashed upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile {
    level: u8,
    index: u64,
    width: u16,
}

impl Tile {
    /// Tile `index` of a level (0 to 63) with `width` hashes (1 to 256).
    ///
    /// # Errors
    ///
    /// [`Fault::OutOfRange`] for a level or width that no tile has.
    pub fn new(level: u8, index: u64, width: u16) -> Result<Self, FormatError> {
        let refuse = |reason: String| Err(FormatError::new(Fault::OutOfRange, "tile", reason));
        if level > TOP_LEVEL {
            return refuse(format!("level {level}; levels are 0 to {TOP_LEVEL}"));
        }
        if !(1..=TILE_WIDTH).contains(&width) {
            return refuse(format!("a width of {width}; widths are 1 to {TILE_WIDTH}"));
        }
        Ok(Self {
            level,
            index,
            width,
        })
    }

    /// All tiles of the tree of this size, level by level, from the left.
    ///
    /// # Errors
    ///
    /// [`Fault::OutOfRange`] above [`SIZE_LIMIT`](super::SIZE_LIMIT).
    ///
    /// ```
    /// use register::tree::Tile;
    /// let tiles: Vec<Tile> = Tile::all(70_000).unwrap().collect();
    /// assert_eq!(tiles.len(), 273 + 1 + 1 + 1 + 1);
    /// assert_eq!(tiles[273].path(), "tile/0/273.p/112");
    /// ```
    pub fn all(size: u64) -> Result<impl Iterator<Item = Self>, FormatError> {
        Self::new_since(0, size)
    }

    /// The tiles of the tree of this size that the tree of an earlier size did not have, in the
    /// order of [`Tile::all`].
    ///
    /// # Errors
    ///
    /// [`Fault::OutOfRange`] above [`SIZE_LIMIT`](super::SIZE_LIMIT).
    pub fn new_since(earlier: u64, size: u64) -> Result<impl Iterator<Item = Self>, FormatError> {
        in_limit(size)?;
        in_limit(earlier)?;
        let levels = (0..8_u8).take_while(move |level| hashes_at(*level, size) > 0);
        Ok(levels.flat_map(move |level| {
            let (before, hashes) = (hashes_at(level, earlier), hashes_at(level, size));
            let tiles = hashes.div_ceil(u64::from(TILE_WIDTH));
            let first = if before >= hashes {
                tiles
            } else {
                before / u64::from(TILE_WIDTH)
            };
            (first..tiles).map(move |index| {
                let left = hashes - index * u64::from(TILE_WIDTH);
                let width = left.min(u64::from(TILE_WIDTH)) as u16;
                Self {
                    level,
                    index,
                    width,
                }
            })
        }))
    }

    /// The partial tile of a level at this size of the tree; `None` where the level ends in a full
    /// tile, or is empty.
    pub fn partial(level: u8, size: u64) -> Option<Self> {
        let hashes = hashes_at(level, size);
        let width = (hashes % u64::from(TILE_WIDTH)) as u16;
        let index = hashes / u64::from(TILE_WIDTH);
        (width > 0).then_some(Self {
            level,
            index,
            width,
        })
    }

    /// The level: 0 for leaf hashes.
    pub fn level(self) -> u8 {
        self.level
    }

    /// Which of its level, from the left.
    pub fn index(self) -> u64 {
        self.index
    }

    /// How many hashes it has.
    pub fn width(self) -> u16 {
        self.width
    }

    /// Whether it is narrower than 256.
    pub fn is_partial(self) -> bool {
        self.width < TILE_WIDTH
    }

    /// The same place, full: what may stand there once a partial tile is gone.
    #[must_use]
    pub fn full(self) -> Self {
        Self {
            width: TILE_WIDTH,
            ..self
        }
    }
}

/// How many hashes a level of tiles has in the tree of this size.
pub(super) fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(8 * u32::from(level)).unwrap_or(0)
}
