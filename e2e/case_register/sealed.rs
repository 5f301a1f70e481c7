//! What is sealed opens to its custodians, and to nobody else.

use std::fs;

use super::case::{Case, PRESS, SEALED, files, has, refused};
use crate::binary::truceline;

#[test]
fn what_is_sealed_opens_to_a_custodian_and_to_nobody_else() {
    let case = Case::sealed("register-sealed");
    let add = ["--source", "press", "--note", SEALED[0]];
    let press = case.at("press.csv");
    let add = [&[&*press][..], &add[..]].concat();
    case.opened(&["add"], &add).fine();
    let first = case.opened(&["derive"], &["--json"]).fine().json();

    // without the custodian nothing is derived, and what stays closed is told
    refused(
        &case.derive(false),
        2,
        &["entry 2 (evidence) is sealed to custodians", "--identity"],
    );
    refused(
        &case.log("recompute", &[], false),
        4,
        &["Sealed here, so not made again: entries 2, 3."],
    );
    let opens = case.opens();
    let opens: Vec<&str> = opens.iter().map(String::as_str).collect();
    case.log("recompute", &opens, false).fine();
    let unseen = ["--without-sealed", "--json"];
    let unseen = case.call(&["derive"], &unseen, false).fine().json();
    assert_eq!(unseen["unseen"], serde_json::json!([2, 3]));
    assert!(unseen["register"].is_null(), "it is no recorded case");
    assert_ne!(unseen["digest"], first["digest"]);

    // put away, nobody finds a word of the evidence on the disk
    case.opened(&["log", "seal"], &["--put-away"]).fine();
    assert!(!case.dir().join("evidence").exists() && !case.dir().join("derived").exists());
    for path in files(&case.dir()) {
        for word in [SEALED[0], "p2,2026-01-15", "press.csv"] {
            assert!(!has(&path, word), "{word} is in {}", path.display());
        }
    }
    refused(&case.log("restore", &[], false), 4, &["cannot be opened"]);
    case.log("restore", &opens, false).fine();
    assert_eq!(case.text("evidence/press/press.csv"), PRESS);
    let again = case.opened(&["derive"], &["--json"]).fine().json();
    assert_eq!(again["digest"], first["digest"]);

    // a wrong custodian opens nothing
    fs::remove_file(case.at("custodian.key")).expect("removed");
    case.key("custodian", "somebody").fine();
    refused(&case.opened(&["derive"], &[]), 2, &["is sealed"]);
}

#[test]
fn two_of_three_custodians_open_what_is_sealed_and_one_does_not() {
    let case = Case::recorded("register-shares");
    case.add(&["--source", "press"], true).fine();
    let key = case.at("council");
    let make = ["log", "key", &key, "--purpose", "custodian"];
    let rest = ["--name", "council", "--split", "2/3"];
    let named = truceline(&[&make[..], &rest[..]].concat()).fine().out;
    assert!(!case.0.join("council").exists(), "the whole is nowhere");
    fs::write(case.at("custodians"), named).expect("written");
    let list = case.at("custodians");
    // sealed after the fact: what lay open before is sealed now
    let plain = || {
        let all = files(&case.dir().join("sealed/secrets"));
        let plain = |p: &&std::path::PathBuf| p.extension().is_some_and(|e| e == "plain");
        all.iter().filter(plain).count()
    };
    assert_eq!(plain(), 2);
    let seal = ["--custodians", &list, "--json"];
    let told = case.log("seal", &seal, true).fine().json();
    assert_eq!((&told["entry"], &told["secrets"]), (&3.into(), &2.into()));
    assert_eq!(plain(), 0);

    let shares: Vec<String> = (1..=3).map(|n| case.at(&format!("council.{n}"))).collect();
    let with = |which: &[usize]| {
        let mut args = vec!["--json"];
        for n in which {
            args.extend(["--share", &shares[n - 1]]);
        }
        case.call(&["derive"], &args, false)
    };
    refused(&with(&[]), 2, &["--share"]);
    refused(&with(&[2]), 2, &["1 shares, 2 are needed"]);
    with(&[1, 3]).fine();
    with(&[2, 3]).fine();
    let slip = fs::read_to_string(&shares[0]).expect("a share");
    let end = slip.trim_end().len() - 12;
    let other = if &slip[end..=end] == "0" { "1" } else { "0" };
    fs::write(
        &shares[0],
        slip[..end].to_owned() + other + &slip[end + 1..],
    )
    .expect("written");
    refused(&with(&[1, 3]), 2, &["council.1", "a slip?"]);
}

#[test]
fn what_tells_of_people_is_not_handed_to_everybody_unlooked() {
    let case = Case::recorded("register-people");
    let told = PRESS
        .replacen("what", "what,witness", 1)
        .replace("shelling", "shelling,Halyna");
    fs::write(case.0.join("press.csv"), told).expect("written");
    let public = ["--source", "press", "--class", "public"];
    refused(
        &case.add(&public, true),
        2,
        &[
            "evidence/press/press.csv",
            "heading `witness`",
            "--nobody-named",
        ],
    );
    assert!(!case.dir().join("evidence/press").exists());
    let looked = [&public[..], &["--nobody-named"]].concat();
    case.add(&looked, true).fine();

    let case = Case::new("register-people-init");
    case.write(
        "evidence/mission.csv",
        &case
            .text("evidence/mission.csv")
            .replacen("what", "witness", 1),
    );
    let known = case.text("intake.toml");
    case.write("intake.toml", &known.replace("\"what\"", "\"witness\""));
    case.key("author", "truce.example/author");
    case.key("log", "truce.example/log");
    let init = [
        "--origin",
        "truce.example/log",
        "--class",
        "public",
        "--json",
    ];
    let told = case.log("init", &init, true).fine().json();
    assert_eq!(
        told["held_back"],
        serde_json::json!(["evidence/mission.csv"])
    );
    assert!(!case.dir().join("register/content").exists());
}
