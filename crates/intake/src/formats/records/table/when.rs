//! When a row of a mapped table was.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use model::{Instant, Interval, TimePrecision, When};

use crate::values::clock;

const DAY_MS: i64 = 24 * 3_600_000;

/// A day, or days, or a clock time on a day, with the uncertainty that the mapping states.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn when(
    first: Date,
    last: Option<Date>,
    time: Option<Time>,
    tz: &TimeZone,
    time_ms: i64,
) -> Result<When, String> {
    let last_day = last.unwrap_or(first);
    if last_day < first {
        return Err(format!(
            "the last date {last_day} is before the first, {first}"
        ));
    }
    match time {
        Some(time) if last_day == first => {
            let at = clock::local(first, time, tz).ok_or_else(|| {
                format!("{first} {time} never was: clocks were put forward there and then")
            })?;
            Ok(around(&at, time_ms))
        }
        _ => {
            let days = clock::within_days(first, last_day, tz)
                .ok_or_else(|| format!("{first} cannot be placed in time"))?;
            Ok(
                if time_ms > days.span_ms() && time_ms > DAY_MS + 3_600_000 {
                    around(&days, time_ms)
                } else {
                    days
                },
            )
        }
    }
}

/// A stretch of so many milliseconds around the middle of another, unless that is longer.
pub(crate) fn around(when: &When, time_ms: i64) -> When {
    if time_ms <= when.span_ms() {
        return when.clone();
    }
    let start: Instant = when.middle().plus_ms(-time_ms / 2);
    let precision = match time_ms {
        ..DAY_MS => TimePrecision::Minute,
        DAY_MS => TimePrecision::Day,
        t if t <= 6 * DAY_MS => TimePrecision::Days,
        t if t <= 8 * DAY_MS => TimePrecision::Week,
        t if t <= 31 * DAY_MS => TimePrecision::Month,
        _ => TimePrecision::Longer,
    };
    When::within(
        Interval {
            start,
            end: start.plus_ms(time_ms),
        },
        precision,
    )
}
