//! Any bytes at all, read as terms.
#![no_main]

use std::collections::BTreeMap;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let files = BTreeMap::from([("agreement.toml".to_owned(), bytes.to_vec())]);
    let _ = agreement::parse(&files);
});
