//! Any text, read as the path of a tile and of a bundle: no place has two paths.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(tile) = register::tree::Tile::from_path(text) {
        assert_eq!(tile.path(), text);
    }
    if let Ok(bundle) = register::tree::Bundle::from_path(text) {
        assert_eq!(bundle.path(), text);
    }
});
