use proptest::prelude::*;

use super::*;
use crate::Fault;

#[test]
fn paths_are_those_of_the_specification() {
    for (level, index, width, path) in [
        (0, 0, 256, "tile/0/000"),
        (0, 999, 256, "tile/0/999"),
        (0, 1000, 256, "tile/0/x001/000"),
        (0, 1_234_067, 256, "tile/0/x001/x234/067"),
        (3, 1_234_067, 1, "tile/3/x001/x234/067.p/1"),
        (
            63,
            u64::MAX,
            255,
            "tile/63/x018/x446/x744/x073/x709/x551/615.p/255",
        ),
    ] {
        let tile = Tile::new(level, index, width).unwrap();
        assert_eq!(tile.path(), path);
        assert_eq!(Tile::from_path(path).unwrap(), tile);
    }
    assert_eq!(
        Bundle::new(273, 112).unwrap().path(),
        "tile/entries/273.p/112"
    );
}

#[test]
fn no_place_has_two_paths() {
    for wrong in [
        "",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/001/000",
        "tile/0/x000/001",
        "tile/0/x001/x000",
        "tile/0/x001",
        "tile/00/000",
        "tile/+0/000",
        "tile/64/000",
        "tile/256/000",
        "tile/entries/000",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/1/2",
        "tile/0/000.p/65537",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
        "/tile/0/000",
        "tile/0/000/",
        "tile/0/00\u{663}",
        "TILE/0/000",
    ] {
        let refused = Tile::from_path(wrong).unwrap_err();
        assert_eq!(refused.fault(), Fault::Malformed, "{wrong}");
        let bundle = wrong.replacen("tile/0", "tile/entries", 1);
        let refused = Bundle::from_path(&bundle).map(Bundle::path);
        assert!(refused.is_err() || bundle == "tile/entries/000", "{bundle}");
    }
    assert!(Bundle::from_path("tile/0/000").is_err());
    let long = format!("tile/0/{}000", "x001/".repeat(20));
    assert_eq!(Tile::from_path(&long).unwrap_err().fault(), Fault::TooLarge);
}

#[test]
fn the_tiles_of_seventy_thousand_leaves() {
    let tiles: Vec<String> = Tile::all(70_000).unwrap().map(Tile::path).collect();
    assert_eq!(tiles.len(), 277);
    let ends = [
        "tile/0/272",
        "tile/0/273.p/112",
        "tile/1/000",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ];
    assert_eq!(tiles[272..], ends);
    let tiles: Vec<String> = Tile::all(256).unwrap().map(Tile::path).collect();
    assert_eq!(tiles, ["tile/0/000", "tile/1/000.p/1"]);
    assert_eq!(Tile::all(0).unwrap().count(), 0);
    assert!(Tile::all(SIZE_LIMIT + 1).is_err());
}

#[test]
fn growth_needs_the_tiles_that_changed() {
    let grown = |from, to| {
        Tile::new_since(from, to)
            .unwrap()
            .map(Tile::path)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        grown(255, 257),
        ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"]
    );
    assert_eq!(grown(256, 257), ["tile/0/001.p/1"]);
    assert_eq!(grown(257, 257), [""; 0]);
    assert_eq!(grown(300, 257), [""; 0]);
}

proptest! {
    #[test]
    fn every_path_is_read_as_it_is_written(level in 0..=63_u8, index: u64, width in 1..=256_u16) {
        let tile = Tile::new(level, index, width).unwrap();
        prop_assert_eq!(Tile::from_path(&tile.path()).unwrap(), tile);
        let bundle = Bundle::new(index, width).unwrap();
        prop_assert_eq!(Bundle::from_path(&bundle.path()).unwrap(), bundle);
    }

    #[test]
    fn a_path_that_is_read_is_the_one_that_is_written(path in "tile/(entries|[0-9]{1,2})(/x?[0-9]{3}){1,3}(\\.p/[0-9]{1,3})?") {
        if let Ok(tile) = Tile::from_path(&path) {
            prop_assert_eq!(tile.path(), path.clone());
        }
        if let Ok(bundle) = Bundle::from_path(&path) {
            prop_assert_eq!(bundle.path(), path);
        }
    }

    #[test]
    fn tiles_of_growth_are_those_that_the_smaller_tree_lacks(earlier in 0..200_000_u64, size in 0..200_000_u64) {
        let before: std::collections::BTreeSet<Tile> = Tile::all(earlier).unwrap().collect();
        let expected: Vec<Tile> = if earlier > size {
            Vec::new()
        } else {
            Tile::all(size).unwrap().filter(|tile| !before.contains(tile)).collect()
        };
        prop_assert_eq!(Tile::new_since(earlier, size).unwrap().collect::<Vec<_>>(), expected);
    }
}
