//! Any bytes at all, read as `odk`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("odk", bytes);
});
