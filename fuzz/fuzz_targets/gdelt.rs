//! Any bytes at all, read as `gdelt`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("gdelt", bytes);
});
