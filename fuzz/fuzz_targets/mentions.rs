//! Any bytes at all, read as `mentions`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("mentions", bytes);
});
