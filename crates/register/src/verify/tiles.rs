//! Tiles held against the tree that is recomputed from the entries.

use super::{Kind, Report};
use crate::format_error::FormatError;
use crate::note::Checkpoint;
use crate::served::Served;
use crate::tree::{Bundle, RightEdge, TILE_WIDTH, Tile, TileHashes, TreeHash, read_tile};

/// The bytes of the longest tile.
pub(super) const TILE_LIMIT: usize = TILE_WIDTH as usize * 32;

/// Hashes of level 0 that differ, of which it is not known yet whether tile or bundle is damaged.
struct Differing {
    tile: Tile,
    at: usize,
    in_tile: TreeHash,
    recomputed: TreeHash,
}

/// The tree as it is recomputed, and the tiles held against it as they are finished.
pub(super) struct TilesAgainst<'a> {
    register: &'a dyn Served,
    size: u64,
    edge: RightEdge,
    differing: Vec<Differing>,
    /// Whether every tile so far is the recomputed one.
    whole: bool,
}

/// How many differing hashes are kept to the end.
const KEPT: usize = 1000;

impl<'a> TilesAgainst<'a> {
    pub(super) fn new(register: &'a dyn Served, size: u64) -> Self {
        Self {
            register,
            size,
            edge: RightEdge::new(),
            differing: Vec::new(),
            whole: true,
        }
    }

    pub(super) fn push(&mut self, leaf: TreeHash, report: &mut Report) -> Result<(), FormatError> {
        let (register, differing, whole) = (self.register, &mut self.differing, &mut self.whole);
        self.edge.push(leaf, |tile, hashes| {
            *whole &= hold(register, tile, hashes, differing, report);
        })
    }

    /// Checks the partial tiles and the root, and tells of all that differs. The root, and whether
    /// every tile holds.
    pub(super) fn finish(
        mut self,
        checkpoint: &Checkpoint,
        report: &mut Report,
    ) -> (TreeHash, bool) {
        for (tile, hashes) in self.edge.partial() {
            self.whole &= hold(self.register, tile, hashes, &mut self.differing, report);
        }
        let root = self.edge.root();
        let signed = checkpoint.root();
        if root == *signed {
            for differs in &self.differing {
                let (found, right) = (differs.in_tile, differs.recomputed);
                blame(differs.tile.path(), differs, found, right, report);
            }
            return (root, self.whole);
        }
        // tiles that lead to the signed root tell which entries are not those that were recorded
        let stored = RightEdge::read(self.size, tiles_of(self.register));
        let tiles_hold = stored.is_ok_and(|edge| edge.root() == *signed);
        for differs in &self.differing {
            let tile = differs.tile;
            if tile.level() > 0 || !tiles_hold {
                let (found, right) = (differs.in_tile, differs.recomputed);
                blame(tile.path(), differs, found, right, report);
            } else {
                let bundle = Bundle::new(tile.index(), tile.width()).map(Bundle::path);
                let (found, right) = (differs.recomputed, differs.in_tile);
                blame(bundle.unwrap_or_default(), differs, found, right, report);
            }
        }
        let found = format!("{} entries have the root {root}", self.size);
        let right = format!("{signed}, which is signed");
        report.tell(Kind::Damage, "tile/entries", "root", found, right);
        (root, false)
    }
}

/// Reads tiles for proofs, the full one where a partial one is gone.
pub(crate) fn tiles_of<S: Served + ?Sized>(
    register: &S,
) -> impl Fn(Tile) -> Result<Vec<u8>, FormatError> {
    move |tile| {
        let mut bytes = register.get(&tile.path(), TILE_LIMIT)?;
        if bytes.is_none() && tile.is_partial() {
            bytes = register.get(&tile.full().path(), TILE_LIMIT)?;
        }
        bytes.ok_or_else(|| FormatError::unreadable("tile", format!("{} is missing", tile.path())))
    }
}

fn hold(
    register: &dyn Served,
    tile: Tile,
    hashes: &[TreeHash],
    differing: &mut Vec<Differing>,
    report: &mut Report,
) -> bool {
    let tiles = tiles_of(register);
    let read = tiles(tile).and_then(|bytes| {
        if tile.is_partial() && bytes.len() == TILE_LIMIT {
            return read_tile(&bytes[..hashes.len() * 32], tile.width());
        }
        read_tile(&bytes, tile.width())
    });
    let found = match read {
        Ok(found) => found,
        Err(refused) => {
            let right = format!("a tile of {} hashes", tile.width());
            report.tell(Kind::Damage, tile.path(), "", refused.to_string(), right);
            return false;
        }
    };
    report.counts.tiles += 1;
    let pairs = found.iter().zip(hashes).enumerate();
    for (at, (in_tile, recomputed)) in pairs.filter(|(_, (a, b))| a != b) {
        let differs = Differing {
            tile,
            at,
            in_tile: *in_tile,
            recomputed: *recomputed,
        };
        if differing.len() < KEPT {
            differing.push(differs);
        } else {
            blame(tile.path(), &differs, *in_tile, *recomputed, report);
        }
    }
    found == hashes
}

fn blame(file: String, at: &Differing, found: TreeHash, right: TreeHash, report: &mut Report) {
    let place = if at.tile.level() == 0 {
        let index = at.tile.index() * u64::from(TILE_WIDTH) + at.at as u64;
        format!("hash of entry {index}")
    } else {
        format!("hash {}", at.at)
    };
    report.tell(
        Kind::Damage,
        file,
        place,
        found.to_string(),
        right.to_string(),
    );
}

/// The hashes of the tree that the checkpoint covers, out of its tiles.
pub(super) fn hashes(
    register: &dyn Served,
    size: u64,
) -> TileHashes<impl Fn(Tile) -> Result<Vec<u8>, FormatError>> {
    TileHashes::new(size, tiles_of(register))
}
