//! From what a text says of a time to an interval.

use std::ops::Range;

use jiff::ToSpan;

use super::days::{Days, night};
use super::moment::{Edge, Moment, When};
use super::place::place;
use super::{Anchor, Precision, Time};
use crate::text::Span;

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
            match place(moment, anchor, ahead) {
                Ok(found) => time.set(&found, &found),
                Err(known) => time.unknown(known),
            }
        }
        When::Open(edge, moment) => {
            time.zone = moment.zone();
            let ahead = ahead || *edge == Edge::Until && !matches!(moment, Moment::Weekday(_));
            match place(moment, anchor, ahead) {
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
            let hour_only = matches!(second, Moment::Clock { day: None, .. });
            let (first, second) = (first.with_day(second), second.with_day(first));
            match (place(&first, anchor, ahead), place(&second, anchor, ahead)) {
                (Ok(from), Ok(mut to)) => {
                    // the end of what has begun may lie ahead
                    if to.to < from.from
                        && !hour_only
                        && let Ok(later) = place(&second, anchor, true)
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
        When::Night { date, into } => match place(date, anchor, ahead) {
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
    fn set(&mut self, first: &Days, last: &Days) {
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
