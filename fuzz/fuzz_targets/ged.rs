//! Any bytes at all, read as `ged`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("ged", bytes);
});
