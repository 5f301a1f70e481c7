//! Calendar dates as people and programs write them.

use ::reading::sources::{month_number, months_joined};
use jiff::civil::{Date, Time};

use super::{clock, number};

/// A date as written: either it says which number is the day, or it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A date that can be read in one way only.
    Date(Date),
    /// Two numbers and a year with slashes between: day and month in an unknown order.
    Slashed {
        /// The first number.
        first: i8,
        /// The second number.
        second: i8,
        /// The year.
        year: i16,
    },
}

/// A date with the clock time beside it, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) date: Written,
    pub(crate) time: Option<Time>,
}

/// Reads a date, with or without a clock time: `2020-01-31`, `2020-01-31 14:30:00.000`,
/// `2020-01-31T14:30:00`, `2020/01/31`, `20200131`, `31.01.2020`, `31 January 2020`,
/// `31-Jan-2020`, `January 31, 2020`, `31 juillet 2020`, `1/31/2020`, `31/01/2020 2:30:00 PM`; in any digits.
pub(crate) fn read(text: &str) -> Option<Stamp> {
    let text = number::plain_digits(text.trim());
    let text = text.as_ref();
    let joined = months_joined(text);
    let (date, rest) = numeric(text).or_else(|| worded(&joined))?;
    let rest = rest.trim_start_matches(['T', ' ', ',']);
    let rest = rest.strip_suffix(['Z', 'z']).unwrap_or(rest).trim();
    let time = if rest.is_empty() {
        None
    } else {
        Some(clock::read(rest)?)
    };
    Some(Stamp { date, time })
}

fn numeric(text: &str) -> Option<(Written, &str)> {
    let (a, rest) = digits(text)?;
    if a.len() == 8 {
        let date = Date::new(
            a[..4].parse().ok()?,
            a[4..6].parse().ok()?,
            a[6..].parse().ok()?,
        );
        return Some((Written::Date(date.ok()?), rest));
    }
    let mark = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (b, rest) = digits(&rest[1..])?;
    let (c, rest) = digits(rest.strip_prefix(mark)?)?;
    if b.len() > 2 {
        return None;
    }
    if a.len() == 4 && c.len() <= 2 {
        let date = Date::new(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?).ok()?;
        return Some((Written::Date(date), rest));
    }
    if a.len() > 2 || c.len() != 4 {
        return None;
    }
    let (first, second, year) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    if mark == '.' {
        return Some((Written::Date(Date::new(year, second, first).ok()?), rest));
    }
    let slashed = Written::Slashed {
        first,
        second,
        year,
    };
    (slashed.day_first().is_some() || slashed.month_first().is_some()).then_some((slashed, rest))
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text
        .bytes()
        .position(|b| !b.is_ascii_digit())
        .unwrap_or(text.len());
    (end > 0 && end <= 8).then(|| text.split_at(end))
}

/// `31 January 2020`, `31-Jan-2020`, `January 31, 2020`, `31 січня 2020`.
fn worded(text: &str) -> Option<(Written, &str)> {
    let mut parts: [&str; 3] = [""; 3];
    let mut rest = text;
    for part in &mut parts {
        rest = rest.trim_start_matches([' ', '-', ',', '.']);
        let end = rest.find([' ', '-', ',', '.']).unwrap_or(rest.len());
        (*part, rest) = rest.split_at(end);
    }
    let [a, b, year] = parts;
    let (day, name) = if a.starts_with(|c: char| c.is_ascii_digit()) {
        (a, b)
    } else {
        (b, a)
    };
    if year.len() != 4 {
        return None;
    }
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let date = Date::new(year.parse().ok()?, month_number(name)?, day.parse().ok()?).ok()?;
    // `року`, `р.`: the word for a year.
    let year = [" року", " года", " р.", " г.", " р", " г"];
    let rest = year
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    Some((Written::Date(date), rest))
}

impl Written {
    /// The date if the first number is the day.
    pub(crate) fn day_first(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Slashed {
                first,
                second,
                year,
            } => Date::new(year, second, first).ok(),
        }
    }

    /// The date if the first number is the month.
    pub(crate) fn month_first(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Slashed {
                first,
                second,
                year,
            } => Date::new(year, first, second).ok(),
        }
    }

    /// The date if only one reading of it is possible.
    pub(crate) fn certain(self) -> Option<Date> {
        match (self.day_first(), self.month_first()) {
            (Some(a), Some(b)) if a == b => Some(a),
            (Some(date), None) | (None, Some(date)) => Some(date),
            _ => None,
        }
    }
}
