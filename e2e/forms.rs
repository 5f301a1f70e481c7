//! Forms on phones: the forms that ship with the program, and submissions of them as they come back
//! from KoboToolbox and from ODK.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::binary::{Folder, cases, copy, truceline};

/// A submission: its answers by question.
type Answers = Vec<(&'static str, String)>;

fn incident(n: usize) -> Answers {
    let day = 13 + n % 5;
    vec![
        ("truceline_form", "incident".to_owned()),
        ("team", format!("T{}", n % 3)),
        ("known_by", ["saw", "heard", "recorded"][n % 3].to_owned()),
        (
            "what",
            ["explosion", "direct-fire", "indirect-fire", "uav-attack"][n % 4].to_owned(),
        ),
        (
            "weapon",
            ["unknown", "small-arms", "mortar", "uav-munition"][n % 4].to_owned(),
        ),
        (
            "count_kind",
            ["exactly", "at-least", "uncountable"][n % 3].to_owned(),
        ),
        (
            "how_many",
            if n % 3 == 2 {
                String::new()
            } else {
                format!("{}", 1 + n)
            },
        ),
        (
            "when_from",
            format!("2026-01-{day}T{:02}:15:00.000+00:00", 6 + n),
        ),
        ("place_by", "point".to_owned()),
        ("where", format!("0.02{n} 0.0{}1 0 12", 5 + n % 4)),
        ("notes", format!("Report {n}, \"as told\"; with a comma")),
    ]
}

fn patrol() -> Answers {
    vec![
        ("truceline_form", "patrol".to_owned()),
        ("team", "T1".to_owned()),
        ("watched_by", "patrol".to_owned()),
        ("watch_state", "watched".to_owned()),
        ("watched_from", "2026-01-13T06:00:00.000+00:00".to_owned()),
        ("watched_to", "2026-01-13T18:00:00.000+00:00".to_owned()),
        ("ground_by", "point".to_owned()),
        ("where", "0.02 0.1 0 12".to_owned()),
        ("range_km", "5".to_owned()),
        ("side", "A".to_owned()),
    ]
}

fn denied() -> Answers {
    vec![
        ("truceline_form", "denied-access".to_owned()),
        ("team", "T1".to_owned()),
        ("denial", "denied".to_owned()),
        ("watched_by", "patrol".to_owned()),
        ("watched_from", "2026-01-14T06:00:00.000+00:00".to_owned()),
        ("watched_to", "2026-01-14T18:00:00.000+00:00".to_owned()),
        ("ground_by", "point".to_owned()),
        ("where", "0.021 0.11 0 12".to_owned()),
        ("range_km", "3".to_owned()),
        ("side", "B".to_owned()),
        ("actor", "Forces of B".to_owned()),
    ]
}

fn all() -> Vec<Answers> {
    let mut all: Vec<Answers> = (0..9).map(incident).collect();
    all.push(patrol());
    all.push(denied());
    all
}

fn uuid(n: usize) -> String {
    format!("0f0e0d0c-0000-4000-8000-{n:012}")
}

fn sent(n: usize) -> String {
    format!("2026-01-20T10:00:{n:02}")
}

/// Submissions as the API of KoboToolbox answers them.
fn kobo(submissions: &[Answers]) -> Vec<Value> {
    submissions
        .iter()
        .enumerate()
        .map(|(n, answers)| {
            let mut record = json!({
                "_id": n, "_uuid": uuid(n), "meta/instanceID": format!("uuid:{}", uuid(n)),
                "_submission_time": sent(n), "_validation_status": {}, "_attachments": [],
                "_geolocation": [null, null], "_status": "submitted_via_web",
            });
            for (name, answer) in answers {
                if !answer.is_empty() {
                    record[format!("grp/{name}")] = json!(answer);
                }
            }
            record
        })
        .collect()
}

fn kobo_answer(submissions: &[Answers]) -> Vec<u8> {
    let results = kobo(submissions);
    json!({"count": results.len(), "next": null, "previous": null, "results": results})
        .to_string()
        .into_bytes()
}

/// Submissions as KoboToolbox exports them for maps.
fn kobo_geojson(submissions: &[Answers]) -> Vec<u8> {
    let features: Vec<Value> = submissions
        .iter()
        .zip(kobo(submissions))
        .map(|(answers, mut properties)| {
            let point = answers
                .iter()
                .find(|(name, _)| *name == "where")
                .expect("a point");
            let parts: Vec<f64> = point
                .1
                .split(' ')
                .map(|p| p.parse().expect("a number"))
                .collect();
            properties
                .as_object_mut()
                .expect("an object")
                .remove("grp/where");
            json!({"type": "Feature", "properties": properties,
                   "geometry": {"type": "Point", "coordinates": [parts[1], parts[0], 0]}})
        })
        .collect();
    json!({"type": "FeatureCollection", "name": "form", "features": features})
        .to_string()
        .into_bytes()
}

/// Submissions as ODK Central's ZIP has them.
fn odk(submissions: &[Answers]) -> Vec<u8> {
    let mut names: Vec<&str> = submissions
        .iter()
        .flatten()
        .map(|(name, _)| *name)
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut head = vec!["SubmissionDate".to_owned()];
    for name in &names {
        if *name == "where" {
            head.extend(
                ["Latitude", "Longitude", "Altitude", "Accuracy"].map(|p| format!("grp-where-{p}")),
            );
        } else {
            head.push(format!("grp-{name}"));
        }
    }
    head.extend(
        [
            "meta-instanceID",
            "KEY",
            "SubmitterName",
            "ReviewState",
            "Edits",
        ]
        .map(str::to_owned),
    );
    table.write_record(&head).expect("written");
    for (n, answers) in submissions.iter().enumerate() {
        let mut row = vec![format!("{}.000Z", sent(n))];
        for name in &names {
            let answer = answers
                .iter()
                .find(|(own, _)| own == name)
                .map_or("", |(_, a)| a);
            if *name == "where" {
                row.extend(answer.split(' ').map(str::to_owned));
            } else {
                row.push(answer.to_owned());
            }
        }
        let key = format!("uuid:{}", uuid(n));
        row.extend([
            key.clone(),
            key,
            "Somebody".to_owned(),
            String::new(),
            "0".to_owned(),
        ]);
        table.write_record(&row).expect("written");
    }
    let bytes = table.into_inner().expect("bytes");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("form.csv", options).expect("a member");
    archive.write_all(&bytes).expect("written");
    archive.finish().expect("a ZIP").into_inner()
}

/// A case with some files of one monitor.
fn case(folder: &Folder, name: &str, files: &[(&str, Vec<u8>)]) -> PathBuf {
    let dir = folder.join(name);
    copy(&cases().join("template"), &dir);
    std::fs::remove_dir_all(dir.join("evidence")).expect("removed");
    std::fs::remove_file(dir.join("intake.toml")).expect("removed");
    std::fs::create_dir_all(dir.join("evidence")).expect("made");
    let sources = "[[source]]\nid = \"monitors\"\nname = \"Monitors\"\nkind = \"own-monitor\"\nfamily = \
                   \"monitors\"\nfiles = [\"evidence/**\"]\n";
    std::fs::write(dir.join("sources.toml"), sources).expect("written");
    for (file, bytes) in files {
        std::fs::write(dir.join("evidence").join(file), bytes).expect("written");
    }
    dir
}

/// The digest, and the hashes of some tables.
fn derived(case: &Path) -> (String, Vec<String>) {
    let derived = truceline(&["derive", case.to_str().expect("UTF-8"), "--json"])
        .fine()
        .json();
    let tables = ["incidents", "findings", "observations"].map(|table| {
        let outputs = derived["outputs"].as_array().expect("outputs");
        let name = format!("{table}.parquet");
        let found = outputs.iter().find(|o| o["name"] == name.as_str());
        found.unwrap_or_else(|| panic!("{name}"))["sha256"]
            .as_str()
            .expect("a hash")
            .to_owned()
    });
    (
        derived["digest"].as_str().expect("a digest").to_owned(),
        tables.to_vec(),
    )
}

fn observations(case: &Path) -> u64 {
    let checked = truceline(&["check", case.to_str().expect("UTF-8"), "--json"])
        .fine()
        .json();
    checked["observations"].as_u64().expect("a number")
}

#[test]
fn the_same_submissions_give_the_same_incidents_and_findings_from_every_server() {
    let folder = Folder::new("servers");
    let submissions = all();
    let one = case(&folder, "kobo", &[("a.json", kobo_answer(&submissions))]);
    let two = case(&folder, "odk", &[("a.zip", odk(&submissions))]);
    let three = case(
        &folder,
        "geojson",
        &[("a.geojson", kobo_geojson(&submissions))],
    );
    let (_, kobo) = derived(&one);
    for other in [&two, &three] {
        let (_, tables) = derived(other);
        assert_eq!(tables[..2], kobo[..2], "{}", other.display());
    }
    let checked = truceline(&["check", one.to_str().expect("UTF-8"), "--json"])
        .fine()
        .json();
    assert_eq!(checked["observations"], 10);
    assert_eq!(checked["coverage"], 2);
    assert_eq!(checked["rows_skipped"], 0, "{checked}");
}

#[test]
fn an_export_that_comes_again_changes_nothing_it_should_not() {
    let folder = Folder::new("again");
    let submissions = all();
    let first = kobo_answer(&submissions);
    let base = case(&folder, "base", &[("m.json", first.clone())]);
    let (digest, tables) = derived(&base);

    let copied = case(
        &folder,
        "copied",
        &[("m.json", first.clone()), ("m2.json", first.clone())],
    );
    assert_eq!(derived(&copied).0, digest, "a copy changes nothing at all");

    // The same records, written otherwise, and in another order.
    let mut turned = kobo(&submissions);
    turned.reverse();
    let pretty = serde_json::to_vec_pretty(&turned).expect("JSON");
    let files = [("m.json", first.clone()), ("n.json", pretty)];
    let written = case(&folder, "written", &files);
    assert_eq!(derived(&written).1, tables);

    // The same records in two files.
    let (a, b) = turned.split_at(4);
    let part = |records: &[Value]| serde_json::to_vec(records).expect("JSON");
    let split = case(
        &folder,
        "split",
        &[("x.json", part(a)), ("y.json", part(b))],
    );
    assert_eq!(derived(&split).1[..2], tables[..2]);

    // A later export, with one submission more.
    let mut more = submissions.clone();
    more.push(incident(10));
    let files = [("m.json", first), ("n.json", kobo_answer(&more))];
    let grown = case(&folder, "grown", &files);
    assert_eq!(observations(&grown), observations(&base) + 1);
    let alone = case(&folder, "alone", &[("m.json", kobo_answer(&more))]);
    assert_eq!(derived(&grown).1[..2], derived(&alone).1[..2]);
}

#[test]
fn an_edit_counts_once_whatever_the_order_in_which_it_came() {
    let folder = Folder::new("edits");
    let submissions = all();
    let mut records = kobo(&submissions);
    records[0]["meta/rootUuid"] = json!(uuid(0));
    records[0]["_uuid"] = json!(uuid(900));
    records[0]["meta/instanceID"] = json!(format!("uuid:{}", uuid(900)));
    records[0]["meta/deprecatedID"] = json!(format!("uuid:{}", uuid(0)));
    records[0]["grp/how_many"] = json!("77");
    records[1]["_validation_status"] =
        json!({"uid": "validation_status_not_approved", "timestamp": 1_769_000_000});
    let edited = serde_json::to_vec(&records).expect("JSON");
    let first = kobo_answer(&submissions);
    let files = [("a.json", first.clone()), ("b.json", edited.clone())];
    let one = case(&folder, "one", &files);
    let two = case(&folder, "two", &[("a.json", edited), ("b.json", first)]);
    assert_eq!(derived(&one).1[..2], derived(&two).1[..2]);
    let checked = truceline(&["check", one.to_str().expect("UTF-8"), "--json"])
        .fine()
        .json();
    assert_eq!(checked["observations"], 9);
    let told = &checked["supersessions"][0];
    assert_eq!(told["changed"], 1);
    assert_eq!(told["dropped"], json!([uuid(1)]));
    let words = truceline(&["check", one.to_str().expect("UTF-8")])
        .fine()
        .out;
    assert!(
        words.contains("later versions supersede earlier versions"),
        "{words}"
    );
}

#[test]
fn forms_are_written_once_and_never_over_something_else() {
    let folder = Folder::new("forms");
    let dir = folder.join("out");
    let dir = dir.to_str().expect("UTF-8");
    let told = truceline(&["forms", dir]).fine().out;
    for name in [
        "incident.xlsx",
        "patrol.xlsx",
        "denied-access.xlsx",
        "README.txt",
    ] {
        assert!(told.contains(name), "{told}");
    }
    let bytes = std::fs::read(folder.join("out/incident.xlsx")).expect("the form");
    assert!(bytes.starts_with(b"PK"));
    truceline(&["forms", dir]).fine();
    std::fs::write(folder.join("out/patrol.xlsx"), "mine").expect("written");
    let refused = truceline(&["forms", dir]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("holds something else"),
        "{}",
        refused.err
    );
}
