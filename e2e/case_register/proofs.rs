//! A finding on paper leads to the register that its reader trusts.

use std::fs;

use super::case::{Case, policy_of, refused};
use crate::binary::truceline;

#[test]
fn each_finding_is_proved_from_its_line_to_the_checkpoint() {
    let case = Case::recorded("register-proofs");
    let out = case.at("out");
    let report = ["--format", "html,md", "--out", &out];
    case.call(&["report"], &report, false).fine();
    let page = || fs::read_to_string(case.0.join("out/report.html")).expect("a page");
    assert!(
        page().contains("Not recorded: the case&#39;s register has no entry")
            || page().contains("has no entry of this derivation")
    );
    assert!(!page().contains("id=\"proofs\""));
    let told = [&report[..], &["--json"]].concat();
    let told = case.call(&["report"], &told, true).fine().json();
    assert_eq!(told["entries"], serde_json::json!([3, 4]));
    let text = page();
    assert!(text.contains("id=\"proofs\"") && text.contains("truce.example/log"));
    let codes = text.matches("<svg class=\"code\"").count();
    assert!(codes > 3, "{codes} codes");
    let markdown = fs::read_to_string(case.0.join("out/report.md")).expect("a page");
    assert!(markdown.contains("## Proofs"));

    let id = text
        .split("id=\"proof-")
        .nth(1)
        .and_then(|t| t.split('"').next());
    let id = id.expect("a finding");
    let (dir, policy) = (case.at("case"), policy_of(&case));
    let proof = truceline(&["log", "prove", &dir, "--finding", id])
        .fine()
        .out;
    let file = case.at("one.finding-proof");
    fs::write(&file, &proof).expect("written");
    let check = |file: &str, more: &[&str]| {
        truceline(
            &[
                &["verify", file, "--policy", &policy, "--weak-quorum"][..],
                more,
            ]
            .concat(),
        )
    };
    let told = check(&file, &["--json"]).fine().json();
    assert_eq!(
        (&told["verdict"], &told["entry"]),
        (&"whole".into(), &2.into())
    );
    assert!(
        told["finding"]
            .as_str()
            .is_some_and(|line| line.contains(id))
    );
    assert_eq!(told["signed_by"], "truce.example/author");

    // the code alone, completed from the register
    let code = proof.lines().nth(1).expect("a code");
    let alone = case.at("code");
    fs::write(&alone, code).expect("written");
    refused(&check(&alone, &[]), 4, &["--register"]);
    check(&alone, &["--register", &dir]).fine();
    // a finding that says something else is refused
    for (from, to) in [
        ("state=", "state=x"),
        (" p=", " p=0"),
        ("zone=", "zone=other"),
    ] {
        fs::write(&file, proof.replacen(from, to, 1)).expect("written");
        refused(&check(&file, &[]), 3, &["leads to the root"]);
        fs::write(&alone, code.replacen(from, to, 1)).expect("written");
        refused(
            &check(&alone, &["--register", &dir]),
            3,
            &["leads to the root"],
        );
    }
    fs::write(
        &file,
        proof.replacen("finding proof v1", "finding proof v2", 1),
    )
    .expect("written");
    assert_eq!(check(&file, &[]).code, 2);
    let none = truceline(&["log", "prove", &dir, "--finding", "zz"]);
    refused(&none, 2, &["no finding of entry 2"]);

    // deriving again changes nothing, so that earlier proofs stand
    case.derive(true).fine();
    fs::write(&file, &proof).expect("written");
    check(&file, &[]).fine();
}

#[test]
fn a_report_of_a_case_without_a_register_says_so() {
    let case = Case::new("register-unproved");
    let out = case.at("out");
    case.call(&["report"], &["--format", "md", "--out", &out], false)
        .fine();
    let page = fs::read_to_string(case.0.join("out/report.md")).expect("a page");
    assert!(
        page.contains("Not recorded: this case has no register"),
        "{page}"
    );
    let ended = truceline(&["log", "prove", &case.at("case"), "--finding", "ab"]);
    refused(&ended, 2, &["has no register"]);
}
