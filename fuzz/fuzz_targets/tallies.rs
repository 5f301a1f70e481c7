//! Any bytes at all, read as `tallies`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("tallies", bytes);
});
