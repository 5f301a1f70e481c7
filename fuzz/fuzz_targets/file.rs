//! Any bytes at all, read as `file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("file", bytes);
});
