//! What is said of each mistake: code, place, the text pointed at, message, help.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fmt::Write;

use agreement::{CaseFiles, FileError, parse};
use model::diagnostic::Diagnostic;

const TERMS: &str = r#"[agreement]
id = "truce"
title = "Truce"
class = "preliminary"
status = "in-force"

[reporting]
day = "00:00[Europe/Kyiv]"

[[party]]
id = "north"
name = "Northern side"

[[party]]
id = "south"
name = "Southern side"

[[period]]
id = "main"
start = "2024-03-01T00:00[Europe/Kyiv]"
end = "2024-04-01T00:00[Europe/Kyiv]"

[[line]]
id = "contact"
source = "geometry/line.geojson"
uncertainty = "1 km"

[[zone]]
id = "valley"
source = "geometry/valley.geojson"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["north", "south"]
where = { within = "30 km", of = "contact" }
when = "main"
"#;

const LINE: &str = r#"{"type": "LineString", "coordinates": [[38.0, 48.0], [38.5, 48.2], [39.0, 48.1]]}
"#;

const VALLEY: &str = r#"{
  "type": "FeatureCollection",
  "features": [
    {
      "type": "Feature",
      "id": "valley",
      "properties": {"name": "Valley"},
      "geometry": {
        "type": "Polygon",
        "coordinates": [[
          [38.0, 48.0],
          [38.4, 48.0],
          [38.4, 48.3],
          [38.0, 48.3],
          [38.0, 48.0]
        ]]
      }
    }
  ]
}
"#;

type Files = BTreeMap<String, Vec<u8>>;

fn case(terms: &str) -> Files {
    BTreeMap::from([
        ("agreement.toml".to_owned(), terms.as_bytes().to_vec()),
        ("geometry/line.geojson".to_owned(), LINE.as_bytes().to_vec()),
        (
            "geometry/valley.geojson".to_owned(),
            VALLEY.as_bytes().to_vec(),
        ),
    ])
}

/// The case with one thing in its terms written differently.
fn terms(from: &str, to: &str) -> Files {
    assert!(TERMS.contains(from), "{from}");
    case(&TERMS.replacen(from, to, 1))
}

/// The case with something added to its terms.
fn more(text: &str) -> Files {
    case(&format!("{TERMS}{text}"))
}

/// The case with a stance on its provision, and a document of 21 February 2024.
fn stance(position: &str) -> Files {
    more(&format!(
        "position = [\n  {{ {position} }},\n]\n\n[[document]]\nid = \"minutes\"\ntitle = \"Minutes\"\ndate = \"2024-02-21\"\n"
    ))
}

/// The case with one thing in its valley drawn differently.
fn valley(from: &str, to: &str) -> Files {
    assert!(VALLEY.contains(from), "{from}");
    let mut files = case(TERMS);
    let drawn = VALLEY.replacen(from, to, 1);
    files.insert("geometry/valley.geojson".to_owned(), drawn.into_bytes());
    files
}

fn told(mistakes: &[Diagnostic]) -> String {
    let mut out = String::new();
    for m in mistakes {
        let start = m.span.start;
        let shown = m.text.get(m.span.clone()).unwrap_or_default();
        let line = shown.lines().next().unwrap_or_default();
        let _ = writeln!(
            out,
            "[{}] {}:{}:{} (byte {start})",
            m.code, m.file, m.line, m.column
        );
        let _ = writeln!(out, "   at: {line}");
        let _ = writeln!(out, " what: {}", m.message);
        let _ = writeln!(out, " help: {}", m.help);
    }
    out
}

fn mistakes(files: &Files) -> String {
    told(&parse(files).expect_err("this has a mistake"))
}

#[test]
fn the_case_itself_is_right() {
    let agreement = parse(&case(TERMS)).unwrap();
    assert_eq!(agreement.digest.len(), 64);
    assert_eq!(
        agreement.provisions[0].places[0].zone.as_str(),
        "contact-30km"
    );
}

macro_rules! told {
    ($($name:ident: $files:expr;)+) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(mistakes(&$files));
        }
    )+};
}

told! {
    unknown_key: terms("bearers =", "barers =");
    unknown_table: more("\n[[provisions]]\nid = \"x\"\n");
    unknown_word: terms("\"prohibit\"", "\"forbid\"");
    missing_key: terms("modality = \"prohibit\"\n", "");
    undeclared_party: terms("[\"north\", \"south\"]", "[\"north\", \"suoth\"]");
    time_without_zone: terms("2024-03-01T00:00[Europe/Kyiv]", "2024-03-01T00:00");
    time_without_quotes: terms("\"2024-03-01T00:00[Europe/Kyiv]\"", "2024-03-01T00:00:00");
    unknown_time_zone: terms("2024-03-01T00:00[Europe/Kyiv]", "2024-03-01T00:00[Europe/Donetsk]");
    time_that_clocks_skipped: terms("2024-04-01T00:00[", "2024-03-31T03:30[");
    end_before_start: terms("2024-04-01T00:00", "2023-04-01T00:00");
    end_and_duration: terms("[[line]]", "duration = \"30 days\"\n\n[[line]]");
    bad_duration: terms("end = \"2024-04-01T00:00[Europe/Kyiv]\"", "duration = \"a month\"");
    bad_day: terms("00:00[Europe/Kyiv]", "midnight");
    undeclared_line: terms("of = \"contact\"", "of = \"front\"");
    undeclared_zone: terms("{ within = \"30 km\", of = \"contact\" }", "{ zone = \"valey\" }");
    undeclared_site: terms("{ within = \"30 km\", of = \"contact\" }", "{ sites = [\"dam\"] }");
    undeclared_period: terms("when = \"main\"", "when = \"man\"");
    undeclared_document: more("text = { lang = \"en\", words = \"No fire.\", source = \"doc:minutes\" }\n");
    citation_without_doc: more("text = { lang = \"en\", words = \"No fire.\", source = \"minutes\" }\n");
    two_ways_of_naming_ground: terms("{ within =", "{ zone = \"valley\", within =");
    distance_without_unit: terms("\"30 km\"", "\"30\"");
    distance_as_number: terms("within = \"30 km\"", "within = 30");
    duplicate_party: more("\n[[party]]\nid = \"north\"\nname = \"Another\"\n");
    duplicate_name: more("\n[[party]]\nid = \"east\"\nname = \"northern SIDE\"\n");
    duplicate_provision: more("\n[[provision]]\nid = \"no-fire\"\ntype = \"X1\"\nmodality = \"declare\"\nbearers = []\ntopic = \"status\"\n");
    duplicate_period: more("\n[[period]]\nid = \"main\"\n");
    duplicate_reading: more("\n[[period]]\nid = \"main\"\nclaimed_by = [\"south\"]\n\n[[period]]\nid = \"main\"\nclaimed_by = [\"south\"]\n");
    duplicate_key: terms("title = \"Truce\"", "title = \"Truce\"\ntitle = \"Pact\"");
    threshold_out_of_range: more("\n[findings]\nthreshold = 90\n");
    latitude_91: more("\n[[site]]\nid = \"dam\"\nname = \"Dam\"\nlatitude = 91.0\nlongitude = 38.0\n");
    site_without_place: more("\n[[site]]\nid = \"dam\"\nname = \"Dam\"\nlatitude = 48.0\n");
    counting_rule_without_gap: more("\n[[counting_rule]]\nid = \"r\"\nkind = \"per-incident\"\nwords = \"w\"\n");
    view_upside_down: more("\n[map]\nview = [36.0, 50.0, 40.5, 46.5]\n");
    missing_geometry: terms("geometry/line.geojson", "geometry/lime.geojson");
    missing_layer: more("\n[map]\nland = \"geometry/land.geojson\"\n");
    path_with_dots: terms("geometry/line.geojson", "../other/line.geojson");
    path_from_the_root: terms("geometry/line.geojson", "/etc/passwd");
    path_of_another_system: terms("geometry/line.geojson", "C:/lines/line.geojson");
    unknown_feature: terms("valley.geojson\"", "valley.geojson\"\nfeature = \"Vally\"");
    line_where_ground_belongs: terms("geometry/valley.geojson", "geometry/line.geojson");
    polygon_as_line: terms("geometry/line.geojson", "geometry/valley.geojson");
    edges_of_a_line: terms("uncertainty =", "edges = [\"west\"]\nuncertainty =");
    self_crossing_ring: valley("          [38.4, 48.3],\n          [38.0, 48.3],", "          [38.0, 48.3],\n          [38.4, 48.3],");
    unclosed_ring: valley("          [38.0, 48.0]\n", "          [38.0, 48.1]\n");
    short_ring: valley("          [38.4, 48.3],\n          [38.0, 48.3],\n", "");
    empty_ring: valley("[38.0, 48.0],\n          [38.4, 48.0],\n          [38.4, 48.3],\n          [38.0, 48.3],\n          [38.0, 48.0]\n", "");
    no_geometry: valley("\"type\": \"Polygon\",", "\"type\": \"Polygon\", \"coordinates\": [] }, \"was\": {");
    null_geometry: valley("\"geometry\": {", "\"geometry\": null, \"was\": {");
    latitude_91_on_a_map: valley("[38.4, 48.3]", "[38.4, 91]");
    coordinates_as_text: valley("[38.4, 48.3]", "[\"38.4\", \"48.3\"]");
    position_of_one_number: valley("[38.4, 48.3]", "[38.4]");
    unknown_geometry: valley("\"Polygon\"", "\"Circle\"");
    not_a_feature: valley("\"type\": \"Feature\",\n", "\"type\": \"Featur\",\n");
    another_coordinate_system: valley("\"features\"", "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"EPSG:3857\"}}, \"features\"");
    broken_json: valley("\"features\": [", "\"features\": {");
    hole_outside: valley("]]\n      }", "], [[39, 48], [39.1, 48], [39.1, 48.1], [39, 48]]]\n      }");
    start_that_differs: more("\n[[provision]]\nid = \"start\"\ntype = \"T1\"\nmodality = \"declare\"\nbearers = [\"north\"]\nstart = \"2024-03-02T00:00Z\"\n");
    stance_of_an_undeclared_party: stance("party = \"nort\", stance = \"accepts\", on = \"2024-02-20\"");
    stance_on_no_date: stance("party = \"north\", stance = \"accepts\", on = \"2024-02-30\"");
    stance_on_a_vague_date: stance("party = \"north\", stance = \"accepts\", on = \"early March 2024\"");
    stance_of_an_unknown_kind: stance("party = \"north\", stance = \"agrees\", on = \"2024-02-20\"");
    stance_from_an_undeclared_document: stance("party = \"north\", stance = \"accepts\", on = \"2024-02-20\", source = \"doc:minuts\"");
    stance_after_its_source: stance("party = \"north\", stance = \"accepts\", on = \"2024-02-22\", source = \"doc:minutes\"");
    two_stances_of_one_voice_on_one_date: stance("party = \"north\", stance = \"accepts\", on = \"2024-02-20\" },\n  { party = \"north\", stance = \"rejects\", on = \"2024-02-20\"");
    silence_without_a_source: stance("party = \"north\", stance = \"silent\", on = \"2024-02-20\"");
    quotation_without_words: stance("party = \"north\", stance = \"accepts\", on = \"2024-02-20\", verbatim = true, lang = \"en\"");
    quotation_in_no_language: stance("party = \"north\", stance = \"accepts\", on = \"2024-02-20\", verbatim = true, words = \"Yes.\"");
    language_by_its_name: stance("party = \"north\", stance = \"accepts\", on = \"2024-02-20\", lang = \"English!\", words = \"Yes.\"");
    conditions_of_who_rejects: stance("party = \"north\", stance = \"rejects\", on = \"2024-02-20\", conditions = [{ words = \"If.\" }]");
    undeclared_condition: stance("party = \"north\", stance = \"accepts-with-conditions\", on = \"2024-02-20\", conditions = [{ provision = \"no-fier\" }]");
    condition_of_itself: stance("party = \"north\", stance = \"accepts-with-conditions\", on = \"2024-02-20\", conditions = [{ provision = \"no-fire\" }, {}]");
    include_outside: case(&format!("include = [\"../a.toml\", \"terms/*.toml\", \"b.toml\", 5]\n{TERMS}"));
}

#[test]
fn swapped_coordinates() {
    let swapped = r#"{"type": "MultiPoint", "coordinates": [[48.0, 38.0]]}"#;
    let mut files =
        more("\n[[site]]\nid = \"dam\"\nname = \"Dam\"\nsource = \"geometry/dam.geojson\"\n");
    files.insert(
        "geometry/dam.geojson".to_owned(),
        swapped.as_bytes().to_vec(),
    );
    insta::assert_snapshot!(mistakes(&files));
}

#[test]
fn swapped_against_a_point_given_by_name() {
    let mut files =
        more("\n[[site]]\nid = \"dam\"\nname = \"Dam\"\nlatitude = 48.0\nlongitude = 38.0\n");
    let line = r#"{"type": "LineString", "coordinates": [[48.0, 38.0], [48.1, 38.5]]}"#;
    files.insert("geometry/line.geojson".to_owned(), line.as_bytes().to_vec());
    files.insert(
        "geometry/valley.geojson".to_owned(),
        VALLEY.as_bytes().to_vec(),
    );
    let found = parse(&files).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code, &*found[0].file),
        ("swapped-coordinates", "geometry/line.geojson")
    );
}

#[test]
fn ground_far_away_is_not_swapped() {
    let mut files =
        more("\n[[site]]\nid = \"seat\"\nname = \"Seat\"\nsource = \"geometry/seat.geojson\"\n");
    let minsk_and_beyond = r#"{"type": "Point", "coordinates": [6.14, 46.2]}"#;
    files.insert(
        "geometry/seat.geojson".to_owned(),
        minsk_and_beyond.as_bytes().to_vec(),
    );
    assert!(parse(&files).is_ok());
}

#[test]
fn every_mistake_is_told_in_order() {
    let text = TERMS
        .replace("status = \"in-force\"", "status = \"on\"\ncolour = 1")
        .replace("title = \"Truce\"", "titel = \"Truce\"")
        .replace("\"30 km\"", "\"30\"")
        .replace("when = \"main\"", "when = \"later\"\nwhether = 1\nthen = 2");
    insta::assert_snapshot!(mistakes(&case(&text)));
}

#[test]
fn a_table_with_a_mistake_still_declares_what_it_names() {
    let files = terms("name = \"Southern side\"", "nam = \"Southern side\"");
    let found = parse(&files).unwrap_err();
    assert_eq!(found.len(), 1, "{}", told(&found));
    assert_eq!(found[0].code, "unknown-key");
}

#[test]
fn included_files_hold_arrays_only() {
    let mut files = case(&format!("include = [\"terms/*.toml\"]\n{TERMS}"));
    let text = "include = []\n[findings]\nthreshold = 0.9\n[[party]]\nid = \"W\"\nname = \"Witness\"\nrole = \"third-state\"\n";
    files.insert("terms/more.toml".to_owned(), text.into());
    insta::assert_snapshot!(mistakes(&files));
    files.insert(
        "terms/more.toml".to_owned(),
        text.split_once("[[").map_or("", |(_, t)| t).into(),
    );
    let right = format!("[[{}", text.split_once("[[").unwrap().1);
    files.insert("terms/more.toml".to_owned(), right.into());
    let agreement = parse(&files).unwrap();
    assert!(!agreement.parties[2].side);
}

#[test]
fn not_utf8() {
    let mut files = case(TERMS);
    let mut bytes = TERMS.as_bytes().to_vec();
    let at = TERMS.find("Southern").unwrap();
    bytes[at] = 0xd1;
    files.insert("agreement.toml".to_owned(), bytes);
    insta::assert_snapshot!(mistakes(&files));
}

#[test]
fn fifty_megabytes_of_brackets() {
    struct Brackets;
    impl CaseFiles for Brackets {
        fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileError> {
            let mut files = case(TERMS);
            files.insert("geometry/valley.geojson".to_owned(), vec![b'['; 50 << 20]);
            files.read(name, limit)
        }
        fn list(&self, _: &str) -> Vec<String> {
            Vec::new()
        }
    }
    let found = parse(&Brackets).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code, &*found[0].file),
        ("geojson", "geometry/valley.geojson")
    );

    let files = BTreeMap::from([("agreement.toml".to_owned(), vec![b'['; 50 << 20])]);
    let found = parse(&files).unwrap_err();
    assert_eq!((found[0].code, found.len()), ("too-large", 1));
}

#[test]
fn an_address_that_is_none() {
    let day = "day = \"00:00[Europe/Kyiv]\"";
    let with = |url: &str| {
        let profile = "delay = \"72 h\", coarsen = \"5 km\", profile = \"own\"";
        let line = format!("{day}\npublication = {{ {profile}, base_url = \"{url}\" }}");
        parse(&terms(day, &line))
    };
    let fine = with("https://example.org/truce").unwrap();
    assert!(fine.publication.unwrap().base_url.is_some());
    for bad in [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://example.org/?a=b",
        "https://example.org/a b",
        "javascript:alert(1)",
        "https://example.org/#top",
    ] {
        let found = with(bad).unwrap_err();
        assert_eq!(found[0].code, "bad-address", "{bad}");
        assert!(found[0].message.contains(bad), "{}", found[0].message);
    }
}

#[test]
fn deep_nesting() {
    let open = "[".repeat(100_000);
    let close = "]".repeat(100_000);
    let found = parse(&case(&format!("{TERMS}deep = {open}{close}\n"))).unwrap_err();
    assert_eq!(found[0].code, "too-deep", "{}", told(&found[..1]));
    let keys = format!("{TERMS}{}x = 1\n", "a.".repeat(10_000));
    assert!(parse(&case(&keys)).is_err());

    let mut files = case(TERMS);
    let deep = format!("{{\"type\": \"Polygon\", \"coordinates\": {open}{close}}}");
    files.insert("geometry/valley.geojson".to_owned(), deep.into_bytes());
    let found = parse(&files).unwrap_err();
    assert!(!found.is_empty());
    let inner = "{\"type\": \"GeometryCollection\", \"geometries\": [".repeat(5_000);
    let deep = format!("{inner}{}", "]}".repeat(5_000));
    files.insert("geometry/valley.geojson".to_owned(), deep.into_bytes());
    let found = parse(&files).unwrap_err();
    assert_eq!(found[0].code, "too-deep");
}

#[test]
fn the_list_of_mistakes_ends() {
    let text = "[[party]]\nid = 7\n".repeat(5_000);
    let found = parse(&case(&format!("{TERMS}{text}"))).unwrap_err();
    assert_eq!(found.len(), 100);
    let long = "x".repeat(100_000);
    let found = parse(&terms("\"30 km\"", &format!("\"{long}\""))).unwrap_err();
    assert!(found[0].message.len() < 200, "{}", found[0].message.len());
}
