//! Decisions on records: joined, parted, corrected, set aside.

use std::collections::BTreeMap;

use super::case::{Case, table};
use crate::truce::MISSION;

#[test]
fn records_are_joined_parted_corrected_and_set_aside() {
    let case = Case::new("workflow-records");
    let members = |case: &Case| -> BTreeMap<String, String> {
        case.derive();
        let rows = table(case.folder.path(), "membership");
        let name = |r: &BTreeMap<String, String>| format!("{}:{}", r["source"], r["id"]);
        rows.iter()
            .map(|r| (name(r), r["incident_id"].clone()))
            .collect()
    };
    let before = members(&case);
    assert_eq!(
        before["mission:m1"], before["press:p1"],
        "joined by the machine"
    );
    assert_ne!(before["mission:m2"], before["press:p2"]);
    case.done(&[
        "decide",
        "v-one",
        "2026-01-17T10:00Z",
        "split",
        &before["mission:m1"],
        "--part",
        "press:p1",
        "--why",
        "Two places.",
    ]);
    case.done(&[
        "decide",
        "v-one",
        "2026-01-17T11:00Z",
        "merge",
        &before["mission:m2"],
        &before["press:p2"],
    ]);
    let after = members(&case);
    assert_ne!(after["mission:m1"], after["press:p1"]);
    assert_eq!(after["mission:m2"], after["press:p2"]);
    let other = [
        "decide",
        "v-two",
        "2026-01-17T12:00Z",
        "different",
        "mission:m2",
        "press:p2",
        "--role",
        "reviewer",
    ];
    case.refused(&other, "one happening by one decision and two by another");
    case.refused(
        &[
            "decide",
            "v-one",
            "2026-01-17T12:00Z",
            "same",
            "mission:m1",
            "mission:m2",
        ],
        "their source has one record of each",
    );

    let reject = |by: &str, at: &str| {
        case.done(&[
            "review",
            by,
            at,
            "press:p3",
            "--outcome",
            "rejected",
            "--why",
            "No such place.",
        ])
    };
    let state = |case: &Case| {
        case.derive();
        case.finding("2026-01-15", "")["state"].clone()
    };
    assert_eq!(state(&case), "not_established");
    reject("v-one", "2026-01-18T10:00Z");
    assert_eq!(
        state(&case),
        "not_established",
        "one person sets nothing aside"
    );
    reject("v-two", "2026-01-18T11:00Z");
    assert_eq!(state(&case), "evidence_not_held");
    let rows = table(case.folder.path(), "corrections");
    assert_eq!(
        (rows[0]["record"].as_str(), rows[0]["to"].as_str()),
        ("press:p3", "rejected by 2 people")
    );

    case.done(&[
        "decide",
        "v-one",
        "2026-01-18T12:00Z",
        "correct",
        "mission:m2",
        "--field",
        "count",
        "--new",
        ">=30",
    ]);
    case.derive();
    let rows = table(case.folder.path(), "corrections");
    let count = rows
        .iter()
        .find(|r| r["field"] == "count")
        .expect("a correction");
    assert_eq!(
        (count["from"].as_str(), count["to"].as_str()),
        ("3", ">=30")
    );
    case.refused(
        &[
            "decide",
            "v-one",
            "2026-01-18T12:30Z",
            "correct",
            "mission:m2",
            "--field",
            "conduct",
            "--new",
            "noise",
        ],
        "is no conduct",
    );

    // The record arrives anew with another value: the correction was made on an earlier version.
    case.write("evidence/mission.csv", &MISSION.replace("SC,3", "SC,4"));
    case.derive();
    let rows = table(case.folder.path(), "decisions");
    let correct = rows
        .iter()
        .find(|r| r["kind"] == "correct")
        .expect("a decision");
    assert_eq!(correct["standing"], "earlier_version");
}
