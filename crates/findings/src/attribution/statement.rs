//! Statements of who did it, weighed by whose interest they serve.
//!
//! A pair of sides that fought names both and attributes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Claim, ContentId, Incident, Method, MicroNats, Observation, PartyId, SourceKind};

use crate::voice::{Voice, Voices};

/// Somebody names a party as the one that did it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) party: PartyId,
    pub(crate) by: Arc<str>,
    pub(crate) group: Arc<str>,
    /// What it weighs by itself.
    pub(crate) weight: MicroNats,
    /// The share of that which counts beside others of the same side who say the same.
    pub(crate) counts: f64,
    pub(crate) reason: Arc<str>,
    pub(crate) record: ContentId,
    pub(crate) stands_alone: bool,
    /// The side it serves.
    partisan: Option<PartyId>,
}

/// What it weighs when an interested party accuses the other (METHODS 3.4 of the design): it would
/// say so nearly as often if it were not true.
pub(super) const SELF_SERVING: f64 = 0.19;
/// The most that any statement weighs that is not the mission's own observation: odds of 20 to 1.
pub(super) const CAP: f64 = 2.995_732;
/// How much two origins of one side share.
const SAME_SIDE: f64 = 0.5;

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
        counts: 1.0,
        reason: reason.into(),
        record,
        stands_alone: own_monitor && seen,
        partisan: voice.partisan.clone(),
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
    discounted(statements)
}

/// Of n groups of one side that name the same party, each counts 1 / (1 + (n - 1) / 2).
fn discounted(mut statements: Vec<Statement>) -> Vec<Statement> {
    let mut choirs: BTreeMap<(PartyId, PartyId), u32> = BTreeMap::new();
    for s in &statements {
        if let Some(side) = &s.partisan {
            *choirs.entry((side.clone(), s.party.clone())).or_insert(0) += 1;
        }
    }
    for s in &mut statements {
        let Some(side) = &s.partisan else { continue };
        let n = choirs[&(side.clone(), s.party.clone())];
        if n > 1 {
            s.counts = 1.0 / (1.0 + f64::from(n - 1) * SAME_SIDE);
            s.reason = format!("{}; discounted, {n} origins of one side say so", s.reason).into();
        }
    }
    statements
}
