//! Any bytes at all, read as `sources`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("sources", bytes);
});
