//! Any bytes at all, read as `observations`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("observations", bytes);
});
