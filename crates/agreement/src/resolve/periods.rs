//! Periods under each reading of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{Instant, Interval, PartyId, TimeError, parse_instant};

use super::Desk;
use crate::blocks::Block;
use crate::mistakes::quote;
use crate::quantity::Duration;
use crate::raw::{At, RawPeriod};
use crate::{Party, Period, PeriodReading};

/// The periods, in the order in which they first stand.
pub(super) fn periods(
    desk: &mut Desk<'_>,
    blocks: &[Block<RawPeriod>],
    own_zone: &str,
    parties: &[Party],
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
        let zones = zones_meant(raw, &claimed_by, parties);
        let read: Vec<PeriodReading> = if zones.is_empty() {
            let written = Written {
                file: *file,
                raw,
                in_zone: None,
            };
            reading(desk, &written, claimed_by, own_zone)
                .into_iter()
                .collect()
        } else {
            in_each_zone(desk, *file, raw, &claimed_by, zones)
        };
        if read.is_empty() {
            continue;
        }
        match known {
            Some(at) => periods[at].readings.extend(read),
            None => periods.push(Period { id, readings: read }),
        }
    }
    for period in &mut periods {
        // Stable: the reading that nobody claims comes first, the others keep their order.
        period.readings.sort_by_key(|r| !r.claimed_by.is_empty());
    }
    periods
}

/// A period as written, its times without a zone taken by the clock of one.
struct Written<'r> {
    file: usize,
    raw: &'r RawPeriod,
    in_zone: Option<&'r str>,
}

/// The zones that parties could mean by times that name none, each with who means it; none where
/// every time has its zone, or no party is said to mean one.
fn zones_meant(
    raw: &RawPeriod,
    claimed_by: &[PartyId],
    parties: &[Party],
) -> BTreeMap<Arc<str>, Vec<PartyId>> {
    let mut zones: BTreeMap<Arc<str>, Vec<PartyId>> = BTreeMap::new();
    let times = [&raw.start, &raw.end];
    if !times.into_iter().flatten().any(|at| no_zone(at.get())) {
        return zones;
    }
    for party in parties {
        let asked = claimed_by.is_empty() || claimed_by.contains(&party.id);
        if let (true, Some(zone)) = (asked, &party.time_zone) {
            zones
                .entry(zone.clone())
                .or_default()
                .push(party.id.clone());
        }
    }
    zones
}

fn no_zone(text: &str) -> bool {
    matches!(parse_instant(text), Err(TimeError::NoZone(_)))
}

/// A reading for each zone. What nobody claims is the stretch that all of them share, so that
/// nothing is held against anybody in an hour that one of them does not count in.
fn in_each_zone(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawPeriod,
    claimed_by: &[PartyId],
    zones: BTreeMap<Arc<str>, Vec<PartyId>>,
) -> Vec<PeriodReading> {
    let mut read = Vec::new();
    for (zone, who) in zones {
        let written = Written {
            file,
            raw,
            in_zone: Some(&zone),
        };
        let Some(reading) = reading(desk, &written, who, &zone) else {
            return Vec::new();
        };
        read.push(reading);
    }
    let Some(first) = read.first().cloned() else {
        return read;
    };
    if claimed_by.is_empty() {
        let shared = read.iter().fold(first.interval, |shared, r| Interval {
            start: shared.start.max(r.interval.start),
            end: shared.end.min(r.interval.end),
        });
        let stands = shared.start < shared.end;
        let interval = if stands { shared } else { first.interval };
        read.insert(
            0,
            PeriodReading {
                claimed_by: Vec::new(),
                interval,
                has_start: first.has_start && stands,
                ..first
            },
        );
    }
    read
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
    &Written { file, raw, in_zone }: &Written<'_>,
    claimed_by: Vec<PartyId>,
    own_zone: &str,
) -> Option<PeriodReading> {
    let read = |desk: &mut Desk<'_>, at: &Option<At<String>>| {
        at.as_ref().map(|at| match in_zone {
            Some(zone) if no_zone(at.get()) => {
                let text = format!("{}[{zone}]", at.get().trim());
                desk.instant(file, &text, &at.span())
            }
            _ => desk.instant(file, at.get(), &at.span()),
        })
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
