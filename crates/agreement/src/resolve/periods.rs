//! Periods under each reading of them.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{Instant, Interval, PartyId};

use super::Desk;
use crate::blocks::Block;
use crate::mistakes::quote;
use crate::quantity::Duration;
use crate::raw::{At, RawPeriod};
use crate::{Period, PeriodReading};

/// The periods, in the order in which they first stand.
pub(super) fn periods(
    desk: &mut Desk<'_>,
    blocks: &[Block<RawPeriod>],
    own_zone: &str,
) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for Block { file, raw, .. } in blocks {
        let id = desk.id(*file, &raw.id);
        let claimed_by = desk.parties(*file, &raw.claimed_by);
        let known = periods.iter().position(|p| p.id == id);
        if let Some(at) = known {
            let others = periods[at].readings.iter().map(|r| r.claimed_by.as_slice());
            variant(desk, *file, &raw.id, "period", &claimed_by, others);
        }
        let Some(reading) = reading(desk, *file, raw, claimed_by, own_zone) else {
            continue;
        };
        match known {
            Some(at) => periods[at].readings.push(reading),
            None => periods.push(Period {
                id,
                readings: vec![reading],
            }),
        }
    }
    for period in &mut periods {
        // Stable: the reading that nobody claims comes first, the others keep their order.
        period.readings.sort_by_key(|r| !r.claimed_by.is_empty());
    }
    periods
}

/// Checks that a further block with the same id is another reading.
pub(super) fn variant<'c>(
    desk: &mut Desk<'_>,
    file: usize,
    id: &At<String>,
    what: &str,
    claimed_by: &[PartyId],
    others: impl Iterator<Item = &'c [PartyId]>,
) {
    for other in others {
        let both = claimed_by.iter().find(|party| other.contains(party));
        let message = if claimed_by.is_empty() && other.is_empty() {
            format!("the {what} {} is declared twice", quote(id.get()))
        } else if let Some(party) = both {
            format!(
                "{} claims two readings of the {what} {}",
                quote(party.as_str()),
                quote(id.get())
            )
        } else {
            continue;
        };
        let help = "blocks with one id are readings of one thing: give each its own `claimed_by`, \
                    or this one another id";
        desk.say(file, &id.span(), "duplicate-id", message, help);
        return;
    }
}

fn reading(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawPeriod,
    claimed_by: Vec<PartyId>,
    own_zone: &str,
) -> Option<PeriodReading> {
    let read = |desk: &mut Desk<'_>, at: &Option<At<String>>| {
        at.as_ref()
            .map(|at| desk.instant(file, at.get(), &at.span()))
    };
    let start = read(desk, &raw.start);
    let end = read(desk, &raw.end);
    let duration = raw
        .duration
        .as_ref()
        .map(|at| desk.duration(file, at.get(), &at.span()));
    if let (Some(_), Some(at)) = (&raw.end, &raw.duration) {
        let message = "the period has both an end and a duration";
        desk.say(
            file,
            &at.span(),
            "two-ends",
            message,
            "keep the one that the terms state",
        );
        return None;
    }
    if let (None, Some(at)) = (&raw.start, &raw.duration) {
        let message = "a duration needs a start to count from";
        desk.say(file, &at.span(), "no-start", message, "add `start`");
        return None;
    }
    // A part that is written and cannot be read leaves the period unread; it has been told.
    let start = flat(start)?;
    let end = flat(end)?;
    let duration = flat(duration)?;
    let zone: Arc<str> = start
        .as_ref()
        .or(end.as_ref())
        .map_or(own_zone, |(_, zone)| zone)
        .into();
    let from = start.as_ref().map(|(instant, _)| *instant);
    let until = match (&end, from, duration) {
        (Some((instant, _)), _, _) => Some(*instant),
        (None, Some(from), Some(duration)) => {
            let until = add(from, &zone, duration);
            if until.is_none()
                && let Some(at) = &raw.duration
            {
                let message = format!("{} from the start is past all calendars", quote(at.get()));
                desk.say(
                    file,
                    &at.span(),
                    "bad-duration",
                    message,
                    "is the number right?",
                );
                return None;
            }
            until
        }
        _ => None,
    };
    let interval = Interval {
        start: from.unwrap_or(Interval::ALWAYS.start),
        end: until.unwrap_or(Interval::ALWAYS.end),
    };
    if interval.end <= interval.start {
        let at = raw.end.as_ref().or(raw.start.as_ref())?;
        let message = format!(
            "the period ends at {} and starts at {}",
            interval.end.utc(),
            interval.start.utc()
        );
        desk.say(
            file,
            &at.span(),
            "end-before-start",
            message,
            "an end comes after its start",
        );
        return None;
    }
    Some(PeriodReading {
        claimed_by,
        interval,
        zone,
        has_end: until.is_some(),
        has_start: from.is_some(),
    })
}

/// `None` where something is written that cannot be read.
#[expect(
    clippy::option_option,
    reason = "absent, unreadable and read are three things"
)]
fn flat<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(None) => None,
        Some(Some(value)) => Some(Some(value)),
    }
}

/// An instant later by a length of time; days are calendar days in the zone.
fn add(from: Instant, zone: &str, duration: Duration) -> Option<Instant> {
    match duration {
        Duration::Ms(ms) => Timestamp::from_millisecond(from.ms().checked_add(ms)?)
            .ok()
            .map(Instant::from),
        Duration::Days(days) => {
            let stamp = Timestamp::from_millisecond(from.ms()).ok()?;
            // A zone that is only an offset has days of 24 hours.
            let tz = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
            let later = stamp.to_zoned(tz).checked_add(days.days()).ok()?;
            Some(later.timestamp().into())
        }
    }
}
