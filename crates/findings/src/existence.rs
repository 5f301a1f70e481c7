//! Whether something happened: the voices that say so, counted by independent origin.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::EvidenceRule;
use model::exact::logistic;
use model::{
    ContentId, Incident, LedgerItem, MicroNats, Observation, PartyId, SourceKind, WeightUnit,
};

use crate::heard::{Heard, Words, hear, own_words, stands_alone};
use crate::origins::Origins;
use crate::reporting::Lines;
use crate::voice::{Voice, Voices};

/// What a party's word against itself weighs: odds of 20 to 1.
const ADMISSION: f64 = 2.995_732;
/// What a party's word for itself weighs: it would say so nearly as often if it were not so.
const SELF_SERVING: f64 = 0.19;
/// How much two origins of one side share (METHODS 3.1 of the design).
const SAME_SIDE_DEPENDENCE: f64 = 0.5;

/// As many origins are counted as there are with at least this chance.
const SURELY: f64 = 0.9;

/// One group of origins and what it adds.
#[derive(Clone, Debug)]
pub(crate) struct OriginGroup {
    pub(crate) group: Arc<str>,
    pub(crate) name: Arc<str>,
    pub(crate) kind: Option<SourceKind>,
    pub(crate) partisan: Option<PartyId>,
    pub(crate) weight: MicroNats,
    pub(crate) reason: Arc<str>,
    pub(crate) records: Vec<ContentId>,
    /// Whether it only passes on what the others say.
    pub(crate) relay: bool,
    /// Whether it is a party's word against itself.
    pub(crate) admission: bool,
    /// Whether it says that the thing is not so.
    pub(crate) against: bool,
    /// The chance that it did not take it from another of them.
    pub(crate) p_origin: f64,
}

/// How sure it is that something happened; the interval halves the weight of every origin and
/// leaves each out in turn, but for the mission's own observations and instruments.
#[derive(Clone, Debug)]
pub(crate) struct Existence {
    pub(crate) groups: Vec<OriginGroup>,
    pub(crate) p: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Those who speak, sorted: incidents that rest on the same voices are not independent.
    pub(crate) choir: Arc<str>,
    /// How many origins are independent with a chance of nine in ten: partisans of one side count
    /// as one.
    pub(crate) independent_origins: u32,
    /// How many they may be.
    pub(crate) origins: Origins,
    /// The lines of the ledger, where what each says was learned from the case.
    learned: Option<Lines>,
}

impl Existence {
    /// From the voices of an incident's members.
    pub(crate) fn of_incident(
        incident: &Incident,
        observations: &[Observation],
        voices: &Voices,
    ) -> Self {
        let mut heard = Heard::new();
        for member in &incident.members {
            let o = &observations[member.observation as usize];
            let (origins, relay) = voices.of_observation(o);
            for (is_relay, voice) in origins
                .into_iter()
                .map(|v| (false, v))
                .chain(relay.map(|v| (true, v)))
            {
                // A text that tells of several who told it is the words of none of them.
                let text = o
                    .text
                    .as_ref()
                    .filter(|_| !is_relay && o.claimants.len() < 2);
                let of_text = o.text_origin.as_ref().filter(|_| !is_relay);
                let words = hear(&mut heard, is_relay, voice, o.id, text);
                if o.claimants.is_empty() {
                    words.own_texts.extend(of_text.cloned());
                } else {
                    words.cited_in.extend(of_text.cloned());
                }
            }
        }
        Self::of_groups(heard)
    }

    /// From one voice.
    pub(crate) fn of_voice(voice: Voice, records: Vec<ContentId>) -> Self {
        let mut heard = BTreeMap::new();
        let words = Words {
            voice,
            records,
            texts: Vec::new(),
            own_texts: Vec::new(),
            cited_in: Vec::new(),
        };
        heard.insert((false, words.voice.group.clone()), words);
        Self::of_groups(heard)
    }

    /// From a party's word about itself: against itself it is an admission, for itself it hardly
    /// weighs.
    pub(crate) fn of_own_word(voice: Voice, records: Vec<ContentId>, against: bool) -> Self {
        let (weight, reason) = if against {
            (
                ADMISSION,
                "says so of itself, against its interest: odds of 20 to 1",
            )
        } else {
            (
                SELF_SERVING,
                "says so of itself, in its interest: hardly weighs",
            )
        };
        Self::of(vec![OriginGroup {
            group: voice.group,
            name: voice.name,
            kind: voice.kind,
            partisan: voice.partisan,
            weight: MicroNats::from_nats(weight),
            reason: reason.into(),
            records,
            relay: false,
            admission: against,
            against: false,
            p_origin: 1.0,
        }])
    }

    /// Of those who say that something is so and those who say that it is not; a group that says
    /// both counts for what it says more strongly.
    pub(crate) fn balance(for_it: &[Self], against: &[Self]) -> Self {
        let mut groups: BTreeMap<Arc<str>, OriginGroup> = BTreeMap::new();
        let turned = against.iter().flat_map(|e| &e.groups).map(|g| OriginGroup {
            weight: MicroNats(-g.weight.0),
            reason: format!("says otherwise; {}", g.reason).into(),
            admission: false,
            against: true,
            ..g.clone()
        });
        for group in for_it.iter().flat_map(|e| &e.groups).cloned().chain(turned) {
            match groups.get_mut(&group.group) {
                Some(known) => {
                    let mut records = known.records.clone();
                    records.extend(group.records.iter().filter(|r| !known.records.contains(r)));
                    if (group.weight.0.abs(), group.weight) > (known.weight.0.abs(), known.weight) {
                        *known = group;
                    }
                    known.records = records;
                }
                None => {
                    groups.insert(group.group.clone(), group);
                }
            }
        }
        Self::of(groups.into_values().collect())
    }

    fn of_groups(heard: Heard) -> Self {
        // A voice that is heard itself is not also counted as passing on.
        let origins: Vec<Arc<str>> = heard
            .keys()
            .filter(|(relay, _)| !relay)
            .map(|(_, g)| g.clone())
            .collect();
        let mut sides: BTreeMap<PartyId, usize> = BTreeMap::new();
        for ((relay, _), words) in &heard {
            if let (false, Some(party)) = (relay, &words.voice.partisan) {
                *sides.entry(party.clone()).or_insert(0) += 1;
            }
        }
        let taken = own_words(&heard);
        let groups: Vec<OriginGroup> = heard
            .into_iter()
            .filter(|((relay, group), _)| !relay || !origins.contains(group))
            .map(|((relay, group), words)| {
                let Words { voice, records, .. } = words;
                let n = voice
                    .partisan
                    .as_ref()
                    .filter(|_| !relay)
                    .map_or(1, |p| sides[p]) as f64;
                let discount = 1.0 / (1.0 + (n - 1.0) * SAME_SIDE_DEPENDENCE);
                let p_origin = taken.get(&group).copied().filter(|_| !relay).unwrap_or(1.0);
                let reason = if p_origin < 1.0 {
                    let copied = ((1.0 - p_origin) * 100.0).round_ties_even();
                    format!(
                        "{}; counted as {p_origin:.2}: with a chance of {copied} % it repeats another",
                        voice.reason
                    )
                    .into()
                } else if n > 1.0 {
                    format!(
                        "{}; discounted, {n} origins stand on one side",
                        voice.reason
                    )
                    .into()
                } else {
                    voice.reason
                };
                OriginGroup {
                    group,
                    name: voice.name,
                    kind: voice.kind,
                    partisan: voice.partisan,
                    weight: MicroNats::from_nats(voice.weight * discount.min(p_origin)),
                    reason,
                    records,
                    relay,
                    admission: false,
                    against: false,
                    p_origin,
                }
            })
            .collect();
        Self::of(groups)
    }

    fn of(groups: Vec<OriginGroup>) -> Self {
        let total: MicroNats = groups.iter().map(|g| g.weight).sum();
        let p = logistic(total.nats());
        let halved = |g: &OriginGroup| {
            // What speaks against it is not halved: the lower end is the careful one.
            if (stands_alone(g.kind) && !g.relay) || g.admission || g.against {
                g.weight.nats()
            } else {
                0.5 * g.weight.nats()
            }
        };
        let mut low = logistic(groups.iter().map(halved).sum()).min(p);
        let can_fall =
            |g: &&OriginGroup| !g.relay && !g.admission && !g.against && !stands_alone(g.kind);
        for left_out in groups.iter().filter(can_fall) {
            let rest = groups
                .iter()
                .filter(|g| !g.relay && g.group != left_out.group);
            let relayed: MicroNats = groups.iter().filter(|g| g.relay).map(|g| g.weight).sum();
            let others: MicroNats = rest.clone().map(|g| g.weight).sum();
            let without = if rest.count() == 0 {
                MicroNats(0)
            } else {
                others + relayed
            };
            low = low.min(logistic(without.nats()));
        }
        let mut names: Vec<String> = groups
            .iter()
            .filter(|g| !g.relay && !g.against)
            .map(|g| {
                g.partisan
                    .as_ref()
                    .map_or(g.group.to_string(), |p| format!("side {p}"))
            })
            .collect();
        names.sort();
        names.dedup();
        let origins = origins(&groups);
        Self {
            p,
            low,
            high: p,
            choir: names.join("+").into(),
            independent_origins: origins.at_least(SURELY),
            origins,
            groups,
            learned: None,
        }
    }

    /// Takes chances that were learned from the case for its own.
    pub(crate) fn take_learned(&mut self, (p, low, high): (f64, f64, f64), lines: Lines) {
        (self.p, self.low, self.high) = (p, low, high);
        self.learned = Some(lines);
    }

    /// What is left without some origins; `None` where nobody says so any more.
    pub(crate) fn without(&self, gone: &[&Arc<str>]) -> Option<Self> {
        let stays = |g: &&OriginGroup| !gone.contains(&&g.group);
        let left: Vec<OriginGroup> = self.groups.iter().filter(stays).cloned().collect();
        let said = left.iter().any(|g| !g.relay && !g.against);
        said.then(|| Self::of(left))
    }

    /// Whether it meets what the agreement asks a draft to rest on.
    pub(crate) fn meets(&self, rule: &EvidenceRule) -> bool {
        self.independent_origins >= rule.independent_origins.max(1)
            || self.groups.iter().any(|g| {
                let named = g.kind.is_some_and(|k| rule.or_kinds.contains(&k));
                g.admission || (!g.relay && !g.against && named)
            })
    }

    /// Whether any of its voices is the mission's own eyes or an instrument.
    pub(crate) fn first_hand(&self) -> bool {
        self.groups.iter().any(|g| !g.relay && stands_alone(g.kind))
    }

    /// The ledger's lines on it: their weights add up to the log-odds that it happened.
    pub(crate) fn ledger(&self, about: ContentId) -> Vec<LedgerItem> {
        let line = |item: &Arc<str>,
                    group: &Arc<str>,
                    records: &[ContentId],
                    weight,
                    reason: &Arc<str>| {
            LedgerItem {
                about: Some(about),
                item: item.clone(),
                origin_group: group.clone(),
                observation_ids: records.to_vec(),
                weight,
                unit: WeightUnit::LogOdds,
                reason: reason.clone(),
            }
        };
        match &self.learned {
            Some(lines) => lines
                .iter()
                .map(|l| line(&l.item, &l.group, &l.records, l.weight, &l.reason))
                .collect(),
            None => self
                .groups
                .iter()
                .map(|g| line(&g.name, &g.group, &g.records, g.weight, &g.reason))
                .collect(),
        }
    }
}

/// How many independent origins there are among some groups: those of one side are one, as sure as
/// the surest of them.
fn origins(groups: &[OriginGroup]) -> Origins {
    let mut by_name: BTreeMap<(bool, &str), f64> = BTreeMap::new();
    for g in groups.iter().filter(|g| !g.relay && !g.against) {
        let name = match &g.partisan {
            Some(side) => (true, side.as_str()),
            None => (false, &*g.group),
        };
        let p = by_name.entry(name).or_insert(0.0);
        *p = p.max(g.p_origin);
    }
    let mut p: Vec<f64> = by_name.into_values().collect();
    // In an order that does not depend on what the sides are called.
    p.sort_by(f64::total_cmp);
    Origins::of(&p)
}
