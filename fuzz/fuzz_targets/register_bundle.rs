//! Any bytes after two of a width, read as a bundle and as a tile: what is read is written the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((width, bytes)) = bytes.split_first_chunk() else {
        return;
    };
    let width = u16::from_be_bytes(*width);
    if let Ok(entries) = register::tree::read_bundle(bytes, width) {
        assert_eq!(entries.len(), usize::from(width));
        if width > 0 {
            assert_eq!(register::tree::write_bundle(&entries).unwrap(), bytes);
        }
    }
    if let Ok(hashes) = register::tree::read_tile(bytes, width) {
        assert_eq!(register::tree::write_tile(&hashes), bytes);
    }
});
