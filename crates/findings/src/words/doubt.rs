//! What is not known of a finding, and what would change it.

use super::kinds;
use crate::attribution::{Statement, Term};
use crate::bearing::{About, Bearing};
use crate::sitting::{Seen, Sitting};
use model::{Finding, Level, PartyId, Reach, State};

pub(crate) fn not_known(
    sitting: &Sitting,
    f: &Finding,
    bearings: &[&Bearing],
    seen: &Seen,
) -> Vec<String> {
    let mut lines = Vec::new();
    if bearings.iter().any(|b| b.p_when < 1.0 - 1e-9) {
        lines.push("the day of some of what was reported".to_owned());
    }
    if bearings
        .iter()
        .any(|b| b.p_where.is_none_or(|p| p < 1.0 - 1e-9))
    {
        lines.push(format!(
            "whether some of it was on this ground ({})",
            sitting.place.zone
        ));
    }
    if bearings.iter().any(|b| b.p_act < 0.9) {
        lines.push("whether some of it was an act that the provision forbids".to_owned());
    }
    if !bearings.is_empty() && bearings.iter().all(|b| names_nobody(b)) {
        lines.push("who did it: the evidence names no party".to_owned());
    }
    let unmeasured = |b: &Bearing| was_somewhere(b) && !tells_ground(b);
    if f.level == Level::Party && bearings.iter().any(|b| unmeasured(b)) {
        lines.push(
            "from which direction some of it came, or who held the ground around it then"
                .to_owned(),
        );
    }
    if let Some(party) = &f.party {
        let unheard = |b: &Bearing| was_somewhere(b) && !answers(b, party);
        if bearings.iter().any(|b| unheard(b)) {
            lines.push(format!("what {party} itself says of some of it"));
        }
    }
    lines.extend(depends(bearings));
    if !seen.stated && f.state != State::RecordOnly {
        lines.push(
            "how much of this ground was watched: the case holds no coverage record".to_owned(),
        );
    }
    lines
}

/// Whether nothing of it says who did it.
fn names_nobody(bearing: &Bearing) -> bool {
    bearing.terms.is_empty() && !bearing.statements.iter().any(Statement::names)
}

/// Whether it is known whose ground it can have come from.
fn tells_ground(bearing: &Bearing) -> bool {
    bearing.terms.iter().any(Term::of_ground)
}

/// Whether a party, or who serves it, says anything of who did it.
fn answers(bearing: &Bearing, party: &PartyId) -> bool {
    bearing.statements.iter().any(|s| s.is_by(party))
}

/// Whether it is something that happened at a place.
fn was_somewhere(bearing: &Bearing) -> bool {
    matches!(bearing.about, About::Incident(_)) && bearing.p_where.is_some()
}

/// Where it is not sure how many of those who say the same know it from somewhere of their own.
fn depends(bearings: &[&Bearing]) -> Option<String> {
    let spread = |b: &Bearing| {
        let origins = &b.existence.origins;
        origins.quantile(0.95) - origins.quantile(0.05)
    };
    let widest = bearings
        .iter()
        .filter(|b| spread(b) > 0)
        .max_by_key(|b| spread(b))?;
    let origins = &widest.existence.origins;
    Some(format!(
        "how many of those who say the same know it independently: {:.1} are expected, from {} to {} (5 to 95 %), at least {} with a chance of nine in ten",
        origins.expected(),
        origins.quantile(0.05),
        origins.quantile(0.95),
        widest.existence.independent_origins
    ))
}

pub(crate) fn would_change(
    sitting: &Sitting,
    f: &Finding,
    bearings: &[&Bearing],
    seen: &Seen,
) -> Vec<String> {
    let rule = &sitting.provision.evidence;
    let mut lines = Vec::new();
    match (f.state, f.level) {
        (State::Violation, _) => {
            let alone = bearings
                .iter()
                .filter(|b| b.reach() == Reach::Tied && b.existence.meets(rule))
                .count();
            if alone == 1 {
                lines.push("withdrawal or correction of the one record it rests on".to_owned());
            } else {
                lines.push(format!(
                    "withdrawal or correction of all {alone} records it rests on"
                ));
            }
            if f.level == Level::Party && bearings.iter().any(|b| tells_ground(b)) {
                lines.push(
                    "a better measurement of where it came from, or a map of that time on which another held that ground"
                        .to_owned(),
                );
            }
        }
        (State::NotEstablished, Level::Event) => {
            lines.push(format!("a record that is {}", kinds(&rule.or_kinds)));
            if bearings.iter().all(|b| b.existence.independent_origins < 2) {
                lines.push("a second origin that does not depend on the first".to_owned());
            }
        }
        (State::NotEstablished, Level::Party) => {
            lines.push("evidence of who did it from somebody who serves neither side, or a party's statement against its own interest".to_owned());
            if bearings
                .iter()
                .any(|b| was_somewhere(b) && !tells_ground(b))
            {
                lines.push("the direction from which it came, measured by somebody who serves neither side, with a map of who held the ground then".to_owned());
            }
        }
        (State::Inconclusive, _) if !bearings.is_empty() => {
            lines.push("a record of the same that names the day and the place".to_owned());
        }
        (State::EvidenceNotHeld, _) if !seen.reports_not_held.is_empty() => {
            lines.push("the reports of this day that exist and are not held".to_owned());
            lines
                .push("a coverage record: who watched this ground on this day, and how".to_owned());
        }
        (State::Inconclusive | State::NotMonitored | State::EvidenceNotHeld, _) => {
            lines
                .push("a coverage record: who watched this ground on this day, and how".to_owned());
            lines.push("any report of this day".to_owned());
        }
        (State::AccessDenied, _) => {
            lines.push("access, or remote evidence of the same ground and time".to_owned());
        }
        _ => lines.push("a report of a violation on this day".to_owned()),
    }
    lines
}
