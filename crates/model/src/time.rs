//! Time: instants, intervals, distributions over time, and the days that findings speak of.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use serde::Serialize;

/// An instant as milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The instant in milliseconds since 1970-01-01T00:00Z.
    pub fn ms(self) -> i64 {
        self.0
    }

    /// The instant `ms` milliseconds later (earlier when negative).
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The instant as local date and time in an IANA zone; UTC where the zone is unknown.
    pub fn in_zone(self, zone: &str) -> Zoned {
        let tz = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let stamp = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        stamp.to_zoned(tz)
    }

    /// The instant as people write it in a zone: `2020-07-27 00:01`.
    pub fn local(self, zone: &str) -> String {
        self.in_zone(zone).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The instant in UTC: `2020-07-26T21:01:00Z`.
    pub fn utc(self) -> String {
        self.in_zone("UTC")
            .strftime("%Y-%m-%dT%H:%M:%SZ")
            .to_string()
    }
}

impl From<Timestamp> for Instant {
    fn from(stamp: Timestamp) -> Self {
        Self(stamp.as_millisecond())
    }
}

/// Why a text is not an instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Date and time without an offset or a zone, so that nobody can say when it was.
    #[error("`{0}` has no time zone")]
    NoZone(String),
    /// A zone that the IANA database does not know.
    #[error("`{0}` is not a time zone of the IANA database")]
    UnknownZone(String),
    /// A local time that a change of clocks skipped or repeated in that zone.
    #[error("`{0}` does not name one instant: clocks were changed there and then")]
    Ambiguous(String),
    /// Not a date and time at all.
    #[error("`{0}` is not a date and time")]
    Malformed(String),
}

/// Reads an instant that says its zone: `2020-07-27T00:01[Europe/Kyiv]`,
/// `2020-07-27T00:01+03:00[Europe/Kyiv]`, `2020-07-26T21:01Z`, `2020-07-27T00:01+03:00`.
///
/// Returns the instant and the zone as stated (`UTC`, or a fixed offset such as `+03:00`, where no
/// IANA zone stands).
///
/// # Errors
/// [`TimeError`], naming what is missing or wrong.
///
/// ```
/// let (instant, zone) = model::parse_instant("2020-07-27T00:01[Europe/Kyiv]").unwrap();
/// assert_eq!(instant.utc(), "2020-07-26T21:01:00Z");
/// assert_eq!(zone, "Europe/Kyiv");
/// assert!(model::parse_instant("2020-07-27T00:01").is_err());
/// ```
pub fn parse_instant(text: &str) -> Result<(Instant, String), TimeError> {
    let text = text.trim();
    let bad = || TimeError::Malformed(text.to_owned());
    let (stamp, annotation) = match text.split_once('[') {
        Some((stamp, rest)) => (stamp, Some(rest.strip_suffix(']').ok_or_else(bad)?)),
        None => (text, None),
    };
    let stamp = stamp.trim().replacen(' ', "T", 1);
    let (civil, offset) = split_offset(&stamp);
    let civil: jiff::civil::DateTime = civil.parse().map_err(|_| bad())?;
    if !stamp.contains('T') {
        return Err(bad());
    }
    if let Some(zone) = annotation {
        let tz = TimeZone::get(zone).map_err(|_| TimeError::UnknownZone(zone.to_owned()))?;
        let ambiguous = tz.to_ambiguous_zoned(civil);
        let zoned = match offset {
            None => ambiguous
                .unambiguous()
                .map_err(|_| TimeError::Ambiguous(text.to_owned()))?,
            Some(offset) => {
                let want = parse_offset(offset).ok_or_else(bad)?;
                let found = fixed(civil, want).ok_or_else(bad)?.to_zoned(tz);
                if found.offset().seconds() != want {
                    return Err(TimeError::Malformed(format!(
                        "{text} (the offset there and then was {})",
                        found.strftime("%:z")
                    )));
                }
                found
            }
        };
        return Ok((zoned.timestamp().into(), zone.to_owned()));
    }
    let offset = offset.ok_or_else(|| TimeError::NoZone(text.to_owned()))?;
    let seconds = parse_offset(offset).ok_or_else(bad)?;
    let stamp = fixed(civil, seconds).ok_or_else(bad)?;
    let zone = if seconds == 0 {
        "UTC".to_owned()
    } else {
        offset.to_owned()
    };
    Ok((stamp.into(), zone))
}

fn split_offset(stamp: &str) -> (&str, Option<&str>) {
    if let Some(civil) = stamp.strip_suffix(['Z', 'z']) {
        return (civil, Some("Z"));
    }
    let time = stamp.find('T').map_or(stamp.len(), |t| t);
    match stamp[time..].rfind(['+', '-']) {
        Some(at) => (&stamp[..time + at], Some(&stamp[time + at..])),
        None => (stamp, None),
    }
}

fn parse_offset(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (h, m) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (
            digits[..2].parse::<i32>().ok()?,
            digits[2..].parse::<i32>().ok()?,
        ),
        _ => return None,
    };
    (h <= 18 && m < 60).then_some(sign * (h * 3600 + m * 60))
}

fn fixed(civil: jiff::civil::DateTime, offset_s: i32) -> Option<Timestamp> {
    let offset = jiff::tz::Offset::from_seconds(offset_s).ok()?;
    offset.to_timestamp(civil).ok()
}

/// A stretch of time, from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Interval {
    /// Its first millisecond.
    pub start: Instant,
    /// The first millisecond after it.
    pub end: Instant,
}

impl Interval {
    /// All of time, for terms without an end.
    pub const ALWAYS: Self = Self {
        start: Instant(i64::MIN / 4),
        end: Instant(i64::MAX / 4),
    };

    /// Its length in milliseconds; 0 where it is empty.
    pub fn length_ms(&self) -> i64 {
        (self.end.0 - self.start.0).max(0)
    }

    /// The part that both have; empty (of length 0) where they do not meet.
    #[must_use]
    pub fn meet(&self, other: &Self) -> Self {
        let start = self.start.max(other.start);
        Self {
            start,
            end: self.end.min(other.end).max(start),
        }
    }

    /// Whether an instant lies inside.
    pub fn contains(&self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }
}

/// How closely a source says when something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimePrecision {
    /// A clock time.
    Minute,
    /// A day.
    Day,
    /// Some days, up to six.
    Days,
    /// A week.
    Week,
    /// A month.
    Month,
    /// More than a month.
    Longer,
}

/// When something happened, as a uniform distribution over a stretch of time.
///
/// An instant only where the source had one: then `earliest` equals `latest`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// The earliest it can have been.
    pub earliest: Instant,
    /// The latest it can have been (exclusive, unless it is an instant).
    pub latest: Instant,
    /// How closely the source said so.
    pub precision: TimePrecision,
}

impl When {
    /// A known instant.
    pub fn at(instant: Instant) -> Self {
        Self {
            earliest: instant,
            latest: instant,
            precision: TimePrecision::Minute,
        }
    }

    /// Somewhere within an interval.
    pub fn within(interval: Interval, precision: TimePrecision) -> Self {
        Self {
            earliest: interval.start,
            latest: interval.end,
            precision,
        }
    }

    /// The chance that it happened within an interval.
    ///
    /// ```
    /// use model::{Instant, Interval, TimePrecision, When};
    /// let day = Interval { start: Instant(0), end: Instant(86_400_000) };
    /// let evening = Interval { start: Instant(64_800_000), end: Instant(200_000_000) };
    /// let when = When::within(day, TimePrecision::Day);
    /// assert_eq!(when.mass_in(&evening), 0.25);
    /// ```
    pub fn mass_in(&self, interval: &Interval) -> f64 {
        let span = self.latest.0 - self.earliest.0;
        if span <= 0 {
            return f64::from(u8::from(interval.contains(self.earliest)));
        }
        let own = Interval {
            start: self.earliest,
            end: self.latest,
        };
        own.meet(interval).length_ms() as f64 / span as f64
    }

    /// Whether any of it can lie within an interval.
    pub fn touches(&self, interval: &Interval) -> bool {
        self.mass_in(interval) > 0.0
    }

    /// The length of the stretch in milliseconds; 0 for an instant.
    pub fn span_ms(&self) -> i64 {
        self.latest.0 - self.earliest.0
    }

    /// The instant in the middle.
    pub fn middle(&self) -> Instant {
        Instant(self.earliest.0 + self.span_ms() / 2)
    }
}

/// A local day of a case, by its calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day of a calendar date.
    pub fn new(date: Date) -> Self {
        Self(date)
    }

    /// Its calendar date.
    pub fn date(self) -> Date {
        self.0
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// The Monday on or before it.
    #[must_use]
    pub fn monday(self) -> Self {
        let since = self.0.weekday().to_monday_zero_offset();
        (0..since).fold(self, |day, _| Self(day.0.yesterday().unwrap_or(day.0)))
    }

    /// Days since 1970-01-01, as Parquet and Arrow count dates.
    pub fn days_since_epoch(self) -> i32 {
        let epoch = Date::constant(1970, 1, 1);
        (self.0 - epoch).get_days()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Where a day begins and ends in a case: a local clock time in an IANA zone.
///
/// A day is named by the date on which it begins.
#[derive(Clone, Debug)]
pub struct DayRule {
    zone: String,
    tz: TimeZone,
    begins: Time,
}

impl DayRule {
    /// Days that begin at a clock time in a zone.
    ///
    /// # Errors
    /// [`TimeError::UnknownZone`] where the zone is not in the IANA database.
    pub fn new(zone: &str, begins: Time) -> Result<Self, TimeError> {
        let tz = TimeZone::get(zone).map_err(|_| TimeError::UnknownZone(zone.to_owned()))?;
        Ok(Self {
            zone: zone.to_owned(),
            tz,
            begins,
        })
    }

    /// Days from midnight UTC.
    pub fn utc() -> Self {
        Self {
            zone: "UTC".to_owned(),
            tz: TimeZone::UTC,
            begins: Time::midnight(),
        }
    }

    /// The IANA zone.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The day an instant falls in.
    pub fn day_of(&self, instant: Instant) -> Day {
        let stamp = Timestamp::from_millisecond(instant.0).unwrap_or(if instant.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        });
        let local = self.tz.to_datetime(stamp);
        let date = if local.time() < self.begins {
            local.date().yesterday().unwrap_or(local.date())
        } else {
            local.date()
        };
        Day(date)
    }

    /// The stretch of time that a day covers; 23 or 25 hours where clocks change.
    pub fn interval(&self, day: Day) -> Interval {
        let start = self.begin_of(day.0);
        let end = day
            .0
            .checked_add(1.day())
            .map_or(start.plus_ms(86_400_000), |next| self.begin_of(next));
        Interval { start, end }
    }

    /// The stretch from the beginning of one date's day to the end of another's.
    pub fn span(&self, first: Date, last: Date) -> Interval {
        Interval {
            start: self.begin_of(first),
            end: self.interval(Day(last)).end,
        }
    }

    fn begin_of(&self, date: Date) -> Instant {
        self.tz
            .to_ambiguous_zoned(date.to_datetime(self.begins))
            .compatible()
            .map_or(Instant(0), |z| z.timestamp().into())
    }

    /// Each day that an interval touches, in order.
    pub fn days(&self, interval: &Interval) -> Vec<Day> {
        let mut days = Vec::new();
        if interval.length_ms() == 0 {
            return days;
        }
        let last = self.day_of(interval.end.plus_ms(-1));
        let mut day = self.day_of(interval.start);
        while day <= last {
            days.push(day);
            let next = day.next();
            if next == day {
                break;
            }
            day = next;
        }
        days
    }
}

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
