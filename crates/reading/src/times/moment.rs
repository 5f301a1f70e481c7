//! What a text says of a time, before it is placed.

use super::{Calendar, DayPart};

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

    pub(super) fn zone(&self) -> Option<&'static str> {
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

    pub(super) fn with_day(&self, other: &Moment) -> Moment {
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
