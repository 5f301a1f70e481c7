//! Times of texts as instants.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use model::{Instant, Interval, TimePrecision, When};
use reading::times::{Precision, Time};

use crate::values::clock;

/// When something happened that a text tells of; `None` where the text does not bound it on both sides.
pub(super) fn when(time: &Time, tz: &TimeZone) -> Option<When> {
    let (from, to) = (time.from?, time.to?);
    if !time.precision.has_hours() {
        return clock::within_days(from.date(), to.date(), tz);
    }
    let (from, to) = (
        instant(from, time.offset_from, tz)?,
        instant(to, time.offset_to, tz)?,
    );
    if from == to {
        return Some(When::at(from));
    }
    let precision = match time.precision {
        Precision::Minute | Precision::Hour => TimePrecision::Minute,
        _ => TimePrecision::Day,
    };
    (from < to).then(|| {
        When::within(
            Interval {
                start: from,
                end: to,
            },
            precision,
        )
    })
}

/// The window that some times tell together: one time, or one for each end.
pub(super) fn window(times: &[&Time], tz: &TimeZone) -> Option<Interval> {
    let start = times.iter().find_map(|time| first(time, tz))?;
    let end = times.iter().rev().find_map(|time| last(time, tz))?;
    (start < end).then_some(Interval { start, end })
}

fn first(time: &Time, tz: &TimeZone) -> Option<Instant> {
    let from = time.from?;
    if time.precision.has_hours() {
        return instant(from, time.offset_from, tz);
    }
    Some(clock::days(from.date(), from.date(), tz)?.start)
}

fn last(time: &Time, tz: &TimeZone) -> Option<Instant> {
    let to = time.to?;
    if time.precision.has_hours() {
        return instant(to, time.offset_to, tz);
    }
    Some(clock::days(to.date(), to.date(), tz)?.end)
}

fn instant(at: DateTime, offset: Option<Offset>, tz: &TimeZone) -> Option<Instant> {
    let timestamp = match offset {
        Some(offset) => offset.to_timestamp(at).ok()?,
        None => tz.to_ambiguous_timestamp(at).compatible().ok()?,
    };
    Some(timestamp.into())
}
