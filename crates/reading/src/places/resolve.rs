//! From names to places.

use std::collections::BTreeMap;

use crate::gazetteer::{Class, Gazetteer, Via};
use crate::text::Text;

use super::cues::cues;
use super::found::{Form, Found, Setting};
use super::names::Named;
use super::weigh::{Candidate, Group, weigh};
use super::weights::Weights;
use super::words::is_saying;

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
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: BTreeMap<u64, usize> = BTreeMap::new();
    let mut own: Vec<(usize, Vec<f64>)> = Vec::with_capacity(names.named.len());
    for (at, (named, weight)) in names.named.iter().enumerate() {
        let group = *by_key.entry(named.key).or_insert_with(|| {
            let mut group = Group::of(&named.places, gazetteer, setting, weights);
            group.lean(home, weights.language);
            group.weight = 0.0;
            groups.push(group);
            groups.len() - 1
        });
        let next = names.named.get(at + 1).map(|(next, _)| *next);
        let cues = cues(text, named, next, gazetteer);
        let group_ref = &mut groups[group];
        group_ref.weight = group_ref.weight.max(*weight);
        let mut classes = Vec::with_capacity(group_ref.candidates.len());
        for candidate in &mut group_ref.candidates {
            let (within, class) = cues.of(&candidate.entry, candidate.id, gazetteer);
            candidate.cue = candidate.cue.max(weights.within * within);
            classes.push(weights.class * class);
        }
        own.push((group, classes));
    }
    weigh(&mut groups, weights);
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

/// The city, where a division has its name from its city and only the name stands: Kyiv, Kursk, Alexandria.
///
/// In the United States it is the other way: New York and Washington are named for states as often.
fn its_city<'a>(group: &'a Group, division: &'a Candidate) -> &'a Candidate {
    let one_city = division.entry.extent_km < 60.0;
    if division.entry.class != Class::First || division.entry.country == *b"US" && !one_city {
        return division;
    }
    group
        .candidates
        .iter()
        .filter(|other| {
            other.entry.class.is_settlement()
                && other.entry.country == division.entry.country
                && other.entry.ln_population > division.entry.ln_population - 2.5
        })
        .reduce(|best, next| {
            if next.entry.ln_population > best.entry.ln_population {
                next
            } else {
                best
            }
        })
        .unwrap_or(division)
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
