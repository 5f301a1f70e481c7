//! Incidents: observations that are the same happening.

use serde::Serialize;

use crate::{Canonical, Conduct, ContentId, Place, Probability, Weapon, When};

/// One observation's part in an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The observation, as its index in the derivation's observations.
    pub observation: u32,
    /// The chance that it reports this incident.
    pub probability: Probability,
}

impl Incident {
    /// The identity of the incident that some observations make, in any order.
    pub fn identity(observations: &[ContentId]) -> ContentId {
        let mut ids = observations.to_vec();
        ids.sort_unstable();
        let start = Canonical::new("incident");
        ids.iter().fold(start, Canonical::content).id()
    }
}

/// Observations that are the same happening, and how sure that is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Incident {
    /// The hash of its members' identities.
    pub id: ContentId,
    /// The observations, in the order of their identities.
    pub members: Vec<Member>,
    /// When: the stretch that its most precise members allow.
    pub when: When,
    /// Where: by its most precise member.
    pub place: Place,
    /// What, by the most specific member.
    pub conduct: Conduct,
    /// With what, where a member says.
    pub weapon: Option<Weapon>,
}
