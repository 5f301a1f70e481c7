//! Any bytes at all, read as a page.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::sources::fuzz(&[b"<html><body><article>".as_slice(), bytes].concat());
});
