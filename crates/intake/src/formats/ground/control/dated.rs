//! For which day a map is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::reader::shorten;
use crate::values::date;

/// The properties that say for which day a map is.
const FOR: [&str; 12] = [
    "date",
    "day",
    "map_date",
    "stated_for",
    "as_of",
    "timestamp",
    "datetime",
    "date_time",
    "observed_at",
    "valid_from",
    "begin",
    "when",
];
/// The properties that say when something was last changed: a map's day only if all agree.
const CHANGED: [&str; 7] = [
    "updated",
    "updated_at",
    "last_updated",
    "modified",
    "last_modified",
    "edited",
    "edited_at",
];

/// The columns of a table that say for which day a map is.
pub(super) fn column(names: &[String]) -> Option<usize> {
    let name_of = |wanted: &str| names.iter().position(|name| same(name, wanted));
    FOR.iter()
        .chain(&CHANGED)
        .find_map(|wanted| name_of(wanted))
}

fn same(name: &str, wanted: &str) -> bool {
    let name = name.trim().to_lowercase().replace(['-', ' ', ':'], "_");
    name == wanted
}

/// What the properties of some things say of their day.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// Each thing's day, where it states one.
    pub(super) days: Vec<Option<Date>>,
    /// How many have a date that cannot be read.
    pub(super) unread: u64,
    /// The first of these.
    pub(super) unclear: Option<String>,
}

/// The day that each of some things states.
pub(super) fn stated<'a>(
    all: impl Iterator<Item = &'a Map<String, Value>>,
    tz: &TimeZone,
) -> Stated {
    let all: Vec<&Map<String, Value>> = all.collect();
    let of = |names: &[&str]| {
        let mut found = Stated::default();
        for properties in &all {
            let values = names.iter().filter_map(|wanted| {
                let (_, value) = properties.iter().find(|(key, _)| same(key, wanted))?;
                (!value.is_null() && value.as_str() != Some("")).then_some(value)
            });
            let texts: Vec<&Value> = values.collect();
            let day = texts.iter().find_map(|value| read(value, tz));
            let any = !texts.is_empty();
            if any && day.is_none() {
                found.unread += 1;
                let text = texts.first().and_then(|value| value.as_str());
                found.unclear = found.unclear.or(text.map(shorten));
            }
            found.days.push(day);
        }
        found
    };
    let stated = of(&FOR);
    if stated.days.iter().any(Option::is_some) {
        return stated;
    }
    let changed = of(&CHANGED);
    let days: BTreeSet<Date> = changed.days.iter().copied().flatten().collect();
    if days.len() == 1 {
        return changed;
    }
    stated
}

/// The day of a value: a date, an instant (its day in the case's zone), or milliseconds or seconds
/// since 1970.
fn read(value: &Value, tz: &TimeZone) -> Option<Date> {
    match value {
        Value::String(text) => words(text.trim(), tz),
        Value::Number(number) => {
            let number = number
                .as_i64()
                .or_else(|| number.as_f64().map(|n| n as i64))?;
            count(number, tz)
        }
        _ => None,
    }
}

/// The day of a text.
pub(super) fn words(text: &str, tz: &TimeZone) -> Option<Date> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.to_zoned(tz.clone()).date());
    }
    if let Some(stamp) = date::read(text) {
        return stamp.date.certain();
    }
    text.parse().ok().and_then(|number| count(number, tz))
}

fn count(number: i64, tz: &TimeZone) -> Option<Date> {
    let instant = match number {
        19_000_101..=21_001_231 => return words(&number.to_string(), tz),
        100_000_000_000..=9_999_999_999_999 => Timestamp::from_millisecond(number),
        500_000_000..=9_999_999_999 => Timestamp::from_second(number),
        _ => return None,
    };
    Some(instant.ok()?.to_zoned(tz.clone()).date())
}

/// The only day in a file's name: of a file in a packed file its own name first, then that of the
/// packed file. `None` where no name holds a date.
///
/// # Errors
/// Where one name holds several, or one that can be read in two ways.
pub(super) fn in_name(file: &str) -> Result<Option<Date>, String> {
    for part in file.rsplit("!/") {
        let name = part.rsplit('/').next().unwrap_or(part);
        let (days, unclear) = within(name);
        if days.len() > 1 {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            return Err(format!(
                "the name `{}` holds several dates: {}",
                shorten(name),
                days.join(", ")
            ));
        }
        if let Some(day) = days.first() {
            return Ok(Some(*day));
        }
        if let Some(unclear) = unclear {
            return Err(format!(
                "the date `{unclear}` in the name `{}` can be read in two ways",
                shorten(name)
            ));
        }
    }
    Ok(None)
}

/// The dates in a name, and one that can be read in two ways.
pub(super) fn within(name: &str) -> (BTreeSet<Date>, Option<String>) {
    let mut days = BTreeSet::new();
    let mut unclear = None;
    let runs = runs(name);
    let mut at = 0;
    while at < runs.len() {
        let (start, text) = runs[at];
        if text.len() == 8 {
            days.extend(plausible(
                date::read(text).and_then(|stamp| stamp.date.certain()),
            ));
        } else if let Some([b, c]) = runs.get(at + 1..at + 3).and_then(|r| r.first_chunk::<2>())
            && let Some(written) = joined(name, (start, text), *b, *c)
        {
            match date::read(&written).map(|stamp| stamp.date.certain()) {
                Some(Some(day)) => {
                    if let Some(day) = plausible(Some(day)) {
                        days.insert(day);
                        at += 2;
                    }
                }
                Some(None) => {
                    unclear.get_or_insert(written);
                    at += 2;
                }
                None => {}
            }
        } else if let Some((year_at, year)) = runs.get(at + 1)
            && year.len() == 4
            && text.len() <= 2
        {
            // `8 July 2024`, `08jul2024`.
            let month = name[start + text.len()..*year_at].trim_matches(['-', '_', ' ', '.']);
            if month.chars().all(char::is_alphabetic) && !month.is_empty() {
                let day = date::read(&format!("{text} {month} {year}"));
                days.extend(plausible(day.and_then(|stamp| stamp.date.certain())));
            }
        }
        at += 1;
    }
    (days, unclear)
}

fn plausible(day: Option<Date>) -> Option<Date> {
    day.filter(|day| (1900..=2100).contains(&day.year()))
}

/// Three runs of digits as a date, where one and the same mark stands between them.
fn joined(name: &str, a: (usize, &str), b: (usize, &str), c: (usize, &str)) -> Option<String> {
    let first = &name[a.0 + a.1.len()..b.0];
    let second = &name[b.0 + b.1.len()..c.0];
    if first != second || !matches!(first, "-" | "_" | "." | " ") {
        return None;
    }
    let mark = match (first, a.1.len()) {
        (_, 4) => "-",
        (".", _) => ".",
        _ => "/",
    };
    let lengths = (a.1.len(), b.1.len(), c.1.len());
    matches!(lengths, (4, 1..=2, 1..=2) | (1..=2, 1..=2, 4))
        .then(|| format!("{}{mark}{}{mark}{}", a.1, b.1, c.1))
}

/// The runs of digits in a name, with where they begin.
fn runs(name: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in name.char_indices().chain([(name.len(), ' ')]) {
        match (letter.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, &name[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Each thing's day: its own; where it has none, the only day that others state; where none states
/// one, the day that is known otherwise.
pub(super) fn settled(
    stated: &[Option<Date>],
    otherwise: impl FnOnce() -> Result<Date, String>,
) -> Result<Vec<Option<Date>>, String> {
    let mut days: BTreeMap<Date, u64> = BTreeMap::new();
    for day in stated.iter().flatten() {
        *days.entry(*day).or_default() += 1;
    }
    let only = match days.len() {
        0 => Some(otherwise()?),
        1 => days.keys().next().copied(),
        _ => None,
    };
    Ok(stated.iter().map(|day| day.or(only)).collect())
}
