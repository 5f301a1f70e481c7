//! Clock times, and the instants they name in a zone.

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use model::{Instant, Interval, TimePrecision, When};

use super::number;

/// Reads a clock time: `14:30`, `14:30:05`, `14:30:05.250`, `2:30 PM`, `14.30`.
pub(crate) fn read(text: &str) -> Option<Time> {
    let lower = number::plain_digits(text.trim()).to_ascii_lowercase();
    let (clock, half) = match lower.strip_suffix("am") {
        Some(rest) => (rest.trim_end(), Some(0)),
        None => match lower.strip_suffix("pm") {
            Some(rest) => (rest.trim_end(), Some(12)),
            None => (lower.as_str(), None),
        },
    };
    let mut parts = clock.split([':', '.']);
    let hour: i8 = two(parts.next()?)?;
    let minute: i8 = two(parts.next()?)?;
    let second: i8 = parts.next().map_or(Some(0), two)?;
    let thousandths = parts.next().unwrap_or("0");
    if !thousandths.bytes().all(|b| b.is_ascii_digit()) || parts.next().is_some() {
        return None;
    }
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

fn two(text: &str) -> Option<i8> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

/// Reads a clock time of hours and minutes without a mark between them, as satellites' tables
/// write it: `112` is 01:12, `0906` is 09:06; `9:06` is taken too.
pub(crate) fn read_hhmm(text: &str) -> Option<Time> {
    if text.contains(':') {
        return read(text);
    }
    let text = text.strip_suffix(".0").unwrap_or(text);
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let number: i16 = fits.then(|| text.parse().ok())??;
    Time::new((number / 100) as i8, (number % 100) as i8, 0, 0).ok()
}

/// When a local date and clock time was: an instant; where clocks were put back and the time came
/// twice, the stretch between the two; `None` where clocks were put forward and it never came.
pub(crate) fn local(date: Date, time: Time, tz: &TimeZone) -> Option<When> {
    let ambiguous = tz.to_ambiguous_timestamp(date.to_datetime(time));
    match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => None,
        AmbiguousOffset::Unambiguous { .. } => Some(When::at(ambiguous.compatible().ok()?.into())),
        AmbiguousOffset::Fold { .. } => {
            let start: Instant = ambiguous.earlier().ok()?.into();
            let end: Instant = ambiguous.later().ok()?.into();
            Some(When::within(Interval { start, end }, TimePrecision::Minute))
        }
    }
}

/// The whole days from one date to another in a zone; where midnight does not exist the day starts
/// with its first moment.
pub(crate) fn days(first: Date, last: Date, tz: &TimeZone) -> Option<Interval> {
    let begin = |date: Date| -> Option<Instant> {
        let midnight = tz.to_ambiguous_timestamp(date.to_datetime(Time::midnight()));
        Some(midnight.compatible().ok()?.into())
    };
    Some(Interval {
        start: begin(first)?,
        end: begin(last.tomorrow().ok()?)?,
    })
}

/// The whole days from one date to another as a distribution over time.
pub(crate) fn within_days(first: Date, last: Date, tz: &TimeZone) -> Option<When> {
    if first == last {
        return Some(When::within(days(first, last, tz)?, TimePrecision::Day));
    }
    let length = (last - first).get_days() + 1;
    let precision = match length {
        ..=1 => TimePrecision::Day,
        2..=6 => TimePrecision::Days,
        7..=8 => TimePrecision::Week,
        9..=31 => TimePrecision::Month,
        _ => TimePrecision::Longer,
    };
    Some(When::within(days(first, last, tz)?, precision))
}

/// An instant with the zone it was stated in, or in the given zone where it states none. Returns
/// whether the zone was stated.
pub(crate) fn instant(text: &str, tz: &TimeZone) -> Option<(When, Option<String>)> {
    if let Ok((instant, zone)) = model::parse_instant(text) {
        return Some((When::at(instant), Some(zone)));
    }
    let stamp = super::date::read(text)?;
    Some((local(stamp.date.certain()?, stamp.time?, tz)?, None))
}
