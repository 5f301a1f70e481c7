//! Where tiles and bundles lie below the folder of a log.

use super::{TILE_WIDTH, Tile};
use crate::format_error::{Fault, FormatError, shown};

/// No path is longer: a level, seven groups of an index and a width.
const PATH_LIMIT: usize = 64;

const FORMAT: &str = "tile path";

/// The place of a bundle: the entries whose hashes stand in the tile of level 0 of the same index
/// and width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bundle {
    index: u64,
    width: u16,
}

impl Bundle {
    /// Bundle `index` with `width` entries (1 to 256).
    ///
    /// # Errors
    ///
    /// [`Fault::OutOfRange`] for a width that no bundle has.
    pub fn new(index: u64, width: u16) -> Result<Self, FormatError> {
        Ok(Self::of(Tile::new(0, index, width)?))
    }

    fn of(tile: Tile) -> Self {
        Self {
            index: tile.index(),
            width: tile.width(),
        }
    }

    /// The bundles of the tree of this size that the tree of an earlier size did not have, from the
    /// left.
    ///
    /// # Errors
    ///
    /// [`Fault::OutOfRange`] above [`SIZE_LIMIT`](super::SIZE_LIMIT).
    pub fn new_since(earlier: u64, size: u64) -> Result<impl Iterator<Item = Self>, FormatError> {
        let tiles = Tile::new_since(earlier, size)?;
        Ok(tiles.take_while(|tile| tile.level() == 0).map(Self::of))
    }

    /// Which bundle, from the left: its first entry is `index * 256`.
    pub fn index(self) -> u64 {
        self.index
    }

    /// How many entries it has.
    pub fn width(self) -> u16 {
        self.width
    }

    /// The path below the folder of the log.
    ///
    /// ```
    /// let bundle = register::tree::Bundle::new(1_234_067, 8).unwrap();
    /// assert_eq!(bundle.path(), "tile/entries/x001/x234/067.p/8");
    /// ```
    pub fn path(self) -> String {
        format!("tile/entries/{}", place(self.index, self.width))
    }

    /// Reads what [`Bundle::path`] writes, and nothing else.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] for any other text.
    pub fn from_path(path: &str) -> Result<Self, FormatError> {
        let refuse = || not_a_path(path, "tile/entries/<N>[.p/<W>]");
        let rest = bounded(path)?
            .strip_prefix("tile/entries/")
            .ok_or_else(refuse)?;
        let (index, width) = read_place(rest).ok_or_else(refuse)?;
        let bundle = Self { index, width };
        (bundle.path() == path).then_some(bundle).ok_or_else(refuse)
    }
}

impl Tile {
    /// The path below the folder of the log.
    ///
    /// ```
    /// use register::tree::Tile;
    /// assert_eq!(Tile::new(0, 1_234_067, 256).unwrap().path(), "tile/0/x001/x234/067");
    /// assert_eq!(Tile::new(2, 0, 1).unwrap().path(), "tile/2/000.p/1");
    /// ```
    pub fn path(self) -> String {
        format!(
            "tile/{}/{}",
            self.level(),
            place(self.index(), self.width())
        )
    }

    /// Reads what [`Tile::path`] writes, and nothing else.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] for any other text.
    pub fn from_path(path: &str) -> Result<Self, FormatError> {
        let refuse = || not_a_path(path, "tile/<L>/<N>[.p/<W>]");
        let rest = bounded(path)?.strip_prefix("tile/").ok_or_else(refuse)?;
        let (level, rest) = rest.split_once('/').ok_or_else(refuse)?;
        let level = number(level)
            .and_then(|n| u8::try_from(n).ok())
            .ok_or_else(refuse)?;
        let (index, width) = read_place(rest).ok_or_else(refuse)?;
        let tile = Tile::new(level, index, width).map_err(|_| refuse())?;
        (tile.path() == path).then_some(tile).ok_or_else(refuse)
    }
}

/// An index in groups of three digits, and a width where it is not full.
fn place(index: u64, width: u16) -> String {
    let mut groups = format!("{:03}", index % 1000);
    let mut left = index / 1000;
    while left > 0 {
        groups = format!("x{:03}/{groups}", left % 1000);
        left /= 1000;
    }
    if width < TILE_WIDTH {
        groups.push_str(&format!(".p/{width}"));
    }
    groups
}

/// Lenient on zeros: whoever calls compares with what would have been written.
fn read_place(text: &str) -> Option<(u64, u16)> {
    let (groups, width) = match text.split_once(".p/") {
        Some((groups, width)) => (groups, u16::try_from(number(width)?).ok()?),
        None => (text, TILE_WIDTH),
    };
    if width == 0 || width > TILE_WIDTH {
        return None;
    }
    let mut index: u64 = 0;
    for group in groups.split('/') {
        let digits = group.strip_prefix('x').unwrap_or(group);
        if digits.len() != 3 {
            return None;
        }
        index = index.checked_mul(1000)?.checked_add(number(digits)?)?;
    }
    Some((index, width))
}

/// Digits only: `parse` alone would take a sign.
fn number(digits: &str) -> Option<u64> {
    let only = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    only.then(|| digits.parse().ok()).flatten()
}

fn bounded(path: &str) -> Result<&str, FormatError> {
    if path.len() > PATH_LIMIT {
        let reason = format!("{} bytes; at most {PATH_LIMIT}", path.len());
        return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
    }
    Ok(path)
}

fn not_a_path(path: &str, right: &str) -> FormatError {
    FormatError::malformed(FORMAT, format!("`{}` is not {right}", shown(path)))
}
