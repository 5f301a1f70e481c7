//! Any bytes at all, read as `gazetteer`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("gazetteer", bytes);
});
