//! A draft from its task to the end: verified, answered, signed, contested, corrected.

use serde_json::Value;

use super::case::{Case, EVENT};
use crate::binary::truceline;

#[test]
fn a_draft_is_verified_answered_signed_and_contested_and_a_correction_undoes_none_of_it_silently() {
    let case = Case::new("workflow");
    case.derive();
    let draft = case.finding("2026-01-13", "");
    assert_eq!(draft["stage"], "draft");
    let early = [
        "decide",
        "s-one",
        "2026-01-16T09:00Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ];
    case.refused(&early, "the draft is not verified");
    case.done(&[
        "review",
        "v-one",
        "2026-01-16T10:00Z",
        EVENT,
        "--outcome",
        "verified",
    ]);
    let one = case.done(&[
        "review",
        "v-two",
        "2026-01-16T12:00Z",
        EVENT,
        "--role",
        "reviewer",
        "--outcome",
        "verified",
    ]);
    let told = one["changes"].to_string();
    assert!(told.contains("2 reviews"), "{told}");
    let open = [
        "decide",
        "s-one",
        "2026-01-17T10:00Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ];
    case.refused(&open, "NC may reply until 2026-01-18T12:00:00Z");
    let tasks = truceline(&[
        "tasks",
        case.path(),
        "--as-of",
        "2026-01-17T00:00Z",
        "--json",
    ])
    .fine()
    .json();
    assert_eq!(tasks["tasks"][0]["kind"], "reply", "{tasks}");
    assert_eq!(tasks["tasks"][0]["due"], "2026-01-18T12:00:00Z");
    case.done(&[
        "reply",
        "nc-desk",
        "2026-01-17T09:00Z",
        EVENT,
        "--party",
        "NC",
        "--words",
        "It was an exercise at 48.1234, 37.5678.",
    ]);
    case.done(&[
        "reply",
        "sc-desk",
        "2026-01-19T09:00Z",
        EVENT,
        "--party",
        "SC",
        "--words",
        "They fired.",
    ]);
    case.done(&[
        "decide",
        "s-one",
        "2026-01-19T10:00Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ]);
    let again = [
        "decide",
        "s-one",
        "2026-01-19T10:30Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ];
    case.refused(&again, "signs the same draft twice");
    let low = [
        "decide",
        "s-two",
        "2026-01-19T10:30Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-suspicion",
    ];
    case.refused(&low, "below the standard");
    let tasks = truceline(&[
        "tasks",
        case.path(),
        "--as-of",
        "2026-01-19T10:30Z",
        "--json",
    ])
    .fine()
    .json();
    assert_eq!(tasks["tasks"][0]["words"], "1 of 2 signatures");
    case.done(&[
        "decide",
        "s-two",
        "2026-01-19T11:00Z",
        "sign",
        EVENT,
        "--standard",
        "balance-of-probabilities",
    ]);
    case.done(&[
        "decide",
        "nc-desk",
        "2026-01-19T12:00Z",
        "contest",
        EVENT,
        "--party",
        "NC",
        "--why",
        "The time is wrong.",
    ]);
    case.derive();
    let signed = case.finding("2026-01-13", "");
    assert_eq!(signed["stage"], "contested");
    assert_eq!(signed["finds"], "violation");
    assert_eq!(
        signed["standard_applied"], "reasonable-grounds",
        "the lower of the two"
    );
    assert_eq!(signed["contested_by"], serde_json::json!(["NC"]));
    assert_eq!(
        signed["draft"], "machine draft",
        "the draft stays beside it"
    );
    for figure in ["state", "p", "p_low", "p_high", "version", "reason"] {
        assert_eq!(signed[figure], draft[figure], "{figure}");
    }
    let page = case.page();
    for said in [
        "replied in time",
        "replied late",
        "Signed and contested.",
        "They fired.",
        "The time is wrong.",
        "[place withheld]",
    ] {
        assert!(page.contains(said), "{said}");
    }

    // A count is corrected: the draft is another one, and what was said of the old one is told so.
    let correction = case.done(&[
        "decide",
        "v-one",
        "2026-01-19T13:00Z",
        "correct",
        "mission:m1",
        "--field",
        "actor",
        "--new",
        "",
    ]);
    case.derive();
    let corrected = case.finding("2026-01-13", "");
    assert_ne!(corrected["version"], draft["version"]);
    assert_eq!(corrected["stage"], "draft", "nobody has verified this one");
    assert_eq!(corrected["finds"], Value::Null);
    let page = case.page();
    assert!(
        page.matches("made on an earlier version of the draft")
            .count()
            >= 7
    );
    let tasks = truceline(&[
        "tasks",
        case.path(),
        "--as-of",
        "2026-01-19T14:00Z",
        "--json",
    ])
    .fine()
    .json();
    let renew = tasks["tasks"]
        .as_array()
        .expect("tasks")
        .iter()
        .find(|t| t["kind"] == "renew");
    assert!(
        renew
            .expect("a task")
            .to_string()
            .contains("7 decisions were made")
    );

    // The correction is withdrawn, and all of it counts again.
    let lines = std::fs::read_to_string(case.decisions()).expect("decisions");
    assert_eq!(lines.lines().count(), 8);
    let own = one["id"].as_str().expect("an identity");
    let withdraw = ["decide", "v-three", "2026-01-19T14:00Z", "withdraw", own];
    case.refused(&withdraw, "withdraws what `v-two` decided");
    let id = correction["id"].as_str().expect("an identity");
    case.done(&["decide", "v-one", "2026-01-19T15:00Z", "withdraw", id]);
    case.derive();
    assert_eq!(case.finding("2026-01-13", "")["stage"], "contested");
}
