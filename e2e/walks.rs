//! Calls that go wrong, and reports of chosen days and formats.

use crate::binary::{Folder, cases, copy, findings, truceline};

#[test]
fn wrong_calls_end_with_two_and_say_what_would_be_right() {
    for (args, words) in [
        (&["derive", "no/such/case"][..], "not a folder"),
        (
            &["report", "x", "--date", "27 July"][..],
            "write it like 2020-07-27",
        ),
        (&["report", "x", "--format", "pdf"][..], "print"),
        (
            &["report", "x", "--from", "2020-08-01", "--to", "2020-07-01"][..],
            "is after",
        ),
        (&["new", "x", "--from", "nowhere"][..], "donbas-2020"),
        (
            &["derive", "x", "--as-of", "2020-07-27T00:00"][..],
            "no time zone",
        ),
        (&["judge"][..], "unrecognized subcommand"),
    ] {
        let ended = truceline(args);
        assert_eq!(ended.code, 2, "{args:?}: {}", ended.err);
        assert!(ended.err.contains(words), "{args:?}: {}", ended.err);
        assert!(ended.out.is_empty(), "{args:?}: {}", ended.out);
    }
}

#[test]
fn days_that_the_case_tells_nothing_of_are_refused() {
    let folder = Folder::new("no-such-day");
    let case = folder.join("case");
    copy(&cases().join("donbas-2020"), &case);
    let out = folder.join("out");
    let [case, target] = [&case, &out].map(|path| path.to_str().expect("UTF-8"));
    let ended = truceline(&["report", case, "--date", "2019-01-01", "--out", target]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.err.contains("2019-01-01: the case tells nothing"));
    assert!(ended.err.contains("it tells of 2020-"), "{}", ended.err);
    assert!(!out.exists());
}

#[test]
fn a_report_holds_the_days_that_were_asked_for() {
    let folder = Folder::new("range");
    let case = folder.join("case");
    copy(&cases().join("donbas-2020"), &case);
    let out = folder.join("out");
    truceline(&[
        "report",
        case.to_str().expect("UTF-8"),
        "--from",
        "2020-07-28",
        "--to",
        "2020-07-29",
        "--format",
        "json,csv,html,md,geojson,parquet,gpkg,kml,hxl,geoparquet",
        "--out",
        out.to_str().expect("UTF-8"),
    ])
    .fine();
    let text = std::fs::read_to_string(out.join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let days: std::collections::BTreeSet<&str> = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|f| f["day"].as_str().expect("a day"))
        .collect();
    assert_eq!(
        days.into_iter().collect::<Vec<_>>(),
        ["2020-07-28", "2020-07-29"]
    );
    for name in [
        "report.html",
        "report.md",
        "findings.csv",
        "incidents.geojson",
        "report.gpkg",
        "report.kml",
        "incidents.hxl.csv",
        "incidents.parquet",
        "lines.parquet",
    ] {
        assert!(out.join(name).is_file(), "{name}");
    }
}

#[test]
fn every_output_says_that_it_is_a_machine_draft() {
    let folder = Folder::new("draft");
    let case = folder.join("case");
    copy(&cases().join("donbas-2020"), &case);
    truceline(&["derive", case.to_str().expect("UTF-8")]).fine();
    let report = case.join("derived/report");
    for entry in std::fs::read_dir(&report).expect("a report") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("text").to_lowercase();
        assert!(text.contains("machine draft"), "{}", path.display());
    }
    assert!(!findings(&case).is_empty());
}

#[test]
fn a_failed_derivation_leaves_the_earlier_one_whole() {
    let folder = Folder::new("whole");
    let case = folder.join("case");
    copy(&cases().join("donbas-2020"), &case);
    let path = case.to_str().expect("UTF-8");
    truceline(&["derive", path]).fine();
    let manifest = std::fs::read(case.join("derived/manifest.json")).expect("a manifest");
    std::fs::write(
        case.join("evidence/broken.csv"),
        "<html>504 Gateway Time-out</html>",
    )
    .expect("written");
    let ended = truceline(&["derive", path]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("broken.csv"), "{}", ended.err);
    assert_eq!(
        std::fs::read(case.join("derived/manifest.json")).expect("still there"),
        manifest
    );
}
