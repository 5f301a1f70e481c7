use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Simulated, simulate};
use crate::{Options, SimulationError};

/// A folder of its own for a test, absent at first.
fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("truceline-world-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    dir
}

fn small(seed: u64) -> Options {
    Options {
        seed,
        observations: 1_500,
        weeks: 2,
        mirrored: false,
    }
}

fn made(name: &str, options: Options) -> (PathBuf, Simulated) {
    let dir = folder(name);
    let made = simulate(&dir, options).unwrap();
    (dir, made)
}

/// Every file by its name relative to the case.
fn files(dir: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().display().to_string();
                all.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    all
}

/// The values of some columns of a CSV text.
fn columns(text: &str, names: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let at: Vec<usize> = names
        .iter()
        .map(|n| headings.iter().position(|h| h == *n).unwrap())
        .collect();
    reader
        .records()
        .map(|r| r.unwrap())
        .map(|r| at.iter().map(|k| r[*k].to_owned()).collect())
        .collect()
}

#[test]
fn a_seed_gives_the_same_bytes_and_another_seed_others() {
    let (a, one) = made("a", small(1));
    let (b, two) = made("b", small(1));
    let (c, _) = made("c", small(2));
    assert_eq!(one, two);
    let bytes = files(&a);
    assert_eq!(bytes, files(&b));
    assert_ne!(
        bytes["truth/incidents.csv"],
        files(&c)["truth/incidents.csv"]
    );
    // The bytes are part of the contract: floats must not differ between machines.
    let all: String = bytes
        .iter()
        .flat_map(|(n, t)| [n.as_str(), "\n", t])
        .collect();
    assert_eq!(&model::sha256_hex(all.as_bytes())[..16], "83a3bdd2d93cfd55");
    for dir in [a, b, c] {
        fs::remove_dir_all(dir).unwrap();
    }
}

#[test]
fn exchanging_the_parties_gives_the_mirror_image() {
    let (a, one) = made("plain", small(3));
    let (b, two) = made(
        "mirror",
        Options {
            mirrored: true,
            ..small(3)
        },
    );
    assert_eq!(one, two);
    let swap_words = |text: &str| {
        text.replace("alder", "\0")
            .replace("birch", "alder")
            .replace('\0', "birch")
            .replace("Alder", "\0")
            .replace("Birch", "Alder")
            .replace('\0', "Birch")
    };
    let (plain, mirror) = (files(&a), files(&b));
    assert_eq!(plain.len(), mirror.len());
    let mut compared = 0;
    for (name, text) in plain.iter().filter(|(n, _)| n.contains(".csv")) {
        if name.ends_with("line.csv") {
            continue;
        }
        let rows = |text: &str, mirrored: bool| -> Vec<Vec<String>> {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let headings = reader.headers().unwrap().clone();
            let row = |r: csv::StringRecord| {
                r.iter()
                    .zip(&headings)
                    .map(|(value, heading)| match heading {
                        "lat" | "latitude" if mirrored => match value.strip_prefix('-') {
                            Some(north) => north.to_owned(),
                            None if value.is_empty() || value == "0.000000" => value.to_owned(),
                            None => format!("-{value}"),
                        },
                        "from" if mirrored && value == "N" => "S".to_owned(),
                        "from" if mirrored && value == "S" => "N".to_owned(),
                        _ => value.to_owned(),
                    })
                    .collect()
            };
            reader.records().map(|r| row(r.unwrap())).collect()
        };
        let twin = swap_words(&mirror[&swap_words(name)]);
        let (left, right) = (rows(text, false), rows(&twin, true));
        assert_eq!(left, right, "{name}");
        compared += left.len();
    }
    assert!(compared > 1_500);
    for dir in [a, b] {
        fs::remove_dir_all(dir).unwrap();
    }
}

#[test]
fn the_truth_is_of_one_piece() {
    let (dir, made) = made("truth", small(4));
    let all = files(&dir);
    let incidents = columns(
        &all["truth/incidents.csv"],
        &["incident_id", "party", "in_scope", "violation", "happened"],
    );
    let known: BTreeSet<&str> = incidents.iter().map(|r| r[0].as_str()).collect();
    assert_eq!(known.len() as u64, made.incidents + made.invented);
    let violations = incidents.iter().filter(|r| r[3] == "true");
    for r in violations.clone() {
        assert!(
            !r[1].is_empty() && r[2] == "true" && r[4] == "true",
            "{r:?}"
        );
    }
    assert_eq!(violations.count() as u64, made.violations);
    // Fire that breaks nothing is in the world too.
    for breaks_nothing in [
        incidents.iter().any(|r| r[1].is_empty() && r[4] == "true"),
        incidents
            .iter()
            .any(|r| !r[1].is_empty() && r[2] == "false"),
        incidents.iter().any(|r| r[4] == "false"),
    ] {
        assert!(breaks_nothing);
    }

    // Every membership row names a row of evidence and an incident.
    let mut rows: BTreeSet<(String, String)> = BTreeSet::new();
    for (name, text) in all.iter().filter(|(n, _)| n.starts_with("evidence/")) {
        let source = match name.as_str() {
            "evidence/wire_digest.csv" => "wire".to_owned(),
            _ => name["evidence/".len()..]
                .trim_end_matches(".csv")
                .replace('_', "-"),
        };
        let id = if source == "events" { "id" } else { "no" };
        if text.lines().next().unwrap().split(',').any(|h| h == id) {
            let ids = columns(text, &[id]).into_iter();
            rows.extend(ids.map(|r| (source.clone(), r[0].clone())));
        }
    }
    let members = columns(
        &all["truth/membership.csv"],
        &["source", "id", "incident_id"],
    );
    assert_eq!(members.len(), rows.len());
    for r in &members {
        assert!(rows.contains(&(r[0].clone(), r[1].clone())), "{r:?}");
        assert!(known.contains(r[2].as_str()), "{r:?}");
    }
    // Those who repeat outnumber those who were there.
    let from = |who: &[&str]| {
        let is = |r: &&Vec<String>| who.iter().any(|w| r[0].starts_with(w));
        members.iter().filter(is).count()
    };
    assert!(from(&["portal", "press"]) > 2 * from(&["monitor", "cameras", "wire"]));

    // Findings say what incidents say.
    let findings = columns(
        &all["truth/findings.csv"],
        &["provision", "day", "level", "party", "state"],
    );
    assert_eq!(findings.len(), 6 * 14 * 3);
    let states: BTreeMap<(&str, &str, &str), &str> = findings
        .iter()
        .map(|r| ((r[0].as_str(), r[1].as_str(), r[3].as_str()), r[4].as_str()))
        .collect();
    for unit in states.keys() {
        let party = |p: &'static str| states[&(unit.0, unit.1, p)] == "violation";
        let event = states[&(unit.0, unit.1, "")] == "violation";
        assert_eq!(event, party("alder") || party("birch"), "{unit:?}");
    }
    assert!(findings.iter().any(|r| r[4] == "violation"));
    assert!(findings.iter().any(|r| r[4] == "no_violation"));
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_makes_no_world_is_refused() {
    let dir = folder("refused");
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("mine.txt"), "kept").unwrap();
    let refused = |options| match simulate(&dir, options) {
        Err(SimulationError::Refused(words)) => words,
        other => panic!("{other:?}"),
    };
    assert!(refused(small(1)).contains("is not empty"));
    let weeks = Options {
        weeks: 0,
        ..small(1)
    };
    assert!(refused(weeks).starts_with("0 weeks"));
    let observations = Options {
        observations: 1,
        ..small(1)
    };
    assert!(refused(observations).starts_with("1 observations"));
    assert_eq!(files(&dir).len(), 1);
    fs::remove_dir_all(dir).unwrap();
}
