//! What is not as it was recorded is refused.

use std::fs;

use register::keys::KeyFile;
use register::note::{KeyName, Signer};
use register::policy::{Policy, Threshold};
use register::store::{Files, Reader, RecordingSigner, Store};

use super::case::{Case, PRESS, files, policy_of, refused};
use crate::binary::truceline;
use crate::truce::MISSION;

#[test]
fn evidence_that_is_not_what_was_recorded_is_refused() {
    let case = Case::recorded("register-changed");
    case.derive(false).fine();
    let page = case.text("derived/manifest.json");
    case.write("evidence/mission.csv", &MISSION.replace(",12", ",13"));
    refused(
        &case.derive(false),
        2,
        &["evidence/mission.csv", "entry 1 records", "recorded is"],
    );
    let ended = case.call(&["check"], &[], false);
    refused(&ended, 2, &["evidence/mission.csv"]);
    assert_eq!(
        case.text("derived/manifest.json"),
        page,
        "nothing was derived"
    );
    let restored = case.log("restore", &["--json"], false).fine().json();
    assert_eq!(restored["set_aside"][0], "set-aside/evidence/mission.csv");
    assert_eq!(case.text("evidence/mission.csv"), MISSION);

    case.write("evidence/mission_2.csv", MISSION);
    let ended = case.derive(false);
    refused(
        &ended,
        2,
        &[
            "evidence/mission_2.csv",
            "no entry of this file",
            "truceline add",
        ],
    );
    case.log("record", &[], true).fine();
    case.derive(false).fine();
    fs::remove_file(case.dir().join("evidence/mission_2.csv")).expect("removed");
    refused(
        &case.derive(false),
        2,
        &["evidence/mission_2.csv", "it is not here"],
    );
    case.log("restore", &[], false).fine();

    let kept = files(&case.dir().join("sealed/content")).remove(0);
    fs::write(&kept, MISSION.replace(",12", ",13")).expect("written");
    refused(
        &case.derive(false),
        2,
        &["sealed/content", "keeps of evidence/mission"],
    );
    case.log("restore", &[], false).fine();
    case.derive(false).fine();

    let opening = files(&case.dir().join("sealed/entries")).remove(0);
    let mut bytes = fs::read(&opening).expect("bytes");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&opening, bytes).expect("written");
    refused(&case.derive(false), 3, &["sealed/entries"]);
}

#[test]
fn an_entry_that_is_dropped_leaves_a_gap_that_is_found() {
    let case = Case::recorded("register-gap");
    case.add(&["--source", "press"], true).fine();
    case.derive(true).fine();
    let register = case.dir().join("register");
    let text = fs::read_to_string(case.at("log.key")).expect("a key");
    let key = KeyFile::unlock(&text, "nine brown herons wade").expect("opened");
    let name = KeyName::new(&key.name).expect("a name");
    let key = Signer::new(name, key.secret.bytes());
    let reader = Reader::open(Files::new(&register), key.verifier()).expect("a log");
    let entries: Vec<Vec<u8>> = reader
        .entries(0..reader.size())
        .expect("entries")
        .map(|entry| entry.expect("an entry").1)
        .collect();
    // whoever has the log's key writes it anew without entry 1
    for folder in ["tile", "state"] {
        fs::remove_dir_all(register.join(folder)).expect("removed");
    }
    fs::remove_file(register.join("checkpoint")).expect("removed");
    let disk = Files::new(&register);
    let policy = format!("log {}\nquorum none\n", key.verifier());
    let policy = Policy::from_bytes(policy.as_bytes(), Threshold::AsStated).expect("a policy");
    Store::<Files, RecordingSigner<Files>>::create(&disk, key.verifier()).expect("made");
    let signer = RecordingSigner::open(disk.clone(), key).expect("a signer");
    let (mut store, _) = Store::open(disk, signer).expect("a store");
    let kept = entries.iter().enumerate().filter(|(at, _)| *at != 1);
    let kept: Vec<&[u8]> = kept.map(|(_, entry)| &**entry).collect();
    store.append(&kept).expect("taken in");
    store.commit().expect("signed");
    store.publish(&policy).expect("published");
    drop(store);
    refused(
        &case.derive(false),
        3,
        &["entry 1", "the author's number 2 is missing"],
    );
    let ended = case.call(
        &["verify"],
        &["--policy", &policy_of(&case), "--weak-quorum"],
        false,
    );
    refused(&ended, 3, &["number 2 is missing"]);
}

#[test]
fn what_cannot_be_read_is_not_taken_in() {
    let case = Case::recorded("register-add");
    let before = files(&case.dir());
    fs::write(case.0.join("press.csv"), "id,date\nx,yesterday\n").expect("written");
    assert_eq!(case.add(&["--source", "press"], true).code, 2);
    fs::write(case.0.join("press.csv"), PRESS).expect("written");
    refused(
        &case.add(&["--source", "mission"], true),
        2,
        &["evidence/mission*.csv"],
    );
    refused(
        &case.add(&["--source", "pres"], true),
        2,
        &["did you mean `press`"],
    );
    refused(
        &case.add(&["--source", "press"], false),
        2,
        &["--author-key"],
    );
    let other = ["--source", "mission", "--as", "mission.csv"];
    refused(&case.add(&other, true), 2, &["evidence is never replaced"]);
    assert_eq!(files(&case.dir()), before, "nothing changed");

    let inside = case;
    fs::copy(inside.at("author.key"), inside.at("case/author.key")).expect("copied");
    let key = inside.at("case/new.key");
    let words = inside.at("words");
    let ended = truceline(&[
        "log",
        "key",
        &key,
        "--purpose",
        "author",
        "--passphrase-file",
        &words,
    ]);
    refused(&ended, 2, &["lies in the case"]);
    let key = inside.at("case/author.key");
    let (case, log) = (inside.at("case"), inside.at("log.key"));
    let keys = [
        "derive",
        &case,
        "--author-key",
        &key,
        "--log-key",
        &log,
        "--passphrase-file",
        &words,
    ];
    refused(&truceline(&keys), 2, &["lies in the case"]);
}
