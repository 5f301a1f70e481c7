//! From names to places.

use std::collections::BTreeMap;

use crate::gazetteer::{Class, Gazetteer, PlaceId, Via};
use crate::text::Text;

use super::cues::{Cues, cues, folded};
use super::found::{Form, Found, Setting};
use super::names::Named;
use super::weigh::{Candidate, Group, distance_km, weigh};
use super::weights::Weights;
use super::words::{Division, is_cyrillic_force, is_force, is_saying};

/// Names of a text, and how much each counts as support for others.
pub(super) struct Names<'a> {
    pub named: Vec<(&'a Named, f64)>,
}

/// Resolves the names of a text together; one answer for each, in the same order.
pub(super) fn together(
    text: &Text<'_>,
    names: &Names<'_>,
    gazetteer: &Gazetteer,
    setting: &Setting,
    weights: &Weights,
) -> Vec<Option<Found>> {
    let home = home(names);
    let mut scopes = Scopes::default();
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: BTreeMap<u64, usize> = BTreeMap::new();
    let mut own: Vec<(usize, Vec<f64>)> = Vec::with_capacity(names.named.len());
    for (at, (named, weight)) in names.named.iter().enumerate() {
        let group = *by_key.entry(named.key).or_insert_with(|| {
            let mut group = Group::of(
                named.span.of(text.source),
                named.cyrillic && !named.ukrainian,
                &named.places,
                gazetteer,
                setting,
                weights,
            );
            group.lean(home, weights.language);
            group.weight = 0.0;
            groups.push(group);
            groups.len() - 1
        });
        let next = names.named.get(at + 1).map(|(next, _)| *next);
        let cues = cues(text, named, next, gazetteer);
        let group_ref = &mut groups[group];
        if !(group_ref.people && is_of_forces(text, named)) {
            group_ref.weight = group_ref.weight.max(*weight);
        }
        scopes.add(text, at, named, &cues, gazetteer);
        let mut classes = Vec::with_capacity(group_ref.candidates.len());
        for candidate in &mut group_ref.candidates {
            let (within, class) = cues.of(&candidate.entry, candidate.id, gazetteer);
            candidate.cue = candidate.cue.max(weights.within * within);
            classes.push(weights.class * class);
        }
        own.push((group, classes));
    }
    for (at, ((named, _), (group, _))) in names.named.iter().zip(&own).enumerate() {
        for division in scopes.around(text, at, named) {
            groups[*group].lies_in(division, weights.scope);
        }
    }
    weigh(&mut groups, weights);
    // a name may have got more places to mean
    for (group, classes) in &mut own {
        classes.resize(groups[*group].candidates.len(), 0.0);
    }
    let logs: Vec<Vec<f64>> = groups
        .iter()
        .map(|group| {
            let shares = group.candidates.iter();
            shares
                .map(|one| model::exact::ln(one.share.max(1e-300)))
                .collect()
        })
        .collect();
    names
        .named
        .iter()
        .zip(own)
        .map(|((named, _), (group, classes))| {
            let (group, logs) = (&groups[group], &logs[group]);
            // what the words beside this one name say of its class counts for it alone
            let best = group
                .candidates
                .iter()
                .zip(logs.iter().zip(&classes))
                .map(|(candidate, (log, class))| (candidate, log + class));
            let (mut candidate, score) =
                best.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
            if !classes.iter().any(|class| *class > 0.0) {
                candidate = its_city(group, candidate);
            }
            let sum: f64 = logs
                .iter()
                .zip(&classes)
                .map(|(log, class)| model::exact::exp(log + class - score))
                .sum();
            Some(found(text, named, candidate, 1.0 / sum, gazetteer))
        })
        .collect()
}

/// The countries whose own language a text's names are written in: those of Ukrainian, or of Russian.
fn home(names: &Names<'_>) -> &'static [&'static str] {
    if !names.named.iter().any(|(named, _)| named.cyrillic) {
        return &[];
    }
    if names.named.iter().any(|(named, _)| named.ukrainian) {
        &["UA"]
    } else {
        &["RU", "UA", "BY"]
    }
}

/// Whether a word for a people stands before a word for forces: where those are says nothing of where their country is.
fn is_of_forces(text: &Text<'_>, named: &Named) -> bool {
    let mut buffer = Vec::new();
    let word = folded(text, named.last, &mut buffer);
    if named.cyrillic {
        is_cyrillic_force(word)
    } else {
        is_force(word)
    }
}

/// The divisions that sentences name as such: "in Luhansk region", "Сумської області", "на Херсонщині".
#[derive(Default)]
struct Scopes {
    /// The sentence, the name's number, and the division.
    named: Vec<(usize, usize, PlaceId)>,
}

/// So many divisions of one sentence are looked at.
const MOST_SCOPES: usize = 8;

impl Scopes {
    fn add(
        &mut self,
        text: &Text<'_>,
        at: usize,
        named: &Named,
        cues: &Cues,
        gazetteer: &Gazetteer,
    ) {
        let wanted = match cues.class {
            Some(Division::First) => Some(Class::First),
            Some(Division::Second) => Some(Class::Second),
            Some(Division::Settlement) => return,
            None => None,
        };
        let class = |id: PlaceId| gazetteer.entry(id).map(|entry| entry.class);
        // without a word for what it is only a name that nothing but a division has: Херсонщина
        if wanted.is_none()
            && named
                .places
                .iter()
                .any(|(id, _)| class(*id) != Some(Class::First))
        {
            return;
        }
        let sentence = sentence(text, named);
        let held = self.named.iter().rev();
        if held.take_while(|one| one.0 == sentence).count() >= MOST_SCOPES {
            return;
        }
        let places = named.places.iter().map(|(id, _)| *id);
        let divisions = places.filter(|id| class(*id) == Some(wanted.unwrap_or(Class::First)));
        self.named
            .extend(divisions.take(2).map(|id| (sentence, at, id)));
    }

    /// The divisions named in a name's sentence, but by itself.
    fn around(&self, text: &Text<'_>, at: usize, named: &Named) -> impl Iterator<Item = PlaceId> {
        let sentence = sentence(text, named);
        let start = self.named.partition_point(|one| one.0 < sentence);
        self.named[start..]
            .iter()
            .take_while(move |one| one.0 == sentence)
            .filter(move |one| one.1 != at)
            .map(|one| one.2)
    }
}

/// The number of the sentence that a name stands in.
fn sentence(text: &Text<'_>, named: &Named) -> usize {
    text.sentences
        .partition_point(|sentence| sentence.end <= named.first)
}

/// The city, where a division has its name from its city and only the name stands: Kyiv, Kursk, Alexandria.
///
/// In the United States it is the other way: New York and Washington are named for states as often.
fn its_city<'a>(group: &'a Group, division: &'a Candidate) -> &'a Candidate {
    let one_city = division.entry.extent_km < 60.0;
    if division.entry.class == Class::Second && division.entry.country != *b"US" {
        return its_town(group, division);
    }
    if division.entry.class != Class::First || division.entry.country == *b"US" && !one_city {
        return division;
    }
    let cities = group.candidates.iter().filter(|other| {
        other.entry.class.is_settlement()
            && other.entry.country == division.entry.country
            && other.entry.ln_population > division.entry.ln_population - 2.5
    });
    largest(cities).unwrap_or(division)
}

/// The town that a district has its name from: Masisi, Maungdaw. In the United States counties are named as such.
fn its_town<'a>(group: &'a Group, district: &'a Candidate) -> &'a Candidate {
    let middle = (district.entry.latitude(), district.entry.longitude());
    let cosine = model::exact::cos(middle.0.to_radians());
    let within = |town: &&Candidate| {
        let here = (town.entry.latitude(), town.entry.longitude());
        town.entry.class.is_settlement()
            && (town.entry.second == Some(district.id)
                || town.entry.first == district.entry.first
                    && distance_km(here, middle, cosine)
                        < f64::from(district.entry.extent_km) + 20.0)
    };
    let towns = group.candidates.iter().filter(within);
    largest(towns).unwrap_or(district)
}

/// Of several the one with most people; of equal ones the first.
fn largest<'a>(places: impl Iterator<Item = &'a Candidate>) -> Option<&'a Candidate> {
    places.reduce(|best, next| {
        if next.entry.ln_population > best.entry.ln_population {
            next
        } else {
            best
        }
    })
}

fn found(
    text: &Text<'_>,
    named: &Named,
    candidate: &Candidate,
    certainty: f64,
    gazetteer: &Gazetteer,
) -> Found {
    let entry = &candidate.entry;
    let via = named
        .places
        .iter()
        .find(|(id, _)| *id == candidate.id)
        .map(|(_, via)| *via);
    let governs = matches!(entry.class, Class::Country | Class::Capital);
    let metonym = governs && via != Some(Via::People) && is_saying(text.word(named.last));
    let form = if via == Some(Via::People) {
        Form::People
    } else {
        Form::Name
    };
    Found {
        metonym,
        ..Found::of(entry, candidate.id, named.span, form, gazetteer).surely(certainty)
    }
}
