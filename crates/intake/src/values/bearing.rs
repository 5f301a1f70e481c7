//! Distances and bearings from a place, as observers state them.

use model::exact::sqrt;
use model::{Place, Point, Spread, geodesy};

/// How far off a place named as the beginning of a distance may be.
const BASE_M: f64 = 1_000.0;
/// Half the sector of one of sixteen points of the compass, uniform, as a standard deviation.
const SECTOR: f64 = 0.113;

/// A stretch of distances in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Distance {
    pub(crate) near_m: f64,
    pub(crate) far_m: f64,
}

/// The degrees, clockwise from north, of one of the sixteen points of the compass: `N`, `NNE`,
/// `north-east`, Ukrainian `пн-сх`, Russian `СВ`; degrees (`45`, `45°`) are taken too.
pub(crate) fn compass(text: &str) -> Option<f64> {
    const POINTS: [&str; 16] = [
        "n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw",
        "nw", "nnw",
    ];
    let lower = text.trim().to_lowercase();
    if let Ok(degrees) = lower.trim_end_matches(['°', ' ']).parse::<f64>() {
        return (0.0..=360.0).contains(&degrees).then_some(degrees);
    }
    let mut letters = lower.replace([' ', '-', '–', '.', '/'], "");
    for (word, letter) in [
        ("north", "n"),
        ("east", "e"),
        ("south", "s"),
        ("west", "w"),
        ("ern", ""),
        ("північ", "n"),
        ("південь", "s"),
        ("північно", "n"),
        ("південно", "s"),
        ("схід", "e"),
        ("захід", "w"),
        ("север", "n"),
        ("юг", "s"),
        ("восток", "e"),
        ("запад", "w"),
        ("ный", ""),
        ("ний", ""),
        ("пн", "n"),
        ("пд", "s"),
        ("сх", "e"),
        ("зх", "w"),
        ("но", ""),
        ("о", ""),
        ("с", "n"),
        ("ю", "s"),
        ("в", "e"),
        ("з", "w"),
    ] {
        letters = letters.replace(word, letter);
    }
    let at = POINTS.iter().position(|point| *point == letters)?;
    Some(at as f64 * 22.5)
}

/// A distance at the beginning of a text, and what follows it: `2-3km SW`, `5 km NNE`, `800m N`,
/// `about 4km W`, `1,5 км ПнСх`.
pub(crate) fn distance(text: &str) -> Option<(Distance, &str)> {
    let mut rest = text.trim();
    for word in [
        "about",
        "approximately",
        "approx.",
        "approx",
        "ca.",
        "~",
        "бл.",
        "близько",
        "около",
    ] {
        if let Some(after) = rest.strip_prefix(word) {
            rest = after.trim_start();
        }
    }
    let (near, after) = number(rest)?;
    let after = after.trim_start();
    let (far, after) = match after.strip_prefix(['-', '–', '—']).map(str::trim_start) {
        Some(more) => number(more)?,
        None => (near, after),
    };
    let after = after.trim_start();
    let lower = after.to_lowercase();
    let (scale, unit) = [
        ("kilometres", 1000.0),
        ("kilometers", 1000.0),
        ("km", 1000.0),
        ("км", 1000.0),
        ("metres", 1.0),
        ("meters", 1.0),
        ("m", 1.0),
        ("м", 1.0),
    ]
    .into_iter()
    .find(|(unit, _)| lower.starts_with(unit))
    .map(|(unit, scale)| (scale, unit.chars().count()))?;
    let end = after
        .char_indices()
        .nth(unit)
        .map_or(after.len(), |(at, _)| at);
    let (near_m, far_m) = (near * scale, far * scale);
    (near_m <= far_m && far_m <= 100_000.0)
        .then(|| (Distance { near_m, far_m }, after[end..].trim()))
}

fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let value = super::number::decimal(digits)?;
    Some((value, rest))
}

/// The place at a distance and bearing from a point. What was only heard lies in a wider spread:
/// ears tell the direction and the distance of a sound less well than eyes.
pub(crate) fn place(from: Point, distance: Distance, degrees: f64, heard: bool) -> Place {
    let middle = 0.5 * (distance.near_m + distance.far_m);
    let half = 0.5 * (distance.far_m - distance.near_m);
    let (along, across) = if heard { (0.3, 0.3) } else { (0.15, SECTOR) };
    let along_m = half.max(along * middle);
    let across_m = across * middle;
    let sigma_m = sqrt(0.5 * (along_m * along_m + across_m * across_m) + BASE_M * BASE_M);
    Place {
        point: geodesy::offset(from, middle, degrees * std::f64::consts::PI / 180.0),
        spread: Spread::Normal {
            sigma_m: sigma_m.round_ties_even() as u32,
        },
        name: None,
        code: None,
    }
}

/// The place in a direction at a distance that nobody could tell: observers report from 1 to 15 km.
pub(crate) fn somewhere(from: Point, degrees: f64) -> Place {
    let distance = Distance {
        near_m: 1_000.0,
        far_m: 15_000.0,
    };
    place(from, distance, degrees, true)
}
