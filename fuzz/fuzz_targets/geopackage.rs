//! Any bytes at all, read as `geopackage`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("geopackage", bytes);
});
