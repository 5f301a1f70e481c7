//! Any bytes at all, read as a signed note: what is read is written the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(note) = register::note::SignedNote::from_bytes(bytes) {
        assert_eq!(note.to_string().as_bytes(), bytes);
    }
});
