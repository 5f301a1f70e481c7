//! Any bytes at all, read as `kobo`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("kobo", bytes);
});
