//! The fields of a record that people can correct.

use model::{
    Conduct, CorrectedField, Observation, Place, Point, TimePrecision, Weapon, When, parse_instant,
};

const DAY_MS: i64 = 86_400_000;
/// A radius that holds a place 19 times in 20, in standard deviations on each axis.
const RADII: f64 = 2.447_746_830_680_816;

/// Sets one field; gives back what it said.
///
/// # Errors
/// What would be right.
pub(super) fn set(o: &mut Observation, field: CorrectedField, new: &str) -> Result<String, String> {
    let text = |t: &Option<std::sync::Arc<str>>| t.as_deref().unwrap_or_default().to_owned();
    let said = |new: &str| (!new.is_empty()).then(|| new.into());
    Ok(match field {
        CorrectedField::Conduct => {
            let named = Conduct::named(new).ok_or_else(|| {
                let words: Vec<&str> = Conduct::ALL.iter().map(|c| c.as_str()).collect();
                format!("one of {}", words.join(", "))
            })?;
            std::mem::replace(&mut o.conduct, named).as_str().to_owned()
        }
        CorrectedField::Weapon => {
            let named = match new {
                "" => None,
                word => Some(Weapon::named(word).ok_or_else(|| {
                    let words: Vec<&str> = Weapon::ALL.iter().map(|w| w.as_str()).collect();
                    format!("one of {}, or nothing", words.join(", "))
                })?),
            };
            let old = std::mem::replace(&mut o.weapon, named);
            old.map_or_else(String::new, |w| w.as_str().to_owned())
        }
        CorrectedField::CalibreMm => {
            let mm = match new {
                "" => None,
                digits => Some(
                    digits
                        .parse()
                        .map_err(|_| "whole millimetres, or nothing")?,
                ),
            };
            let old = std::mem::replace(&mut o.calibre_mm, mm);
            old.map_or_else(String::new, |mm: u16| mm.to_string())
        }
        CorrectedField::Count => {
            let count = match new {
                "" => None,
                words => {
                    let help = "a count as in tallies: 24, >=98, 10-20, uncountable; or nothing";
                    Some(words.parse().map_err(|_| help)?)
                }
            };
            let old = std::mem::replace(&mut o.count, count);
            old.map_or_else(String::new, |c| c.to_string())
        }
        CorrectedField::Actor => {
            let old = text(&o.actor);
            o.actor = said(new);
            old
        }
        CorrectedField::Direction => {
            let old = text(&o.direction);
            o.direction = said(new);
            old
        }
        CorrectedField::When => {
            let when = when(new)?;
            let old = std::mem::replace(&mut o.when, when);
            if old.span_ms() == 0 {
                old.earliest.utc()
            } else {
                format!("{}/{}", old.earliest.utc(), old.latest.utc())
            }
        }
        CorrectedField::Place => {
            let place = place(new)?;
            let old = std::mem::replace(&mut o.place, place);
            let sigma = old.sigma_m().unwrap_or_default();
            let (lat, lon) = (old.point.latitude(), old.point.longitude());
            format!("{lat}, {lon}, {}", (sigma * RADII).round_ties_even())
        }
    })
}

fn when(text: &str) -> Result<When, String> {
    let help = "an instant with its zone, 2020-08-01T10:00Z, or two parted by `/`";
    let instant = |t: &str| {
        parse_instant(t)
            .map(|(at, _)| at)
            .map_err(|e| format!("{e}: write {help}"))
    };
    let Some((from, to)) = text
        .split_once('/')
        .filter(|(_, to)| !to.contains(']') || to.contains('['))
    else {
        return instant(text).map(When::at);
    };
    // A zone may hold a slash: `2020-08-01T10:00[Europe/Kyiv]`.
    if from.contains('[') && !from.contains(']') {
        return zoned(text, help);
    }
    within(instant(from)?, instant(to)?)
}

/// Times whose zones are named: parted after the bracket.
fn zoned(text: &str, help: &str) -> Result<When, String> {
    let instant = |t: &str| {
        parse_instant(t)
            .map(|(at, _)| at)
            .map_err(|e| format!("{e}: write {help}"))
    };
    match text.split_once("]/") {
        Some((from, to)) => within(instant(&format!("{from}]"))?, instant(to)?),
        None => instant(text).map(When::at),
    }
}

fn within(start: model::Instant, end: model::Instant) -> Result<When, String> {
    if end <= start {
        return Err("an end comes after its start".to_owned());
    }
    let precision = match end.ms() - start.ms() {
        ms if ms <= DAY_MS => TimePrecision::Day,
        ms if ms <= 6 * DAY_MS => TimePrecision::Days,
        ms if ms <= 7 * DAY_MS => TimePrecision::Week,
        ms if ms <= 31 * DAY_MS => TimePrecision::Month,
        _ => TimePrecision::Longer,
    };
    Ok(When::within(model::Interval { start, end }, precision))
}

fn place(text: &str) -> Result<Place, String> {
    let help = "latitude, longitude and the radius in metres that holds it: 48.015, 37.802, 500";
    let numbers: Vec<f64> = text
        .split(',')
        .filter_map(|n| n.trim().parse().ok())
        .collect();
    let [lat, lon, radius_m] = numbers[..] else {
        return Err(help.to_owned());
    };
    if text.split(',').count() != 3 || !(1.0..=1e6).contains(&radius_m) {
        return Err(help.to_owned());
    }
    let point = Point::from_degrees(lat, lon).ok_or(help)?;
    Ok(Place::near(
        point,
        (radius_m / RADII).round_ties_even().max(1.0) as u32,
    ))
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
