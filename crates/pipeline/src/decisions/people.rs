//! Whether a person may do what a decision says.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::diagnostic::{Diagnostic, nearest};
use model::{Decision, DecisionKind, DecisionRole};

use super::line::Place;
use super::read::Entry;

/// Checks role, party and person of a decision.
pub(super) fn check(
    agreement: &Agreement,
    decision: &Decision,
    place: &Place,
    wrong: &mut Vec<Diagnostic>,
) {
    let (by, role, kind) = (&decision.by, &decision.role, decision.kind);
    if let Some(party) = role.party()
        && agreement.party(party).is_none()
    {
        let ids: Vec<&str> = agreement.parties.iter().map(|p| p.id.as_str()).collect();
        let near = nearest(party.as_str(), &ids);
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let message = format!("`{party}` is not a party of this agreement");
        let help = format!("{near}the parties are {}", ids.join(", "));
        wrong.push(place.wrong("unknown-party", &role.to_string(), message, help));
        return;
    }
    if !kind.open_to(role) {
        let message = format!("somebody in the role `{role}` may not `{}`", kind.as_str());
        let help = format!("who may: {}", open_to(kind));
        wrong.push(place.wrong("not-its-role", kind.as_str(), message, help));
    }
    if let Some(named) = agreement.party_named(by)
        && role.party() != Some(&named.id)
    {
        let message = format!("`{by}` is a party, and acts here as `{role}`");
        let help = format!("a party speaks for itself: \"role\":\"party:{}\"", named.id);
        wrong.push(place.wrong("speaks-for-another", by, message, help));
        return;
    }
    let policy = &agreement.workflow;
    if policy.persons.is_empty() {
        return;
    }
    let Some(person) = policy.person(by) else {
        let ids: Vec<&str> = policy.persons.iter().map(|p| &*p.id).collect();
        let near = nearest(by, &ids);
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let message = format!("`{by}` is nobody who may act in this case");
        let help = format!("{near}people are listed in agreement.toml under [[workflow.person]]");
        wrong.push(place.wrong("unknown-person", by, message, help));
        return;
    };
    if person.roles.contains(role) {
        return;
    }
    let roles: Vec<String> = person.roles.iter().map(ToString::to_string).collect();
    let help = format!("`{by}` acts as {}", roles.join(", "));
    match (role.party(), &person.side) {
        (Some(party), Some(side)) if party != side => {
            let message = format!("`{by}` is from {side}, and speaks here for {party}");
            wrong.push(place.wrong("speaks-for-another", &role.to_string(), message, help));
        }
        _ => {
            let message = format!("`{by}` may not act as `{role}`");
            wrong.push(place.wrong("not-its-role", &role.to_string(), message, help));
        }
    }
}

/// One handle speaks for one party, and who speaks for a party does not also verify, sign or rule,
/// unless the case lists the person so.
pub(super) fn check_all(agreement: &Agreement, entries: &[Entry], wrong: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
    let parties = entries.iter().filter(|e| e.decision.role.party().is_some());
    for entry in parties {
        first.entry(&entry.decision.by).or_insert(entry);
    }
    for entry in entries {
        let (by, role) = (&entry.decision.by, &entry.decision.role);
        let Some(other) = first.get(&**by).filter(|e| e.decision.role != *role) else {
            continue;
        };
        if agreement.workflow.person(by).is_some() {
            continue;
        }
        let spoken = &other.decision.role;
        let message = format!(
            "`{by}` acts here as `{role}`, and as `{spoken}` in {}",
            other.place.told()
        );
        let help = "one person speaks for one party and does nothing else; who may do more stands in \
                    agreement.toml under [[workflow.person]]";
        let words = role.to_string();
        wrong.push(
            entry
                .place
                .wrong("speaks-for-another", &words, message, help),
        );
    }
}

fn open_to(kind: DecisionKind) -> String {
    let party = DecisionRole::Party("ID".into());
    let words = DecisionRole::WORDS
        .iter()
        .filter_map(|w| DecisionRole::named(w));
    let roles = words.chain([party]).filter(|r| kind.open_to(r));
    roles.map(|r| r.to_string()).collect::<Vec<_>>().join(", ")
}
