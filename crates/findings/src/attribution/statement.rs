//! Statements of who did it, weighed by whose interest they serve.
//!
//! A pair of sides that fought names both and attributes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::{Claim, ContentId, Incident, Method, MicroNats, Observation, PartyId, SourceKind};

use super::answers::Answers;
use crate::voice::{Voice, Voices};

/// What a statement says of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    /// That it did it, by somebody else's word.
    DidIt,
    /// That it did it, by its own word.
    OwnDeed,
    /// That it did not, by its own word.
    NotOwnDeed,
    /// That it did not, by somebody else's word.
    DidNot,
    /// Nothing, by itself, where it keeps a record of such things.
    Nothing,
}

/// Somebody says of a party that it did it, or did not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) party: PartyId,
    pub(crate) says: Says,
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
    pub(super) partisan: Option<PartyId>,
}

impl Statement {
    /// Whether it names the party as the one that did it.
    pub(crate) fn names(&self) -> bool {
        matches!(self.says, Says::DidIt | Says::OwnDeed)
    }

    /// Whether it is a party's word against itself.
    pub(crate) fn admits(&self, party: &PartyId) -> bool {
        self.says == Says::OwnDeed && self.party == *party
    }

    /// Whether it is the word of a party, or of who serves it.
    pub(crate) fn is_by(&self, party: &PartyId) -> bool {
        self.partisan.as_ref() == Some(party) && self.says != Says::Nothing
    }

    /// What it is, in a few words.
    pub(super) fn item(&self) -> Arc<str> {
        let Self { by, party, .. } = self;
        match self.says {
            Says::DidIt | Says::OwnDeed => format!("{by} names {party}"),
            Says::NotOwnDeed | Says::DidNot => format!("{by} denies that it was {party}"),
            Says::Nothing => format!("{by} says nothing of it"),
        }
        .into()
    }
}

/// What it weighs when an interested party accuses the other (METHODS 3.4 of the design): it would
/// say so nearly as often if it were not true.
pub(super) const SELF_SERVING: f64 = 0.19;
/// What it weighs against its having been a party that it denies it: it would nearly as often if it
/// had done it (METHODS 3.4).
pub(super) const DENIAL: f64 = 0.22;
/// What it weighs for its having been a party that it keeps a record of such things and says
/// nothing of this one.
const SILENCE: f64 = 0.85;
/// What a joint commission's finding weighs: one origin in which opposed interests agree.
fn joint() -> f64 {
    model::exact::ln(8.0)
}
/// The most that any statement weighs that is not the mission's own observation: odds of 20 to 1.
pub(super) const CAP: f64 = 2.995_732;
/// How much two origins of one side share.
const SAME_SIDE: f64 = 0.5;

/// What the members of an incident say of who did it, and what is said of it elsewhere.
pub(crate) fn of_incident(
    incident: &Incident,
    observations: &[Observation],
    voices: &Voices,
    answers: &Answers,
) -> Vec<Statement> {
    let mut statements = answers.of_incident(incident, observations, voices);
    for member in &incident.members {
        let o = &observations[member.observation as usize];
        let Some(party) = o.actor.as_deref().and_then(|a| voices.actor(a)) else {
            continue;
        };
        let (origins, _) = voices.of_observation(o);
        if let Some(jointly) = told_jointly(&origins) {
            statements.push(statement(party, &jointly, false, o.id, true));
            continue;
        }
        let seen = matches!(o.method, Method::Saw | Method::Recorded | Method::Detected);
        for voice in origins {
            let joint = voices.is_joint(&voice.group);
            statements.push(statement(party.clone(), &voice, seen, o.id, joint));
        }
    }
    one_a_group(statements)
}

/// One record that sides tell together: one origin in which opposed interests agree.
fn told_jointly(origins: &[Voice]) -> Option<Voice> {
    let mut sides: Vec<&PartyId> = origins.iter().filter_map(|v| v.partisan.as_ref()).collect();
    sides.sort();
    sides.dedup();
    if sides.len() < 2 || origins.iter().any(|v| v.partisan.is_none()) {
        return None;
    }
    let mut names: Vec<&str> = origins.iter().map(|v| &*v.name).collect();
    names.sort_unstable();
    names.dedup();
    let name: Arc<str> = format!("{} together", names.join(" and ")).into();
    Some(Voice {
        group: name.clone(),
        name,
        partisan: None,
        ..origins.first()?.clone()
    })
}

/// What a claimant's figure says of who did it, and what is said of it elsewhere.
pub(crate) fn of_claim(
    claim: &Claim,
    voices: &Voices,
    voice: &Voice,
    answers: &Answers,
) -> Vec<Statement> {
    let mut statements = answers.named(&[&*claim.claim_id]);
    let accused = claim.accused.as_deref().and_then(|a| voices.actor(a));
    let joint = voices.is_joint(&voice.group);
    statements.extend(accused.map(|party| statement(party, voice, true, claim.id, joint)));
    one_a_group(statements)
}

/// What a record of denied access says of who denied it: the side on whose ground it was.
pub(crate) fn of_denial(
    side: Option<&PartyId>,
    voice: &Voice,
    record: ContentId,
) -> Vec<Statement> {
    side.map(|party| statement(party.clone(), voice, true, record, false))
        .into_iter()
        .collect()
}

/// Somebody says that a party did it.
pub(super) fn statement(
    party: PartyId,
    voice: &Voice,
    seen: bool,
    record: ContentId,
    is_joint: bool,
) -> Statement {
    let own_monitor = voice.kind == Some(SourceKind::OwnMonitor) && !is_joint;
    let (weight, reason) = match &voice.partisan {
        _ if is_joint => (
            joint(),
            "found by opposed parties together: one origin, odds of 8 to 1",
        ),
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
    let own = voice.partisan.as_ref() == Some(&party);
    Statement {
        stands_alone: own_monitor && seen,
        ..said(
            party,
            if own { Says::OwnDeed } else { Says::DidIt },
            voice,
            weight,
            reason,
            record,
        )
    }
}

/// Somebody says that a party did not do it.
pub(super) fn denial(party: PartyId, voice: &Voice, record: ContentId) -> Statement {
    let (says, weight, reason) = match &voice.partisan {
        Some(own) if *own == party => (
            Says::NotOwnDeed,
            DENIAL,
            "denies it of its own side: it would say so nearly as often if it were not true",
        ),
        Some(_) => (
            Says::DidNot,
            CAP,
            "says of another side that it did not, against its interest: odds of 20 to 1",
        ),
        None => (
            Says::DidNot,
            voice.weight.clamp(0.0, CAP),
            "says that it did not, and serves neither side",
        ),
    };
    said(party, says, voice, -weight, reason, record)
}

/// A party that keeps a record of such things says nothing of this one.
pub(super) fn silence(party: PartyId, voice: &Voice, record: ContentId) -> Statement {
    let reason = "keeps a record of such things, and this is not in it";
    said(party, Says::Nothing, voice, SILENCE, reason, record)
}

fn said(
    party: PartyId,
    says: Says,
    voice: &Voice,
    weight: f64,
    reason: &str,
    record: ContentId,
) -> Statement {
    Statement {
        party,
        says,
        by: voice.name.clone(),
        group: voice.group.clone(),
        weight: MicroNats::from_nats(weight),
        counts: 1.0,
        reason: reason.into(),
        record,
        stands_alone: false,
        partisan: voice.partisan.clone(),
    }
}

/// One group of origins names a party once, however often it says so.
fn one_a_group(mut statements: Vec<Statement>) -> Vec<Statement> {
    statements.sort_by(|a, b| {
        (&a.group, &a.party, a.says, -a.weight.0, &a.by, a.record).cmp(&(
            &b.group,
            &b.party,
            b.says,
            -b.weight.0,
            &b.by,
            b.record,
        ))
    });
    let same =
        |a: &Statement, b: &Statement| a.group == b.group && a.party == b.party && a.says == b.says;
    statements.dedup_by(|later, first| same(later, first));
    once_a_side(discounted(once(statements)))
}

/// Of n groups of one side that name the same party, each counts 1 / (1 + (n - 1) / 2).
fn discounted(mut statements: Vec<Statement>) -> Vec<Statement> {
    let mut choirs: BTreeMap<(PartyId, PartyId, Says), u32> = BTreeMap::new();
    let of_another = |s: &Statement| matches!(s.says, Says::DidIt | Says::DidNot);
    for s in statements.iter().filter(|s| of_another(s)) {
        if let Some(side) = &s.partisan {
            *choirs
                .entry((side.clone(), s.party.clone(), s.says))
                .or_insert(0) += 1;
        }
    }
    for s in statements.iter_mut().filter(|s| of_another(s)) {
        let Some(side) = &s.partisan else { continue };
        let n = choirs[&(side.clone(), s.party.clone(), s.says)];
        if n > 1 {
            s.counts = 1.0 / (1.0 + f64::from(n - 1) * SAME_SIDE);
            s.reason = format!("{}; discounted, {n} origins of one side say so", s.reason).into();
        }
    }
    statements
}

/// What a side says of itself counts once, however many of it say so.
fn once(statements: Vec<Statement>) -> Vec<Statement> {
    let mut heard: BTreeSet<(PartyId, Says)> = BTreeSet::new();
    let mut kept = Vec::new();
    let mut again: BTreeMap<(PartyId, Says), u32> = BTreeMap::new();
    for s in statements {
        let of_itself = !matches!(s.says, Says::DidIt | Says::DidNot);
        if of_itself && !heard.insert((s.party.clone(), s.says)) {
            *again.entry((s.party.clone(), s.says)).or_insert(1) += 1;
            continue;
        }
        kept.push(s);
    }
    for s in &mut kept {
        if let Some(n) = again.get(&(s.party.clone(), s.says)) {
            s.reason = format!("{}; {n} of its own say so, and count once", s.reason).into();
        }
    }
    kept
}

/// Who accuses another denies by that: a side's denial adds only what it weighs beyond that.
fn once_a_side(mut statements: Vec<Statement>) -> Vec<Statement> {
    let mut accused: BTreeMap<PartyId, i64> = BTreeMap::new();
    for s in statements.iter().filter(|s| s.says == Says::DidIt) {
        if let Some(side) = &s.partisan {
            let weight = MicroNats::from_nats(s.counts * s.weight.nats());
            *accused.entry(side.clone()).or_insert(0) += weight.0;
        }
    }
    for s in statements.iter_mut().filter(|s| s.says == Says::NotOwnDeed) {
        if let Some(weight) = accused.get(&s.party) {
            s.weight = MicroNats((s.weight.0 + weight).min(0));
            s.reason = format!("{}; it accuses another too, which counts already", s.reason).into();
        }
    }
    statements
}
