//! The proposal of March 2025: every item of its negotiation as a term with type, stances over
//! time, what could verify it and what precedent there is, and no finding, since nothing was in
//! force.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use crate::binary::{Folder, truceline};

/// What was on the table, item by item: the terms that hold it, and the types that they are of.
const ITEMS: [(&str, &[(&str, &str)]); 28] = [
    (
        "all fire stops for thirty days",
        &[
            ("no-fire", "F1"),
            ("no-air-strike", "F2"),
            ("no-uav", "F3"),
            ("no-long-range-strike", "F4"),
            ("no-naval-action", "F5"),
            ("no-offensive", "F7"),
            ("start", "T1"),
            ("end", "T2"),
            ("orders", "I2"),
        ],
    ),
    (
        "extension, and acceptance at the same time",
        &[("extension", "T3"), ("reciprocity", "T4")],
    ),
    (
        "who controls it, and how",
        &[
            ("control", "M3"),
            ("monitor-access", "M1"),
            ("no-interference", "M2"),
            ("declarations", "M4"),
            ("hotline", "M5"),
            ("dispute-route", "M6"),
            ("discipline", "M7"),
            ("front-length", "P1"),
        ],
    ),
    (
        "forces in Kursk region",
        &[
            ("kursk-exit", "P6"),
            ("kursk-release", "H4"),
            ("accountability", "X1"),
        ],
    ),
    ("mobilisation", &[("no-mobilisation", "B2")]),
    ("deliveries of arms", &[("no-arms-supply", "B4")]),
    ("training", &[("no-training", "B3")]),
    (
        "regrouping and defences",
        &[("no-regrouping", "B1"), ("no-fortification", "P5")],
    ),
    ("intelligence", &[("intelligence-sharing", "B5")]),
    ("lasting peace and causes", &[("lasting-peace", "X1")]),
    (
        "foreign forces",
        &[("no-foreign-forces", "B6"), ("guarantee-force", "B7")],
    ),
    ("status of regions", &[("status-of-regions", "X1")]),
    (
        "giving up land; the share held",
        &[("cession", "X1"), ("held-share", "P1")],
    ),
    (
        "a security zone",
        &[("security-zone", "P4"), ("sumy-entry", "F7")],
    ),
    ("the state border", &[("state-border", "P7")]),
    (
        "alliance, recognition, a small army",
        &[
            ("alliance", "X1"),
            ("recognition", "X1"),
            ("force-ceiling", "P9"),
        ],
    ),
    (
        "the nuclear plant",
        &[
            ("nuclear-plant", "H8"),
            ("nuclear-plant-strike", "F6"),
            ("nuclear-plant-future", "X1"),
        ],
    ),
    (
        "the ground decides what follows",
        &[
            ("positions-baseline", "P1"),
            ("baseline-institute-reading", "P1"),
        ],
    ),
    ("who holds Sudzha", &[("sudzha", "P1")]),
    ("how much of Kursk region is held", &[("kursk-area", "P1")]),
    ("a building in Kostiantynivka", &[("kostiantynivka", "H1")]),
    ("pressure on both sides", &[("pressure", "M8")]),
    (
        "energy and the region",
        &[("regional-stability", "X1"), ("energy-sites", "F6")],
    ),
    (
        "prisoners, detainees, children",
        &[
            ("exchange-of-prisoners", "H4"),
            ("return-of-children", "H5"),
        ],
    ),
    (
        "sky and sea first",
        &[("no-air-strike", "F2"), ("no-naval-action", "F5")],
    ),
    (
        "no gain before the start",
        &[("no-advantage-before-start", "T5")],
    ),
    ("whether the envoy takes part", &[("envoy", "X1")]),
    (
        "a commander who is not to be named",
        &[("sudzha", "P1"), ("security-zone", "P4")],
    ),
];

type Row = BTreeMap<String, String>;

/// The rows of a derived table, each cell as text; lists joined with line feeds, null empty.
fn rows(file: &Path) -> Vec<Row> {
    let file = std::fs::File::open(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let reader = SerializedFileReader::new(file).expect("Parquet");
    reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| {
            let row = row.expect("a row");
            row.get_column_iter()
                .map(|(name, field)| (name.clone(), cell(field)))
                .collect()
        })
        .collect()
}

fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::ListInternal(list) => {
            let words: Vec<String> = list.elements().iter().map(cell).collect();
            words.join("\n")
        }
        other => other.to_string(),
    }
}

/// The case, derived.
fn proposal(folder: &Folder) -> PathBuf {
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "ukraine-2025-proposal"]).fine();
    truceline(&["derive", case]).fine();
    dir
}

fn page(case: &Path) -> String {
    std::fs::read_to_string(case.join("derived/report/report.html")).expect("a page")
}

/// The part of the page that is about one term.
fn part<'a>(page: &'a str, term: &str) -> &'a str {
    let from = page
        .split_once(&format!("<h4 id=\"term-{term}\">"))
        .unwrap_or_else(|| panic!("the page has no part on {term}"))
        .1;
    from.split("<div class=\"term\">").next().unwrap_or(from)
}

#[test]
fn a_proposal_has_terms_and_stances_and_no_findings() {
    let folder = Folder::new("proposal");
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "ukraine-2025-proposal"]).fine();
    let json = truceline(&["derive", case, "--json"]).fine().json();
    assert_eq!(json["summary"]["was_in_force"], false);
    assert!(
        json["summary"]["findings"]
            .as_array()
            .expect("findings")
            .is_empty()
    );
}

#[test]
fn every_item_has_type_stances_verification_and_precedent_in_the_tables_and_on_the_page() {
    let folder = Folder::new("proposal-items");
    let case = proposal(&folder);
    let terms = rows(&case.join("derived/terms.parquet"));
    let stances = rows(&case.join("derived/stances.parquet"));
    let page = page(&case);
    for (item, held_by) in ITEMS {
        for (id, kind) in held_by {
            let named = format!("{item}: {id}");
            let term = terms
                .iter()
                .find(|t| t["provision"] == *id)
                .unwrap_or_else(|| panic!("{named} is no term"));
            assert_eq!(term["type"], *kind, "{named}");
            assert!(!term["words"].is_empty(), "{named} has no words");
            assert!(!term["source"].is_empty(), "{named} has no source");
            // What no monitor can see says so by its type.
            assert!(
                term["verified_by"] == "record-only" || !term["verifiable_by"].is_empty(),
                "{named}: nothing says how it could be verified"
            );
            assert!(!term["precedents"].is_empty(), "{named} has no precedent");
            let on_record: Vec<&Row> = stances.iter().filter(|s| s["provision"] == *id).collect();
            assert!(!on_record.is_empty(), "{named} has no stances");
            let told = part(&page, id);
            assert!(told.contains(kind), "{named}: the page lacks its type");
            assert!(told.contains("How it can be verified:"), "{named}");
            assert!(told.contains("Precedent: "), "{named}");
            for s in &on_record {
                assert!(!s["source"].is_empty(), "{named}: {s:?}");
                assert!(told.contains(&s["party_name"]), "{named}: {s:?}");
                let words = match &*s["stance"] {
                    "silent" => "nothing on record",
                    other => &other.replace('-', " "),
                };
                assert!(told.contains(words), "{named}: {s:?}");
            }
            let method = term["verifiable_by"].lines().next().unwrap_or_default();
            let method = method.replace('\'', "&#39;");
            assert!(told.contains(&method), "{named}: {method}");
        }
    }
    // Every term of the case is an item's, but for the host's words.
    let held: BTreeSet<&str> = ITEMS
        .iter()
        .flat_map(|(_, ids)| ids.iter().map(|(id, _)| *id))
        .collect();
    let other: Vec<&str> = terms
        .iter()
        .map(|t| &*t["provision"])
        .filter(|id| !held.contains(id))
        .collect();
    assert_eq!(other, ["political-settlement-host"]);
}

#[test]
fn stances_stand_over_time_with_voices_and_conditions() {
    let folder = Folder::new("proposal-steps");
    let case = proposal(&folder);
    let stances = rows(&case.join("derived/stances.parquet"));
    let of = |provision: &str, party: &str| -> Vec<(&str, &str, &str)> {
        let wanted = |s: &&Row| s["provision"] == provision && s["party"] == party;
        let told = |s: &'_ Row| s["stance"] != "silent";
        stances
            .iter()
            .filter(|s| wanted(s) && told(s))
            .map(|s| (&*s["on"], &*s["stance"], &*s["latest"]))
            .collect()
    };
    assert_eq!(
        of("energy-sites", "RU"),
        [
            ("2025-03-18", "accepts", "false"),
            ("2025-03-25", "accepts-with-conditions", "true"),
        ]
    );
    assert_eq!(
        of("energy-sites", "UA"),
        [("2025-03-25", "accepts", "true")]
    );
    // Two voices of one day: neither replaces the other.
    assert_eq!(
        of("no-fire", "RU"),
        [
            ("2025-03-13", "accepts-with-conditions", "true"),
            ("2025-03-13", "rejects", "true"),
        ]
    );
    let president = stances
        .iter()
        .find(|s| s["provision"] == "no-fire" && s["by"] == "its President" && s["party"] == "RU")
        .expect("the President's stance");
    assert!(president["condition_provisions"].contains("control"));
    let page = page(&case);
    let told = part(&page, "energy-sites");
    assert!(told.contains("<table class=\"steps\">"));
    assert!(told.contains("7 days later"), "{told}");
    assert!(part(&page, "no-fire").contains("<a href=\"#term-control\">"));
    // One date is no time line.
    assert!(!part(&page, "no-training").contains("<table class=\"steps\">"));
    let matrix = page.split("<table class=\"matrix\">").nth(1).expect("one");
    let matrix = matrix.split("</table>").next().expect("its end");
    assert_eq!(matrix.matches("<a href=\"#term-").count(), 56);
    assert!(matrix.contains("Saudi Arabia <span class=\"soft\">(mediator)</span>"));
    assert!(!matrix.contains("Belarus"), "it took no stance");
}

/// A speaker who asked not to be identified is a role in every file that leaves.
#[test]
fn whoever_is_not_to_be_named_is_a_role() {
    let folder = Folder::new("proposal-unnamed");
    let case = proposal(&folder);
    for name in ["report.html", "report.json", "report.md", "stances.csv"] {
        let text = std::fs::read_to_string(case.join("derived/report").join(name)).expect(name);
        assert!(text.contains("a commander of one of its units, name withheld"));
        for word in ["Andre", "Andri", "brigade"] {
            assert!(!text.contains(word), "{name} holds `{word}`");
        }
    }
}

#[test]
fn a_stance_that_changes_is_named_in_the_difference() {
    let folder = Folder::new("proposal-diff");
    let dir = proposal(&folder);
    let case = dir.to_str().expect("UTF-8");
    let digest = || {
        let json = truceline(&["derive", case, "--json"]).fine().json();
        json["digest"].as_str().expect("a digest").to_owned()
    };
    let before = digest();
    let file = dir.join("terms/forces.toml");
    let text = std::fs::read_to_string(&file).expect("terms");
    let (first, rest) = text.split_once("position = [\n").expect("stances");
    let added = r#"{ party = "EUR", stance = "rejects", on = "2025-03-14", words = "No." }"#;
    let changed = format!("{first}position = [\n  {added},\n{rest}");
    std::fs::write(&file, changed).expect("written");
    let after = digest();
    assert_ne!(before, after);
    let json = truceline(&["diff", case, "--from", &before, "--to", &after, "--json"])
        .fine()
        .json();
    let stances = json["stances"].as_array().expect("stances");
    assert_eq!(stances.len(), 1, "{stances:?}");
    assert_eq!(stances[0]["unit"], "no-mobilisation / EUR / 2025-03-14");
    assert_eq!(stances[0]["from"], serde_json::Value::Null);
    assert_eq!(stances[0]["to"], "rejects; No.");
}

const MAPPERS: &str = r#"
[[source]]
id = "mappers"
name = "Mappers of a test, invented"
kind = "dataset"
family = "mappers"
side = "none"
interest = "none"
grade = { reliability = "B", history = "Invented for a test." }
files = ["evidence/*.geojson"]
licence = "CC0"
credit = "invented"
redistribute = true
[source.control]
holder = "UA"
"#;

/// A square of a tenth of a degree near Sudzha: 78 square kilometres.
const MAP: &str = r#"{"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {"status": "held", "holder": "UA", "date": "2025-03-13"},
"geometry": {"type": "Polygon", "coordinates": [[[35.2, 51.1], [35.3, 51.1], [35.3, 51.2], [35.2, 51.2], [35.2, 51.1]]]}}]}
"#;

#[test]
fn a_stated_area_is_held_against_the_map_of_control_of_that_day() {
    let folder = Folder::new("proposal-areas");
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "ukraine-2025-proposal"]).fine();
    std::fs::create_dir_all(dir.join("evidence")).expect("a folder");
    std::fs::write(dir.join("evidence/map_2025-03-13.geojson"), MAP).expect("written");
    let sources = std::fs::read_to_string(dir.join("sources.toml")).expect("sources");
    std::fs::write(dir.join("sources.toml"), sources + MAPPERS).expect("written");
    let file = dir.join("terms/positions.toml");
    let text = std::fs::read_to_string(&file).expect("terms");
    let stated = r#"id = "kursk-area"
areas = [
  { party = "UA", by = "RU", on = "2025-03-13", at_most = 200 },
  { party = "UA", by = "RU", on = "2025-03-13", at_least = 1300 },
  { party = "UA", by = "RU", on = "2025-03-14", at_most = 200 },
  { party = "RU", by = "RU", on = "2025-03-13", at_most = 200 },
]"#;
    let changed = text.replacen("id = \"kursk-area\"", stated, 1);
    assert_ne!(text, changed);
    std::fs::write(&file, changed).expect("written");
    truceline(&["derive", case]).fine();
    let checks = rows(&dir.join("derived/area_checks.parquet"));
    let states: Vec<&str> = checks.iter().map(|c| &*c["state"]).collect();
    let told = ["fits", "does-not-fit", "cannot-tell", "cannot-tell"];
    assert_eq!(states, told, "{checks:?}");
    let page = page(&dir);
    let told = part(&page, "kursk-area");
    for words in [
        "Stated by Russian Federation: Ukraine holds at most 200 km² on 13 March 2025",
        "Mappers of a test, invented: 78 km² drawn as held; fits the statement",
        "does not fit the statement",
        "no map is stated for 2025-03-14; cannot tell",
        "the map draws nothing as held by RU; cannot tell",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
