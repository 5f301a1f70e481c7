//! Leaves and maps of entries that are accepted have no second form.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(leaf) = register::entry::Leaf::read(bytes) {
        assert_eq!(leaf.bytes(), bytes);
    }
    if let Ok(entry) = register::entry::Entry::decode(bytes) {
        assert_eq!(entry.encode().expect("was read"), bytes);
    }
});
