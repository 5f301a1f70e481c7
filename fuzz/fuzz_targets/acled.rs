//! Any bytes at all, read as `acled`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("acled", bytes);
});
