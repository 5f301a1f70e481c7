//! Who decides, and how long the parties may reply.

use model::DecisionRole;
use model::diagnostic::nearest;

use super::parties::Once;
use super::{Desk, Named};
use crate::blocks::Block;
use crate::mistakes::quote;
use crate::raw::{At, RawPerson, RawWorkflow};
use crate::{Person, WorkflowPolicy};

/// More people than ever need to look at one draft.
const MOST: u32 = 9;

/// How drafts are brought to findings of people.
pub(super) fn workflow(desk: &mut Desk<'_>, block: Option<&Block<RawWorkflow>>) -> WorkflowPolicy {
    let mut policy = WorkflowPolicy::default();
    let Some(Block { file, raw, .. }) = block else {
        return policy;
    };
    let within = raw.reply_within.as_ref();
    policy.reply_within_ms = within
        .and_then(|at| desk.duration(*file, at.get(), &at.span()))
        .map(crate::quantity::Duration::ms);
    for (at, people) in [
        (&raw.reviewers, &mut policy.reviewers),
        (&raw.signers, &mut policy.signers),
    ] {
        let Some(at) = at else { continue };
        if (1..=MOST).contains(at.get()) {
            *people = *at.get();
        } else {
            let message = format!("{} is no number of people for this", at.get());
            let help = format!("write 1 to {MOST}; 2 is usual");
            desk.say(*file, &at.span(), "out-of-range", message, help);
        }
    }
    let mut once = Once::default();
    for raw in &raw.person {
        once.check(desk, *file, &raw.id, "person");
        let person = person(desk, *file, raw);
        policy.persons.push(person);
    }
    policy
}

fn person(desk: &mut Desk<'_>, file: usize, raw: &RawPerson) -> Person {
    let side = raw.side.as_ref().filter(|at| at.get() != "none");
    let side = side
        .filter(|at| desk.refer(Named::Party, file, at.get(), &at.span()))
        .map(|at| at.get().as_str().into());
    let roles: Vec<DecisionRole> = raw
        .roles
        .iter()
        .filter_map(|at| role(desk, file, at))
        .collect();
    for (role, at) in roles.iter().zip(&raw.roles) {
        if let (Some(party), Some(side)) = (role.party(), &side)
            && party != side
        {
            let message = format!("somebody from {side} cannot speak for {party}");
            let help = "a party is spoken for by its own people: change the side, or the role";
            desk.say(file, &at.span(), "speaks-for-another", message, help);
        }
    }
    Person {
        id: desk.id(file, &raw.id),
        roles,
        side,
    }
}

fn role(desk: &mut Desk<'_>, file: usize, at: &At<String>) -> Option<DecisionRole> {
    let Some(role) = DecisionRole::named(at.get()) else {
        let near = nearest(at.get(), &DecisionRole::WORDS);
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let message = format!("{} is no role", quote(at.get()));
        let help = format!("{near}one of {}, party:ID", DecisionRole::WORDS.join(", "));
        desk.say(file, &at.span(), "unknown-role", message, help);
        return None;
    };
    match role.party() {
        Some(party) if !desk.refer(Named::Party, file, party.as_str(), &at.span()) => None,
        _ => Some(role),
    }
}
