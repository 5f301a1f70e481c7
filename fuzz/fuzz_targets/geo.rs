//! Any bytes at all, read as `geo`.
#![no_main]

#[path = "../decoder.rs"]
mod decoder;

libfuzzer_sys::fuzz_target!(init: decoder::may_stop(), |bytes: &[u8]| {
    intake::fuzz("geo", bytes);
});
