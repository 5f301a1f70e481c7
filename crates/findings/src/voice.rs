//! Voices: who speaks in a report, what its word weighs, and with whom it speaks as one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::Agreement;
use model::exact::{ln, logit};
use model::{Observation, PartyId, Reliability, Review, Source, SourceId, SourceKind, fold};

use crate::find::Evidence;

/// One who speaks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Voice {
    /// The group that speaks with one voice: a publisher family, a party, a name.
    pub(crate) group: Arc<str>,
    /// Its name for the reader.
    pub(crate) name: Arc<str>,
    /// What kind of reporter it is; `None` where nobody declared it.
    pub(crate) kind: Option<SourceKind>,
    /// The party it speaks for or whose good record it serves.
    pub(crate) partisan: Option<PartyId>,
    /// Nats that its word adds to "this happened".
    pub(crate) weight: f64,
    /// Why, in words.
    pub(crate) reason: Arc<str>,
}

/// What a party's word, or that of somebody nobody has declared, adds: odds of three to two.
fn a_word() -> f64 {
    ln(1.5)
}

/// What the mission's own eyes and ears add: odds of a thousand to one.
fn own_eyes() -> f64 {
    ln(1000.0)
}

/// What an instrument adds: odds of a hundred to one.
fn instrument() -> f64 {
    ln(100.0)
}

/// Everyone who speaks or is named in a case, each worked out once.
pub(crate) struct Voices<'a> {
    by_id: BTreeMap<&'a str, &'a Source>,
    claimants: BTreeMap<&'a str, Voice>,
    actors: BTreeMap<&'a str, Option<PartyId>>,
}

impl<'a> Voices<'a> {
    pub(crate) fn new(agreement: &Agreement, evidence: &Evidence<'a>) -> Self {
        let mut by_name: BTreeMap<String, &'a Source> = BTreeMap::new();
        for source in evidence.sources {
            let names = std::iter::once(&source.name).chain(&source.aliases);
            for name in names {
                by_name.entry(fold(name)).or_insert(source);
            }
            by_name.entry(fold(source.id.as_str())).or_insert(source);
        }
        let told = evidence
            .observations
            .iter()
            .flat_map(|o| &o.claimants)
            .map(|c| &**c);
        let said = evidence.claims.iter().map(|c| &*c.claimant);
        let sources = evidence.observations.iter().map(|o| o.source.as_str());
        let filing = evidence.filings.iter().map(|f| f.source.as_str());
        let filed = evidence.filings.iter().filter_map(|f| f.by.as_deref());
        let watching = evidence.coverage.iter().map(|c| c.source.as_str());
        let names: BTreeSet<&'a str> = told
            .chain(said)
            .chain(sources)
            .chain(watching)
            .chain(filing)
            .chain(filed)
            .collect();
        let claimants = names
            .into_iter()
            .map(|name| (name, claimant(name, agreement, &by_name)))
            .collect();
        let did = evidence
            .observations
            .iter()
            .filter_map(|o| o.actor.as_deref());
        let accused = evidence.claims.iter().filter_map(|c| c.accused.as_deref());
        let of = evidence.filings.iter().filter_map(|f| f.party.as_deref());
        let named: BTreeSet<&'a str> = did.chain(accused).chain(of).collect();
        let actors = named
            .into_iter()
            .map(|name| (name, party(name, agreement).map(|p| p.id.clone())))
            .collect();
        Self {
            by_id: evidence
                .sources
                .iter()
                .map(|s| (s.id.as_str(), s))
                .collect(),
            claimants,
            actors,
        }
    }

    /// The party that an actor or accused in somebody's words is, if any.
    pub(crate) fn actor(&self, name: &str) -> Option<PartyId> {
        self.actors.get(name).cloned().flatten()
    }

    pub(crate) fn source(&self, id: &str) -> Option<&'a Source> {
        self.by_id.get(id).copied()
    }

    /// The voice of whoever's file a record stands in.
    pub(crate) fn of_reporter(&self, id: &SourceId) -> Voice {
        match self.source(id.as_str()) {
            Some(source) => Self::of_source(source),
            None => self.of_claimant(id.as_str()),
        }
    }

    /// Whether a group of origins is a body on which opposed parties sit together.
    pub(crate) fn is_joint(&self, group: &str) -> bool {
        let all = self.by_id.values();
        all.into_iter()
            .any(|s| s.joint.len() > 1 && *s.family == *group)
    }

    /// The voice of a declared source that reports itself.
    pub(crate) fn of_source(source: &Source) -> Voice {
        let (weight, reason) = own_weight(source);
        Voice {
            group: source.family.clone(),
            name: source.name.clone(),
            kind: Some(source.kind),
            partisan: source.partisan().cloned(),
            weight,
            reason: reason.into(),
        }
    }

    /// The voice of somebody that another source cites by name.
    pub(crate) fn of_claimant(&self, name: &str) -> Voice {
        self.claimants
            .get(name)
            .cloned()
            .unwrap_or_else(|| undeclared(name))
    }

    /// The voices of an observation: those who told its source, or else the source itself; and
    /// the source as the one who passes it on, where it does.
    pub(crate) fn of_observation(&self, o: &Observation) -> (Vec<Voice>, Option<Voice>) {
        let source = self.source(o.source.as_str());
        if o.claimants.is_empty() {
            let voice = match source {
                Some(source) => Self::of_source(source),
                None => self.of_claimant(o.source.as_str()),
            };
            return (vec![voice], None);
        }
        let voices = o.claimants.iter().map(|c| self.of_claimant(c)).collect();
        let relay = source.map(|source| {
            // What the source has not looked at yet it has not vetted.
            let unvetted = o.review == Some(Review::Received);
            let weight = match source.kind {
                _ if unvetted => 0.0,
                SourceKind::Dataset | SourceKind::OwnMonitor | SourceKind::Mission => {
                    accuracy(source)
                }
                _ => 0.0,
            };
            Voice {
                group: source.family.clone(),
                name: source.name.clone(),
                kind: Some(source.kind),
                partisan: source.partisan().cloned(),
                weight,
                reason: if unvetted {
                    "passed on by it as received; not an origin of its own".into()
                } else {
                    "passed on and vetted by it; not an origin of its own".into()
                },
            }
        });
        (voices, relay)
    }
}

fn party<'a>(name: &str, agreement: &'a Agreement) -> Option<&'a agreement::Party> {
    agreement
        .party_named(name)
        .or_else(|| agreement.party_mentioned(name))
}

fn claimant(name: &str, agreement: &Agreement, by_name: &BTreeMap<String, &Source>) -> Voice {
    if let Some(source) = by_name.get(&fold(name)) {
        let mut voice = Voices::of_source(source);
        if matches!(source.kind, SourceKind::OwnMonitor) {
            voice.reason = format!("{}, as cited", voice.reason).into();
        }
        return voice;
    }
    let Some(party) = party(name, agreement) else {
        return undeclared(name);
    };
    Voice {
        group: format!("party {}", party.id).into(),
        name: name.into(),
        kind: Some(SourceKind::Party),
        partisan: Some(party.id.clone()),
        weight: a_word(),
        reason: format!("the word of {}, a party: odds of 3 to 2", party.name).into(),
    }
}

fn undeclared(name: &str) -> Voice {
    Voice {
        group: fold(name).into(),
        name: name.into(),
        kind: None,
        partisan: None,
        weight: a_word(),
        reason: "not declared among the case's sources: odds of 3 to 2".into(),
    }
}

fn accuracy(source: &Source) -> f64 {
    logit(f64::from(source.accuracy_millionths()) / 1e6)
}

/// What was found of a source's reports since it was graded, in words; nothing where nobody counted.
fn counted(source: &Source) -> String {
    let words = |t: &model::TrackRecord| {
        format!(
            "; checked since: {} right and {} wrong (counted by {})",
            t.right, t.wrong, t.by
        )
    };
    source.track.as_ref().map_or_else(String::new, words)
}

fn own_weight(source: &Source) -> (f64, String) {
    let graded = accuracy(source);
    let (right, wrong) = source.reliability.beta();
    let grade = format!(
        "graded {:?}, as if {right} of its reports had been found right and {wrong} wrong{}",
        source.reliability,
        counted(source)
    );
    match source.kind {
        SourceKind::OwnMonitor if source.reliability <= Reliability::B => (
            own_eyes(),
            "recorded by the mission's own observers: odds of 1,000 to 1".to_owned(),
        ),
        SourceKind::Sensor if source.reliability <= Reliability::B => (
            instrument(),
            "detected by an instrument: odds of 100 to 1".to_owned(),
        ),
        SourceKind::Party => (a_word(), "a party's own word: odds of 3 to 2".to_owned()),
        _ if source.partisan().is_some() => (
            (0.5 * graded).max(0.0),
            format!("{grade}, halved: it serves one side"),
        ),
        _ => (graded, grade),
    }
}
