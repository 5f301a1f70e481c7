//! Any bytes at all, read as the geometry that terms name.
#![no_main]

use std::collections::BTreeMap;

const TERMS: &str = r#"
[agreement]
id = "fuzz"
title = "Fuzz"
class = "preliminary"
status = "in-force"
[reporting]
day = "00:00[UTC]"
[[line]]
id = "line"
source = "g.geojson"
uncertainty = "1 km"
edges = ["west", "north"]
[[zone]]
id = "zone"
source = "g.geojson"
"#;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let files = BTreeMap::from([
        ("agreement.toml".to_owned(), TERMS.as_bytes().to_vec()),
        ("g.geojson".to_owned(), bytes.to_vec()),
    ]);
    let _ = agreement::parse(&files);
});
