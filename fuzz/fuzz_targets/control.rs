//! Any bytes at all, read as `control`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("control", bytes);
});
