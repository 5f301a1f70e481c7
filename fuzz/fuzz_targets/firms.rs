//! Any bytes at all, read as `firms`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("firms", bytes);
});
