//! What people do to what is recorded: each act an entry, and none that one person may not do.

use std::fs;

use super::case::{Case, PRESS, files, has, policy_of, refused};

fn verify(case: &Case, args: &[&str]) -> crate::binary::Ended {
    let policy = policy_of(case);
    let mut all = vec!["--policy", &*policy, "--weak-quorum"];
    all.extend(args);
    let opens = case.opens();
    all.extend(opens.iter().map(String::as_str));
    case.call(&["verify"], &all, false)
}

fn added(name: &str, more: &[&str]) -> Case {
    let case = Case::sealed(name);
    let press = case.at("press.csv");
    let mut args = vec![&*press, "--source", "press"];
    args.extend(more);
    case.opened(&["add"], &args).fine();
    case
}

#[test]
fn two_persons_show_a_field_and_one_does_not() {
    let case = added("register-disclose", &[]);
    case.person("heron", "disclose");
    let disclose = ["3", "name", "content", "--file", "--json"];
    refused(
        &case.call(&["log", "disclose"], &disclose, true),
        4,
        &["entry 3 is sealed", "--identity"],
    );
    let bad = case.opened(&["log", "disclose"], &["3", "origin"]);
    refused(
        &bad,
        2,
        &["nothing at `origin`", "name, content, source, note"],
    );
    let told = case.opened(&["log", "disclose"], &disclose).fine().json();
    assert_eq!((&told["awaits"], &told["entry"]), (&true.into(), &5.into()));
    assert!(!case.dir().join("register/disclosures").exists());
    refused(
        &case.opened(&["log", "disclose"], &disclose),
        2,
        &["proposed it in entry 5", "another person"],
    );
    case.hand_to("heron");
    let told = case.opened(&["log", "disclose"], &disclose).fine().json();
    assert_eq!(
        (&told["awaits"], &told["confirms"]),
        (&false.into(), &5.into())
    );
    let shown = case.dir().join("register/disclosures/3/commits/0");
    assert!(has(&shown, "press/press.csv"));
    let whole = verify(&case, &["--json"]).json();
    assert_eq!(whole["verdict"], "whole", "{whole}");
    assert_eq!(whole["checked"]["disclosures"], 2);
    assert_eq!(whole["checked"]["public_files"], 1);
    assert_eq!(whole["other_files"], serde_json::json!([]));
    let case_dir = case.at("case");
    let show = crate::binary::truceline(&["log", "show", &case_dir]).fine();
    assert!(
        show.out.contains("shown: entry 3: commits/0, commits/1"),
        "{}",
        show.out
    );

    // what nobody agreed on is conduct, and a changed disclosure is damage
    let other = case.dir().join("register/disclosures/3/commits/1");
    let kept = fs::read(&other).expect("bytes");
    let mut bytes = kept.clone();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&other, bytes).expect("written");
    refused(&verify(&case, &[]), 3, &["disclosures/3/commits/1"]);
    fs::write(&other, kept).expect("written");
    // what is no part of a register is told, what belongs to a case's is not
    case.write("register/stray", "x");
    let told = verify(&case, &["--json"]).json();
    assert_eq!(told["other_files"], serde_json::json!(["stray"]));
}

#[test]
fn what_is_promised_for_a_day_is_overdue_until_it_is_shown() {
    let case = added("register-promise", &["--not-before", "2020-01-01T00:00Z"]);
    let told = verify(&case, &["--json"]).json();
    assert_eq!(told["overdue"][0]["entry"], 3);
    assert_eq!(told["overdue"][0]["due"], "2020-01-01T00:00:00Z");
    let early = verify(&case, &["--json", "--at", "2019-12-31T23:00Z"]).json();
    assert_eq!(early["overdue"], serde_json::json!([]));
    let case_dir = case.at("case");
    let show = crate::binary::truceline(&["log", "show", &case_dir]).fine();
    assert!(show.out.contains("overdue: entry 3"), "{}", show.out);
    // its time has come: one person is enough, and all of it is shown
    let told = case
        .opened(&["log", "disclose"], &["3", "--json"])
        .fine()
        .json();
    assert_eq!(told["awaits"], false);
    let told = verify(&case, &["--json"]).json();
    assert_eq!(
        (&told["overdue"], &told["verdict"]),
        (&serde_json::json!([]), &"whole".into())
    );
    let press = case.at("press.csv");
    let public = ["--source", "press", "--as", "p2.csv", "--class", "public"];
    let args = [
        &[&*press][..],
        &public[..],
        &["--not-before", "2030-01-01T00:00Z"],
    ]
    .concat();
    refused(
        &case.opened(&["add"], &args),
        2,
        &["nothing of class public"],
    );
}

#[test]
fn two_persons_erase_what_nobody_reads_afterwards() {
    let case = added("register-erase", &[]);
    case.person("heron", "redact");
    let first = case.opened(&["derive"], &["--json"]).fine().json();
    let before = fs::read(case.dir().join("register/tile/entries/000.p/6")).expect("entries");
    let told = case
        .opened(&["log", "erase"], &["3", "--json"])
        .fine()
        .json();
    assert_eq!(told["awaits"], true);
    assert_eq!(
        case.text("evidence/press/press.csv"),
        PRESS,
        "nothing is done yet"
    );
    let again = case.opened(&["log", "erase"], &["3"]);
    refused(&again, 2, &["another person must confirm"]);
    case.hand_to("heron");
    let other = case.opened(&["log", "erase"], &["3", "--reason", "other"]);
    refused(&other, 2, &["reason `protection`, not `other`"]);
    let secrets = || files(&case.dir().join("sealed/secrets")).len();
    let had = secrets();
    let told = case
        .opened(&["log", "erase"], &["3", "--json"])
        .fine()
        .json();
    assert_eq!(told["awaits"], false);
    assert_eq!(secrets(), had - 1);
    assert!(!case.dir().join("evidence/press/press.csv").exists());
    for path in files(&case.dir()) {
        assert!(!has(&path, "p2,2026-01-15"), "{}", path.display());
    }
    refused(
        &case.opened(&["log", "erase"], &["3"]),
        2,
        &["was erased before"],
    );
    refused(
        &case.opened(&["log", "disclose"], &["3", "name"]),
        2,
        &["was erased: nobody can show it"],
    );
    // the entries stand, the case goes on without it, and the earlier derivation is told of
    let entries = fs::read(case.dir().join("register/tile/entries/000.p/8")).expect("entries");
    assert!(entries.starts_with(&before), "the commitments stay");
    case.hand_to("first");
    let opens = case.opens();
    let opens = opens.each_ref().map(|o| &**o);
    let told = case.log("recompute", &opens, false);
    refused(&told, 4, &["Erased since by two persons", "entries 3."]);
    let second = case.opened(&["derive"], &["--json"]).fine().json();
    assert_ne!(first["digest"], second["digest"]);
    let told = verify(&case, &["--json"]).fine().json();
    assert_eq!(told["acts"]["erased"][0]["entry"], 3);
    assert_eq!(told["recomputed"]["verdict"], "same");
}

#[test]
fn a_revoked_key_records_no_longer_and_what_is_taken_back_is_left_out() {
    let case = added("register-revoke", &[]);
    case.person("heron", "evidence,retract");
    case.hand_to("heron");
    let stranger = case.opened(&["log", "retract"], &["3", "--reason", "no"]);
    refused(
        &stranger,
        2,
        &["truce.example/author's, who alone can take it back"],
    );
    case.hand_to("first");
    let last = case.opened(
        &["log", "revoke"],
        &["truce.example/author", "--reason", "left"],
    );
    assert_eq!(last.code, 2, "{}", last.err);
    let nobody = case.opened(&["log", "revoke"], &["egret", "--reason", "left"]);
    refused(&nobody, 2, &["no key in force is `egret`", "(heron)"]);
    let told = case.opened(&["log", "revoke"], &["heron", "--reason", "left", "--json"]);
    assert_eq!(told.fine().json()["entry"], 5);
    case.hand_to("heron");
    let press = case.at("press.csv");
    let late = [&*press, "--source", "press", "--as", "late.csv"];
    refused(&case.opened(&["add"], &late), 2, &["was revoked"]);
    assert!(!case.dir().join("evidence/press/late.csv").exists());
    case.hand_to("first");

    let first = case.opened(&["derive"], &["--json"]).fine().json();
    let reason = ["3", "--reason", "a-secret-reason", "--json"];
    let told = case.opened(&["log", "retract"], &reason).fine().json();
    assert_eq!(told["set_aside"], "set-aside/evidence/press/press.csv");
    let again = case.opened(&["log", "retract"], &["3", "--reason", "no"]);
    refused(&again, 2, &["was taken back before"]);
    for path in files(&case.dir()) {
        assert!(!has(&path, "a-secret-reason"), "{}", path.display());
    }
    let second = case.opened(&["derive"], &["--json"]).fine().json();
    assert_ne!(first["digest"], second["digest"]);
    fs::create_dir_all(case.dir().join("evidence/press")).expect("a folder");
    case.write("evidence/press/press.csv", PRESS);
    refused(
        &case.opened(&["derive"], &[]),
        2,
        &["takes back the entry of this file"],
    );
    let opens = case.opens();
    let opens: Vec<&str> = opens.iter().map(String::as_str).collect();
    case.log("restore", &opens, false).fine();
    let told = verify(&case, &["--json"]).fine().json();
    assert_eq!(told["acts"]["retracted"][0]["entry"], 3);
    // both derivations are made again, each from what was recorded then
    let args = [&["--entry", "6", "--json"][..], &opens[..]].concat();
    let earlier = case.log("recompute", &args, false).fine().json();
    assert_eq!(earlier["made"], first["digest"]);
}
