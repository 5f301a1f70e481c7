//! Which party each name in the evidence stands for, looked up once a name.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use agreement::Agreement;
use model::{Derivation, PartyId};

/// Names as the evidence writes them, with the parties that the agreement knows by them.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    // Only looked up, never iterated.
    named: HashMap<Arc<str>, PartyId>,
}

impl Parties {
    /// Looks up every actor, side, claimant and accused of a derivation.
    pub(crate) fn of(d: &Derivation, a: &Agreement) -> Self {
        let mut names: BTreeSet<&Arc<str>> = BTreeSet::new();
        for o in &d.observations {
            names.extend(o.actor.iter());
            names.extend(o.sides.iter().flatten());
        }
        for c in &d.claims {
            names.insert(&c.claimant);
            names.extend(c.accused.iter());
        }
        let named = names
            .into_iter()
            .filter_map(|name| Some((name.clone(), a.party_named(name)?.id.clone())))
            .collect();
        Self { named }
    }

    /// The party that a name stands for.
    pub(crate) fn named(&self, name: Option<&str>) -> Option<&str> {
        self.named.get(name?).map(PartyId::as_str)
    }
}
