//! Any bytes at all, read as `patrol`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    intake::fuzz("patrol", bytes);
});
