//! A case with what parties and the mechanism put on record: quotas, orders, exceptions, readings,
//! from the tables to the report.

use serde_json::Value;

use crate::binary::{Folder, findings, truceline};

const TERMS: &str = r#"
[agreement]
id = "on-record"
title = "A truce with duties"
class = "preliminary"
status = "in-force"

[reporting]
day = "00:00[UTC]"

[[party]]
id = "A"
name = "Party A"
time_zone = "Asia/Baku"

[[party]]
id = "B"
name = "Party B"
time_zone = "UTC"

[[period]]
id = "main"
start = "2026-01-12T00:00Z"
end = "2026-01-22T00:00Z"

[[period]]
id = "noon"
start = "2026-01-14T12:00"
duration = "5 days"

[[provision]]
id = "aid"
type = "H3"
modality = "require"
bearers = ["A"]
quota_per_day = 50
quota_unit = "lorries"
when = "main"

[[provision]]
id = "order"
type = "I2"
modality = "require"
bearers = ["A", "B"]
deadline = "2026-01-14T00:00Z"
when = "main"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
when = "noon"
except = [{ type = "F11", needs = ["order", "coordination-attempt"] }]
"#;

const SOURCES: &str = r#"
[[source]]
id = "mission"
name = "The mission"
kind = "own-monitor"
family = "mission"
side = "none"
interest = "none"
grade = { reliability = "B", history = "invented" }
one_record_per_event = true
files = ["evidence/*.csv"]
licence = "CC0"
credit = "invented"
redistribute = true
"#;

const FILINGS: &str = "\
filing_id,kind,by,party,at,provision,subject,count,outcome,refers,latitude,longitude,range_km,conduct
d1,delivery,,A,2026-01-13T18:00Z,aid,lorries,48,,,,,,
d2,delivery,,A,2026-01-15T18:00Z,aid,lorries,52,,,,,,
o1,order,,B,2026-01-13T10:00Z,order,,,,,,,,
d3,delivery,Jane Roe,A,2026-01-17T18:00Z,aid,lorries,5,,,,,,
f1,inspection,,A,2026-01-14T10:30Z,,,3,,,0.01,0.05,1,indirect-fire
f2,inspection,,B,2026-01-16T10:30Z,,,2,,,0.01,0.05,1,indirect-fire
o2,order,,B,2026-01-16T09:50Z,no-fire,,,,f2,,,,
c2,coordination-attempt,,B,2026-01-16T09:40Z,no-fire,,,,f2,,,,
x1,order,,A,2026-01-16T09:50Z,no-such-term,,,,,,,,
";

const WATCH: &str = "\
from,to,method,state
2026-01-16T00:00Z,2026-01-17T00:00Z,registry,watched
";

fn state<'f>(
    all: &'f [Value],
    provision: &str,
    reading: &str,
    day: &str,
    party: &str,
) -> &'f Value {
    all.iter()
        .filter(|f| f["provision"] == provision && f["reading"] == reading && f["day"] == day)
        .find(|f| f["party"] == party)
        .map_or(&Value::Null, |f| &f["state"])
}

#[test]
fn what_is_on_record_decides_duties_numbers_and_exceptions() {
    let folder = Folder::new("filings");
    let case = folder.join("case");
    std::fs::create_dir_all(case.join("evidence")).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(case.join(name), text).expect("written");
    write("agreement.toml", TERMS);
    write("sources.toml", SOURCES);
    write("evidence/filings.csv", FILINGS);
    write("evidence/watch.csv", WATCH);
    let path = case.to_str().expect("UTF-8");
    truceline(&["check", path]).fine();
    truceline(&["derive", path]).fine();
    let all = findings(&case);
    let of = |provision, day, party| state(&all, provision, "as-written", day, party).clone();

    assert_eq!(of("aid", "2026-01-13", "A"), "violation");
    assert_eq!(of("aid", "2026-01-15", "A"), "none_detected");
    assert_eq!(of("aid", "2026-01-16", "A"), "evidence_not_held");
    assert_eq!(of("aid", "2026-01-17", "A"), "not_established");
    assert_eq!(of("order", "2026-01-13", "A"), "out_of_scope");
    assert_eq!(of("order", "2026-01-16", "A"), "violation");
    assert_eq!(of("order", "2026-01-16", "B"), "none_detected");
    assert_eq!(of("no-fire", "2026-01-16", "B"), "violation_excused");
    // Noon in Baku was eight in the morning UTC: in force for A, and not yet for B.
    assert_eq!(of("no-fire", "2026-01-14", "A"), "evidence_not_held");
    assert_eq!(state(&all, "no-fire", "A", "2026-01-14", "A"), "violation");

    // Who is neither a source nor a party may be a person.
    for entry in std::fs::read_dir(case.join("derived/report")).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&bytes).contains("Jane Roe"));
    }
    for table in ["filings", "readings"] {
        assert!(
            case.join(format!("derived/{table}.parquet")).is_file(),
            "{table}"
        );
    }
    let page = std::fs::read_to_string(case.join("derived/report/report.html")).expect("a page");
    assert!(
        page.contains("What the parties&#x27; readings change")
            || page.contains("What the parties' readings change")
    );
    assert!(page.contains("start: 2026-01-14 08:00 against 2026-01-14 12:00"));
    assert!(page.contains("1 rows name a provision that the agreement does not have"));
}
