//! Any bytes at all, read as `filings`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("filings", bytes);
});
