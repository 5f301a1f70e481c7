use std::path::PathBuf;

use super::*;
use crate::setting::Setting;

const SETTING: Setting<'static> = Setting {
    zone: "UTC",
    parties: &[],
    areas: &[],
    gazetteer: None,
    ground: None,
};

fn case(name: &str, toml: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("truceline-place-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("sources.toml"), toml).unwrap();
    dir
}

fn source(id: &str, files: &str) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"ngo\"\nfamily = \"{id}\"\nside = \"none\"\n\
         interest = \"none\"\ngrade = {{ reliability = \"B\", history = \"none\" }}\nfiles = [{files}]\n\
         licence = \"CC0\"\ncredit = \"x\"\nredistribute = true\n\n"
    )
}

#[test]
fn a_file_goes_where_its_source_is_read() {
    let toml = source("a", "\"evidence/a_*.csv\"")
        + &source("b", "\"evidence/b/*\", \"evidence/late.csv\"");
    let case = case("goes", &toml);
    let at = |source, name| place(&case, &SETTING, source, name);
    assert_eq!(at("a", "a_1.csv").unwrap(), "evidence/a_1.csv");
    assert_eq!(at("b", "x.csv").unwrap(), "evidence/b/x.csv");
    assert_eq!(at("b", "late.csv").unwrap(), "evidence/late.csv");
    let wrong = |source, name| at(source, name).unwrap_err().remove(0);
    assert_eq!(wrong("a", "x.csv").code, "no-pattern");
    assert!(wrong("a", "x.csv").message.contains("evidence/a_*.csv"));
    assert_eq!(wrong("a", "late.csv").code, "another-source");
    assert_eq!(wrong("c", "x.csv").code, "unknown-source");
    std::fs::remove_dir_all(case).unwrap();
}
