//! A time that a text tells.

use std::ops::Range;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::text::Span;

/// How finely a time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// A part of a day.
    PartOfDay,
    /// A day, or some.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// "in recent days": our reading, wide.
    Vague,
}

impl Precision {
    /// The name used in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::PartOfDay => "part_of_day",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Vague => "vague",
        }
    }

    /// Whether hours matter in it.
    #[must_use]
    pub fn has_hours(self) -> bool {
        self <= Self::PartOfDay
    }
}

/// A time that a text tells, as an interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// Its words.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its first instant, on the clock of `offset_from`; `None` of "until", and where it is not resolved.
    pub from: Option<DateTime>,
    /// Its last instant, on the clock of `offset_to`; `None` of "since", and where it is not resolved.
    pub to: Option<DateTime>,
    /// The offset of `from`, where the zone is known.
    pub offset_from: Option<Offset>,
    /// The offset of `to`.
    pub offset_to: Option<Offset>,
    /// How finely it is told.
    pub precision: Precision,
    /// Whether it was counted from the day of publication.
    pub relative: bool,
    /// Of what is not resolved, what is known: `wednesday`, `--03-13`, `18:00`.
    pub known: Option<String>,
    /// The zone that the text names: an IANA name or an offset.
    pub zone: Option<&'static str>,
}

impl Time {
    /// Its first day or minute in ISO 8601.
    #[must_use]
    pub fn from_iso(&self) -> Option<String> {
        Some(iso(self.from?, self.offset_from, self.precision))
    }

    /// Its last day or minute in ISO 8601.
    #[must_use]
    pub fn to_iso(&self) -> Option<String> {
        Some(iso(self.to?, self.offset_to, self.precision))
    }
}

fn iso(at: DateTime, offset: Option<Offset>, precision: Precision) -> String {
    if !precision.has_hours() {
        return at.date().to_string();
    }
    let zone = match offset {
        None => String::new(),
        Some(offset) if offset == Offset::UTC => "Z".to_owned(),
        Some(offset) => {
            let minutes = offset.seconds() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    format!("{}T{:02}:{:02}{zone}", at.date(), at.hour(), at.minute())
}
