//! Who keeps its evidence to itself is never better off: the upper end of what is found of a side
//! does not fall where its reports are taken away, or some of them, or said many times.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::binary::{Folder, copy, truceline};

/// What is made of the rows of a file.
type Change = fn(Vec<&str>) -> Vec<String>;

/// The chance and the upper end of each finding of a party.
fn ends(case: &Path, party: &str) -> BTreeMap<String, (f64, f64)> {
    truceline(&["derive", case.to_str().expect("UTF-8")]).fine();
    let text = std::fs::read_to_string(case.join("derived/report/report.json")).expect("a report");
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let rows = report["findings"].as_array().expect("findings");
    let of_it = |f: &&Value| f["party"].as_str().is_some_and(|p| p == party);
    let number = |f: &Value, name: &str| f[name].as_f64().expect("a number");
    rows.iter()
        .filter(of_it)
        .map(|f| {
            let key = format!(
                "{} {} {} {}",
                f["provision"], f["reading"], f["zone"], f["day"]
            );
            (key, (number(f, "p"), number(f, "p_high")))
        })
        .collect()
}

/// Changes the rows below the heading of every file of a side's own sources.
fn rewrite(case: &Path, side: &str, change: impl Fn(Vec<&str>) -> Vec<String>) {
    let mut files = 0;
    for entry in std::fs::read_dir(case.join("evidence")).expect("evidence") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if !name.contains(side) {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("text");
        let (heading, rows) = text.split_once('\n').expect("a heading");
        let rows = change(rows.lines().collect());
        std::fs::write(
            &path,
            format!("{heading}\n{}\n", rows.join("\n")).trim_end(),
        )
        .expect("written");
        files += 1;
    }
    assert!(files > 3, "a side has a ministry, papers and tallies");
}

#[test]
fn withholding_repeating_or_thinning_its_own_reports_never_lowers_a_sides_upper_end() {
    let folder = Folder::new("one-sided");
    let whole = folder.join("whole");
    let world = whole.to_str().expect("UTF-8");
    let asked = ["--seed", "23", "--observations", "500", "--weeks", "1"];
    truceline(&[&["simulate", world], &asked[..]].concat()).fine();
    let all = ends(&whole, "alder");
    assert!(!all.is_empty());

    let changes: [(&str, Change); 3] = [
        ("nothing", |_| Vec::new()),
        ("every-third", |rows| {
            rows.into_iter().step_by(3).map(str::to_owned).collect()
        }),
        ("twice", |rows| {
            // Under numbers of their own, so that they are not told to be the same rows.
            let again = rows.iter().map(|row| format!("again-{row}"));
            rows.iter().map(|r| (*r).to_owned()).chain(again).collect()
        }),
    ];
    for (name, change) in changes {
        let case = folder.join(name);
        copy(&whole, &case);
        rewrite(&case, "alder", change);
        let changed = ends(&case, "alder");
        assert_eq!(changed.len(), all.len(), "{name}");
        for (key, (p, high)) in &all {
            let (_, now) = changed[key];
            // Past what others leave only its own admission takes a finding.
            let admitted = (p - high).abs() < 1e-9;
            assert!(
                now >= high - 1e-9 || admitted,
                "{name}: {key}: {now} < {high}"
            );
        }
    }
}
