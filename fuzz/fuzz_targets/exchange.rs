//! Any bytes at all, read as `exchange`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("exchange", bytes);
});
