//! Mistakes of people who write a case, as the program shows them: file, line, the offending text,
//! what would be right.

use std::path::Path;

use crate::binary::{Folder, truceline};

const TERMS: &str = r#"[agreement]
id = "truce"
title = "A truce"
class = "preliminary"
status = "in-force"

[[party]]
id = "A"
name = "Side A"

[[party]]
id = "B"
name = "Side B"

[[period]]
id = "main"
start = "2020-07-27T00:01[Europe/Kyiv]"
end = "2020-08-27T00:00[Europe/Kyiv]"

[reporting]
day = "00:00[Europe/Kyiv]"

[[line]]
id = "contact"
source = "geometry/line.geojson"
uncertainty = "1 km"

[[zone]]
id = "box"
source = "geometry/box.geojson"

[[site]]
id = "plant"
name = "The plant"
latitude = 48.1
longitude = 38.2
radius = "1 km"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
where = { within = "30 km", of = "contact" }
when = "main"
text = { lang = "en", words = "Neither side fires." }
"#;

const LINE: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {}, "geometry":
    {"type": "LineString", "coordinates": [[38.0, 48.0], [38.4, 48.2], [38.6, 48.1]]}}
]}
"#;

const BOX: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {}, "geometry":
    {"type": "Polygon", "coordinates": [[[38.0, 48.0], [38.4, 48.0], [38.4, 48.3], [38.0, 48.3], [38.0, 48.0]]]}}
]}
"#;

const SOURCES: &str = r#"[[source]]
id = "mission"
name = "The mission"
kind = "own-monitor"
family = "mission"
side = "none"
interest = "none"
files = ["evidence/*.csv"]
redistribute = true
"#;

pub(crate) struct Files {
    terms: String,
    line: String,
    zone: String,
    pub(crate) sources: String,
}

pub(crate) fn files() -> Files {
    Files {
        terms: TERMS.to_owned(),
        line: LINE.to_owned(),
        zone: BOX.to_owned(),
        sources: SOURCES.to_owned(),
    }
}

pub(crate) fn write(dir: &Path, files: &Files) {
    std::fs::create_dir_all(dir.join("geometry")).expect("a folder");
    std::fs::create_dir_all(dir.join("evidence")).expect("a folder");
    std::fs::write(dir.join("agreement.toml"), &files.terms).expect("written");
    std::fs::write(dir.join("geometry/line.geojson"), &files.line).expect("written");
    std::fs::write(dir.join("geometry/box.geojson"), &files.zone).expect("written");
    std::fs::write(dir.join("sources.toml"), &files.sources).expect("written");
}

/// What `truceline check` says of a case with something changed in it.
fn shown(change: impl FnOnce(&mut Files)) -> String {
    let folder = Folder::new("mistake");
    let mut files = files();
    change(&mut files);
    write(folder.path(), &files);
    let case = folder.path().to_str().expect("UTF-8").to_owned();
    let ended = truceline(&["check", &case]);
    assert_eq!(ended.code, 2, "{}\n{}", ended.out, ended.err);
    assert!(ended.out.is_empty(), "{}", ended.out);
    let json = truceline(&["check", &case, "--json"]);
    assert_eq!(json.code, 2);
    let mistakes = json.json()["mistakes"]
        .as_array()
        .expect("mistakes")
        .clone();
    assert!(!mistakes.is_empty());
    for m in &mistakes {
        assert!(
            m["line"].as_u64().is_some_and(|l| l >= 1) && m["file"].is_string(),
            "{m}"
        );
    }
    ended.err.replace(&case, "CASE")
}

fn terms(from: &'static str, to: &str) -> String {
    shown(|f| {
        assert!(f.terms.contains(from), "`{from}` is not in the terms");
        f.terms = f.terms.replace(from, to);
    })
}

#[test]
fn the_case_without_a_mistake_passes() {
    let folder = Folder::new("fine");
    write(folder.path(), &files());
    truceline(&["check", folder.path().to_str().expect("UTF-8")]).fine();
}

#[test]
fn unknown_key() {
    insta::assert_snapshot!(terms("bearers =", "bearer ="));
}

#[test]
fn missing_party() {
    insta::assert_snapshot!(terms(r#"bearers = ["A", "B"]"#, r#"bearers = ["A", "C"]"#));
}

#[test]
fn time_without_a_zone() {
    insta::assert_snapshot!(terms(
        r#"start = "2020-07-27T00:01[Europe/Kyiv]""#,
        r#"start = "2020-07-27T00:01""#
    ));
}

#[test]
fn end_before_start() {
    insta::assert_snapshot!(terms("2020-08-27T00:00", "2020-06-27T00:00"));
}

#[test]
fn a_line_that_is_not_there() {
    insta::assert_snapshot!(terms(r#"of = "contact" }"#, r#"of = "contakt" }"#));
}

#[test]
fn self_crossing_ring() {
    insta::assert_snapshot!(shown(|f| {
        f.zone = BOX.replace(
            "[38.4, 48.0], [38.4, 48.3], [38.0, 48.3]",
            "[38.4, 48.3], [38.4, 48.0], [38.0, 48.3]",
        );
    }));
}

#[test]
fn latitude_91() {
    insta::assert_snapshot!(terms("latitude = 48.1", "latitude = 91.0"));
}

#[test]
fn swapped_coordinates() {
    insta::assert_snapshot!(shown(|f| {
        f.line = LINE.replace(
            "[38.0, 48.0], [38.4, 48.2], [38.6, 48.1]",
            "[48.0, 138.0], [48.2, 138.4]",
        );
    }));
}

#[test]
fn duplicate_id() {
    insta::assert_snapshot!(terms(
        "id = \"B\"\nname = \"Side B\"",
        "id = \"A\"\nname = \"Side B\""
    ));
}

#[test]
fn not_toml() {
    insta::assert_snapshot!(terms("status = \"in-force\"", "status = in-force"));
}

#[test]
fn unknown_key_in_sources() {
    insta::assert_snapshot!(shown(
        |f| f.sources = SOURCES.replace("family =", "familly =")
    ));
}

#[test]
fn fifty_megabytes_of_brackets() {
    for name in ["agreement.toml", "geometry/line.geojson", "sources.toml"] {
        let folder = Folder::new("brackets");
        write(folder.path(), &files());
        let mut bytes = if name == "agreement.toml" {
            b"x = ".to_vec()
        } else {
            Vec::new()
        };
        bytes.resize(50_000_000, b'[');
        std::fs::write(folder.join(name), bytes).expect("written");
        let ended = truceline(&["check", folder.path().to_str().expect("UTF-8")]);
        assert_eq!(ended.code, 2, "{name}: {}", ended.err);
        assert!(
            ended.err.contains(name) && ended.err.len() < 4000,
            "{name}: {}",
            ended.err
        );
    }
}
