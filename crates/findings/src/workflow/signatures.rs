//! Who signed, and what enough signers find.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Standard, WorkflowPolicy};
use model::{Signature, Signed, State};

/// What enough different people signed; `None` where too few did, where all of them come from one
/// side, or where enough of them find one thing and enough another.
pub(super) fn signed(signatures: &[Signature], policy: &WorkflowPolicy) -> Option<Signed> {
    let mut by_state: BTreeMap<State, Vec<&Signature>> = BTreeMap::new();
    for signature in signatures {
        by_state.entry(signature.finds).or_default().push(signature);
    }
    let mut enough = by_state
        .into_iter()
        .filter_map(|(finds, signed)| together(finds, &signed, policy));
    let found = enough.next()?;
    enough.next().is_none().then_some(found)
}

fn together(finds: State, signed: &[&Signature], policy: &WorkflowPolicy) -> Option<Signed> {
    let needed = policy.signers as usize;
    let mut people = BTreeSet::new();
    let mut last = None;
    for signature in signed {
        people.insert(&*signature.by);
        let one_sided = policy.one_sided(people.iter().copied(), policy.signers);
        if people.len() >= needed && !one_sided {
            last = Some(signature.at);
            break;
        }
    }
    let weakest = signed
        .iter()
        .min_by_key(|s| Standard::named(&s.standard))
        .map(|s| s.standard.clone())?;
    Some(Signed {
        finds,
        standard: weakest,
        at: last?,
    })
}
