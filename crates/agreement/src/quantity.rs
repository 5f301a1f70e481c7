//! Quantities as people write them: `30 km`, `72 h`, `30 days`, `12:00[Europe/Kyiv]`.

use jiff::civil::Time;
use model::DayRule;

/// The longest distance that makes sense on Earth, in metres.
const HALF_WAY_ROUND_M: f64 = 20_100_000.0;
/// A thousand years: the longest time that a term may name.
const LONGEST_DAYS: i64 = 366_000;

/// A length of time: calendar days, which are as long as the clocks make them, or milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Duration {
    /// So many calendar days.
    Days(i64),
    /// So many milliseconds.
    Ms(i64),
}

impl Duration {
    /// Its length in milliseconds, a day counted as 24 hours.
    pub(crate) fn ms(self) -> i64 {
        match self {
            Self::Days(days) => days * 86_400_000,
            Self::Ms(ms) => ms,
        }
    }
}

/// Splits `30 km` into the number and the unit.
fn number_and_unit(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let at = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let number: f64 = text[..at].parse().ok()?;
    Some((number, text[at..].trim_start()))
}

/// Metres of a distance: `30 km`, `1.5 km`, `500 m`.
pub(crate) fn distance_m(text: &str) -> Option<u32> {
    let (number, unit) = number_and_unit(text)?;
    let metres = match unit {
        "km" => number * 1_000.0,
        "m" => number,
        _ => return None,
    };
    (metres <= HALF_WAY_ROUND_M).then(|| metres.round_ties_even() as u32)
}

/// A length of time: `30 days`, `42 d`, `2 weeks`, `60 h`, `90 min`.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = number_and_unit(text)?;
    if number <= 0.0 {
        return None;
    }
    let whole_days = |days: f64| {
        let whole = days.fract() == 0.0 && days <= LONGEST_DAYS as f64;
        whole.then_some(Duration::Days(days as i64))
    };
    let ms = match unit {
        "d" | "day" | "days" => return whole_days(number),
        "week" | "weeks" => return whole_days(number * 7.0),
        "h" | "hour" | "hours" => number * 3_600_000.0,
        "min" | "minute" | "minutes" => number * 60_000.0,
        "s" | "second" | "seconds" => number * 1_000.0,
        _ => return None,
    };
    (ms <= LONGEST_DAYS as f64 * 86_400_000.0).then(|| Duration::Ms(ms.round_ties_even() as i64))
}

/// What would be right instead of a distance that cannot be read.
pub(crate) const DISTANCE_HELP: &str = "write a number and `km` or `m`: \"30 km\", \"500 m\"";
/// What would be right instead of a length of time that cannot be read.
pub(crate) const DURATION_HELP: &str =
    "write a number above 0 and a unit: \"30 days\", \"72 h\", \"90 min\"; days are whole";

/// Where a day begins, from `00:00[Europe/Kyiv]`; the error says what is wrong.
pub(crate) fn day_rule(text: &str) -> Result<DayRule, String> {
    let (time, zone) = clock_in_zone(text)?;
    DayRule::new(zone, time).map_err(|e| e.to_string())
}

/// Daily hours, from `09:00-15:00[Europe/Kyiv]`: the times and the zone.
pub(crate) fn daily_hours(text: &str) -> Result<(Time, Time), String> {
    let (from, rest) = text
        .split_once('-')
        .ok_or_else(|| "there is no `-` between two times".to_owned())?;
    let (until, zone) = clock_in_zone(rest)?;
    let from = clock(from)?;
    DayRule::new(zone, from).map_err(|e| e.to_string())?;
    Ok((from, until))
}

fn clock_in_zone(text: &str) -> Result<(Time, &str), String> {
    let (time, zone) = text
        .split_once('[')
        .ok_or_else(|| "it has no time zone".to_owned())?;
    let zone = zone
        .strip_suffix(']')
        .ok_or_else(|| "`[` is not closed".to_owned())?;
    Ok((clock(time)?, zone))
}

fn clock(text: &str) -> Result<Time, String> {
    let text = text.trim();
    let shape = text.len() == 5 && text.as_bytes()[2] == b':';
    let parsed = if shape { text.parse().ok() } else { None };
    parsed.ok_or_else(|| format!("`{text}` is not a clock time"))
}

#[cfg(test)]
#[path = "quantity_tests.rs"]
mod tests;
