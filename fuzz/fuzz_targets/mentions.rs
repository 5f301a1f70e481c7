//! Any bytes at all, read as `gdelt-mentions`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("gdelt-mentions", bytes);
});
