//! From what a text says of a time to an interval.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span as Length, ToSpan};

use super::{Anchor, Calendar, DayPart, Precision, Time};
use crate::text::Span;

/// What a text says of one time.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Moment {
    /// Days of a month: year, month, first, last.
    Days(Option<i16>, i8, i8, i8),
    /// A month.
    Month(Option<i16>, i8),
    /// A month of the year before.
    MonthOfLastYear(i8),
    /// A year.
    Year(i16),
    /// A day of the week.
    Weekday(i8),
    /// "last Tuesday": before, this or after, and the day.
    NamedWeekday(i8, i8),
    /// "last August".
    NamedMonth(i8, i8),
    /// "last week".
    Named(i8, Calendar),
    /// Days from the day of publication.
    Day(i8),
    /// "three days ago".
    Ago(f64, Calendar),
    /// "the last three days".
    Length(f64, Calendar),
    /// "in recent days".
    Recent(Calendar),
    /// So many hours before publication.
    Window(i16),
    /// "overnight".
    LastNight,
    /// A time on the clock.
    Clock {
        day: Option<Box<Moment>>,
        hour: i8,
        minute: i8,
        zone: Option<&'static str>,
    },
    /// A part of a day.
    Part {
        day: Option<Box<Moment>>,
        part: DayPart,
    },
}

impl Moment {
    /// Whether it is a month or year: what can be "early" or "mid".
    pub(super) fn is_calendar(&self) -> bool {
        matches!(
            self,
            Self::Month(..) | Self::Year(_) | Self::Weekday(_) | Self::Days(..)
        )
    }

    fn zone(&self) -> Option<&'static str> {
        match self {
            Self::Clock { zone, .. } => *zone,
            _ => None,
        }
    }

    fn day(&self) -> Option<&Moment> {
        match self {
            Self::Clock { day, .. } | Self::Part { day, .. } => day.as_deref(),
            other => Some(other),
        }
    }

    fn with_day(&self, other: &Moment) -> Moment {
        let day = other.day().cloned().map(Box::new);
        match self {
            Self::Clock {
                day: None,
                hour,
                minute,
                zone,
            } => Self::Clock {
                day,
                hour: *hour,
                minute: *minute,
                zone: *zone,
            },
            Self::Part { day: None, part } => Self::Part { day, part: *part },
            other => other.clone(),
        }
    }
}

/// Which end of a stretch is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Its beginning.
    Since,
    /// Its end.
    Until,
}

/// What a text says of a time as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    /// At some time.
    At(Moment),
    /// From one to another.
    Span(Moment, Moment),
    /// With one end.
    Open(Edge, Moment),
    /// A night: into a day, or of a day.
    Night { date: Moment, into: bool },
}

struct Resolved {
    from: DateTime,
    to: DateTime,
    precision: Precision,
    relative: bool,
}

/// The interval of a time.
pub(super) fn resolve(
    when: &When,
    anchor: &Anchor,
    ahead: bool,
    span: Span,
    tokens: Range<usize>,
) -> Time {
    let mut time = Time {
        span,
        tokens,
        from: None,
        to: None,
        offset_from: None,
        offset_to: None,
        precision: Precision::Day,
        relative: false,
        known: None,
        zone: None,
    };
    match when {
        When::At(moment) => {
            time.zone = moment.zone();
            match moment_of(moment, anchor, ahead) {
                Ok(found) => time.set(&found, &found),
                Err(known) => time.unknown(known),
            }
        }
        When::Open(edge, moment) => {
            time.zone = moment.zone();
            let ahead = ahead || *edge == Edge::Until && !matches!(moment, Moment::Weekday(_));
            match moment_of(moment, anchor, ahead) {
                Ok(found) => {
                    time.set(&found, &found);
                    match edge {
                        Edge::Since => time.to = None,
                        Edge::Until => time.from = None,
                    }
                }
                Err(known) => time.unknown(known),
            }
        }
        When::Span(first, second) => {
            let zone = first.zone().or(second.zone());
            time.zone = zone;
            let (first, second) = (first.with_day(second), second.with_day(first));
            match (
                moment_of(&first, anchor, ahead),
                moment_of(&second, anchor, ahead),
            ) {
                (Ok(from), Ok(mut to)) => {
                    // the end of what has begun may lie ahead
                    if to.to < from.from
                        && let Ok(later) = moment_of(&second, anchor, true)
                    {
                        to = later;
                    }
                    if to.to < from.from
                        && matches!(second, Moment::Clock { .. })
                        && let Ok(next) = to.to.checked_add(1.day())
                    {
                        to.to = next;
                    }
                    time.set(&from, &to);
                    if to.to < from.from {
                        time.from = None;
                        time.to = None;
                        time.unknown("range that ends before it begins".to_owned());
                    }
                }
                (Err(known), _) | (_, Err(known)) => time.unknown(known),
            }
        }
        When::Night { date, into } => match moment_of(date, anchor, ahead) {
            Ok(found) => {
                let day = found.from.date();
                let first = if *into {
                    day.checked_add((-1).day())
                } else {
                    Ok(day)
                };
                match first.map(|first| night(first, found.relative)) {
                    Ok(found) => time.set(&found, &found),
                    Err(_) => time.unknown("night".to_owned()),
                }
            }
            Err(known) => time.unknown(format!("night of {known}")),
        },
    }
    if time.precision.has_hours() {
        time.offset_from = time.from.and_then(|at| anchor.offset(time.zone, at));
        time.offset_to = time.to.and_then(|at| anchor.offset(time.zone, at));
    }
    time
}

impl Time {
    fn set(&mut self, first: &Resolved, last: &Resolved) {
        self.from = Some(first.from);
        self.to = Some(last.to);
        self.precision = first.precision.min(last.precision);
        self.relative = first.relative || last.relative;
    }

    fn unknown(&mut self, known: String) {
        self.known = Some(known);
        self.relative = true;
    }
}

/// Twenty hours, until seven of the next day.
fn night(first: Date, relative: bool) -> Resolved {
    let from = first.at(20, 0, 0, 0);
    Resolved {
        from,
        to: from.checked_add(11.hours()).unwrap_or(from),
        precision: Precision::PartOfDay,
        relative,
    }
}

fn days(first: Date, last: Date, precision: Precision, relative: bool) -> Resolved {
    Resolved {
        from: first.at(0, 0, 0, 0),
        to: last.at(23, 59, 0, 0),
        precision,
        relative,
    }
}

/// The interval of a moment; else what is known of it.
fn moment_of(moment: &Moment, anchor: &Anchor, ahead: bool) -> Result<Resolved, String> {
    let known = || known(moment);
    let day = |base: Date, length: Length| base.checked_add(length).map_err(|_| known());
    let base = || anchor.date.ok_or_else(known);
    match moment {
        Moment::Days(year, month, first, last) => {
            let relative = year.is_none();
            let year = match year {
                Some(year) => *year,
                None => year_of(base()?, *month, *first, ahead),
            };
            let first = Date::new(year, *month, *first).map_err(|_| known())?;
            let last = Date::new(year, *month, *last).map_err(|_| known())?;
            Ok(days(first, last, Precision::Day, relative))
        }
        Moment::Month(year, month) => {
            let relative = year.is_none();
            let year = match year {
                Some(year) => *year,
                None => {
                    let base = base()?;
                    base.year()
                        + match (ahead, month.cmp(&base.month())) {
                            (false, std::cmp::Ordering::Greater) => -1,
                            (true, std::cmp::Ordering::Less) => 1,
                            _ => 0,
                        }
                }
            };
            month_days(year, *month, relative).ok_or_else(known)
        }
        Moment::MonthOfLastYear(month) => {
            month_days(base()?.year() - 1, *month, true).ok_or_else(known)
        }
        Moment::NamedMonth(step, month) => {
            let base = base()?;
            let year = base.year()
                + match step {
                    -1 if *month >= base.month() => -1,
                    1 if *month <= base.month() => 1,
                    _ => 0,
                };
            month_days(year, *month, true).ok_or_else(known)
        }
        Moment::Year(year) => year_days(*year, false).ok_or_else(known),
        Moment::Weekday(wanted) => {
            let base = base()?;
            let behind = i64::from((base.weekday().to_monday_one_offset() - wanted).rem_euclid(7));
            let shift = if ahead { (7 - behind) % 7 } else { -behind };
            let found = day(base, shift.days())?;
            Ok(days(found, found, Precision::Day, true))
        }
        Moment::NamedWeekday(step, wanted) => {
            let base = base()?;
            let behind = i64::from((base.weekday().to_monday_one_offset() - wanted).rem_euclid(7));
            let shift = match step {
                -1 if behind == 0 => -7,
                -1 => -behind,
                1 => 7 - behind,
                _ => i64::from(wanted - base.weekday().to_monday_one_offset()),
            };
            let found = day(base, shift.days())?;
            Ok(days(found, found, Precision::Day, true))
        }
        Moment::Named(step, unit) => named(base()?, *step, *unit).ok_or_else(known),
        Moment::Day(shift) => {
            let found = day(base()?, i64::from(*shift).days())?;
            Ok(days(found, found, Precision::Day, true))
        }
        Moment::Ago(count, unit) => ago(base()?, anchor.at, *count, *unit).ok_or_else(known),
        Moment::Length(count, unit) => back(base()?, anchor.at, *count, *unit).ok_or_else(known),
        Moment::Window(hours) => {
            back(base()?, anchor.at, f64::from(*hours), Calendar::Hour).ok_or_else(known)
        }
        Moment::Recent(unit) => {
            let base = base()?;
            let length = match unit {
                Calendar::Hour => 1.day(),
                Calendar::Week => 5.weeks(),
                Calendar::Month => 6.months(),
                Calendar::Year => 5.years(),
                Calendar::Day | Calendar::Weekend => 7.days(),
            };
            let first = day(base, -length)?;
            Ok(days(first, base, Precision::Vague, true))
        }
        Moment::LastNight => Ok(night(day(base()?, (-1).day())?, true)),
        Moment::Clock {
            day: of,
            hour,
            minute,
            ..
        } => {
            let (date, relative) = day_of(of.as_deref(), anchor, ahead).map_err(|_| known())?;
            let at = if *hour == 24 {
                day(date, 1.day())?.at(0, 0, 0, 0)
            } else {
                date.at(*hour, *minute, 0, 0)
            };
            Ok(Resolved {
                from: at,
                to: at,
                precision: Precision::Minute,
                relative,
            })
        }
        Moment::Part { day: of, part } => {
            let (date, relative) = day_of(of.as_deref(), anchor, ahead).map_err(|_| known())?;
            let (from, to) = match part {
                DayPart::Dawn => (4, 8),
                DayPart::Morning => (6, 12),
                DayPart::Afternoon => (12, 18),
                DayPart::Evening => (18, 24),
                DayPart::Night => return Ok(night(date, relative)),
            };
            Ok(Resolved {
                from: date.at(from, 0, 0, 0),
                to: if to == 24 {
                    date.at(23, 59, 0, 0)
                } else {
                    date.at(to, 0, 0, 0)
                },
                precision: Precision::PartOfDay,
                relative,
            })
        }
    }
}

/// The day of an hour: as told, else that of publication.
fn day_of(day: Option<&Moment>, anchor: &Anchor, ahead: bool) -> Result<(Date, bool), String> {
    match day {
        None => anchor.date.map(|date| (date, true)).ok_or_else(String::new),
        Some(day) => {
            let found = moment_of(day, anchor, ahead)?;
            Ok((found.from.date(), found.relative))
        }
    }
}

/// The year of a day and month that are told without one: the last such day, or the next where what is told lies
/// ahead.
fn year_of(base: Date, month: i8, day: i8, ahead: bool) -> i16 {
    let this = (month, day).cmp(&(base.month(), base.day()));
    base.year()
        + match (ahead, this) {
            (false, std::cmp::Ordering::Greater) => -1,
            (true, std::cmp::Ordering::Less) => 1,
            _ => 0,
        }
}

fn month_days(year: i16, month: i8, relative: bool) -> Option<Resolved> {
    let first = Date::new(year, month, 1).ok()?;
    Some(days(
        first,
        first.last_of_month(),
        Precision::Month,
        relative,
    ))
}

fn year_days(year: i16, relative: bool) -> Option<Resolved> {
    let first = Date::new(year, 1, 1).ok()?;
    Some(days(first, first.last_of_year(), Precision::Year, relative))
}

fn named(base: Date, step: i8, unit: Calendar) -> Option<Resolved> {
    let shift = i64::from(step);
    match unit {
        Calendar::Hour => None,
        Calendar::Day => {
            let found = base.checked_add(shift.days()).ok()?;
            Some(days(found, found, Precision::Day, true))
        }
        Calendar::Week | Calendar::Weekend => {
            let monday = base
                .checked_sub(i64::from(base.weekday().to_monday_zero_offset()).days())
                .ok()?
                .checked_add(shift.weeks())
                .ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            Some(if unit == Calendar::Weekend {
                days(
                    sunday.checked_sub(1.day()).ok()?,
                    sunday,
                    Precision::Day,
                    true,
                )
            } else {
                days(monday, sunday, Precision::Week, true)
            })
        }
        Calendar::Month => {
            let then = base.first_of_month().checked_add(shift.months()).ok()?;
            month_days(then.year(), then.month(), true)
        }
        Calendar::Year => year_days(base.year().checked_add(i16::from(step))?, true),
    }
}

/// A length of so many units; whole ones, and half a unit where that is told.
fn length(count: f64, unit: Calendar) -> Option<Length> {
    let whole = |count: f64| (count.is_finite() && count.abs() < 10_000.0).then_some(count as i64);
    Some(match unit {
        Calendar::Hour => whole(count)?.hours(),
        Calendar::Day | Calendar::Weekend => whole(count)?.days(),
        Calendar::Week => whole(count * 7.0)?.days(),
        Calendar::Month => whole(count)?.months(),
        Calendar::Year => whole(count * 12.0)?.months(),
    })
}

fn ago(base: Date, at: Option<DateTime>, count: f64, unit: Calendar) -> Option<Resolved> {
    let length = length(count, unit)?;
    if unit == Calendar::Hour {
        return match at {
            Some(at) => {
                let from = at.checked_sub(length).ok()?;
                Some(Resolved {
                    from,
                    to: from,
                    precision: Precision::Hour,
                    relative: true,
                })
            }
            None => {
                let first = base.checked_sub((1 + (count / 24.0) as i64).days()).ok()?;
                Some(days(first, base, Precision::Day, true))
            }
        };
    }
    let then = base.checked_sub(length).ok()?;
    match unit {
        Calendar::Month => month_days(then.year(), then.month(), true),
        Calendar::Year => year_days(then.year(), true),
        _ => Some(days(then, then, Precision::Day, true)),
    }
}

fn back(base: Date, at: Option<DateTime>, count: f64, unit: Calendar) -> Option<Resolved> {
    let length = length(count, unit)?;
    if unit == Calendar::Hour
        && let Some(at) = at
    {
        return Some(Resolved {
            from: at.checked_sub(length).ok()?,
            to: at,
            precision: Precision::Hour,
            relative: true,
        });
    }
    let first = if unit == Calendar::Hour {
        base.checked_sub(((count / 24.0) as i64).max(1).min(9_999).days())
            .ok()?
    } else {
        base.checked_sub(length).ok()?
    };
    Some(days(first, base, Precision::Day, true))
}

/// What is known of a moment that hangs on a day that is not.
fn known(moment: &Moment) -> String {
    match moment {
        Moment::Days(year, month, first, last) => {
            let year = year.map_or("-".to_owned(), |year| year.to_string());
            if first == last {
                format!("{year}-{month:02}-{first:02}")
            } else {
                format!("{year}-{month:02}-{first:02}/{last:02}")
            }
        }
        Moment::Month(_, month) | Moment::NamedMonth(_, month) => format!("--{month:02}"),
        Moment::MonthOfLastYear(month) => format!("--{month:02} of the year before"),
        Moment::Year(year) => year.to_string(),
        Moment::Weekday(day) | Moment::NamedWeekday(_, day) => weekday(*day).to_owned(),
        Moment::Named(step, unit) => format!("{} {}", which(*step), unit_name(*unit)),
        Moment::Day(0) => "day of publication".to_owned(),
        Moment::Day(shift) => format!("{shift:+} days from publication"),
        Moment::Ago(count, unit) => format!("{count} {}s before publication", unit_name(*unit)),
        Moment::Length(count, unit) => format!("{count} {}s up to publication", unit_name(*unit)),
        Moment::Window(hours) => format!("{hours} hours up to publication"),
        Moment::Recent(unit) => format!("{}s up to publication", unit_name(*unit)),
        Moment::LastNight => "night before publication".to_owned(),
        Moment::Clock {
            day, hour, minute, ..
        } => match day {
            Some(day) => format!("{} {hour:02}:{minute:02}", known(day)),
            None => format!("{hour:02}:{minute:02}"),
        },
        Moment::Part { day, part } => {
            let part = match part {
                DayPart::Dawn => "dawn",
                DayPart::Morning => "morning",
                DayPart::Afternoon => "afternoon",
                DayPart::Evening => "evening",
                DayPart::Night => "night",
            };
            match day {
                Some(day) => format!("{} {part}", known(day)),
                None => part.to_owned(),
            }
        }
    }
}

fn which(step: i8) -> &'static str {
    match step {
        -1 => "last",
        1 => "next",
        _ => "this",
    }
}

fn unit_name(unit: Calendar) -> &'static str {
    match unit {
        Calendar::Hour => "hour",
        Calendar::Day => "day",
        Calendar::Week => "week",
        Calendar::Month => "month",
        Calendar::Year => "year",
        Calendar::Weekend => "weekend",
    }
}

fn weekday(day: i8) -> &'static str {
    match Weekday::from_monday_one_offset(day) {
        Ok(Weekday::Monday) => "monday",
        Ok(Weekday::Tuesday) => "tuesday",
        Ok(Weekday::Wednesday) => "wednesday",
        Ok(Weekday::Thursday) => "thursday",
        Ok(Weekday::Friday) => "friday",
        Ok(Weekday::Saturday) => "saturday",
        _ => "sunday",
    }
}
