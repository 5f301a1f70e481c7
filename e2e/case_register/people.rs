//! What people decide is recorded, each under a key of his own.

use std::fs;

use super::case::{Case, SEALED, files, has, refused};
use crate::binary::truceline;

#[test]
fn decisions_are_recorded_and_what_is_sealed_stays_sealed() {
    let case = Case::recorded("register-decided");
    case.add(&["--source", "press", "--note", SEALED[0]], true)
        .fine();
    let review = [
        "no-fire/everywhere/2026-01-13",
        "--by",
        SEALED[1],
        "--outcome",
        "verified",
        "--json",
    ];
    refused(
        &case.call(&["review"], &review, false),
        2,
        &["--author-key"],
    );
    assert!(!case.dir().join("decisions").exists());
    let told = case.call(&["review"], &review, true).fine().json();
    assert_eq!(told["entry"], 3);
    case.derive(true).fine();
    case.log("recompute", &[], false).fine();

    for path in files(&case.dir()) {
        let name = path
            .strip_prefix(case.dir())
            .expect("inside")
            .display()
            .to_string();
        // the note is in no file that can be read; the handle only where people work
        let may = |word: &str| {
            word == SEALED[1] && (name.starts_with("decisions/") || name.starts_with("derived/"))
        };
        for word in SEALED {
            assert!(may(word) || !has(&path, word), "{word} is in {name}");
        }
    }

    let lines = case.text("decisions/decisions.jsonl");
    let other = lines.replace("verified", "rejected");
    case.write("decisions/more.jsonl", &other);
    refused(
        &case.derive(false),
        2,
        &["decisions/more.jsonl", "no entry of decision"],
    );
    case.log("record", &[], true).fine();
    case.derive(false).fine();
    case.write("decisions/more.jsonl", "");
    refused(&case.derive(false), 2, &["its line is not here"]);
    let restored = case.log("restore", &["--json"], false).fine().json();
    assert_eq!(restored["decisions"].as_array().map(Vec::len), Some(1));
    case.derive(false).fine();
}

#[test]
fn a_party_answers_with_its_own_key_and_for_nobody_else() {
    let case = Case::recorded("register-reply");
    fs::copy(case.at("author.key"), case.at("mission.key")).expect("copied");
    let party = case.at("party.key");
    let words = case.at("words");
    truceline(&[
        "log",
        "key",
        &party,
        "--purpose",
        "author",
        "--name",
        "nc-desk",
        "--passphrase-file",
        &words,
        "--work-factor",
        "4",
    ])
    .fine();
    let reply = [
        "no-fire/everywhere/2026-01-13",
        "--party",
        "NC",
        "--by",
        "nc-desk",
        "--words",
        "not us",
        "--json",
    ];
    fs::copy(&party, case.at("author.key")).expect("copied");
    refused(
        &case.call(&["reply"], &reply, true),
        2,
        &["is no author of this register"],
    );
    fs::copy(case.at("mission.key"), case.at("author.key")).expect("copied");
    let enrol = ["--key", &party, "--party", "NC", "--may", "reply"];
    case.log("enrol", &enrol, true).fine();
    fs::copy(&party, case.at("author.key")).expect("copied");
    let told = case.call(&["reply"], &reply, true).fine().json();
    assert_eq!(told["entry"], 3);
    let shown = truceline(&["log", "show", &case.at("case/register"), "3"]).fine();
    assert!(shown.out.contains("reply"), "{}", shown.out);
    let other = [
        "no-fire/everywhere/2026-01-13",
        "--party",
        "SC",
        "--by",
        "sc-desk",
        "--words",
        "no",
    ];
    refused(
        &case.call(&["reply"], &other, true),
        2,
        &["may not sign entries of kind decision"],
    );
    refused(
        &case.derive(true),
        2,
        &["may not sign entries of kind derivation"],
    );
    case.derive(false).fine();
}
