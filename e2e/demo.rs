//! The shipped ceasefire of 27 July 2020: the figures that its sources allow, and no others.

use crate::binary::{Folder, findings, state, truceline};

#[test]
fn the_demo_says_what_its_evidence_allows() {
    let folder = Folder::new("demo");
    let dir = folder.join("demo");
    let json = truceline(&["demo", dir.to_str().expect("UTF-8"), "--json"])
        .fine()
        .json();
    let summary = &json["summary"];

    let ged = summary["records"]
        .as_array()
        .expect("records")
        .iter()
        .find(|r| r["source"] == "ucdp-ged")
        .expect("the data set");
    assert_eq!(ged["records"], 145);
    assert_eq!(
        (&ged["before"], &ged["straddling"], &ged["after"]),
        (&114.into(), &2.into(), &29.into())
    );
    assert_eq!(ged["since_start"]["zero_killed"], 6);
    assert_eq!(ged["since_start"]["killed_best"], 32);

    let figures: Vec<(String, String, String)> = summary["tallies"]
        .as_array()
        .expect("tallies")
        .iter()
        .filter(|t| t["measure"] == "ceasefire_violations")
        .map(|t| {
            let text = |k: &str| t[k].as_str().expect("text").to_owned();
            (text("day"), text("value"), text("basis"))
        })
        .collect();
    let days: Vec<(&str, &str)> = figures.iter().map(|f| (&*f.0, &*f.1)).collect();
    assert_eq!(
        days,
        [
            ("2020-07-27", "111"),
            ("2020-07-28", "10"),
            ("2020-07-29", "1"),
            ("2020-07-30", "1")
        ]
    );
    assert!(figures[1].2.contains("difference") && figures[2].2.contains("previous"));

    let heat = &summary["heat"][0]["months"];
    let per_day: Vec<f64> = heat
        .as_array()
        .expect("months")
        .iter()
        .map(|m| m["mean_per_day"].as_f64().expect("a mean").round())
        .collect();
    assert_eq!(per_day, [67.0, 159.0, 240.0]);
    assert!(dir.join("derived/report/report.html").is_file());
}

#[test]
fn the_demo_finds_what_the_contract_expects() {
    let folder = Folder::new("demo-states");
    let dir = folder.join("demo");
    let first = truceline(&["demo", dir.to_str().expect("UTF-8")]).fine();
    let findings = findings(&dir);
    for day in 27..=30 {
        let day = format!("2020-07-{day}");
        assert_eq!(
            state(&findings, "no-fire", &day, None),
            "violation",
            "{day}"
        );
        for party in ["UA", "NGCA"] {
            assert_eq!(
                state(&findings, "no-fire", &day, Some(party)),
                "not_established",
                "{day}"
            );
        }
    }
    assert_eq!(
        state(&findings, "no-fire", "2020-07-31", None),
        "inconclusive"
    );
    // A whole-month row touches every day of September; exact ones stand out.
    assert_eq!(
        state(&findings, "no-fire", "2020-09-15", None),
        "inconclusive"
    );
    assert_eq!(
        state(&findings, "no-fire", "2020-10-30", Some("UA")),
        "not_established"
    );
    assert_eq!(
        state(&findings, "no-fire", "2020-10-30", Some("NGCA")),
        "not_established"
    );
    assert_eq!(
        state(&findings, "no-fire", "2020-12-30", None),
        "evidence_not_held"
    );
    assert_eq!(
        state(&findings, "no-fire", "2020-12-30", Some("UA")),
        "evidence_not_held"
    );

    // A second time over the same folder: the same digest.
    let again = truceline(&["demo", dir.to_str().expect("UTF-8")]).fine();
    let digest = |out: &str| {
        out.lines()
            .find(|l| l.starts_with("Digest"))
            .map(str::to_owned)
    };
    assert!(digest(&first.out).is_some());
    assert_eq!(digest(&first.out), digest(&again.out));
}
