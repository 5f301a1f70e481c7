//! Any bytes at all, read as an archive of the web.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::sources::fuzz(&[b"WARC/1.0\r\n".as_slice(), bytes].concat());
});
