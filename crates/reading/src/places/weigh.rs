//! Which of the places of a name is meant.

use std::collections::{BTreeMap, BTreeSet};

use model::exact::{cos, exp, ln, sqrt};

use crate::gazetteer::{Class, Entry, Gazetteer, PlaceId, Via};

use super::Setting;
use super::former::former;
use super::weights::Weights;

/// A name holds no more candidates than this.
const MOST: usize = 40;
/// What of a vote for a division makes that places of it are looked at which are the least probable by themselves.
const VOICE: f64 = 0.5;
/// What a division that the sentence names counts as a vote for it.
const SCOPED: f64 = 10.0;
/// The logarithm of a great city's people: 100,000.
const CITY: f32 = 11.5;
/// The logarithm of the people of a settlement that no list counts: 150.
const UNCOUNTED: f32 = 5.0;
/// How much smaller a hamlet is: a hundredth.
const HAMLET: f32 = 4.6;
/// So many names of a text support one another.
const MOST_NAMES: usize = 120;
/// What a word for a people says of where the towns are: its forces may stand in another country.
const PEOPLE: f64 = 0.25;
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
    /// Whether the words around the name say what it lies in, and it lies there.
    pub scoped: bool,
    cosine: f64,
}

/// A name and what it may mean, for all its places in a text.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub candidates: Vec<Candidate>,
    /// Those that are too many, the least probable by themselves.
    pub rest: Vec<Candidate>,
    /// Whether it is a word for a people or what is theirs.
    pub people: bool,
    /// How much its places count as support for others.
    pub weight: f64,
}

impl Group {
    /// What speaks for each place of a name by itself.
    pub(super) fn of(
        name: &str,
        russian: bool,
        places: &[(PlaceId, Via)],
        gazetteer: &Gazetteer,
        setting: &Setting,
        weights: &Weights,
    ) -> Self {
        let former = former(name, russian, places, gazetteer);
        let mut candidates: Vec<Candidate> = places
            .iter()
            .filter_map(|(id, via)| {
                let entry = *gazetteer.entry(*id)?;
                Some(Candidate {
                    id: *id,
                    entry,
                    prior: prior(&entry, *via, weights)
                        + in_setting(&entry, setting, weights)
                        + if former.contains(id) {
                            weights.former
                        } else {
                            0.0
                        },
                    cue: 0.0,
                    share: 0.0,
                    scoped: false,
                    cosine: cos(entry.latitude().to_radians()),
                })
            })
            .collect();
        // a hamlet that has a great city's name in one country is not what is meant
        let cities: Vec<([u8; 2], f32)> = candidates
            .iter()
            .filter(|one| one.entry.class.is_settlement() && one.entry.ln_population > CITY)
            .map(|one| (one.entry.country, one.entry.ln_population))
            .collect();
        for one in &mut candidates {
            let namesake = cities.iter().any(|(country, people)| {
                *country == one.entry.country && one.entry.ln_population < people - HAMLET
            });
            if namesake && one.entry.class.is_settlement() {
                // nor does it weigh as if its people had not been counted
                let uncounted = f64::from((UNCOUNTED - one.entry.ln_population).max(0.0));
                one.prior += weights.namesake - weights.population * uncounted;
            }
        }
        candidates.sort_by(|a, b| b.prior.total_cmp(&a.prior).then(a.id.cmp(&b.id)));
        let rest = candidates.split_off(candidates.len().min(MOST));
        Self {
            candidates,
            rest,
            weight: 1.0,
            people: places.iter().all(|(_, via)| *via == Via::People),
        }
    }

    /// Favours places of some countries.
    pub(super) fn lean(&mut self, countries: &[&str], nats: f64) {
        for candidate in self.candidates.iter_mut().chain(&mut self.rest) {
            if candidate
                .entry
                .country_code()
                .is_some_and(|code| countries.contains(&code))
            {
                candidate.prior += nats;
            }
        }
    }

    /// Favours the places that lie in a division.
    ///
    /// Not of a name that a division has too: beside "in Kherson region" Zaporizhzhia is none of its villages.
    pub(super) fn lies_in(&mut self, division: PlaceId, nats: f64) {
        if self
            .candidates
            .iter()
            .any(|one| one.entry.class == Class::First)
        {
            return;
        }
        for one in self.candidates.iter_mut().chain(&mut self.rest) {
            if one.entry.first == Some(division) && one.id != division
                || one.entry.second == Some(division) && one.entry.class.is_settlement()
            {
                one.cue = one.cue.max(nats);
                one.scoped = true;
            }
        }
    }

    /// Takes in those of the rest that lie in a division which the text's other names speak for.
    fn take_in(&mut self, votes: &Votes) {
        let vote = |one: &Candidate| {
            let first = one.entry.first.and_then(|first| votes.firsts.get(&first));
            first.copied().unwrap_or(0.0) + if one.scoped { SCOPED } else { 0.0 }
        };
        let mut near: Vec<(f64, Candidate)> = std::mem::take(&mut self.rest)
            .into_iter()
            .map(|one| (vote(&one), one))
            .filter(|(vote, _)| *vote > VOICE)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
        self.candidates
            .extend(near.into_iter().take(MOST).map(|(_, one)| one));
    }

    fn shares(&self, score: impl Fn(&Candidate) -> f64) -> Vec<f64> {
        let mut shares: Vec<f64> = self.candidates.iter().map(score).collect();
        let most = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for share in &mut shares {
            *share = exp(*share - most);
        }
        let sum: f64 = shares.iter().sum();
        for share in &mut shares {
            *share /= sum;
        }
        shares
    }

    fn share_out(&mut self, shares: &[f64]) {
        for (candidate, share) in self.candidates.iter_mut().zip(shares) {
            candidate.share = *share;
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
    let people = if entry.class.is_settlement() {
        entry.ln_population.max(UNCOUNTED)
    } else {
        entry.ln_population
    };
    weights.population * f64::from(people) + class + via
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
    /// The countries that are named as such.
    named: BTreeSet<[u8; 2]>,
    total: f64,
}

impl Votes {
    fn of(groups: &[Group]) -> Self {
        let mut votes = Self {
            countries: BTreeMap::new(),
            firsts: BTreeMap::new(),
            seconds: BTreeMap::new(),
            named: BTreeSet::new(),
            total: 0.0,
        };
        for group in groups {
            let country = group.candidates.iter().find(|one| one.share > 0.5);
            votes.named.extend(
                country
                    .filter(|one| one.entry.class == Class::Country)
                    .map(|one| one.entry.country),
            );
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
            // a country's own name says less of where the towns are than a town does
            let whole = if group.people {
                PEOPLE
            } else if candidate.entry.class == Class::Country {
                0.5
            } else {
                1.0
            };
            *self.countries.entry(candidate.entry.country).or_default() += vote * whole;
            if let Some(first) = candidate.entry.first {
                *self.firsts.entry(first).or_default() += vote;
            }
            if let Some(second) = candidate.entry.second {
                *self.seconds.entry(second).or_default() += vote;
            }
        }
    }
}

/// A place that a name may mean: the name's number, how much it counts, where it lies, which place it is.
type Anchor = (usize, f64, (f64, f64), PlaceId);

/// Gives every candidate its share, from itself and from what the names support in one another.
pub(super) fn weigh(groups: &mut [Group], weights: &Weights) {
    for group in groups.iter_mut() {
        let shares = group.shares(|candidate| candidate.prior + candidate.cue);
        group.share_out(&shares);
    }
    let used = groups.len().min(MOST_NAMES);
    if groups.iter().any(|group| !group.rest.is_empty()) {
        let votes = Votes::of(&groups[..used]);
        for group in groups.iter_mut() {
            group.take_in(&votes);
        }
    }
    for _ in 0..ROUNDS {
        let mut votes = Votes::of(&groups[..used]);
        let anchors: Vec<Anchor> = groups[..used]
            .iter()
            .enumerate()
            .flat_map(|(at, group)| {
                group
                    .candidates
                    .iter()
                    .filter(|candidate| candidate.share > 0.15 && is_local(&candidate.entry))
                    .map(move |candidate| {
                        let here = (candidate.entry.latitude(), candidate.entry.longitude());
                        (at, candidate.share * group.weight, here, candidate.id)
                    })
            })
            .collect();
        for (at, group) in groups.iter_mut().enumerate() {
            if group.candidates.len() < 2 {
                continue;
            }
            if at < used {
                votes.add(group, -1.0);
            }
            let unnamed = Unnamed::of(&votes, weights);
            let shares = group.shares(|candidate| {
                let support = support(candidate, at, &votes, &anchors, weights, &unnamed);
                candidate.prior + candidate.cue + support
            });
            if at < used {
                votes.add(group, 1.0);
            }
            group.share_out(&shares);
        }
    }
}

/// Whether a place is small enough for others to lie near it.
fn is_local(entry: &Entry) -> bool {
    entry.extent_km < 120.0
}

/// What most candidates of a name share: logarithms that are taken once for all of them.
struct Unnamed {
    total: f64,
    /// Where it is not known what a place lies in.
    unknown: f64,
    /// Where no other name votes for what it lies in.
    nobody: f64,
}

impl Unnamed {
    fn of(votes: &Votes, weights: &Weights) -> Self {
        // without other names nothing speaks for or against; a place too large to lie near others is neither
        let total = votes.total.max(0.0) + 1.0;
        Self {
            total,
            unknown: ln(weights.floor),
            nobody: ln(weights.floor / total),
        }
    }
}

fn support(
    candidate: &Candidate,
    at: usize,
    votes: &Votes,
    anchors: &[Anchor],
    weights: &Weights,
    unnamed: &Unnamed,
) -> f64 {
    let entry = &candidate.entry;
    let Unnamed {
        total,
        unknown,
        nobody,
    } = *unnamed;
    let share = |vote: Option<&f64>| {
        vote.map_or(nobody, |vote| ln((vote.max(0.0) + weights.floor) / total))
    };
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
    if entry.class == Class::Capital {
        // among countries a name is a government's town
        let others = votes
            .named
            .iter()
            .filter(|country| **country != entry.country)
            .count();
        score += weights.abroad * (others.saturating_sub(1) as f64 / 2.0).min(1.0);
    }
    if is_local(entry) {
        let mut near = 0.0;
        for (other, weight, there, id) in anchors {
            // what another name means speaks for its neighbours, not for a second name of it
            if *other != at && *id != candidate.id {
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
