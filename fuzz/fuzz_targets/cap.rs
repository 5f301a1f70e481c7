//! Any bytes at all, read as `cap`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("cap", bytes);
});
