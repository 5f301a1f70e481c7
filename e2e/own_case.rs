//! A case of one's own: from the template to a report, with a spreadsheet of ten incidents.

use crate::binary::{Folder, truceline};

#[test]
fn every_shipped_case_passes_its_check() {
    let listed = truceline(&["new", "--list", "--json"]).fine().json();
    let names = listed["cases"].as_array().expect("cases").clone();
    assert!(names.len() >= 3);
    for name in names {
        let folder = Folder::new("shipped");
        let dir = folder.join("case");
        let case = dir.to_str().expect("UTF-8");
        truceline(&["new", case, "--from", name.as_str().expect("a name")]).fine();
        truceline(&["check", case]).fine();
        truceline(&["derive", case]).fine();
    }
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let folder = Folder::new("occupied");
    std::fs::write(folder.join("notes.txt"), "mine").expect("written");
    let ended = truceline(&["new", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("not empty"), "{}", ended.err);
    assert_eq!(
        std::fs::read_to_string(folder.join("notes.txt")).expect("still there"),
        "mine"
    );
}

#[test]
fn ten_incidents_of_ones_own_come_out_in_the_report() {
    let folder = Folder::new("own");
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case]).fine();
    let file = dir.join("evidence/incidents.csv");
    let text = std::fs::read_to_string(&file).expect("the sample table");
    let header = text.lines().next().expect("a header").to_owned();
    let sample: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
    let mut rows = vec![header];
    for k in 0..10 {
        let row = &sample[k % sample.len()];
        let (_, rest) = row.split_once(',').expect("several columns");
        rows.push(format!("own-{k},{rest}"));
    }
    std::fs::write(&file, rows.join("\n")).expect("written");
    let json = truceline(&["derive", case, "--json"]).fine().json();
    assert_eq!(json["summary"]["observations"], 10);
}
