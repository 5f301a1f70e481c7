//! What speaks for and against a name being a place's at all.

use crate::gazetteer::{Class, Gazetteer, Via};
use crate::text::{Text, TokenKind};

use super::cues::folded;
use super::found::{Form, Found, Setting};
use super::names::{Named, joined, without_possessive};
use super::words::{
    division, is_facility, is_first_name, is_in, is_locative, is_opener, is_ordinary,
    is_person_verb, is_street, is_surname, state,
};

/// How many signs there are.
pub(super) const SIGNS: usize = 30;

/// What each sign counts, in nats; from a regression on half of the articles of a gold set (docs/places.md), rounded.
const COUNTS: [f64; SIGNS] = [
    -0.51, 2.12, -0.39, -0.24, 0.49, -0.12, 1.12, -1.42, -0.09, 0.83, -0.45, 0.68, -0.5, -0.68,
    -1.08, -0.85, 0.93, -0.12, -0.39, 1.12, 0.78, 0.96, 0.31, -0.46, 0.2, 0.62, -0.44, -0.74, -0.7,
    2.5,
];

/// The signs of a name and of the place that it would mean, each between 0 and 1 or nearly.
pub(super) fn signs(
    text: &Text<'_>,
    named: &Named,
    found: &Found,
    start: usize,
    gazetteer: &Gazetteer,
    support: f64,
) -> [f64; SIGNS] {
    let mut signs = [0.0; SIGNS];
    let mut buffer = Vec::new();
    let is = |yes: bool| f64::from(u8::from(yes));
    let best = named
        .places
        .iter()
        .filter_map(|(id, via)| Some((gazetteer.entry(*id)?, *via)))
        .find(|(entry, _)| {
            (entry.latitude() - found.latitude).abs() < 1e-9
                && (entry.longitude() - found.longitude).abs() < 1e-9
        });
    let (ln_population, via) = best.map_or((0.0, Via::Made), |(entry, via)| {
        (f64::from(entry.ln_population), via)
    });
    let single = named.last == named.first + 1;
    signs[0] = 1.0;
    signs[1] = (ln_population - 9.0).max(0.0) / 5.0;
    signs[2] = is(found.class == Class::Country);
    signs[3] = is(found.class == Class::First);
    signs[4] = is(found.class == Class::Second);
    signs[5] = is(found.class == Class::Capital);
    signs[6] = is(matches!(
        found.class,
        Class::Water | Class::Land | Class::Region
    ));
    signs[7] = is(via == Via::Other);
    signs[8] = is(matches!(via, Via::Short | Via::Made));
    signs[9] = is(!single);
    signs[10] = is(ln_population < 7.0);
    // what stands after it
    let after = named.last;
    if text.tokens.get(after).is_some() {
        let mark = text.word(after);
        signs[11] = is(mark == "," && (state(without_possessive(text.word(after + 1))).is_some()));
        if joined(text, after) && text.tokens[after].kind == TokenKind::Word {
            let capital = text.tokens[after].capital;
            let word = folded(text, after, &mut buffer);
            let street = capital && is_street(word);
            let facility = capital && is_facility(word);
            signs[12] = is(street);
            signs[13] = is(facility);
            signs[14] = is(capital && !street && !facility && division(word).is_none());
            signs[15] = is(is_person_verb(word));
            signs[16] = is(division(word).is_some());
        }
        signs[17] = is(mark == ",");
    }
    let whole = text.tokens[named.last - 1].span().end;
    signs[18] =
        is(whole > named.span.end && text.source[named.span.end..whole].starts_with(['\'', '’']));
    // what stands before it
    if let Some(before) = named.first.checked_sub(1).filter(|before| *before >= start) {
        let token = text.tokens[before];
        let word = folded(text, before, &mut buffer);
        signs[19] = is(is_in(word));
        signs[20] = is(word == "of" || is_locative(word) && !is_in(word));
        signs[21] = is(word == "the");
        signs[22] = is(token.kind == TokenKind::Number);
        signs[23] = is(token.kind == TokenKind::Word
            && token.capital
            && joined(text, named.first)
            && !(before == start && is_opener(folded(text, before, &mut buffer))));
        signs[24] = is(matches!(text.word(before), "," | "and"));
    } else {
        signs[25] = 1.0;
    }
    if single {
        let word = folded_name(text, named, &mut buffer);
        signs[26] = is(is_first_name(word));
        signs[27] = is(is_surname(word));
        signs[28] = is(is_ordinary(word));
    }
    signs[29] = support;
    signs
}

/// How near the text's other places are, of the signs.
pub(super) fn support(signs: &[f64; SIGNS]) -> f64 {
    signs[SIGNS - 1]
}

fn folded_name<'a>(text: &Text<'_>, named: &Named, buffer: &'a mut Vec<u8>) -> &'a str {
    buffer.clear();
    crate::gazetteer::fold_into(named.span.of(text.source), buffer);
    std::str::from_utf8(buffer).unwrap_or_default()
}

/// How probable it is that a name is a place's.
pub(super) fn probability(signs: &[f64; SIGNS]) -> f64 {
    let sum: f64 = signs
        .iter()
        .zip(&COUNTS)
        .map(|(sign, count)| sign * count)
        .sum();
    model::exact::logistic(sum)
}

/// How much the ground of the case supports a place: its area more than its country.
fn of_the_case(one: &Found, setting: &Setting) -> f64 {
    let unset = setting.areas.is_empty() && setting.countries.is_empty();
    if unset || one.uncertainty_km > 150.0 {
        return 0.0;
    }
    let cosine = model::exact::cos(one.latitude.to_radians());
    let here = (one.latitude, one.longitude);
    let area = setting
        .areas
        .iter()
        .any(|(lat, lon, km)| super::weigh::distance_km(here, (*lat, *lon), cosine) < *km);
    let country = one
        .country
        .as_ref()
        .is_some_and(|code| setting.countries.contains(code));
    match (area, country) {
        (true, _) => 0.5,
        (false, true) => 0.2,
        (false, false) => 0.0,
    }
}

/// How much the other places of a text support each one: 1 where one lies within some tens of kilometres.
pub(super) fn supports(found: &[Option<Found>], setting: &Setting) -> Vec<f64> {
    let local: Vec<(usize, &Found)> = found
        .iter()
        .enumerate()
        .filter_map(|(at, found)| Some((at, found.as_ref()?)))
        .filter(|(_, found)| found.uncertainty_km < 150.0 && found.form != Form::People)
        .take(150)
        .collect();
    found
        .iter()
        .map(|one| {
            let Some(one) = one else { return 0.0 };
            let cosine = model::exact::cos(one.latitude.to_radians());
            let mut sum = 0.0;
            let mut names: Vec<&str> = Vec::new();
            for (_, other) in &local {
                if other.name == one.name || names.contains(&other.name.as_str()) {
                    continue;
                }
                names.push(&other.name);
                let km = super::weigh::distance_km(
                    (one.latitude, one.longitude),
                    (other.latitude, other.longitude),
                    cosine,
                ) / 60.0;
                sum += 1.0 / (1.0 + km * km);
            }
            (sum / 2.0).max(of_the_case(one, setting)).min(1.0)
        })
        .collect()
}
