//! Both sides are treated alike: where the sides of a case are swapped, so are its findings, its
//! parity and the claims tested, and nothing else changes.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::binary::{Folder, truceline};

fn report(case: &Path) -> Value {
    truceline(&["derive", case.to_str().expect("UTF-8")]).fine();
    let text = std::fs::read_to_string(case.join("derived/report/report.json")).expect("a report");
    serde_json::from_str(&text).expect("JSON")
}

/// Swaps two words wherever they stand whole in a text.
fn swapped(text: &str, one: &str, two: &str) -> String {
    let hold = "\u{1}";
    text.replace(one, hold).replace(two, one).replace(hold, two)
}

fn other<'a>(party: &'a str, pair: (&'a str, &'a str)) -> &'a str {
    match party {
        p if p == pair.0 => pair.1,
        p if p == pair.1 => pair.0,
        p => p,
    }
}

/// What each finding says of whom, the parties renamed.
fn findings(report: &Value, pair: (&str, &str)) -> BTreeMap<String, String> {
    let rows = report["findings"].as_array().expect("findings");
    rows.iter()
        .map(|f| {
            let party = f["party"].as_str().map(|p| other(p, pair).to_owned());
            let key = format!("{} {} {} {party:?}", f["provision"], f["day"], f["level"]);
            let said = ["state", "p", "p_low", "p_high", "p_detection"].map(|k| f[k].to_string());
            (key, said.join(" "))
        })
        .collect()
}

fn parity(report: &Value, pair: (&str, &str)) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for measure in report["parity"]["measures"].as_array().expect("measures") {
        for side in measure["sides"].as_array().expect("sides") {
            let name = other(side["side"].as_str().expect("a side"), pair);
            let key = format!("{} {} {name}", measure["measure"], measure["words"]);
            said.insert(key, side["value"].to_string());
        }
    }
    said
}

fn checks(report: &Value) -> Vec<String> {
    let rows = report["claim_checks"].as_array().expect("checks");
    rows.iter()
        .map(|c| {
            format!(
                "{} {} {} {}",
                c["state"], c["for"], c["against"], c["undecidable"]
            )
        })
        .collect()
}

fn rewrite(case: &Path, file: &str, change: impl Fn(&str) -> String) {
    let path = case.join(file);
    let text = std::fs::read_to_string(&path).expect(file);
    let changed = change(&text);
    assert_ne!(changed, text, "{file} names no side");
    std::fs::write(&path, changed).expect(file);
}

fn same(one: &Value, two: &Value, pair: (&str, &str)) {
    let alike = (pair.0, pair.0);
    assert_eq!(findings(one, alike), findings(two, pair));
    assert_eq!(parity(one, alike), parity(two, pair));
    assert_eq!(checks(one), checks(two));
}

#[test]
fn swapping_the_sides_of_easter_swaps_what_is_said_of_them() {
    let folder = Folder::new("easter-sides");
    let (one, two) = (folder.join("one"), folder.join("two"));
    for case in [&one, &two] {
        let case = case.to_str().expect("UTF-8");
        truceline(&["new", case, "--from", "easter-2025"]).fine();
    }
    for file in ["evidence/statements_ua.csv", "evidence/statements_ru.csv"] {
        rewrite(&two, file, |text| swapped(text, "Ukraine", "Russia"));
    }
    rewrite(&two, "sources.toml", |text| {
        swapped(text, "\"UA\"", "\"RU\"")
    });
    let (one, two) = (report(&one), report(&two));
    same(&one, &two, ("UA", "RU"));
    assert_eq!(checks(&one).len(), 1);
    assert!(
        two["claim_checks"][0]["claimant"]
            .as_str()
            .expect("text")
            .starts_with("Russia")
    );
}

const LOG: &str = "No,Date,Time,Lat,Lon,Settlement,Type,Weapon,Number,Killed,Alleged by,Text\n\
    1,13/01/2026,10:00,0.021,0.031,Aport,Shelling,Mortar,3,0,Forces of A,\n\
    2,14/01/2026,11:00,0.022,0.041,Aport,Shelling,Mortar,1,0,Forces of A,\n\
    3,14/01/2026,16:00,-0.021,0.051,Beport,Shots,Rifle,9,0,Forces of B,\n";

const WATCH: &str = "from,to,method,state,area,latitude,longitude,range_km,side,source,note\n\
    2026-01-13T00:00Z,2026-01-14T00:00Z,camera,watched,contact,,,,A,,\n\
    2026-01-13T06:00Z,2026-01-13T09:00Z,patrol,denied,contact,,,,B,,\n\
    2026-01-15T00:00Z,2026-01-15T12:00Z,camera,watched,contact,,,,B,,\n";

#[test]
fn swapping_the_sides_of_an_invented_case_swaps_what_is_said_of_them() {
    let folder = Folder::new("sides");
    let cases = [folder.join("one"), folder.join("two")];
    for case in &cases {
        truceline(&["new", case.to_str().expect("UTF-8")]).fine();
        std::fs::write(case.join("evidence/incidents.csv"), LOG).expect("evidence");
        std::fs::write(case.join("evidence/watch.csv"), WATCH).expect("evidence");
        rewrite(case, "sources.toml", |text| {
            text.replace(
                "files = [\"evidence/incidents.*\"]",
                "files = [\"evidence/*.csv\"]",
            )
        });
    }
    rewrite(&cases[1], "evidence/incidents.csv", |text| {
        swapped(text, "Forces of A", "Forces of B")
    });
    rewrite(&cases[1], "evidence/watch.csv", |text| {
        swapped(text, ",A,", ",B,")
    });
    let (one, two) = (report(&cases[0]), report(&cases[1]));
    same(&one, &two, ("A", "B"));
    // The test can fail: the sides differ.
    assert_ne!(findings(&one, ("A", "A")), findings(&one, ("A", "B")));
    assert_ne!(parity(&one, ("A", "A")), parity(&one, ("A", "B")));
}
