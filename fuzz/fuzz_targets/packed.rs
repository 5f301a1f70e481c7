//! Any bytes at all, read as `packed`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("packed", bytes);
});
