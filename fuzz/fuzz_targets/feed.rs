//! Any bytes at all, read as a feed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::sources::fuzz(&[b"<rss><channel><item>".as_slice(), bytes].concat());
});
