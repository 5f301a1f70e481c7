//! Files made from the code are current; `UPDATE_SCHEMAS=1 cargo test -p agreement` writes them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The stored text of a generated file, written anew first where that is asked for.
fn stored(file: &str, made: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(file);
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    fs::read_to_string(&path).unwrap_or_default()
}

const STALE: &str = "is not current: UPDATE_SCHEMAS=1 cargo test -p agreement";

#[test]
fn the_schema_is_current() {
    let schema = agreement::schema();
    let mut made = serde_json::to_string_pretty(&schema).unwrap();
    made.push('\n');
    let stored = stored("schemas/agreement.schema.json", &made);
    // Compared as values: the order of keys depends on how serde_json is built.
    let stored: serde_json::Value = serde_json::from_str(&stored).unwrap_or_default();
    assert!(stored == schema, "schemas/agreement.schema.json {STALE}");
}

#[test]
fn the_page_of_provision_types_is_current() {
    let made = agreement::provisions_page();
    assert!(
        stored("docs/provisions.md", &made) == made,
        "docs/provisions.md {STALE}"
    );
}

#[test]
fn the_schema_names_every_table_that_is_read() {
    let schema = agreement::schema();
    let named: BTreeSet<&str> = schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    // The help of an unknown key lists every table that is known.
    let files =
        std::collections::BTreeMap::from([("agreement.toml".to_owned(), b"xyzzy = 1".to_vec())]);
    let found = agreement::parse(&files).unwrap_err();
    let unknown = found.iter().find(|m| m.code == "unknown-key").unwrap();
    let (_, list) = unknown.help.split_once("nown here: ").unwrap();
    assert_eq!(list.split(", ").collect::<BTreeSet<_>>(), named);
}

#[test]
fn the_reference_of_the_language_names_every_key() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/agreement.md");
    let page = fs::read_to_string(path).unwrap();
    let page = [page, agreement::provisions_page()].concat();
    // What stands between back quotes, word by word.
    let code = page.split('`').skip(1).step_by(2);
    let named: BTreeSet<&str> = code
        .flat_map(|c| c.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
        .collect();
    let schema = agreement::schema();
    let mut missing = Vec::new();
    for object in schema["$defs"]
        .as_object()
        .unwrap()
        .values()
        .chain([&schema])
    {
        for key in object["properties"]
            .as_object()
            .into_iter()
            .flat_map(|p| p.keys())
        {
            if !named.contains(key.as_str()) {
                missing.push(key.clone());
            }
        }
    }
    assert!(missing.is_empty(), "docs/agreement.md lacks {missing:?}");
}

#[test]
fn the_example_of_the_reference_is_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/agreement.md");
    let page = fs::read_to_string(path).unwrap();
    let (_, rest) = page.split_once("```toml\n").unwrap();
    let (terms, _) = rest.split_once("```").unwrap();
    let line = r#"{"type": "LineString", "coordinates": [[38, 48], [39, 48]]}"#;
    let files = std::collections::BTreeMap::from([
        ("agreement.toml".to_owned(), terms.as_bytes().to_vec()),
        (
            "geometry/contact.geojson".to_owned(),
            line.as_bytes().to_vec(),
        ),
    ]);
    let agreement = agreement::parse(&files).unwrap_or_else(|m| panic!("{}", m[0]));
    assert_eq!(
        agreement.provisions[0].places[0].zone.as_str(),
        "contact-30km"
    );
}
