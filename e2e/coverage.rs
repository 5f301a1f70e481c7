//! What sources imply of watching, through the whole program.

use crate::binary::{Folder, shared_data, truceline};

const AGREEMENT: &str = r#"
[agreement]
id = "easter"
title = "A truce of some days"
class = "preliminary"
status = "in-force"

[[party]]
id = "A"
name = "Side A"

[[party]]
id = "B"
name = "Side B"

[[period]]
id = "main"
start = "2025-04-15T00:00[UTC]"
end = "2025-04-28T00:00[UTC]"

[reporting]
day = "00:00[UTC]"
as_of = "2025-06-01T00:00Z"
publication = { delay = "72 h", coarsen = "5 km", profile = "test" }

[[site]]
id = "ground"
name = "The ground"
latitude = 48.5
longitude = 37.5
radius = "200 km"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
where = { sites = ["ground"] }
when = "main"
text = { lang = "en", words = "no fire" }
"#;

const SOURCES: &str = r#"
[[source]]
id = "orbit"
name = "Detections of heat"
kind = "sensor"
family = "orbit"
files = ["evidence/*.csv"]

[[source]]
id = "mission"
name = "The mission"
kind = "own-monitor"
family = "mission"
reports = { every = "day", from = "2025-04-20", to = "2025-04-21" }
"#;

#[test]
fn gaps_of_an_archive_and_reports_not_held_are_named_and_prove_nothing() {
    let Some(data) = shared_data() else { return };
    let file = "firms_modis_c61_nrt_ukraine_2025-04-15_27.csv";
    let folder = Folder::new("implied");
    let case = folder.join("case");
    std::fs::create_dir_all(case.join("evidence")).expect("a folder");
    std::fs::write(case.join("agreement.toml"), AGREEMENT).expect("terms");
    std::fs::write(case.join("sources.toml"), SOURCES).expect("sources");
    std::fs::copy(
        data.join("demo/easter_2025").join(file),
        case.join("evidence").join(file),
    )
    .expect("evidence");
    truceline(&["derive", case.to_str().expect("UTF-8")]).fine();
    let text = std::fs::read_to_string(case.join("derived/report/report.json")).expect("JSON");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let not_held = |method: &str| -> Vec<String> {
        let rows = json["coverage"].as_array().expect("coverage");
        rows.iter()
            .filter(|c| c["method"] == method && c["not_held"] == true)
            .map(|c| c["days"].as_str().expect("days").to_owned())
            .collect()
    };
    assert_eq!(
        not_held("satellite"),
        [16, 19, 22, 24].map(|day| format!("{day} April 2025"))
    );
    assert_eq!(not_held("report").len(), 1);
    // Passes were implied on other days, and no day is called quiet or unwatched for them.
    let watched = json["coverage"].as_array().expect("coverage");
    assert!(watched.iter().any(|c| c["p_detection"] != "0"));
    for finding in json["findings"].as_array().expect("findings") {
        assert_eq!(finding["state"], "evidence_not_held", "{finding}");
    }
    assert!(text.contains("The mission (2 days of whose reports this case lacks)"));
    assert!(
        json["parity"]["lopsided"]
            .as_array()
            .expect("words")
            .is_empty()
    );
}
