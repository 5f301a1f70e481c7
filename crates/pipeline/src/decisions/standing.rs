//! What of all that was decided was withdrawn or superseded.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::diagnostic::Diagnostic;
use model::{Decision, DecisionKind, Standing};

use super::read::Entry;

/// The standing of each decision, in their order.
///
/// # Errors
/// Withdrawals of what is not there or not one's own; one person's two signatures on one draft.
pub(super) fn standings(entries: &[Entry]) -> Result<Vec<Standing>, Vec<Diagnostic>> {
    let mut wrong = Vec::new();
    let mut standings = vec![Standing::Stands; entries.len()];
    let names: BTreeMap<String, usize> = entries
        .iter()
        .enumerate()
        .map(|(at, e)| (e.decision.id.short(), at))
        .collect();
    for entry in entries {
        let Some(name) = entry.decision.withdrawn() else {
            continue;
        };
        if let Some(at) = names.get(name) {
            match may_withdraw(&entry.decision, &entries[*at].decision) {
                Ok(()) => standings[*at] = Standing::Withdrawn,
                Err((message, help)) => {
                    wrong.push(entry.place.wrong(
                        "not-withdrawn",
                        &format!("decision:{name}"),
                        message,
                        help,
                    ));
                }
            }
        } else {
            let message = format!("there is no decision `{name}`");
            let help = "the table `decisions` lists them; \
                        16 hexadecimal digits after `decision:`";
            wrong.push(entry.place.wrong(
                "unknown-decision",
                &format!("decision:{name}"),
                message,
                help,
            ));
        }
    }
    let mut last: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some(key) = key(&entry.decision).filter(|_| standings[at] == Standing::Stands) else {
            continue;
        };
        let Some(before) = last.insert(key, at) else {
            continue;
        };
        let earlier = &entries[before];
        if entry.decision.kind == DecisionKind::Sign
            && entry.decision.value.version == earlier.decision.value.version
        {
            let message = format!(
                "`{}` signs the same draft twice: first in {}",
                entry.decision.by,
                earlier.place.told()
            );
            let help = "two signatures are two people's; to sign otherwise, withdraw the first";
            wrong.push(
                entry
                    .place
                    .wrong("signed-twice", &entry.decision.by, message, help),
            );
        }
        standings[before] = Standing::Superseded;
    }
    if wrong.is_empty() {
        Ok(standings)
    } else {
        Err(wrong)
    }
}

fn may_withdraw(withdrawal: &Decision, of: &Decision) -> Result<(), (String, String)> {
    if of.kind == DecisionKind::Withdraw {
        let message = "a withdrawal is withdrawn".to_owned();
        return Err((message, "make the first decision again instead".to_owned()));
    }
    let own_alone = matches!(of.kind, DecisionKind::Review | DecisionKind::Sign);
    if withdrawal.role != of.role || (own_alone && withdrawal.by != of.by) {
        let message = format!(
            "`{}` as `{}` withdraws what `{}` decided as `{}`",
            withdrawal.by, withdrawal.role, of.by, of.role
        );
        let help = "reviews and signatures are withdrawn by who made them, other decisions in the \
                    role they were made in";
        return Err((message, help.to_owned()));
    }
    if withdrawal.at < of.at {
        let message = format!(
            "it is withdrawn at {}, before it was made",
            withdrawal.stated_at
        );
        return Err((message, format!("it was made at {}", of.stated_at)));
    }
    Ok(())
}

/// What a later decision supersedes: group of kinds, who, of what.
type Key<'a> = (u8, String, &'a [Arc<str>]);

/// Reviews and signatures are a person's, other decisions a role's. Replies are all kept, and
/// corrections follow each other.
fn key(decision: &Decision) -> Option<Key<'_>> {
    let (group, own_alone) = match decision.kind {
        DecisionKind::Same | DecisionKind::Different => (0, false),
        DecisionKind::Merge | DecisionKind::Split => (1, false),
        DecisionKind::Review => (2, true),
        DecisionKind::Sign => (3, true),
        DecisionKind::Accept | DecisionKind::Contest => (4, false),
        DecisionKind::Refer => (5, false),
        DecisionKind::Rule => (6, false),
        DecisionKind::Reply | DecisionKind::Correct | DecisionKind::Withdraw => return None,
    };
    let who = if own_alone {
        decision.by.to_string()
    } else {
        decision.role.to_string()
    };
    Some((group, who, &decision.target))
}
