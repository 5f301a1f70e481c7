//! Files of decisions that are not as they should be.

use super::case::{Case, EVENT, terms};
use crate::binary::truceline;

/// What `truceline derive` says of a case with these lines of decisions.
fn shown(lines: &[&str]) -> String {
    let case = Case::new("workflow-mistakes");
    case.derive();
    let event = case.finding("2026-01-13", "");
    let text = |key: &str| event[key].as_str().expect("text").to_owned();
    let written: Vec<String> = lines
        .iter()
        .map(|l| {
            l.replace("FINDING", &text("finding_id"))
                .replace("VERSION", &text("version"))
        })
        .collect();
    std::fs::create_dir_all(case.folder.join("decisions")).expect("a folder");
    case.write(
        "decisions/people.jsonl",
        &format!("{}\n", written.join("\n")),
    );
    let before = std::fs::read(case.folder.join("derived/manifest.json")).expect("a manifest");
    let ended = truceline(&["derive", case.path()]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    let after = std::fs::read(case.folder.join("derived/manifest.json")).expect("a manifest");
    assert_eq!(before, after, "the earlier derivation stays");
    // What the engine makes of the evidence is not what is tested here.
    ended
        .err
        .replace(&text("finding_id"), "IDENTITY_FINDING")
        .replace(&text("version"), "VERSION_OF_DRAFT")
}

macro_rules! mistakes {
    ($($name:ident: $lines:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), shown(&$lines));
        })*
    };
}

const REVIEW: &str = r#"{"by":"v1","role":"verifier","at":"2026-01-16T10:00Z","kind":"review","target":["finding:FINDING"],"value":{"version":"VERSION","outcome":"verified"},"why":""}"#;
const SIGN: &str = r#"{"by":"s1","role":"signer","at":"2026-01-16T10:00Z","kind":"sign","target":["finding:FINDING"],"value":{"version":"VERSION","standard":"reasonable-grounds","finds":"violation"},"why":""}"#;

mistakes! {
    decisions_no_json: [REVIEW, r#"{"by":"v1","role":"#];
    decisions_unknown_kind: [&REVIEW.replace("\"review\"", "\"reveiw\"")];
    decisions_unknown_key: [&REVIEW.replace("\"why\"", "\"because\"")];
    decisions_unknown_finding: [&REVIEW.replace("FINDING", "0123456789abcdef")];
    decisions_unknown_record: [r#"{"by":"v1","role":"verifier","at":"2026-01-16T10:00Z","kind":"same","target":["mission:m1","press:p11"],"why":""}"#];
    decisions_unknown_party: [r#"{"by":"x1","role":"party:NCC","at":"2026-01-16T10:00Z","kind":"reply","target":["finding:FINDING"],"value":{"version":"VERSION","words":"No."},"why":""}"#];
    decisions_time_without_zone: [&REVIEW.replace("10:00Z", "10:00")];
    decisions_a_party_for_another: [r#"{"by":"NC","role":"party:SC","at":"2026-01-16T10:00Z","kind":"reply","target":["finding:FINDING"],"value":{"version":"VERSION","words":"No."},"why":""}"#];
    decisions_signed_twice: [SIGN, &SIGN.replace("10:00Z", "11:00Z")];
    decisions_not_its_role: [&SIGN.replace("\"signer\"", "\"party:NC\"")];
    decisions_without_version: [&REVIEW.replace("\"version\":\"VERSION\",", "")];
    decisions_unknown_decision: [REVIEW, r#"{"by":"v2","role":"verifier","at":"2026-01-17T10:00Z","kind":"withdraw","target":["decision:0123456789abcdef"],"why":""}"#];
    decisions_out_of_range: [&REVIEW.replace("\"verified\"", "\"verified\",\"credibility\":7")];
}

#[test]
fn what_is_no_file_of_decisions_is_not_passed_over() {
    let case = Case::new("workflow-files");
    std::fs::create_dir_all(case.folder.join("decisions")).expect("a folder");
    case.write("decisions/reviews.json", "{}");
    let ended = truceline(&["check", case.path()]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("NAME.jsonl"), "{}", ended.err);
}

#[test]
fn only_listed_people_act() {
    let case = Case::new("workflow-people");
    let people = "reply_within = \"48 h\"\n\n[[workflow.person]]\nid = \"v-one\"\nroles = [\"verifier\"]\n\n\
                  [[workflow.person]]\nid = \"nc-desk\"\nroles = [\"party:NC\"]\nside = \"NC\"\n";
    case.write("agreement.toml", &terms(people));
    let review = |by: &'static str, role: &'static str| {
        [
            "review",
            by,
            "2026-01-16T10:00Z",
            EVENT,
            "--outcome",
            "verified",
            "--role",
            role,
        ]
    };
    case.refused(&review("v-onne", "verifier"), "did you mean `v-one`");
    case.refused(&review("v-one", "reviewer"), "may not act as `reviewer`");
    case.done(&review("v-one", "verifier"));
    let reply = [
        "reply",
        "nc-desk",
        "2026-01-17T10:00Z",
        EVENT,
        "--party",
        "SC",
        "--words",
        "No.",
    ];
    case.refused(&reply, "is from NC, and speaks here for SC");
}
