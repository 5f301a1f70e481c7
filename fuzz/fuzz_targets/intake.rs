//! Any bytes at all, read as `intake`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("intake", bytes);
});
