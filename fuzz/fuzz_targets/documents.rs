//! Any bytes at all, read as documents: text, page, feed, JSON, WARC, packed, in whatever encoding.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::sources::fuzz(bytes);
});
