//! The shipped case of Easter 2025: two sides' counts kept apart, and a claim that can be tested.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::binary::{Folder, findings, state, truceline};

fn derived(name: &str, change: impl Fn(&Path)) -> (Folder, PathBuf) {
    let folder = Folder::new(name);
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "easter-2025"]).fine();
    change(&dir);
    truceline(&["derive", case]).fine();
    (folder, dir)
}

fn report(case: &Path) -> Value {
    let text = std::fs::read_to_string(case.join("derived/report/report.json")).expect("a report");
    serde_json::from_str(&text).expect("JSON")
}

fn rows<'a>(report: &'a Value, table: &str) -> &'a Vec<Value> {
    report[table]
        .as_array()
        .unwrap_or_else(|| panic!("no rows of {table}"))
}

fn check(case: &Path) -> Value {
    let report = report(case);
    let checks = rows(&report, "claim_checks");
    assert_eq!(checks.len(), 1);
    checks[0].clone()
}

fn names(row: &Value, column: &str) -> Vec<String> {
    let names = row[column].as_array().expect(column);
    names
        .iter()
        .map(|n| n.as_str().expect("text").to_owned())
        .collect()
}

/// Rewrites a file of the case line by line; `None` drops a line.
fn edit(case: &Path, file: &str, line: impl Fn(&str) -> Option<String>) {
    let path = case.join("evidence").join(file);
    let text = std::fs::read_to_string(&path).expect(file);
    let lines: Vec<String> = text.lines().filter_map(line).collect();
    std::fs::write(&path, lines.join("\n") + "\n").expect(file);
}

const ALERTS: &str = "air_raid_alerts_oblast_2025-04-15_27.csv";

#[test]
fn the_claim_of_no_alerts_is_tested_and_stays_open() {
    let (_folder, case) = derived("easter", |_| ());
    let check = check(&case);
    assert_eq!(check["state"], "inconclusive");
    assert_eq!(
        (&check["for"], &check["against"], &check["undecidable"]),
        (&22.into(), &0.into(), &5.into())
    );
    assert_eq!(
        names(&check, "cannot_be_told_in"),
        [
            "Dnipropetrovska oblast: degraded",
            "Kharkivska oblast: degraded",
            "Crimea: absent",
            "Luhansk: absent",
            "Sevastopol: absent"
        ]
    );
    assert!(names(&check, "recorded_in").is_empty());

    // The alerts within the ceasefire's own time stand beside it.
    let report = report(&case);
    let beside: Vec<(String, String)> = rows(&report["claims_tested"][0], "in_period")
        .iter()
        .filter(|r| r["standing"] == "outside it")
        .map(|r| {
            (
                r["unit"].as_str().expect("unit").into(),
                r["when"].as_str().expect("when").into(),
            )
        })
        .collect();
    let units: Vec<&str> = beside.iter().map(|(unit, _)| unit.as_str()).collect();
    assert_eq!(
        units,
        [
            "Zaporizka oblast",
            "Donetska oblast",
            "Kyiv City",
            "Kyivska oblast"
        ]
    );
    assert!(
        beside
            .iter()
            .all(|(_, when)| when.starts_with("19 April 2025, 2")),
        "{beside:?}"
    );

    for (file, words) in [
        ("report/report.html", "Claims that can be tested"),
        ("report/report.md", "Claims that can be tested"),
        ("report/claim_checks.csv", "inconclusive"),
    ] {
        let text = std::fs::read_to_string(case.join("derived").join(file)).expect(file);
        assert!(
            text.contains(words) && text.contains("Kharkivska oblast"),
            "{file}"
        );
    }
    assert!(case.join("derived/claim_checks.parquet").is_file());
}

#[test]
fn another_alert_or_a_whole_record_changes_the_answer() {
    // One more alert, within the window.
    let (_one, case) = derived("easter-against", |case| {
        edit(case, ALERTS, |line| {
            let more = "\nLvivska oblast,2025-04-20 10:00:00+00:00,2025-04-20 10:20:00+00:00,1";
            Some(if line.starts_with("region") {
                format!("{line}{more}")
            } else {
                line.to_owned()
            })
        });
    });
    let row = check(&case);
    assert_eq!(
        (&row["state"], &row["against"]),
        (&"contradicted".into(), &1.into())
    );
    assert_eq!(names(&row, "recorded_in"), ["Lvivska oblast"]);

    // Whole records of the five that could not be told.
    let (_two, case) = derived("easter-for", |case| {
        edit(case, ALERTS, |line| {
            if line.starts_with("Kharkivska") || line.starts_with("Dnipropetrovska") {
                return None;
            }
            let more: Vec<String> = [
                "Kharkivska oblast",
                "Dnipropetrovska oblast",
                "Luhansk",
                "Crimea",
                "Sevastopol",
            ]
            .iter()
            .flat_map(|region| [17, 23].map(|day| (region, day)))
            .map(|(region, day)| {
                format!("\n{region},2025-04-{day} 10:00:00+00:00,2025-04-{day} 10:20:00+00:00,1")
            })
            .collect();
            Some(if line.starts_with("region") {
                format!("{line}{}", more.concat())
            } else {
                line.to_owned()
            })
        });
    });
    let row = check(&case);
    assert_eq!(
        (&row["state"], &row["for"]),
        (&"supported".into(), &27.into())
    );

    // The same claim by the other side, the same answer.
    let (_three, case) = derived("easter-swapped", |case| {
        edit(case, "statements_ua.csv", |line| {
            Some(if line.contains("checkable") {
                line.replace("Ukraine (Zelensky/Syrskyi),Russia", "Russia (MoD),Ukraine")
            } else {
                line.to_owned()
            })
        });
    });
    let row = check(&case);
    assert_eq!(row["claimant"], "Russia (MoD)");
    assert_eq!(
        (&row["state"], &row["for"], &row["undecidable"]),
        (&"inconclusive".into(), &22.into(), &5.into())
    );
}

#[test]
fn heat_tells_nothing_of_shellings() {
    let (_folder, case) = derived("easter-heat", |case| {
        edit(case, "statements_ua.csv", |line| {
            Some(line.replace(
                "air_raid_alerts_countrywide,0,",
                "shellings_of_the_day,1355,",
            ))
        });
    });
    let row = check(&case);
    assert_eq!(
        (&row["state"], &row["for"], &row["against"]),
        (&"not_checkable".into(), &0.into(), &0.into())
    );
    let reason = row["reason"].as_str().expect("a reason");
    assert!(
        reason.contains("heat does not tell what burned"),
        "{reason}"
    );
}

/// Each claimant's windows and figures stand side by side, and nothing adds running totals.
#[test]
fn the_two_sides_counts_are_kept_apart() {
    let (_folder, case) = derived("easter-counts", |_| ());
    let report = report(&case);
    let figure = |claimant: &str, measure: &str| -> Vec<(i64, String)> {
        rows(&report, "tallies")
            .iter()
            .filter(|t| {
                t["claimant"].as_str().expect("text").starts_with(claimant)
                    && t["measure"] == measure
            })
            .map(|t| {
                (
                    t["value"].as_i64().expect("a number"),
                    t["basis"].as_str().expect("text").to_owned(),
                )
            })
            .collect()
    };
    let told = |n: i64, basis: &str| (n, basis.to_owned());
    assert_eq!(
        figure("Ukraine", "shellings"),
        [
            told(387, "stated"),
            told(59, "stated"),
            told(1355, "running-total"),
            told(1296, "difference")
        ]
    );
    assert_eq!(figure("Russia", "shellings"), [told(444, "stated")]);
    assert_eq!(
        figure("Russia", "actions_reported"),
        [told(1444, "sum-of-parts")]
    );
    let ours: Vec<&Value> = rows(&report, "counts")
        .iter()
        .filter(|c| c["claimant"].is_null())
        .collect();
    assert!(ours.is_empty(), "no incident is held");
    for table in ["tallies", "counts"] {
        for row in rows(&report, table) {
            let n = row["value"]
                .as_i64()
                .or(row["count"].as_i64())
                .expect("a number");
            // 59 + 1355, 387 + 1355, 387 + 59 + 1355, 26 + 67, 444 + 387.
            assert!(![1414, 1742, 1801, 93, 831].contains(&n), "{row}");
        }
    }
    let windows = |claimant: &str| -> Vec<(i64, i64)> {
        rows(&report, "counts")
            .iter()
            .filter(|c| {
                c["provision"] == "no-fire"
                    && c["claimant"]
                        .as_str()
                        .is_some_and(|x| x.starts_with(claimant))
            })
            .map(|c| {
                (
                    c["window_start"].as_i64().expect("ms"),
                    c["window_end"].as_i64().expect("ms"),
                )
            })
            .collect()
    };
    let (ua, ru) = (windows("Ukraine"), windows("Russia"));
    assert!(ua.len() >= 4 && !ru.is_empty());
    assert!(
        ru.iter().all(|w| !ua.contains(w)),
        "windows stay each side's own"
    );

    let findings = findings(&case);
    for day in ["2025-04-19", "2025-04-20"] {
        for party in [None, Some("RU"), Some("UA")] {
            assert_eq!(
                state(&findings, "no-fire", day, party),
                "not_established",
                "{day} {party:?}"
            );
            assert_eq!(
                state(&findings, "no-long-range-strike", day, party),
                "evidence_not_held"
            );
        }
    }
}

#[test]
fn every_day_of_heat_is_listed_with_its_gaps() {
    let (_folder, case) = derived("easter-days", |_| ());
    let report = report(&case);
    let days: Vec<(&str, i64)> = rows(&report["summary"]["heat"][0], "days")
        .iter()
        .map(|d| {
            (
                d["day"].as_str().expect("a day"),
                d["detections"].as_i64().expect("a number"),
            )
        })
        .collect();
    assert_eq!(days.len(), 13);
    for (day, n) in [
        ("2025-04-16", 2),
        ("2025-04-19", 1),
        ("2025-04-22", 0),
        ("2025-04-24", 1),
    ] {
        assert!(days.contains(&(day, n)), "{day}: {days:?}");
    }
    assert_eq!(days.iter().map(|(_, n)| n).sum::<i64>(), 1414);
    let page = std::fs::read_to_string(case.join("derived/report/report.html")).expect("a page");
    assert!(page.contains("2025-04-22: 0"));
    let gaps = ["2025-04-16", "2025-04-19", "2025-04-22", "2025-04-24"];
    assert_eq!(
        report["summary"]["heat"][0]["gaps"],
        serde_json::json!(gaps)
    );
    assert!(page.contains(&format!("The archive lacks passes on {}", gaps.join(", "))));
    // Windows in reasons are told in the zone of the case, like all times.
    assert!(page.contains("387 (shellings) from 2025-04-19 18:00 to 2025-04-20 00:00"));
}

/// Nothing finer than a first-order division stands in what the checks publish.
#[test]
fn checks_publish_divisions_and_nothing_finer() {
    let (_folder, case) = derived("easter-coarse", |case| {
        edit(case, ALERTS, |line| {
            let more = "\nLvivska oblast,2025-04-20 10:00:00+00:00,2025-04-20 10:20:00+00:00,1";
            Some(if line.starts_with("region") {
                format!("{line}{more}")
            } else {
                line.to_owned()
            })
        });
        let path = case.join("sources.toml");
        let text = std::fs::read_to_string(&path).expect("sources");
        let alerts = text.find("alerts-klymenko").expect("the source");
        let closed = text[alerts..].replacen("redistribute = true", "redistribute = false", 1);
        std::fs::write(&path, text[..alerts].to_owned() + &closed).expect("sources");
    });
    // Rows that may not be passed on: numbers only, no names and no times.
    let row = check(&case);
    assert_eq!(row["state"], "contradicted");
    for file in [
        "report.html",
        "report.md",
        "report.json",
        "claim_checks.csv",
    ] {
        let text = std::fs::read_to_string(case.join("derived/report").join(file)).expect(file);
        for name in ["Lvivska", "Zaporizka", "Rivnenska"] {
            assert!(!text.contains(name), "{file} names {name}");
        }
    }
}
