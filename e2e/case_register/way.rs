//! The whole way: what comes in is recorded, what is made can be made again.

use std::fs;

use super::case::{Case, PRESS, policy_of, refused};
use crate::truce::terms;

#[test]
fn what_comes_in_is_recorded_and_what_is_made_can_be_made_again() {
    let case = Case::recorded("register-way");
    let added = case
        .add(&["--source", "press", "--class", "public", "--json"], true)
        .fine()
        .json();
    assert_eq!(added[0]["file"], "evidence/press/press.csv");
    assert_eq!(added[0]["reports"][0]["read"], 2);
    assert_eq!(added[0]["entry"], 2);
    assert_eq!(case.text("evidence/press/press.csv"), PRESS);
    let again = case
        .add(&["--source", "press", "--json"], true)
        .fine()
        .json();
    assert_eq!(
        (&again[0]["entry"], &again[0]["known"]),
        (&2.into(), &true.into())
    );

    let unrecorded = case.derive(false).fine().json();
    assert!(unrecorded["recorded"].is_null());
    let register = unrecorded["register"].as_str().expect("a state").to_owned();
    assert!(register.starts_with("3 "), "{register}");
    refused(
        &case.log("recompute", &[], false),
        4,
        &["records no derivation"],
    );
    let derived = case.derive(true).fine().json();
    assert_eq!(derived["digest"], unrecorded["digest"]);
    assert_eq!(derived["recorded"]["entry"], 3);
    let again = case.derive(true).fine().json();
    // what was made is no input: the register has grown, the derivation is the same
    assert_eq!(again["digest"], derived["digest"]);
    assert_eq!(again["recorded"]["known"], true);

    let told = case.log("recompute", &["--json"], false).fine().json();
    assert_eq!(
        (&told["verdict"], &told["files"]),
        (&"same".into(), &2.into())
    );
    assert_eq!(told["made"], derived["digest"]);
    let policy = case.at("case/register/policy");
    let verified = case.call(
        &["verify"],
        &["--policy", &policy, "--weak-quorum", "--json"],
        false,
    );
    let verified = verified.fine().json();
    assert_eq!(verified["verdict"], "whole");
    assert_eq!(verified["checked"]["signed_and_chained"], 4);
    assert_eq!(verified["recomputed"]["verdict"], "same");

    let out = case.at("out");
    let published = case.call(
        &["report"],
        &["--format", "md", "--out", &out, "--json"],
        true,
    );
    assert_eq!(published.fine().json()["entries"], serde_json::json!([4]));
}

#[test]
fn another_input_makes_something_else_and_sealed_inputs_are_told() {
    let case = Case::recorded("register-again");
    case.derive(true).fine();
    case.write(
        "agreement.toml",
        &terms("", "").replace("bearers = [\"NC\", \"SC\"]", "bearers = [\"NC\"]"),
    );
    refused(
        &case.log("recompute", &[], false),
        3,
        &["Differs: the terms"],
    );
    let policy = case.at("case/register/policy");
    let ended = case.call(&["verify"], &["--policy", &policy, "--weak-quorum"], false);
    refused(&ended, 3, &["Differs: the terms"]);
    case.write("agreement.toml", &terms("", ""));
    case.log("recompute", &[], false).fine();
    case.write(
        "sources.toml",
        &case.text("sources.toml").replace("\"B\"", "\"D\""),
    );
    refused(&case.log("recompute", &[], false), 3, &["sources.toml"]);

    // what a party is handed: terms, settings and the register, nothing that opens it
    let case = Case::recorded("register-party");
    case.derive(true).fine();
    for folder in ["sealed", "evidence", "derived", "register/state"] {
        fs::remove_dir_all(case.dir().join(folder)).expect("removed");
    }
    let ended = case.call(
        &["verify"],
        &["--policy", &policy_of(&case), "--weak-quorum"],
        false,
    );
    refused(
        &ended,
        4,
        &["whole", "Sealed here, so not made again: entries 1."],
    );
    refused(
        &case.derive(false),
        2,
        &["entry 1 (evidence) cannot be opened here"],
    );
}

#[test]
fn a_case_without_a_register_records_nothing_and_says_so() {
    let case = Case::new("register-none");
    let ended = case.add(&["--source", "press"], false).fine();
    assert!(ended.out.contains("Nothing is recorded"), "{}", ended.out);
    assert_eq!(case.text("evidence/press/press.csv"), PRESS);
    let derived = case.derive(false).fine().json();
    assert!(derived["register"].is_null() && derived["recorded"].is_null());
    assert!(!case.dir().join("register").exists());
    refused(&case.log("recompute", &[], false), 2, &["has no register"]);
}
