//! Which of the places of a name is meant.

use std::collections::BTreeMap;

use model::exact::{cos, exp, ln, sqrt};

use crate::gazetteer::{Class, Entry, Gazetteer, PlaceId, Via};

use super::Setting;
use super::weights::Weights;

/// A name holds no more candidates than this.
const MOST: usize = 40;
/// So many names of a text support one another.
const MOST_NAMES: usize = 120;
/// How often support is counted anew.
const ROUNDS: usize = 3;

/// A place that a name may mean.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub id: PlaceId,
    pub entry: Entry,
    /// What speaks for it by itself, in nats.
    prior: f64,
    /// What the words around the name say, in nats.
    pub cue: f64,
    /// How probable it is among the others.
    pub share: f64,
    cosine: f64,
}

/// A name and what it may mean, for all its places in a text.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub candidates: Vec<Candidate>,
    /// How much its places count as support for others.
    pub weight: f64,
}

impl Group {
    /// What speaks for each place of a name by itself.
    pub(super) fn of(
        places: &[(PlaceId, Via)],
        gazetteer: &Gazetteer,
        setting: &Setting,
        weights: &Weights,
    ) -> Self {
        let mut candidates: Vec<Candidate> = places
            .iter()
            .filter_map(|(id, via)| {
                let entry = *gazetteer.entry(*id)?;
                Some(Candidate {
                    id: *id,
                    entry,
                    prior: prior(&entry, *via, weights) + in_setting(&entry, setting, weights),
                    cue: 0.0,
                    share: 0.0,
                    cosine: cos(entry.latitude().to_radians()),
                })
            })
            .collect();
        candidates.sort_by(|a, b| b.prior.total_cmp(&a.prior).then(a.id.cmp(&b.id)));
        candidates.truncate(MOST);
        Self {
            candidates,
            weight: 1.0,
        }
    }

    fn share_out(&mut self, score: impl Fn(&Candidate) -> f64) {
        let scores: Vec<f64> = self.candidates.iter().map(score).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = scores.iter().map(|score| exp(score - most)).sum();
        for (candidate, score) in self.candidates.iter_mut().zip(&scores) {
            candidate.share = exp(score - most) / sum;
        }
    }
}

fn prior(entry: &Entry, via: Via, weights: &Weights) -> f64 {
    let class = match entry.class {
        Class::Country => weights.country,
        Class::First => weights.first,
        Class::Second => weights.second,
        Class::Capital => weights.capital,
        Class::Settlement => 0.0,
        Class::Water | Class::Land | Class::Region => weights.nature,
    };
    let via = match via {
        Via::Usual | Via::People => 0.0,
        Via::Other => weights.other,
        Via::Short => weights.short,
        Via::Made => weights.made,
    };
    weights.population * f64::from(entry.ln_population) + class + via
}

fn in_setting(entry: &Entry, setting: &Setting, weights: &Weights) -> f64 {
    let country = entry
        .country_code()
        .is_some_and(|code| setting.countries.iter().any(|other| other == code));
    let here = (entry.latitude(), entry.longitude());
    let cosine = cos(here.0.to_radians());
    let area = setting.areas.iter().any(|(lat, lon, km)| {
        distance_km(here, (*lat, *lon), cosine) <= *km + f64::from(entry.extent_km)
    });
    weights.setting * (f64::from(u8::from(country)) + f64::from(u8::from(area)))
}

/// The distance between two places of known cosine of latitude, in km, well enough for a comparison.
pub(super) fn distance_km(a: (f64, f64), b: (f64, f64), cosine: f64) -> f64 {
    let mut east = (a.1 - b.1).abs();
    if east > 180.0 {
        east = 360.0 - east;
    }
    let (x, y) = (east * cosine, a.0 - b.0);
    sqrt(x * x + y * y) * 111.2
}

/// What the places of a text have in common, each name counted once.
struct Votes {
    countries: BTreeMap<[u8; 2], f64>,
    firsts: BTreeMap<PlaceId, f64>,
    seconds: BTreeMap<PlaceId, f64>,
    total: f64,
}

impl Votes {
    fn of(groups: &[Group]) -> Self {
        let mut votes = Self {
            countries: BTreeMap::new(),
            firsts: BTreeMap::new(),
            seconds: BTreeMap::new(),
            total: 0.0,
        };
        for group in groups {
            votes.add(group, 1.0);
        }
        votes
    }

    fn add(&mut self, group: &Group, sign: f64) {
        self.total += sign * group.weight;
        for candidate in &group.candidates {
            if candidate.share < 0.01 {
                continue;
            }
            let vote = sign * group.weight * candidate.share;
            *self.countries.entry(candidate.entry.country).or_default() += vote;
            if let Some(first) = candidate.entry.first {
                *self.firsts.entry(first).or_default() += vote;
            }
            if let Some(second) = candidate.entry.second {
                *self.seconds.entry(second).or_default() += vote;
            }
        }
    }
}

/// Gives every candidate its share, from itself and from what the names support in one another.
pub(super) fn weigh(groups: &mut [Group], weights: &Weights) {
    for group in groups.iter_mut() {
        group.share_out(|candidate| candidate.prior + candidate.cue);
    }
    let used = groups.len().min(MOST_NAMES);
    for _ in 0..ROUNDS {
        let mut votes = Votes::of(&groups[..used]);
        let anchors: Vec<(usize, f64, (f64, f64))> = groups[..used]
            .iter()
            .enumerate()
            .flat_map(|(at, group)| {
                group
                    .candidates
                    .iter()
                    .filter(|candidate| candidate.share > 0.15 && is_local(&candidate.entry))
                    .map(move |candidate| {
                        let here = (candidate.entry.latitude(), candidate.entry.longitude());
                        (at, candidate.share * group.weight, here)
                    })
            })
            .collect();
        let before: Vec<Group> = groups.to_vec();
        for (at, group) in groups.iter_mut().enumerate() {
            if before[at].candidates.len() < 2 {
                continue;
            }
            if at < used {
                votes.add(&before[at], -1.0);
            }
            let scores = |candidate: &Candidate| {
                candidate.prior + candidate.cue + support(candidate, at, &votes, &anchors, weights)
            };
            group.share_out(scores);
            if at < used {
                votes.add(&before[at], 1.0);
            }
        }
    }
}

/// Whether a place is small enough for others to lie near it.
fn is_local(entry: &Entry) -> bool {
    entry.extent_km < 120.0
}

fn support(
    candidate: &Candidate,
    at: usize,
    votes: &Votes,
    anchors: &[(usize, f64, (f64, f64))],
    weights: &Weights,
) -> f64 {
    let entry = &candidate.entry;
    // without other names nothing speaks for or against; a place too large to lie near others is neither
    let total = votes.total.max(0.0) + 1.0;
    let unknown = ln(weights.floor);
    let share =
        |vote: Option<&f64>| ln((vote.copied().unwrap_or(0.0).max(0.0) + weights.floor) / total);
    let here = (entry.latitude(), entry.longitude());
    let mut score = weights.same_country
        * entry
            .country_code()
            .map_or(unknown, |_| share(votes.countries.get(&entry.country)));
    score += weights.same_first
        * entry
            .first
            .map_or(unknown, |first| share(votes.firsts.get(&first)));
    score += weights.same_second
        * entry
            .second
            .map_or(unknown, |second| share(votes.seconds.get(&second)));
    if is_local(entry) {
        let mut near = 0.0;
        for (other, weight, there) in anchors {
            if *other != at {
                let km = distance_km(here, *there, candidate.cosine) / weights.near_km;
                near += weight / (1.0 + km * km);
            }
        }
        score += weights.near * ln((near + weights.floor) / total);
    } else {
        score += weights.near * unknown;
    }
    score
}
