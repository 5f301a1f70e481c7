//! Directions of fire, as reports tell them, with their error.

use std::f64::consts::{PI, TAU};

use model::Weapon;
use model::exact::{atan2, cos, sin, sqrt};

/// The direction in which what hit had come from, and how sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bearing {
    /// Radians clockwise from north, from the impact towards where it came from.
    pub(crate) towards: f64,
    /// The standard deviation in radians.
    pub(crate) sigma: f64,
}

/// The error of reading a direction off a trace, in degrees, by class of weapon; working values:
/// no published distribution of such errors was found.
const STEEP: f64 = 20.0;
const FLAT: f64 = 8.0;
/// The least error that any measurement is believed to have, in degrees.
const LEAST: f64 = 3.0;
/// Evenly within half a sector, as a share of the sector.
const UNIFORM: f64 = 0.288_675;

/// Reads `from W to E`, `from the north-east`, `from 250°`, `from 250 ± 10`, `to the south`,
/// `з Зх на Сх`. `None` where it tells no direction, or not whether it is from or to there.
pub(crate) fn read(text: &str, weapon: Option<Weapon>) -> Option<Bearing> {
    let lower = text.to_lowercase().replace("the ", "").replace("+/-", "±");
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
        .filter(|w| !w.is_empty())
        .collect();
    let after = |of: &[&str]| words.iter().position(|w| of.contains(w)).map(|at| at + 1);
    let from = after(&["from", "з", "із", "зі", "с", "со"]).and_then(|at| said(&words[at..]));
    let to = after(&["to", "towards", "toward", "на", "до", "к"]).and_then(|at| said(&words[at..]));
    let turned = |s: Said| Said {
        degrees: s.degrees + 180.0,
        ..s
    };
    let said = match (from, to) {
        (Some(from), Some(to)) => {
            // Who says both must mean one line, or the direction is not told.
            let apart = (from.degrees - turned(to).degrees).rem_euclid(360.0);
            (apart.min(360.0 - apart) <= 67.5).then_some(from)?
        }
        (Some(from), None) => from,
        (None, Some(to)) => turned(to),
        (None, None) => return None,
    };
    let error = said.error.unwrap_or_else(|| {
        let trace = if weapon == Some(Weapon::Mortar) {
            STEEP
        } else {
            FLAT
        };
        let word = said.sector * UNIFORM;
        sqrt(trace * trace + word * word)
    });
    Some(Bearing {
        towards: said.degrees.rem_euclid(360.0) * PI / 180.0,
        sigma: error.max(LEAST) * PI / 180.0,
    })
}

#[derive(Clone, Copy)]
struct Said {
    degrees: f64,
    /// The width of what one word stands for.
    sector: f64,
    error: Option<f64>,
}

/// A direction at the beginning of some words: degrees, perhaps with an error, or a point of the
/// compass, perhaps in two words.
fn said(words: &[&str]) -> Option<Said> {
    let first = words.first()?;
    let joined = words.iter().take(4).copied().collect::<Vec<_>>().concat();
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        let (degrees, rest) = number(&joined)?;
        let rest = rest
            .trim_start_matches(['°', 'º'])
            .trim_start_matches("degrees");
        let error = rest.strip_prefix('±').and_then(number).map(|(e, _)| e);
        return (0.0..=360.0).contains(&degrees).then_some(Said {
            degrees,
            sector: 1.0,
            error: error.filter(|e| *e <= 90.0),
        });
    }
    let two = words
        .get(1)
        .and_then(|second| point(&[first, *second].concat()));
    let (at, letters) = two.or_else(|| point(first))?;
    Some(Said {
        degrees: at as f64 * 22.5,
        sector: if letters > 2 { 22.5 } else { 45.0 },
        error: None,
    })
}

fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    digits.parse().ok().map(|value| (value, rest))
}

/// Which of sixteen points a word is, and of how many letters.
fn point(word: &str) -> Option<(usize, usize)> {
    const POINTS: [&str; 16] = [
        "n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw",
        "nw", "nnw",
    ];
    const WORDS: [(&str, &str); 26] = [
        ("north", "n"),
        ("east", "e"),
        ("south", "s"),
        ("west", "w"),
        ("ern", ""),
        ("північного", "n"),
        ("північно", "n"),
        ("південно", "s"),
        ("північ", "n"),
        ("півдня", "s"),
        ("південь", "s"),
        ("сходу", "e"),
        ("схід", "e"),
        ("заходу", "w"),
        ("захід", "w"),
        ("северо", "n"),
        ("юго", "s"),
        ("севера", "n"),
        ("юга", "s"),
        ("востока", "e"),
        ("восток", "e"),
        ("запада", "w"),
        ("запад", "w"),
        ("пн", "n"),
        ("пд", "s"),
        ("сх", "e"),
    ];
    let mut letters = word.replace(['-', '–', '.', '/'], "");
    for (word, letter) in WORDS {
        letters = letters.replace(word, letter);
    }
    letters = letters.replace("зх", "w");
    // Single letters differ between the two languages (С is north in one and no point in the
    // other); only where the rest is Russian are they read.
    if letters.chars().all(|c| "свюз".contains(c)) {
        for (word, letter) in [("с", "n"), ("в", "e"), ("ю", "s"), ("з", "w")] {
            letters = letters.replace(word, letter);
        }
    }
    let at = POINTS.iter().position(|p| *p == letters)?;
    Some((at, letters.len()))
}

/// Several measurements of one thing taken together: the product of their distributions. `None`
/// of none, and where they point so differently that they say nothing together.
pub(super) fn together(bearings: &[Bearing]) -> Option<Bearing> {
    let (mut east, mut north) = (0.0, 0.0);
    let mut alone = f64::INFINITY;
    for b in bearings {
        let k = 1.0 / (b.sigma * b.sigma);
        east += k * sin(b.towards);
        north += k * cos(b.towards);
        alone = alone.min(k);
    }
    let k = sqrt(east * east + north * north);
    (!bearings.is_empty() && k >= 0.5 * alone).then(|| Bearing {
        towards: atan2(east, north).rem_euclid(TAU),
        sigma: (1.0 / sqrt(k)).max(LEAST * PI / 180.0),
    })
}

/// One of eight directions, in words: all that is ever told of where something came from.
pub(crate) fn sector(towards: f64) -> &'static str {
    const NAMES: [&str; 8] = [
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    ];
    let eighth = (towards.rem_euclid(TAU) / (TAU / 8.0)).round_ties_even() as usize;
    NAMES[eighth % 8]
}
