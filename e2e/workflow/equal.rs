//! Nobody gains by who he is or by what he says: names stay inside, parties are treated alike.

use serde_json::Value;

use super::case::{Case, EVENT, table};
use crate::binary::findings;

#[test]
fn nobody_is_named_in_what_leaves() {
    let case = Case::new("workflow-names");
    case.bring_to_contest();
    case.derive();
    let rows = table(case.folder.path(), "decisions");
    assert!(rows.iter().any(|r| r["by"] == "v-one"), "the case knows");
    let report = case.folder.join("derived/report");
    for entry in std::fs::read_dir(report).expect("a report") {
        let path = entry.expect("an entry").path();
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
        for handle in [
            "v-one", "v-two", "s-one", "s-two", "nc-desk", "sc-desk", "48.1234",
        ] {
            assert!(!text.contains(handle), "{handle} in {}", path.display());
        }
    }
    let csv = std::fs::read_to_string(case.folder.join("derived/report/workflow.csv"));
    let csv = csv.expect("a table");
    assert!(csv.contains("NC:in_time; SC:late"), "{csv}");
}

#[test]
fn the_parties_exchanged_the_outcome_is_exchanged() {
    let told = |swapped: bool| {
        let case = Case::of("workflow-swapped", swapped);
        case.bring_to_contest();
        let party = "no-fire/everywhere/2026-01-13/NC";
        case.done(&[
            "review",
            "v-one",
            "2026-01-16T10:00Z",
            party,
            "--outcome",
            "not-verified",
        ]);
        case.derive();
        ["", "NC", "SC"].map(|party| {
            let f = case.finding("2026-01-13", party);
            let contests = case.swap(&f["contested_by"].to_string());
            [
                "state",
                "p",
                "p_low",
                "p_high",
                "stage",
                "finds",
                "standard_applied",
            ]
            .map(|key| f[key].to_string())
            .join(" ")
                + &contests
        })
    };
    assert_eq!(told(false), told(true));
}

#[test]
fn silence_and_contest_change_no_figure() {
    let figures = |acts: &[&[&str]]| {
        let case = Case::new("workflow-silence");
        for act in acts {
            case.done(act);
        }
        case.derive();
        let all = findings(case.folder.path());
        let of = |f: &Value| {
            [
                "day", "party", "state", "p", "p_low", "p_high", "version", "reason",
            ]
            .map(|key| f[key].to_string())
        };
        all.iter().map(of).collect::<Vec<_>>()
    };
    let none = figures(&[]);
    let verified: [&[&str]; 2] = [
        &[
            "review",
            "v-one",
            "2026-01-16T10:00Z",
            EVENT,
            "--outcome",
            "verified",
        ],
        &[
            "review",
            "v-two",
            "2026-01-16T12:00Z",
            EVENT,
            "--outcome",
            "verified",
        ],
    ];
    assert_eq!(none, figures(&verified), "reviewed, and no party replies");
    let reply: &[&str] = &[
        "reply",
        "nc-desk",
        "2026-01-17T09:00Z",
        EVENT,
        "--party",
        "NC",
        "--words",
        "No.",
    ];
    assert_eq!(none, figures(&[verified[0], verified[1], reply]));
    let contest: &[&str] = &[
        "decide",
        "nc-desk",
        "2026-01-17T09:00Z",
        "contest",
        EVENT,
        "--party",
        "NC",
        "--why",
        "No.",
    ];
    assert_eq!(none, figures(&[contest]));
}
