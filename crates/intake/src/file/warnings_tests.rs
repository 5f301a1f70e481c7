//! What is said of files that can be read and may not be what they seem.

use crate::tests::sample::{Case, shared_data};

const FIRMS: &str = "latitude,longitude,acq_date,acq_time\n";

fn report(name: &str, bytes: impl AsRef<[u8]>) -> model::FileReport {
    let case = Case::of_one("sensor").with(name, bytes);
    case.take().unwrap_or_else(|d| panic!("{}", d[0])).files[0].clone()
}

#[test]
fn a_round_number_of_rows_is_suspected_of_being_a_cut_answer() {
    let rows = |n: u32| -> String {
        let rows: Vec<String> = (0..n)
            .map(|i| format!("48.{i:04},37.5,2020-07-28,0112"))
            .collect();
        rows.join("\n")
    };
    let cut = report("evidence/a.csv", format!("{FIRMS}{}", rows(1_000)));
    assert!(
        cut.notes.join("\n").contains("exactly 1000 rows"),
        "{:?}",
        cut.notes
    );
    let whole = report("evidence/a.csv", format!("{FIRMS}{}", rows(1_001)));
    assert!(
        !whole.notes.join("\n").contains("exactly"),
        "{:?}",
        whole.notes
    );
}

#[test]
fn answers_that_say_they_are_cut_are_told() {
    let record = r#"{"latitude":48.1,"longitude":37.5,"acq_date":"2020-07-28"}"#;
    let few = report(
        "evidence/a.json",
        format!("{{\"count\":7,\"results\":[{record}]}}"),
    );
    assert!(
        few.notes.join("\n").contains("7 records and holds 1"),
        "{:?}",
        few.notes
    );
    let all = report(
        "evidence/a.json",
        format!("{{\"count\":1,\"results\":[{record}]}}"),
    );
    assert!(!all.notes.join("\n").contains("missing"), "{:?}", all.notes);
    let feature = format!(
        r#"{{"type":"FeatureCollection","exceededTransferLimit":true,"features":[{{"type":"Feature","properties":{record},"geometry":null}}]}}"#
    );
    let limited = report("evidence/a.geojson", feature);
    assert!(
        limited
            .notes
            .join("\n")
            .contains("cut at its service's limit"),
        "{:?}",
        limited.notes
    );
}

#[test]
fn headings_in_the_middle_and_totals_at_the_end_are_named() {
    let joined = report(
        "evidence/a.csv",
        format!("{FIRMS}48.1,37.5,2020-07-28,0112\n{FIRMS}48.2,37.5,2020-07-28,0112\nTotal:,2,,\n"),
    );
    assert_eq!((joined.read, joined.skipped_total), (2, 2));
    assert!(
        joined.skipped[0].reason.contains("headings again"),
        "{:?}",
        joined.skipped
    );
    assert_eq!((joined.skipped[0].line, joined.skipped[1].line), (3, 5));
    assert!(
        joined.skipped[1].reason.contains("one of totals"),
        "{:?}",
        joined.skipped
    );
}

#[test]
fn a_column_of_swapped_or_projected_positions_is_one_mistake() {
    for (row, words) in [
        ("137.5,48.1", "look swapped"),
        ("5328000,401000", "UTM zone"),
        ("0,0", "0, 0"),
    ] {
        let rows = format!("{row},2020-07-28,0112\n").repeat(50);
        let case = Case::of_one("sensor").with("evidence/a.csv", format!("{FIRMS}{rows}"));
        let wrong = case.mistakes();
        assert!(
            wrong.contains(words) && wrong.contains("none of its 50 rows"),
            "{wrong}"
        );
        assert_eq!(
            wrong
                .lines()
                .filter(|l| l.contains("no-usable-row"))
                .count(),
            1,
            "{wrong}"
        );
    }
}

#[test]
fn every_shared_file_of_alerts_is_read_or_refused_with_the_reason() {
    let Some(data) = shared_data() else { return };
    let read = |name: &str| std::fs::read(data.join("alerts").join(name)).unwrap();
    let official = report(
        "evidence/o.csv.xz",
        read("official_data_en_2024-04-23.csv.xz"),
    );
    assert_eq!(
        (
            official.format.as_str(),
            official.read,
            official.skipped_total
        ),
        ("alerts", 42_625, 0)
    );
    let volunteer = report(
        "evidence/v.csv.xz",
        read("volunteer_data_en_2024-10-10.csv.xz"),
    );
    println!("{volunteer:?}");
    assert_eq!(
        (
            volunteer.format.as_str(),
            volunteer.read + volunteer.skipped_total
        ),
        ("alerts", 54_032)
    );
    assert!(
        volunteer.notes.join("\n").contains("made up"),
        "{:?}",
        volunteer.notes
    );
    let states = Case::of_one("sensor")
        .with("evidence/s.json", read("states.json"))
        .mistakes();
    assert!(
        states.contains("neither records nor features") && states.contains("`states`"),
        "{states}"
    );
}

#[test]
fn headings_below_a_title_are_found_and_told() {
    for (text, line) in [
        (format!("Detections of July\n\n{FIRMS}48.1,37.5,2020-07-28,0112\n"), 3),
        (format!("sep=,\r\n{FIRMS}48.1,37.5,2020-07-28,0112\n"), 2),
        (
            "Detections;;;\nby the team;;;\nlatitude;longitude;acq_date;acq_time\n48,1;37,5;2020-07-28;0112\n"
                .to_owned(),
            3,
        ),
        (
            "latitude|longitude|acq_date|acq_time\n48.1|37.5|2020-07-28|0112\n".to_owned(),
            1,
        ),
    ] {
        let found = report("evidence/a.csv", &text);
        assert_eq!((found.read, found.skipped_total), (1, 0), "{text}");
        let told = format!("headings stand on line {line}:");
        assert_eq!(found.notes.join("\n").contains(&told), line > 1, "{text}");
    }
    let bad = report(
        "evidence/a.csv",
        format!("Detections of July\n{FIRMS}48.1,37.5,2020-07-28,0112\n0,0,2020-07-28,0112\n"),
    );
    assert_eq!(bad.skipped[0].line, 4);
}

#[test]
fn a_table_that_nobody_knows_is_told_by_its_headings_not_its_title() {
    let case = Case::of_one("ngo").with(
        "evidence/log.csv",
        "Incident log,,,\n\nDay,Village,Event,Dead\n2020-07-28,Zolote,fire,0\n",
    );
    let wrong = case.mistakes();
    assert!(wrong.contains("Day, Village, Event, Dead"), "{wrong}");
    let toml = "[[table]]\nfiles = [\"evidence/*\"]\ncolumns = { date = \"Day\", place = \"Village\", what = \"Event\" }\n";
    let taken = case.with("intake.toml", toml).take();
    let taken = taken.unwrap_or_else(|d| panic!("{}", d[0]));
    assert_eq!(taken.observations.len(), 1);
    assert_eq!(taken.observations[0].origin.line, 4);
}

#[test]
fn objects_a_line_are_records() {
    let line = r#"{"latitude":48.1,"longitude":37.5,"acq_date":"2020-07-28"}"#;
    let found = report("evidence/a.jsonl", format!("{line}\n{line}\n"));
    assert_eq!((found.format.as_str(), found.read), ("firms", 2));
    assert!(found.notes.join("\n").contains("object a line"));
    let pages = format!("{{\"count\":1,\"total_count\":5000,\"data\":[{line}]}}");
    let found = report("evidence/a.json", pages);
    assert!(found.notes.join("\n").contains("5000 records and holds 1"));
}

#[test]
fn shapefiles_and_answers_of_arcgis_are_named() {
    let mut shape = vec![0_u8; 100];
    shape[..4].copy_from_slice(&[0, 0, 0x27, 0x0A]);
    let wrong = Case::of_one("ngo").with("evidence/a.shp", shape).mistakes();
    assert!(wrong.contains("part of a shapefile"), "{wrong}");
    let answer = r#"{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":[{"attributes":{"a":1},"geometry":{"x":37.9,"y":48}}]}"#;
    let wrong = Case::of_one("ngo")
        .with("evidence/a.json", answer)
        .mistakes();
    assert!(wrong.contains("f=geojson"), "{wrong}");
}

#[test]
fn dates_that_others_decided_are_told_and_counted() {
    let rows = "48.1,37.5,13/07/2020,0112\n48.1,37.6,05/07/2020,0112\n48.1,37.7,06/07/2020,0112\n";
    let notes = report("evidence/a.csv", format!("{FIRMS}{rows}")).notes;
    let told = "2 rows have dates that can be read in two ways: the day was taken first, as \
                `13/07/2020` (line 2) shows";
    assert!(notes.iter().any(|note| note == told), "{notes:?}");
}
