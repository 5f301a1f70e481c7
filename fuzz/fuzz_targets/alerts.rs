//! Any bytes at all, read as `alerts`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("alerts", bytes);
});
