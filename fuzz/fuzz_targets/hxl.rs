//! Any bytes at all, read as `hxl`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("hxl", bytes);
});
