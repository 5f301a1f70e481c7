//! Any bytes at all, read as `workbook`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("workbook", bytes);
});
