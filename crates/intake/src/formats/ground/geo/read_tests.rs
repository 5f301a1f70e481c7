use proptest::prelude::*;

use crate::tests::sample::Case;

fn collection(geometry: &str) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{}},\
         \"geometry\":{geometry}}},{{\"type\":\"Feature\",\"properties\":null,\"geometry\":\
         {{\"type\":\"LineString\",\"coordinates\":[[37.0,48.0,5],[38.0,48.5,5]]}}}}]}}"
    )
}

#[test]
fn lines_and_areas_are_checked_and_counted() {
    let area = "{\"type\":\"Polygon\",\"coordinates\":[[[37,48],[38,48],[38,49],[37,48]]]}";
    let case = Case::of_one("media").with("evidence/g.geojson", collection(area));
    let taken = case.take().unwrap();
    let report = &taken.files[0];
    assert_eq!(
        (report.format.as_str(), report.read, report.skipped_total),
        ("geo", 2, 0)
    );
    assert!(
        report.notes[0].contains("1 LineString, 1 Polygon"),
        "{:?}",
        report.notes
    );
    assert!(
        report.notes[1].contains("1 features have heights"),
        "{:?}",
        report.notes
    );
    assert!(taken.observations.is_empty());
}

#[test]
fn damaged_geometry_is_told_by_the_number_of_its_feature() {
    for (geometry, words) in [
        ("null", "no geometry"),
        (
            "{\"type\":\"Polygon\",\"coordinates\":[[[37,48],[38,48],[38,49],[37.5,48]]]}",
            "does not end",
        ),
        (
            "{\"type\":\"Polygon\",\"coordinates\":[[[37,48],[38,48]]]}",
            "encloses nothing",
        ),
        (
            "{\"type\":\"Point\",\"coordinates\":[48.0,137.0]}",
            "longitude must come first",
        ),
        (
            "{\"type\":\"Point\",\"coordinates\":[411000,5325000]}",
            "projected metres",
        ),
        (
            "{\"type\":\"LineString\",\"coordinates\":[[37,48]]}",
            "a line of 1 points",
        ),
    ] {
        let taken = Case::of_one("media")
            .with("evidence/g.geojson", collection(geometry))
            .take();
        let report = taken.unwrap().files.remove(0);
        assert_eq!((report.read, report.skipped[0].line), (1, 1));
        assert!(
            report.skipped[0].reason.contains(words),
            "{:?}",
            report.skipped
        );
    }
}

#[test]
fn json_that_is_no_geojson_is_refused() {
    for (text, words) in [
        (
            "{\"error\":\"Invalid MAP_KEY\"}",
            "error message, not data: `Invalid MAP_KEY`",
        ),
        (
            "{\"type\":\"FeatureCollection\",\"features\":[",
            "cut short",
        ),
        ("[1,2,3]", "neither records nor features"),
    ] {
        let wrong = Case::of_one("media")
            .with("evidence/g.json", text)
            .mistakes();
        assert!(wrong.contains(words), "{wrong}");
    }
}

#[test]
fn features_with_the_properties_of_ged_are_events() {
    let names: Vec<&str> = crate::tests::sample::GED.split(',').collect();
    let row = crate::tests::sample::ged_row(&[]);
    let values: Vec<&str> = row.trim_matches('"').split("\",\"").collect();
    let properties: Vec<String> = names
        .iter()
        .zip(values)
        .filter(|(name, _)| !matches!(**name, "latitude" | "longitude"))
        .map(|(name, value)| format!("\"{name}\":\"{value}\""))
        .collect();
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{{}}},\
         \"geometry\":{{\"type\":\"Point\",\"coordinates\":[37.67,48.06]}}}}]}}",
        properties.join(",")
    );
    let from_json = Case::of_one("dataset")
        .with("evidence/g.geojson", text)
        .take()
        .unwrap();
    let table = crate::tests::sample::ged(&[&[]]);
    let from_table = Case::of_one("dataset")
        .with("evidence/g.csv", table)
        .take()
        .unwrap();
    assert_eq!(from_json.files[0].format, "ged");
    assert_eq!(from_json.observations[0].id, from_table.observations[0].id);
    assert_eq!(from_json.observations[0].origin.line, 1);
}

proptest! {
    #[test]
    fn any_geometry_never_panics(text in "[\\[\\]0-9,.{}:a-z\"-]{0,80}") {
        crate::fuzz("geo", text.as_bytes());
        crate::fuzz("geo", collection(&text).as_bytes());
    }
}
