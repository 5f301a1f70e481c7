//! Any bytes at all, read as `sensorthings`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("sensorthings", bytes);
});
