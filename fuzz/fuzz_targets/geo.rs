//! Any bytes at all, read as `geo`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("geo", bytes);
});
