//! Before, across, within or after: how a time relates to the first period of an agreement.

use agreement::Period;
use model::When;
use serde::Serialize;

/// How a time relates to the first period of an agreement, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// It was over before the period started.
    Before,
    /// It may lie on either side of the start.
    StraddlesStart,
    /// It lies within the period.
    Within,
    /// It began within the period and may lie on either side of its end.
    StraddlesEnd,
    /// It began when the period was over.
    AfterEnd,
    /// The agreement states no start.
    NoPeriod,
}

impl Relation {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::StraddlesStart => "straddles_start",
            Self::Within => "within",
            Self::StraddlesEnd => "straddles_end",
            Self::AfterEnd => "after_end",
            Self::NoPeriod => "no_period",
        }
    }

    /// The relation in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Before => "before the start",
            Self::StraddlesStart => "may be before or after the start",
            Self::Within => "after the start",
            Self::StraddlesEnd => "may be before or after the end",
            Self::AfterEnd => "after the end",
            Self::NoPeriod => "no period in force",
        }
    }

    /// Whether it began at or after the start.
    pub fn began_after_start(self) -> bool {
        matches!(self, Self::Within | Self::StraddlesEnd | Self::AfterEnd)
    }
}

/// How a time relates to a period.
pub(crate) fn relation(when: &When, period: Option<&Period>) -> Relation {
    let Some(reading) = period
        .and_then(|p| p.readings.first())
        .filter(|r| r.has_start)
    else {
        return Relation::NoPeriod;
    };
    let (start, end) = (reading.interval.start, reading.interval.end);
    let instant = when.span_ms() <= 0;
    if when.latest < start || (when.latest == start && !instant) {
        Relation::Before
    } else if when.earliest < start {
        Relation::StraddlesStart
    } else if !reading.has_end || when.latest < end || (when.latest == end && !instant) {
        Relation::Within
    } else if when.earliest < end {
        Relation::StraddlesEnd
    } else {
        Relation::AfterEnd
    }
}
