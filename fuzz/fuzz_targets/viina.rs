//! Any bytes at all, read as `viina`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("viina", bytes);
});
