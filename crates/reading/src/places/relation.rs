//! Places that are named by where they lie from others: "12 km north-west of Sudzha", "between Kyiv and Zhytomyr".

use model::Point;
use model::geodesy::{distance_m, offset};

use crate::gazetteer::Class;
use crate::text::{Span, Text, TokenKind};

use super::cues::folded;
use super::found::{Form, Found};
use super::words::{compass, is_between, is_edge, is_near, is_of, kilometres, number};

/// "North of a place" without a distance: some 10 km.
const UNSAID_KM: f64 = 10.0;
/// "Near a place" without a distance.
const NEAR_KM: f64 = 10.0;
/// Places further apart have no between that says where something is.
const FAR_KM: f64 = 400.0;

/// The relations to places found in a text, in order; each span holds the places it speaks of.
pub(super) fn relations(text: &Text<'_>, places: &[Found]) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, place) in places.iter().enumerate() {
        if place.form == Form::People {
            continue;
        }
        let first = text.token_at(place.span.start);
        let relation = between(text, first, place, places.get(at + 1))
            .or_else(|| away(text, first, place))
            .or_else(|| part(text, first, place))
            .or_else(|| beside(text, first, place));
        found.extend(relation);
    }
    found
}

/// "12 km north-west of X", "north of X", "12 km from X", "в 12 км к северу от X".
fn away(text: &Text<'_>, first: usize, place: &Found) -> Option<Found> {
    if !matches!(
        place.class,
        Class::Settlement | Class::Capital | Class::Land
    ) {
        return None;
    }
    let mut buffer = Vec::new();
    let mut at = first.checked_sub(1)?;
    // "північніше X", "севернее X" need no word between
    let comparative = text.word(at).ends_with("іше") || text.word(at).ends_with("нее");
    let article = matches!(
        folded(text, at, &mut buffer),
        "the" | "м" | "г" | "город" | "міста" | "города" | "села"
    );
    if article {
        at = at.checked_sub(1)?;
    }
    if !comparative {
        if !is_of(folded(text, at, &mut buffer)) {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    let mut direction = compass(folded(text, at, &mut buffer));
    let mut start = at;
    if direction.is_some() {
        // "on the north-eastern": two words of one direction
        if let Some(before) = at.checked_sub(1)
            && let Some(main) = compass(folded(text, before, &mut buffer))
            && let Some(other) = direction
        {
            direction = Some(middle_bearing(main, other));
            start = before;
        }
        at = start.checked_sub(1)?;
        while matches!(
            folded(text, at, &mut buffer),
            "the" | "to" | "due" | "на" | "к" | "just" | "and"
        ) {
            start = at;
            at = at.checked_sub(1)?;
        }
    }
    let mut km = None;
    if let Some(unit) = kilometres(folded(text, at, &mut buffer))
        && let Some(before) = at.checked_sub(1)
    {
        let value = value(text, before);
        if let Some(value) = value {
            km = Some(value * unit);
            start = before;
        }
    }
    if km.is_none() && direction.is_none() {
        return None;
    }
    let here = Point::from_degrees(place.latitude, place.longitude)?;
    let (there, uncertainty) = match (km, direction) {
        (Some(km), Some(degrees)) => (
            offset(here, km * 1000.0, degrees.to_radians()),
            place.uncertainty_km + 0.4 * km,
        ),
        (None, Some(degrees)) => (
            offset(
                here,
                (UNSAID_KM + place.uncertainty_km) * 1000.0,
                degrees.to_radians(),
            ),
            place.uncertainty_km + UNSAID_KM,
        ),
        (Some(km), None) => (here, place.uncertainty_km + 1.1 * km),
        (None, None) => return None,
    };
    relation(text, start, place, place.span.end, there, uncertainty)
}

/// "eastern Ukraine", "the north of the Kharkiv region".
fn part(text: &Text<'_>, first: usize, place: &Found) -> Option<Found> {
    if !matches!(place.class, Class::Country | Class::First | Class::Second)
        || place.form == Form::People
    {
        return None;
    }
    let mut buffer = Vec::new();
    let mut at = first.checked_sub(1)?;
    let mut direct = true;
    while matches!(folded(text, at, &mut buffer), "the" | "of") {
        direct = false;
        at = at.checked_sub(1)?;
    }
    let word = folded(text, at, &mut buffer);
    // "north Korea" is a name; "northern Ukraine" and "the north of Ukraine" are parts
    let degrees = compass(word).filter(|_| !direct || word.ends_with("ern") || !word.is_ascii())?;
    let here = Point::from_degrees(place.latitude, place.longitude)?;
    let there = offset(here, place.uncertainty_km * 500.0, degrees.to_radians());
    relation(
        text,
        at,
        place,
        place.span.end,
        there,
        place.uncertainty_km * 0.7,
    )
}

/// "near X", "outside X", "on the outskirts of X", "під X".
fn beside(text: &Text<'_>, first: usize, place: &Found) -> Option<Found> {
    if !place.class.is_settlement() {
        return None;
    }
    let mut buffer = Vec::new();
    let at = first.checked_sub(1)?;
    let start = if is_near(folded(text, at, &mut buffer)) {
        at
    } else if text.word(at) == "of" && is_edge(folded(text, at.checked_sub(1)?, &mut buffer)) {
        at - 1
    } else {
        return None;
    };
    let here = Point::from_degrees(place.latitude, place.longitude)?;
    relation(
        text,
        start,
        place,
        place.span.end,
        here,
        place.uncertainty_km + NEAR_KM,
    )
}

/// "between X and Y".
fn between(text: &Text<'_>, first: usize, place: &Found, next: Option<&Found>) -> Option<Found> {
    let next = next?;
    let mut buffer = Vec::new();
    if !is_between(folded(text, first.checked_sub(1)?, &mut buffer)) {
        return None;
    }
    let link = Span::new(place.span.end, next.span.start)
        .of(text.source)
        .trim();
    if !matches!(link, "and" | "і" | "й" | "та" | "и")
        || !place.class.is_settlement()
        || !next.class.is_settlement()
    {
        return None;
    }
    let here = Point::from_degrees(place.latitude, place.longitude)?;
    let there = Point::from_degrees(next.latitude, next.longitude)?;
    let km = distance_m(here, there) / 1000.0;
    if km > FAR_KM {
        return None;
    }
    let middle = Point::from_degrees(
        f64::midpoint(place.latitude, next.latitude),
        f64::midpoint(place.longitude, next.longitude),
    )?;
    relation(
        text,
        first - 1,
        place,
        next.span.end,
        middle,
        (km / 2.0).max(2.0),
    )
}

fn relation(
    text: &Text<'_>,
    start: usize,
    place: &Found,
    end: usize,
    there: Point,
    uncertainty_km: f64,
) -> Option<Found> {
    let span = Span::new(text.tokens.get(start)?.span().start, end);
    Some(Found {
        span,
        name: span
            .of(text.source)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        latitude: f64::from(there.lat) / 1e6,
        longitude: f64::from(there.lon) / 1e6,
        uncertainty_km,
        geonameid: None,
        form: Form::Relation,
        metonym: false,
        ..place.clone()
    })
}

/// The number at a token, in figures or in words.
fn value(text: &Text<'_>, at: usize) -> Option<f64> {
    let token = text.tokens.get(at)?;
    if token.kind == TokenKind::Number {
        let figure = |word: &str| word.replace(',', ".").parse::<f64>().ok();
        let word = text.word(at);
        // "10-15 km": the middle
        let km = match word.split_once(['-', '–']) {
            Some((low, high)) => f64::midpoint(figure(low)?, figure(high)?),
            None => figure(word)?,
        };
        return Some(km).filter(|km| (0.0..=3000.0).contains(km));
    }
    number(folded(text, at, &mut Vec::new()))
}

/// The bearing in the middle of two, as of "north" and "eastern".
fn middle_bearing(a: f64, b: f64) -> f64 {
    let (a, b) = if (a - b).abs() > 180.0 {
        (a.min(b) + 360.0, a.max(b))
    } else {
        (a, b)
    };
    f64::midpoint(a, b) % 360.0
}
