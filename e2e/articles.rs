//! Articles taken into a case: what they claim becomes evidence, and copies are one origin.

use crate::binary::{Folder, truceline};

const SOURCE: &str = r#"
[[source]]
id = "ID"
name = "NAME"
kind = "media"
family = "ID"
side = "none"
interest = "none"
grade = { reliability = "C", history = "Made up." }
files = ["evidence/ID/*"]
format = "article"
licence = "made up"
credit = "made up"
redistribute = true
"#;

const SAW: &str = "Russian forces shelled Kramatorsk on Sunday. Our correspondent counted nine craters between the depot \
and the river, and the trams stood still until noon. A baker swept glass from her doorstep while neighbours carried a piano \
downstairs. The depot had been painted only in autumn.";
const SAW_TOO: &str = "Grain prices fell again in the valley, traders said. Russian forces shelled Kramatorsk on Sunday. In \
the cellar of the library forty people waited for a bus, which never came. Snow is expected, and pumps are wanted.";

fn page(day: &str, body: &str) -> String {
    format!(
        "<html lang=en><head><meta property=\"article:published_time\" content=\"{day}\"><title>A Sunday</title></head>\
         <body><article><h1>A Sunday</h1><p>{body}</p></article></body></html>"
    )
}

/// The report of a case with an article of each of two sources.
fn report(first: &str, second: &str) -> (String, u64) {
    let folder = Folder::new("articles");
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "easter-2025"]).fine();
    let toml = dir.join("sources.toml");
    let mut sources = std::fs::read_to_string(&toml).expect("sources");
    for (id, name) in [("wire", "Northern Wire"), ("paper", "Morning Paper")] {
        sources.push_str(&SOURCE.replace("ID", id).replace("NAME", name));
    }
    std::fs::write(&toml, sources).expect("written");
    for (id, day, body) in [
        ("wire", "2025-04-20", first),
        ("paper", "2025-04-21", second),
    ] {
        let file = folder.join(&format!("{id}.html"));
        std::fs::write(&file, page(day, body)).expect("written");
        let path = file.to_str().expect("UTF-8");
        let ended = truceline(&["add", case, path, "--source", id]).fine();
        assert!(ended.out.contains("article"), "{}", ended.out);
    }
    let derived = truceline(&["derive", case, "--json"]).fine().json();
    let report = std::fs::read_to_string(dir.join("derived/report/report.md")).expect("a report");
    let incidents = derived["summary"]["incidents"].as_u64();
    (report, incidents.expect("a number of incidents"))
}

#[test]
fn copied_articles_are_one_origin_and_independent_ones_two() {
    let (copied, incidents) = report(SAW, &SAW.replace("nine craters", "9 craters"));
    assert_eq!(incidents, 1);
    assert!(copied.contains("Kramatorsk"), "{copied}");
    assert!(copied.contains("it repeats another"), "{copied}");
    // Whether two independent reports are of one act is for fusion to say: here it has learned from no others.
    let (apart, _) = report(SAW, SAW_TOO);
    assert!(apart.contains("Northern Wire") && apart.contains("Morning Paper"));
    assert!(!apart.contains("it repeats another"), "{apart}");
}
