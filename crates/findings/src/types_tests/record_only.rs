//! Terms that are recorded with each side's words and never ruled on.

use model::{Conduct, FilingKind, Level, State};

use super::world::{World, terms};

#[test]
fn a_political_term_is_recorded_with_each_sides_words_and_never_ruled_on() {
    let agreement = terms(
        "X1",
        &[(
            "[[provision]]",
            "[[period]]\nid = \"x\"\nstart = \"2024-03-01T00:00[Europe/Kyiv]\"\n[[provision]]",
        )],
        "when = \"x\"\nposition = [\n  { party = \"N\", stance = \"proposes\", on = \"2024-02-20\", words = \"It is ours to decide.\" },\n  { party = \"S\", stance = \"rejects\", on = \"2024-02-21\" },\n]",
    );
    let found = World::default()
        .until_the_end()
        .act("mission", Conduct::IndirectFire, 12, Some("N"))
        .filed("mission", FilingKind::Statement, Some("S"), "05T10:00")
        .which(|f| {
            f.by = Some("S".into());
            f.provision = Some("example".into());
            f.text = Some("We do not agree".into());
        })
        .judge(&agreement);
    assert!(
        found
            .findings
            .iter()
            .all(|f| f.state == State::RecordOnly && f.level == Level::Event)
    );
    let [only] = found.findings.as_slice() else {
        panic!("{}", found.findings.len())
    };
    for words in [
        "N proposes it (2024-02-20): It is ours to decide.",
        "S rejects it (2024-02-21).",
        "S: \"We do not agree\"",
    ] {
        assert!(only.reason.contains(words), "{}", only.reason);
    }
    assert!(only.ledger.is_empty() && only.p.to_f64() < 1e-9);
}

#[test]
fn what_no_monitor_can_verify_is_recorded_too() {
    let agreement = terms("B5", &[], "when = \"main\"");
    let found = World::default()
        .until_the_end()
        .act("mission", Conduct::Other, 12, Some("W"))
        .judge(&agreement);
    assert!(!found.findings.is_empty());
    assert!(found.findings.iter().all(|f| f.state == State::RecordOnly));
}

#[test]
fn a_frame_that_is_only_stated_is_recorded_until_something_bears_on_it() {
    let agreement = terms("T2", &[], "");
    let quiet = World::default().until_the_end().judge(&agreement);
    assert_eq!(quiet.findings.len(), 1);
    assert_eq!(quiet.findings[0].state, State::RecordOnly);
    let over = World::default()
        .until_the_end()
        .act("mission", Conduct::Renunciation, 12, Some("S"))
        .judge(&agreement);
    let state = |party: &str| super::world::state(&over, 12, Some(party));
    assert_eq!(state("S"), State::Violation);
    assert_eq!(state("N"), State::NotEstablished);
}
