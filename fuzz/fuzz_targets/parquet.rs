//! Any bytes at all, read as `parquet`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("parquet", bytes);
});
