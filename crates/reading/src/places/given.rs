//! Names that are given, resolved.

use crate::gazetteer::{Gazetteer, fold};
use crate::text::{Span, Text};

use super::found::{Form, Found, Setting};
use super::names::{Named, Names, key, state_places, without_possessive};
use super::recognise::recognise;
use super::resolve::{Names as Given, together};
use super::weights::Weights;

/// How much a name that was not given counts as support.
const UNASKED: f64 = 0.5;

/// Resolves names that are given as spans of a text; one answer for each, in the same order.
///
/// The text's other names count as support, a little less. With [`Setting::place_unlisted`] a name that the gazetteer does
/// not list gets the place of a part of it, or the middle of the text's other places.
#[must_use]
pub fn resolve(
    text: &Text<'_>,
    spans: &[Span],
    gazetteer: &Gazetteer,
    setting: &Setting,
) -> Vec<Option<Found>> {
    resolve_with(text, spans, gazetteer, setting, &Weights::default())
}

/// As [`resolve`], with other weights.
#[must_use]
pub fn resolve_with(
    text: &Text<'_>,
    spans: &[Span],
    gazetteer: &Gazetteer,
    setting: &Setting,
    weights: &Weights,
) -> Vec<Option<Found>> {
    let mut reader = Names::default();
    let given: Vec<Option<Named>> = spans
        .iter()
        .map(|span| named(text, *span, gazetteer, &mut reader, setting.place_unlisted))
        .collect();
    let others: Vec<Named> = recognise(text, gazetteer)
        .into_iter()
        .map(|one| one.named)
        .filter(|one| !spans.iter().any(|span| span.overlaps(one.span)))
        .collect();
    let mut all: Vec<(&Named, f64)> = given
        .iter()
        .flatten()
        .map(|named| (named, 1.0))
        .chain(others.iter().map(|named| (named, UNASKED)))
        .collect();
    all.sort_by_key(|(named, _)| (named.span.start, named.span.end));
    let found = together(
        text,
        &Given { named: all.clone() },
        gazetteer,
        setting,
        weights,
    );
    let mut answers: Vec<Option<Found>> = given
        .iter()
        .zip(spans)
        .map(|(named, span)| {
            let named = named.as_ref()?;
            let at = all
                .iter()
                .position(|(other, _)| std::ptr::eq(*other, named))?;
            let mut found = found.get(at).cloned().flatten()?;
            found.span = *span;
            Some(found)
        })
        .collect();
    if setting.place_unlisted
        && let Some(area) = middle(&answers)
    {
        for (answer, span) in answers.iter_mut().zip(spans) {
            if answer.is_none() {
                let mut here = area.clone();
                here.span = *span;
                span.of(text.source).clone_into(&mut here.name);
                *answer = Some(here);
            }
        }
    }
    answers
}

/// The name that a span holds.
fn named(
    text: &Text<'_>,
    span: Span,
    gazetteer: &Gazetteer,
    reader: &mut Names,
    part: bool,
) -> Option<Named> {
    let first = text.token_at(span.start);
    let last = text.token_at(span.end.saturating_sub(1)) + 1;
    let last = last.min(text.tokens.len());
    let whole = span.of(text.source);
    if let Some(mut found) = reader.longest(text, gazetteer, first, last)
        && found.span.start <= span.start + 1
        && (found.span.end + 3 >= span.end)
    {
        found.span = span;
        return Some(found);
    }
    let of = |places: Vec<_>| {
        (!places.is_empty()).then(|| Named {
            first,
            last,
            span,
            key: key(&places),
            places,
            cyrillic: false,
            adjective: false,
        })
    };
    let bare = without_possessive(whole);
    if let Some(named) = of(gazetteer.at(&fold(bare))).or_else(|| of(state_places(gazetteer, bare)))
    {
        return Some(named);
    }
    if !part {
        return None;
    }
    // a part of it: "Jackson Township", "downtown Denver"
    let mut best: Option<Named> = None;
    for at in first..last {
        if let Some(found) = reader.longest(text, gazetteer, at, last)
            && best
                .as_ref()
                .is_none_or(|best| found.span.len() > best.span.len())
        {
            best = Some(found);
        }
    }
    best.map(|mut found| {
        found.span = span;
        found.first = first;
        found.last = last;
        found
    })
}

/// Where most of the places found lie: the one with the others nearest to it.
fn middle(found: &[Option<Found>]) -> Option<Found> {
    let near = |one: &Found| {
        let cosine = model::exact::cos(one.latitude.to_radians());
        let sum: f64 = found
            .iter()
            .flatten()
            .filter(|other| other.uncertainty_km < 120.0)
            .map(|other| {
                let km = super::weigh::distance_km(
                    (one.latitude, one.longitude),
                    (other.latitude, other.longitude),
                    cosine,
                ) / 60.0;
                1.0 / (1.0 + km * km)
            })
            .sum();
        sum
    };
    let mut best: Option<(f64, &Found)> = None;
    for one in found.iter().flatten() {
        let score = near(one) - one.uncertainty_km / 1e6;
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, one));
        }
    }
    best.map(|(_, one)| Found {
        geonameid: None,
        uncertainty_km: one.uncertainty_km.max(100.0),
        form: Form::Area,
        certainty: 0.3,
        metonym: false,
        ..one.clone()
    })
}
