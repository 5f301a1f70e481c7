//! When a row of a patrol table was: a date with a clock time, or a stretch between two.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use model::{Interval, TimePrecision, When};

use crate::reader::shorten;
use crate::values::clock;
use crate::values::date::{self, Written};

/// A row's date, and the clock times beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stated {
    pub(super) date: Written,
    from: Option<Time>,
    to: Option<Time>,
}

/// Reads `28/07/2020, 21:40`, `28 July 2020, between 21:40 and 22:15`, `2020-07-28 21:40-22:15`; the
/// times may stand in a column of their own.
///
/// # Errors
/// What is wrong, with the text.
pub(super) fn stated(date_text: &str, time_text: &str) -> Result<Stated, String> {
    let lower = date_text.trim();
    let ends = lower
        .char_indices()
        .filter(|(_, c)| matches!(c, ',' | ' '))
        .map(|(at, _)| at)
        .chain([lower.len()])
        .collect::<Vec<_>>();
    // The longest beginning that is a date without a time.
    let found = ends.iter().rev().find_map(|end| {
        let stamp = date::read(&lower[..*end])?;
        stamp.time.is_none().then_some((stamp.date, &lower[*end..]))
    });
    let Some((date, rest)) = found else {
        let help = if date_text.chars().any(|c| c.is_ascii_digit()) {
            ": a date with its year is needed, such as 28 July 2020"
        } else {
            ""
        };
        return Err(format!("`{}` is not a date{help}", shorten(date_text)));
    };
    let rest = rest.trim_matches([',', ' ']);
    let times = if rest.is_empty() { time_text } else { rest };
    let (from, to) = times_of(times)?;
    Ok(Stated { date, from, to })
}

fn times_of(text: &str) -> Result<(Option<Time>, Option<Time>), String> {
    let bad = || format!("`{}` is not a clock time, nor two", shorten(text));
    let mut found = Vec::new();
    let marks = |c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'));
    for part in text.split(marks).filter(|part| !part.is_empty()) {
        let part = part.trim_matches(['.', ':']);
        if part.is_empty() {
            continue;
        }
        found.push(clock::read(part).ok_or_else(bad)?);
    }
    match found[..] {
        [] if text.trim().is_empty() || crate::values::number::is_unknown(text) => Ok((None, None)),
        [one] => Ok((Some(one), None)),
        [from, to] => Ok((Some(from), Some(to))),
        _ => Err(bad()),
    }
}

/// The stretch of time that a date and its times name in a zone; a second time earlier than the
/// first is on the day after.
///
/// # Errors
/// Where the times never were.
pub(super) fn when(date: Date, stated: &Stated, tz: &TimeZone) -> Result<When, String> {
    let at = |date: Date, time: Time| {
        clock::local(date, time, tz)
            .ok_or_else(|| format!("{date} {time} never was: clocks were put forward"))
    };
    match (stated.from, stated.to) {
        (None, _) => clock::within_days(date, date, tz)
            .ok_or_else(|| format!("{date} cannot be placed in time")),
        (Some(from), None) => at(date, from),
        (Some(from), Some(to)) => {
            let last = if to < from {
                date.tomorrow()
                    .map_err(|_| format!("{date} has no next day"))?
            } else {
                date
            };
            let (first, last) = (at(date, from)?, at(last, to)?);
            let interval = Interval {
                start: first.earliest,
                end: last.latest,
            };
            Ok(if interval.length_ms() == 0 {
                first
            } else {
                When::within(interval, TimePrecision::Minute)
            })
        }
    }
}
