//! Names that are not listed as they are spelt, but sound like places near the text's others.

use crate::gazetteer::{
    Class, Gazetteer, PlaceId, fold, fold_into, is_cyrillic, romanised, sounds, spoken, stems,
    unlike,
};
use crate::text::{Span, Text, TokenKind};

use super::cues::folded;
use super::found::{Form, Found, Setting};
use super::names::{joined, without_possessive};
use super::weigh::distance_km;
use super::words::{
    compass, division, is_first_name, is_in, is_in_cyrillic, is_ordinary, is_surname,
};

/// A settlement speaks for places up to this far from it, in km.
const NEAR_KM: f64 = 200.0;
/// Names less alike than this are others.
const UNLIKE: f64 = 0.34;
/// Within so many tokens a person is looked for who has the name.
const AROUND: usize = 20_000;
/// So many unknown names of one text are looked up.
const MOST: usize = 200;

/// The places that words not listed may mean, where the words around them say that they are places.
pub(super) fn respelt(
    text: &Text<'_>,
    gazetteer: &Gazetteer,
    setting: &Setting,
    known: &[Found],
) -> Vec<Found> {
    let mut found = Vec::new();
    if known.is_empty() && setting.areas.is_empty() && setting.countries.is_empty() {
        return found;
    }
    let mut buffer = Vec::new();
    let mut tried = 0;
    let mut next = 0;
    for at in 1..text.tokens.len() {
        let token = text.tokens[at];
        if token.kind != TokenKind::Word || !token.capital || token.span().len() < 4 {
            continue;
        }
        while known
            .get(next)
            .is_some_and(|one| one.span.end <= token.span().start)
        {
            next += 1;
        }
        if known
            .get(next)
            .is_some_and(|one| one.span.overlaps(token.span()))
            || !may_be(text, at, &mut buffer)
        {
            continue;
        }
        tried += 1;
        if tried > MOST {
            break;
        }
        if is_person(text, at) {
            continue;
        }
        let bare = without_possessive(text.word(at));
        if let Some((id, likeness)) = place(bare, gazetteer, setting, known)
            && let Some(entry) = gazetteer.entry(id)
        {
            let start = token.span().start;
            found.push(Found {
                span: Span::new(start, start + bare.len()),
                name: gazetteer.name(id).to_owned(),
                latitude: entry.latitude(),
                longitude: entry.longitude(),
                uncertainty_km: f64::from(entry.extent_km).max(1.0),
                geonameid: (entry.geonameid != 0).then_some(entry.geonameid),
                class: entry.class,
                country: entry.country_code().map(str::to_owned),
                first: entry
                    .first
                    .and_then(|first| gazetteer.entry(first))
                    .map(|first| first.geonameid),
                form: Form::Respelt,
                metonym: false,
                certainty: 0.6 * likeness,
            });
        }
    }
    found
}

/// Whether the words around a token say that it names a place.
fn may_be(text: &Text<'_>, at: usize, buffer: &mut Vec<u8>) -> bool {
    if !joined(text, at) {
        return false;
    }
    let after = text.tokens.get(at + 1).filter(|_| joined(text, at + 1));
    // "in Kyrylo Budanov's": a name goes on
    if after.is_some_and(|token| token.capital && token.kind == TokenKind::Word) {
        return false;
    }
    let before = folded(text, at - 1, buffer);
    let placed =
        is_in(before) || is_in_cyrillic(before) || compass(before).is_some() || before == "of";
    let divided = || after.is_some() && division(folded(text, at + 1, &mut Vec::new())).is_some();
    if !placed && !divided() {
        return false;
    }
    let word = folded(text, at, buffer);
    !is_ordinary(word) && !is_first_name(word) && !is_surname(word)
}

/// Whether the text has the same word after another capitalised one that is joined to it, as a surname has.
fn is_person(text: &Text<'_>, at: usize) -> bool {
    let word = without_possessive(text.word(at));
    let end = text.tokens.len().min(at + AROUND);
    (at.saturating_sub(AROUND).max(1)..end).any(|other| {
        let token = text.tokens[other];
        token.capital
            && token.kind == TokenKind::Word
            && without_possessive(text.word(other)) == word
            && text.tokens[other - 1].capital
            && text.tokens[other - 1].kind == TokenKind::Word
            && joined(text, other)
            && !is_in(folded(text, other - 1, &mut Vec::new()))
            && !is_in_cyrillic(folded(text, other - 1, &mut Vec::new()))
    })
}

/// The place that a word sounds most like, of those near, and how alike they sound.
fn place(
    word: &str,
    gazetteer: &Gazetteer,
    setting: &Setting,
    known: &[Found],
) -> Option<(PlaceId, f64)> {
    let mut best: Option<(f64, f64, PlaceId)> = None;
    for form in forms(word) {
        for vowel_j in [false, true] {
            let said = spoken(&form, vowel_j);
            let Some(key) = sounds(&form, vowel_j) else {
                continue;
            };
            if said.len() < 4 {
                continue;
            }
            for (id, _) in gazetteer.at(&key) {
                let Some(entry) = gazetteer.entry(id) else {
                    continue;
                };
                if !matches!(
                    entry.class,
                    Class::Settlement | Class::Capital | Class::First
                ) {
                    continue;
                }
                let other = spoken(&fold(gazetteer.name(id)), true);
                let unlike = unlike(&said, &other);
                let near = nearness(entry, setting, known);
                if unlike > UNLIKE || near <= 0.0 {
                    continue;
                }
                let score = near + f64::from(entry.ln_population) * 0.1 - 4.0 * unlike;
                if best.is_none_or(|(most, _, held)| score > most || score >= most && id < held) {
                    best = Some((score, unlike, id));
                }
            }
            if !form.contains(&b'j') {
                break;
            }
        }
    }
    best.map(|(_, unlike, id)| (id, 1.0 - unlike))
}

/// A word in folded Latin letters; a Cyrillic one with each of its endings taken off.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let mut key = Vec::new();
    fold_into(word, &mut key);
    if !is_cyrillic(word) {
        return vec![key];
    }
    let Ok(text) = std::str::from_utf8(&key) else {
        return Vec::new();
    };
    let mut ends = Vec::new();
    stems(text, &mut ends);
    ends.iter().filter_map(|stem| romanised(stem)).collect()
}

/// How near a place lies to what the text and the case are about; not at all: 0.
fn nearness(entry: &crate::gazetteer::Entry, setting: &Setting, known: &[Found]) -> f64 {
    let here = (entry.latitude(), entry.longitude());
    let cosine = model::exact::cos(here.0.to_radians());
    let km = |lat: f64, lon: f64| distance_km(here, (lat, lon), cosine);
    let mut most: f64 = 0.0;
    for one in known {
        let near = match one.class {
            Class::Settlement | Class::Capital | Class::Second | Class::Land => {
                let km = km(one.latitude, one.longitude);
                if km < NEAR_KM {
                    1.0 - km / NEAR_KM / 2.0
                } else {
                    0.0
                }
            }
            Class::First => {
                if one.geonameid.is_some()
                    && km(one.latitude, one.longitude) < one.uncertainty_km + 20.0
                {
                    0.9
                } else {
                    0.0
                }
            }
            Class::Region => {
                if km(one.latitude, one.longitude) < one.uncertainty_km.min(200.0) {
                    0.6
                } else {
                    0.0
                }
            }
            // a country alone speaks only for its towns
            Class::Country => {
                let own = one.country.as_deref() == entry.country_code();
                if own && entry.ln_population > 8.5 {
                    0.3
                } else {
                    0.0
                }
            }
            Class::Water => 0.0,
        };
        most = most.max(near);
    }
    for (lat, lon, radius) in &setting.areas {
        if km(*lat, *lon) < *radius {
            most = most.max(0.8);
        }
    }
    if entry
        .country_code()
        .is_some_and(|code| setting.countries.iter().any(|other| other == code))
    {
        most = most.max(0.4);
    }
    most
}
