//! What bears on who did it without being anybody's word for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{ContentId, PartyId};

/// Nats for each party; 0 for whoever is not in it.
pub(crate) type Weights = BTreeMap<PartyId, f64>;

/// Something that is likelier if one party did it than if another did.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// What it is, in a few words.
    pub(crate) item: Arc<str>,
    /// Whose measurement it rests on; its group of origins.
    pub(crate) group: Arc<str>,
    /// The records behind it.
    pub(crate) records: Vec<ContentId>,
    /// What it weighs.
    pub(crate) weights: Weights,
    /// What it would weigh with its inputs otherwise: a wider error, one mapping body fewer,
    /// shorter and longer ranges.
    pub(crate) otherwise: Vec<Weights>,
    /// Whether it was measured by the mission or an instrument: then it is neither halved nor
    /// left out in the interval.
    pub(crate) measured: bool,
    /// Whether it shows that something came flying: then it was no accident.
    pub(crate) came_flying: bool,
    /// Why, in words.
    pub(crate) reason: Arc<str>,
}

impl Term {
    /// Whether it tells from whose ground it came, or on whose it fell.
    pub(crate) fn of_ground(&self) -> bool {
        self.item.contains("who held the ground")
    }

    /// What it weighs for a party, in nats.
    pub(crate) fn nats(&self, party: &PartyId) -> f64 {
        self.of(party, None)
    }

    /// What it weighs for a party under one of its other inputs; as it is where it has not so many.
    pub(super) fn of(&self, party: &PartyId, otherwise: Option<usize>) -> f64 {
        let weights = otherwise
            .and_then(|k| self.otherwise.get(k))
            .unwrap_or(&self.weights);
        weights.get(party).copied().unwrap_or(0.0)
    }
}
