//! Any bytes at all, read as `icews`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("icews", bytes);
});
