//! Any bytes at all, read as `coverage`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("coverage", bytes);
});
