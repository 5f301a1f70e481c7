//! Attribution: which party did it, as far as anyone but the machine says.
//!
//! A pair of sides that fought names both and attributes nothing.

use std::sync::Arc;

use model::exact::{exp, ln};
use model::{Claim, ContentId, Incident, Method, MicroNats, Observation, PartyId, SourceKind};

use crate::voice::{Voice, Voices};

/// Somebody names a party as the one that did it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) party: PartyId,
    pub(crate) by: Arc<str>,
    pub(crate) group: Arc<str>,
    pub(crate) weight: MicroNats,
    pub(crate) reason: Arc<str>,
    pub(crate) record: ContentId,
    pub(crate) stands_alone: bool,
}

/// What it weighs when an interested party accuses the other (METHODS 3.4 of the design): it would
/// say so nearly as often if it were not true.
const SELF_SERVING: f64 = 0.19;
/// The most that any statement weighs that is not the mission's own observation: odds of 20 to 1.
const CAP: f64 = 2.995_732;

/// What the members of an incident say of who did it.
pub(crate) fn of_incident(
    incident: &Incident,
    observations: &[Observation],
    voices: &Voices,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    for member in &incident.members {
        let o = &observations[member.observation as usize];
        let Some(party) = o.actor.as_deref().and_then(|a| voices.actor(a)) else {
            continue;
        };
        let (origins, _) = voices.of_observation(o);
        let seen = matches!(o.method, Method::Saw | Method::Recorded | Method::Detected);
        for voice in origins {
            statements.push(statement(party.clone(), &voice, seen, o.id));
        }
    }
    one_a_group(statements)
}

/// What a claimant's figure says of who did it.
pub(crate) fn of_claim(claim: &Claim, voices: &Voices, voice: &Voice) -> Vec<Statement> {
    match claim.accused.as_deref().and_then(|a| voices.actor(a)) {
        Some(party) => vec![statement(party, voice, true, claim.id)],
        None => Vec::new(),
    }
}

/// What a record of denied access says of who denied it: the side on whose ground it was.
pub(crate) fn of_denial(
    side: Option<&PartyId>,
    voice: &Voice,
    record: ContentId,
) -> Vec<Statement> {
    side.map(|party| statement(party.clone(), voice, true, record))
        .into_iter()
        .collect()
}

fn statement(party: PartyId, voice: &Voice, seen: bool, record: ContentId) -> Statement {
    let own_monitor = voice.kind == Some(SourceKind::OwnMonitor);
    let (weight, reason) = match &voice.partisan {
        Some(own) if *own == party => (
            CAP,
            "says so of its own side, against its interest: odds of 20 to 1",
        ),
        Some(_) => (
            SELF_SERVING,
            "accuses the other side, which serves its own: hardly weighs",
        ),
        None if own_monitor && seen => (voice.weight, "the mission's own observers name it"),
        None => (
            voice.weight.clamp(0.0, CAP),
            "names it, and serves neither side",
        ),
    };
    Statement {
        party,
        by: voice.name.clone(),
        group: voice.group.clone(),
        weight: MicroNats::from_nats(weight),
        reason: reason.into(),
        record,
        stands_alone: own_monitor && seen,
    }
}

/// One group of origins names a party once, however often it says so.
fn one_a_group(mut statements: Vec<Statement>) -> Vec<Statement> {
    statements.sort_by(|a, b| {
        (&a.group, &a.party, -a.weight.0, &a.by, a.record).cmp(&(
            &b.group,
            &b.party,
            -b.weight.0,
            &b.by,
            b.record,
        ))
    });
    statements.dedup_by(|later, first| later.group == first.group && later.party == first.party);
    statements
}

/// The share of "another armed actor, an accident, or not an attack" before anything is said.
const OTHER: f64 = 0.05;

/// The chance that a party did what happened, among those bound and others, with the ends of its
/// interval over priors from flat to 0.2 and 0.8, weights halved, and each origin left out; what the
/// mission itself observed is neither halved nor left out.
pub(crate) fn share(party: &PartyId, bound: usize, statements: &[Statement]) -> (f64, f64, f64) {
    let flat = (1.0 - OTHER) / bound.max(1) as f64;
    let p = posterior(party, flat, bound, statements, 1.0, None);
    let (mut low, mut high) = (p, p);
    let groups: Vec<Option<&Arc<str>>> = std::iter::once(None)
        .chain(
            statements
                .iter()
                .filter(|s| !s.stands_alone)
                .map(|s| Some(&s.group)),
        )
        .collect();
    for prior in [flat, flat.min(0.2), flat.max(0.8)] {
        for scale in [0.5, 1.0] {
            for without in &groups {
                let q = posterior(party, prior, bound, statements, scale, *without);
                low = low.min(q);
                high = high.max(q);
            }
        }
    }
    (p, low, high)
}

fn posterior(
    party: &PartyId,
    prior: f64,
    bound: usize,
    statements: &[Statement],
    scale: f64,
    without: Option<&Arc<str>>,
) -> f64 {
    let mut own = ln(prior);
    let rest = (1.0 - OTHER - prior).max(0.0) / (bound.max(2) - 1) as f64;
    let mut others: Vec<(PartyId, f64)> = Vec::new();
    for s in statements.iter().filter(|s| Some(&s.group) != without) {
        let weight = if s.stands_alone {
            s.weight.nats()
        } else {
            scale * s.weight.nats()
        };
        if s.party == *party {
            own += weight;
        } else if let Some(other) = others.iter_mut().find(|(p, _)| *p == s.party) {
            other.1 += weight;
        } else {
            others.push((s.party.clone(), weight));
        }
    }
    others.sort_by(|a, b| a.1.total_cmp(&b.1));
    let unnamed = bound.saturating_sub(1).saturating_sub(others.len());
    let mut mass = exp(own) + OTHER;
    for (_, weight) in &others {
        mass += rest * exp(*weight);
    }
    mass += rest * unnamed as f64;
    exp(own) / mass
}
