//! Whether a decision says all that its kind needs, and nothing else.

use std::collections::BTreeSet;

use model::diagnostic::Diagnostic;
use model::{Decision, DecisionKind};

use super::line::Place;

/// What may stand in a decision's `value`.
const KEYS: [&str; 12] = [
    "version",
    "outcome",
    "credibility",
    "words",
    "standard",
    "finds",
    "to",
    "ruling",
    "field",
    "new",
    "record",
    "parts",
];

/// Checks the targets and values of a decision.
pub(super) fn check(decision: &Decision, place: &Place, wrong: &mut Vec<Diagnostic>) {
    targets(decision, place, wrong);
    values(decision, place, wrong);
    let contest = decision.kind == DecisionKind::Contest;
    if contest && decision.why.trim().is_empty() {
        let message = "a finding is contested without a reason";
        wrong.push(place.wrong("missing-key", "", message, "say it in \"why\""));
    }
}

fn targets(decision: &Decision, place: &Place, wrong: &mut Vec<Diagnostic>) {
    let target = &decision.target;
    let is = |prefix: &str| target.iter().all(|t| t.starts_with(prefix));
    let records = target
        .iter()
        .all(|t| !t.starts_with("finding:") && !t.starts_with("decision:") && t.contains(':'));
    let (fits, help) = match decision.kind {
        DecisionKind::Same | DecisionKind::Merge | DecisionKind::Split => (
            target.len() >= 2 && records,
            "name two records or more: [\"source:id\",\"source:id\"]",
        ),
        DecisionKind::Different => (
            target.len() == 2 && records,
            "name two records: [\"source:id\",\"source:id\"]",
        ),
        DecisionKind::Review => (
            (target.len() == 1 && is("finding:")) || (!target.is_empty() && records),
            "name a finding, [\"finding:ID\"], a record, [\"source:id\"], or all records of an incident",
        ),
        DecisionKind::Correct => (
            target.len() == 1 && records,
            "name one record: [\"source:id\"]",
        ),
        DecisionKind::Withdraw => (
            target.len() == 1 && is("decision:"),
            "name one decision: [\"decision:ID\"]",
        ),
        _ => (
            target.len() == 1 && is("finding:"),
            "name one finding: [\"finding:ID\"]",
        ),
    };
    if !fits {
        let message = format!(
            "a decision of kind `{}` cannot have this target: [{}]",
            decision.kind.as_str(),
            target.join(", ")
        );
        let first = target.first().map_or("target", |t| t);
        wrong.push(place.wrong("bad-target", first, message, help));
        return;
    }
    let mut once = BTreeSet::new();
    if let Some(twice) = target.iter().find(|t| !once.insert(*t)) {
        let message = format!("`{twice}` is named twice");
        wrong.push(place.wrong("repeated", twice, message, "name each once"));
    }
}

/// Which keys of the value a kind needs, and which it may have.
fn keys(kind: DecisionKind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        DecisionKind::Same
        | DecisionKind::Different
        | DecisionKind::Merge
        | DecisionKind::Withdraw => (&[], &[]),
        DecisionKind::Split => (&["parts"], &[]),
        DecisionKind::Review => (&["version", "outcome"], &["credibility"]),
        DecisionKind::Reply => (&["version", "words"], &[]),
        DecisionKind::Sign => (&["version", "standard", "finds"], &[]),
        DecisionKind::Accept | DecisionKind::Contest => (&["version"], &[]),
        DecisionKind::Refer => (&["version", "to"], &[]),
        DecisionKind::Rule => (&["version", "ruling"], &[]),
        DecisionKind::Correct => (&["version"], &["field", "new", "record"]),
    }
}

fn values(decision: &Decision, place: &Place, wrong: &mut Vec<Diagnostic>) {
    let v = &decision.value;
    let said =
        |text: &Option<std::sync::Arc<str>>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
    let there = |key: &str| match key {
        "version" => v.version.is_some(),
        "outcome" => v.outcome.is_some(),
        "credibility" => v.credibility.is_some(),
        "words" => said(&v.words),
        "standard" => v.standard.is_some(),
        "finds" => v.finds.is_some(),
        "to" => said(&v.to),
        "ruling" => v.ruling.is_some(),
        "field" => v.field.is_some(),
        "new" => v.new.is_some(),
        "record" => v.record.is_some(),
        _ => !v.parts.is_empty(),
    };
    let (needed, allowed) = keys(decision.kind);
    let kind = decision.kind.as_str();
    for key in needed.iter().filter(|key| !there(key)) {
        let message = format!("a decision of kind `{kind}` needs \"{key}\" in its value");
        wrong.push(place.wrong("missing-key", "", message, needs(key)));
    }
    for key in KEYS.iter().filter(|key| there(key)) {
        if !needed.contains(key) && !allowed.contains(key) {
            let message = format!("\"{key}\" means nothing in a decision of kind `{kind}`");
            wrong.push(place.wrong("misplaced-key", key, message, "take it out"));
        }
    }
    if decision.kind == DecisionKind::Correct
        && (v.field.is_some() != v.new.is_some() || v.field.is_some() == v.record.is_some())
    {
        let message = "a correction says a field and what it says instead, or another record";
        let help = "\"field\" and \"new\", or \"record\" alone";
        wrong.push(place.wrong("bad-correction", "", message, help));
    }
    if decision.kind == DecisionKind::Split && !v.parts.is_empty() {
        let mut all: Vec<&std::sync::Arc<str>> = v.parts.iter().flatten().collect();
        all.sort();
        let whole: Vec<&std::sync::Arc<str>> = decision.target.iter().collect();
        if v.parts.len() < 2 || all != whole || v.parts.iter().any(Vec::is_empty) {
            let message = "the parts of a split are not all of its records, each once";
            let help =
                "\"parts\":[[\"source:id\"],[\"source:id\",\"source:id\"]] of the target's records";
            wrong.push(place.wrong("bad-split", "parts", message, help));
        }
    }
}

fn needs(key: &str) -> &'static str {
    match key {
        "version" => {
            "the version that the person looked at, as `truceline tasks` and the table `workflow` \
             show it: 16 hexadecimal digits"
        }
        "outcome" => "verified, not-verified, rejected or needs-more",
        "words" => "the party's own words",
        "standard" => "the standard of proof that the signer applies",
        "finds" => "what the signer finds: violation, not_established, ...",
        "to" => "to whom it is referred",
        "ruling" => "upheld, not-upheld or returned",
        _ => "which records stay together: [[\"source:id\"],[\"source:id\"]]",
    }
}
