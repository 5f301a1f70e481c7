//! The shipped cases that hold terms only: each is in order, derives, and says nothing of anybody;
//! and what a start without a zone, and a line for each party, come to once there is a record.

use std::collections::BTreeSet;

use crate::binary::{Folder, findings, truceline};

const CASES: [&str; 7] = [
    "hudaydah-2018",
    "india-pakistan-2025",
    "karabakh-2020",
    "kashmir-loc",
    "lebanon-2024",
    "minsk-2-2015",
    "sudan-2023",
];

#[test]
fn terms_without_evidence_say_nothing_of_anybody() {
    for name in CASES {
        let folder = Folder::new(name);
        let dir = folder.join("case");
        let case = dir.to_str().expect("UTF-8");
        truceline(&["new", case, "--from", name]).fine();
        truceline(&["check", case]).fine();
        truceline(&["derive", case]).fine();
        let all = findings(&dir);
        assert!(!all.is_empty(), "{name} has no findings");
        let states: BTreeSet<&str> = all.iter().filter_map(|f| f["state"].as_str()).collect();
        let known = BTreeSet::from(["evidence_not_held", "out_of_scope", "record_only"]);
        assert!(states.is_subset(&known), "{name}: {states:?}");
    }
}

const SOURCE: &str = r#"
[[source]]
id = "monitors"
name = "Monitors of a test, invented"
kind = "own-monitor"
family = "monitors"
side = "none"
interest = "none"
grade = { reliability = "B", history = "Invented for a test." }
one_record_per_event = true
files = ["evidence/*.csv"]
licence = "CC0"
credit = "invented"
redistribute = true
"#;

/// Half past noon in Baku and Yerevan, half past eleven in Moscow; one of each side.
const FILINGS: &str = "\
filing_id,kind,party,at,count,latitude,longitude,range_km,conduct
t1,inspection,AZ,2020-10-10T08:30Z,3,39.9,46.9,1,indirect-fire
t2,inspection,AM,2020-10-10T08:30Z,3,40.1,46.7,1,indirect-fire
";

#[test]
fn an_hour_between_two_clocks_is_a_breach_under_one_reading_only() {
    let folder = Folder::new("clocks");
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "karabakh-2020"]).fine();
    std::fs::create_dir_all(dir.join("evidence")).expect("a folder");
    std::fs::write(dir.join("evidence/filings.csv"), FILINGS).expect("written");
    let sources = std::fs::read_to_string(dir.join("sources.toml")).expect("sources");
    std::fs::write(dir.join("sources.toml"), sources + SOURCE).expect("written");
    truceline(&["derive", case]).fine();
    let all = findings(&dir);
    let state = |reading: &str, party: &str| {
        all.iter()
            .filter(|f| f["provision"] == "october-no-fire" && f["day"] == "2020-10-10")
            .find(|f| f["reading"] == reading && f["party"] == party)
            .map(|f| f["state"].clone())
    };
    for party in ["AZ", "AM"] {
        let of = |reading| state(reading, party);
        assert_eq!(of("AZ"), Some("violation".into()), "{party}");
        assert_eq!(of("AM"), Some("violation".into()), "{party}");
        // What all share begins at noon in Moscow, so Moscow's reading has no findings of its own.
        assert_eq!(of("RU"), None, "{party}");
        assert_eq!(
            of("as-written"),
            Some("evidence_not_held".into()),
            "{party}"
        );
    }
}

/// Launchers of one party, some 9 km from the memorandum's line as the case draws it.
const LAUNCHERS: &str = "\
filing_id,kind,party,at,count,latitude,longitude,range_km,conduct,weapon,calibre_mm
t1,inspection,NGCA,2015-03-07T09:30Z,3,48.20,38.42,1,presence,mlrs,300
";

#[test]
fn each_party_withdraws_from_its_own_line() {
    let folder = Folder::new("lines");
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "minsk-2-2015"]).fine();
    std::fs::create_dir_all(dir.join("evidence")).expect("a folder");
    std::fs::write(dir.join("evidence/filings.csv"), LAUNCHERS).expect("written");
    let sources = std::fs::read_to_string(dir.join("sources.toml")).expect("sources");
    std::fs::write(dir.join("sources.toml"), sources + SOURCE).expect("written");
    truceline(&["derive", case]).fine();
    let all = findings(&dir);
    let of = |line: &str, party: &str| {
        all.iter()
            .filter(|f| f["provision"] == "withdraw-rockets" && f["day"] == "2015-03-07")
            .find(|f| f["zone"] == line && f["party"] == party)
            .map(|f| f["state"].clone())
    };
    assert_eq!(of("memorandum-2014-35km", "NGCA"), Some("violation".into()));
    assert!(of("de-facto-35km", "UA").is_some_and(|state| state != "violation"));
    assert_eq!(of("de-facto-35km", "NGCA"), None);
    assert_eq!(of("memorandum-2014-35km", "UA"), None);
}
