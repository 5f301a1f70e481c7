//! Any bytes at all, read as `kml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("kml", bytes);
});
