//! Any bytes at all, read as `table`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("table", bytes);
});
