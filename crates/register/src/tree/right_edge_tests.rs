//! Tiles that were handed out make the same tree again, and the proofs read from them hold.

use std::collections::BTreeMap;

use super::*;
use crate::{Fault, FormatError};

/// The tiles of a tree as its writer leaves them: full ones once, partial ones of the last size.
fn written(size: u64) -> (BTreeMap<Tile, Vec<u8>>, RightEdge, Vec<TreeHash>) {
    let mut tiles = BTreeMap::new();
    let mut edge = RightEdge::new();
    let leaves: Vec<TreeHash> = (0..size).map(|at| leaf_hash(&at.to_be_bytes())).collect();
    for leaf in &leaves {
        edge.push(*leaf, |tile, hashes| {
            assert!(
                tiles.insert(tile, write_tile(hashes)).is_none(),
                "{} twice",
                tile.path()
            );
        })
        .unwrap();
    }
    for (tile, hashes) in edge.partial() {
        tiles.insert(tile, write_tile(hashes));
    }
    (tiles, edge, leaves)
}

fn reader(tiles: &BTreeMap<Tile, Vec<u8>>) -> impl Tiles {
    |tile: Tile| {
        let kept = tiles.get(&tile).cloned();
        kept.ok_or_else(|| FormatError::unreadable("tile", tile.path()))
    }
}

#[test]
fn tiles_are_exactly_those_of_the_size_and_give_the_root() {
    for size in [
        0, 1, 2, 5, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000,
    ] {
        let (tiles, edge, leaves) = written(size);
        let expected: std::collections::BTreeSet<Tile> = Tile::all(size).unwrap().collect();
        assert_eq!(
            tiles
                .keys()
                .copied()
                .collect::<std::collections::BTreeSet<_>>(),
            expected
        );
        let root = root_of(&leaves);
        assert_eq!(edge.root(), root, "{size}");
        let hashes = TileHashes::new(size, reader(&tiles));
        assert_eq!(root_at(size, &hashes).unwrap(), root);
        assert_eq!(RightEdge::read(size, reader(&tiles)).unwrap(), edge);
    }
}

#[test]
fn proofs_from_tiles_hold() {
    let size = 70_000;
    let (tiles, edge, leaves) = written(size);
    let hashes = TileHashes::new(size, reader(&tiles));
    for index in [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999] {
        let proof = prove_inclusion(index, size, &hashes).unwrap();
        check_inclusion(index, size, &leaves[index as usize], &proof, &edge.root()).unwrap();
    }
    for earlier in [1, 255, 256, 257, 40_000, 65_535, 65_536, 69_999, 70_000] {
        let proof = prove_consistency(earlier, size, &hashes).unwrap();
        let before = root_of(&leaves[..earlier as usize]);
        check_consistency(earlier, &before, size, &edge.root(), &proof).unwrap();
    }
}

#[test]
fn an_edge_that_is_read_grows_as_the_one_that_was_written() {
    let (small, ..) = written(65_530);
    let (_, grown, leaves) = written(65_800);
    let mut edge = RightEdge::read(65_530, reader(&small)).unwrap();
    for leaf in &leaves[65_530..] {
        edge.push(*leaf, |_, _| ()).unwrap();
    }
    assert_eq!(edge, grown);
}

#[test]
fn a_full_tile_does_for_a_partial_one_that_is_gone() {
    let (mut tiles, edge, _) = written(100);
    let (later, ..) = written(256);
    tiles.clear();
    let full = Tile::new(0, 0, 256).unwrap();
    let bytes = later[&full].clone();
    let root = root_at(100, &TileHashes::new(100, |_: Tile| Ok(bytes.clone()))).unwrap();
    assert_eq!(root, edge.root());
}

#[test]
fn wrong_lengths_and_places_are_refused() {
    let (tiles, ..) = written(300);
    let hashes = TileHashes::new(300, reader(&tiles));
    for (level, index) in [
        (0, 300),
        (2, 75),
        (9, 0),
        (63, 0),
        (64, 0),
        (8, u64::MAX),
        (255, 1),
    ] {
        let refused = hashes.hash(Node { level, index }).unwrap_err();
        assert_eq!(refused.fault(), Fault::OutOfRange, "{level} {index}");
    }
    for bytes in [0, 31, 32 * 43, 32 * 45, 32 * 257] {
        let short = TileHashes::new(300, |_: Tile| Ok(vec![0; bytes]));
        assert_eq!(
            short
                .hash(Node {
                    level: 0,
                    index: 299
                })
                .unwrap_err()
                .fault(),
            Fault::Malformed
        );
    }
    assert_eq!(
        RightEdge::read(SIZE_LIMIT + 1, reader(&tiles))
            .unwrap_err()
            .fault(),
        Fault::OutOfRange
    );
    let missing = |tile: Tile| Err(FormatError::unreadable("tile", tile.path()));
    assert_eq!(
        RightEdge::read(5, missing).unwrap_err().fault(),
        Fault::Unreadable
    );
}
