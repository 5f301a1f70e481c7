//! Files made from the code are current; `UPDATE_SCHEMAS=1 cargo test -p agreement` writes them.

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
    let types = agreement::provisions_page();
    let schema = agreement::schema();
    let mut missing = Vec::new();
    let mut look = |object: &serde_json::Value| {
        for key in object["properties"]
            .as_object()
            .into_iter()
            .flat_map(|p| p.keys())
        {
            let named = |text: &str| {
                text.contains(&format!("`{key}`")) || text.contains(&format!("\n{key} = "))
            };
            if !named(&page) && !named(&types) {
                missing.push(key.clone());
            }
        }
    };
    look(&schema);
    for definition in schema["$defs"].as_object().unwrap().values() {
        look(definition);
    }
    assert!(missing.is_empty(), "docs/agreement.md lacks {missing:?}");
}
