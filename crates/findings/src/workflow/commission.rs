//! What parties and the commission made of a signed finding.

use std::sync::Arc;

use model::{Decision, DecisionKind, DecisionRole, FindingWorkflow, PartyId, Stage};

/// Who speaks, as a party's identifier or the role.
fn who(role: &DecisionRole) -> Arc<str> {
    match role.party() {
        Some(party) => party.as_str().into(),
        None => role.to_string().into(),
    }
}

/// Takes in what was said; tells which of the decisions came before their turn.
pub(super) fn hear(flow: &mut FindingWorkflow, current: &[&Decision]) -> Vec<bool> {
    let signed_at = flow.signed.as_ref().map(|s| s.at);
    let mut early = Vec::new();
    for decision in current {
        let in_turn = signed_at.is_some_and(|at| decision.at >= at);
        let needs_turn = matches!(
            decision.kind,
            DecisionKind::Accept | DecisionKind::Refer | DecisionKind::Rule
        );
        early.push(needs_turn && !in_turn);
        if needs_turn && !in_turn {
            continue;
        }
        match decision.kind {
            DecisionKind::Accept => flow.accepted_by.push(who(&decision.role)),
            DecisionKind::Contest => flow.contested_by.push(who(&decision.role)),
            DecisionKind::Refer => flow.referred_to.clone_from(&decision.value.to),
            DecisionKind::Rule => flow.ruling = decision.value.ruling,
            _ => {}
        }
    }
    flow.accepted_by.sort();
    flow.contested_by.sort();
    early
}

/// How far a signed finding is.
pub(super) fn stage(flow: &FindingWorkflow, concerned: &[PartyId]) -> Stage {
    let accepts = |who: &str| flow.accepted_by.iter().any(|a| **a == *who);
    if flow.ruling.is_some() {
        Stage::Ruled
    } else if flow.referred_to.is_some() {
        Stage::Referred
    } else if !flow.contested_by.is_empty() {
        Stage::Contested
    } else if accepts("commission")
        || (!concerned.is_empty() && concerned.iter().all(|p| accepts(p.as_str())))
    {
        Stage::Accepted
    } else {
        Stage::Signed
    }
}
