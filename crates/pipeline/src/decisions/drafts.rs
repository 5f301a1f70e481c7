//! Whether decisions about findings name something that is there, and what may be done with it.

use std::collections::BTreeMap;

use agreement::{Agreement, Standard};
use model::diagnostic::Diagnostic;
use model::{ContentId, DecisionKind, Finding, PartyId, State};

use super::read::{Decisions, Entry};

/// Checks decisions about findings against the findings, their versions and who may speak on them.
///
/// # Errors
/// Findings that are not there, parties that a finding does not concern, standards below the
/// provision's, rulings on what nobody rules on.
pub(crate) fn check(
    agreement: &Agreement,
    decisions: &Decisions,
    findings: &[Finding],
    versions: &[ContentId],
    parties: &[Vec<PartyId>],
) -> Result<(), Vec<Diagnostic>> {
    let mut wanted: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for (_, entry) in decisions.standing() {
        if let Some(finding) = entry.decision.finding() {
            wanted.entry(finding).or_default().push(entry);
        }
    }
    let mut wrong = Vec::new();
    if wanted.is_empty() {
        return Ok(());
    }
    for ((finding, version), parties) in findings.iter().zip(versions).zip(parties) {
        for entry in wanted.remove(&*finding.id.short()).unwrap_or_default() {
            one(agreement, entry, finding, version, parties, &mut wrong);
        }
    }
    for entry in wanted.into_values().flatten() {
        let name = entry.decision.target.first().map_or("", |t| t);
        let message = format!("there is no finding `{name}`");
        let help = "findings are named by the 16 digits of `finding_id`; where the terms no longer \
                    give it, withdraw this decision";
        wrong.push(entry.place.wrong("unknown-finding", name, message, help));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    Err(wrong)
}

fn one(
    agreement: &Agreement,
    entry: &Entry,
    finding: &Finding,
    version: &ContentId,
    parties: &[PartyId],
    wrong: &mut Vec<Diagnostic>,
) {
    let decision = &entry.decision;
    if let Some(party) = decision.role.party()
        && !parties.contains(party)
    {
        let names: Vec<&str> = parties.iter().map(PartyId::as_str).collect();
        let message = format!(
            "{party} is not bound by `{}` there and then",
            finding.provision
        );
        let help = format!("who may speak on this finding: {}", names.join(", "));
        let role = decision.role.to_string();
        wrong.push(entry.place.wrong("not-concerned", &role, message, help));
    }
    if decision.value.version.as_deref() != Some(&*version.short()) {
        return;
    }
    let heard = matches!(decision.kind, DecisionKind::Review | DecisionKind::Reply);
    if !heard && matches!(finding.state, State::RecordOnly | State::OutOfScope) {
        let name = decision.target.first().map_or("", |t| t);
        let message = format!(
            "`{}` on {} is {}: nobody rules on it here",
            finding.provision,
            finding.day,
            finding.state.as_str()
        );
        let help = "parties may reply to it; it is not signed, accepted or contested";
        wrong.push(entry.place.wrong("not-ruled-on", name, message, help));
    }
    let provision = agreement
        .provisions
        .iter()
        .find(|p| p.id == finding.provision);
    let applied = decision.value.standard.as_deref().and_then(Standard::named);
    if let (Some(provision), Some(applied)) = (provision, applied)
        && applied < provision.standard
    {
        let message = format!(
            "`{}` is below the standard that `{}` asks for",
            applied.as_str(),
            provision.id
        );
        let help = format!("`{}` or above", provision.standard.as_str());
        wrong.push(
            entry
                .place
                .wrong("standard-too-low", applied.as_str(), message, help),
        );
    }
}
