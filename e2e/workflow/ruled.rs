//! What is contested is referred and ruled upon.

use super::case::{Case, EVENT};
use crate::binary::truceline;

#[test]
fn a_contested_finding_is_referred_and_ruled_upon_and_dissent_takes_no_signature_back() {
    let case = Case::new("workflow-commission");
    case.bring_to_contest();
    let stage = || {
        case.derive();
        case.finding("2026-01-13", "")["stage"].clone()
    };
    case.done(&[
        "decide",
        "com-1",
        "2026-01-19T13:00Z",
        "refer",
        EVENT,
        "--role",
        "commission",
        "--to",
        "the guarantors",
    ]);
    assert_eq!(stage(), "referred");
    case.done(&[
        "decide",
        "head",
        "2026-01-19T14:00Z",
        "rule",
        EVENT,
        "--ruling",
        "not-upheld",
        "--why",
        "The clock was wrong.",
    ]);
    assert_eq!(stage(), "ruled");
    let page = case.page();
    for said in [
        "refers it to the guarantors",
        "ruled that it does not stand",
        "The clock was wrong.",
    ] {
        assert!(page.contains(said), "{said}");
    }
    case.refused(
        &[
            "decide",
            "nc-desk",
            "2026-01-19T15:00Z",
            "rule",
            EVENT,
            "--party",
            "NC",
            "--ruling",
            "upheld",
        ],
        "may not `rule`",
    );
    case.refused(
        &[
            "decide",
            "nc-desk",
            "2026-01-19T15:00Z",
            "contest",
            EVENT,
            "--party",
            "SC",
            "--why",
            "x",
        ],
        "acts here as `party:SC`",
    );
    case.refused(
        &[
            "decide",
            "nc-desk",
            "2026-01-19T15:00Z",
            "sign",
            EVENT,
            "--standard",
            "reasonable-grounds",
        ],
        "acts here as `signer`",
    );

    case.done(&[
        "review",
        "v-three",
        "2026-01-19T16:00Z",
        EVENT,
        "--outcome",
        "not-verified",
    ]);
    assert_eq!(stage(), "disputed");
    let disputed = case.finding("2026-01-13", "");
    assert_eq!(
        disputed["finds"], "violation",
        "what was signed stays signed"
    );
    assert_eq!(disputed["state"], "violation");

    // Before any of it: what the case knew at an earlier instant.
    let path = case.path();
    truceline(&["derive", path, "--as-of", "2026-01-18T13:00Z"]).fine();
    assert_eq!(
        case.finding("2026-01-13", "")["stage"],
        "to_sign",
        "SC was silent and its clock ran out"
    );
    let page = case.page();
    assert!(page.contains("did not reply"), "silence is told");
    assert!(
        page.contains("which this report does not tell: 7"),
        "and what came later"
    );
}
