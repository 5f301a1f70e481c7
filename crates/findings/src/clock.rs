//! The stretches of a day within which an act counts against a provision.

use agreement::DailyHours;
use model::{Day, DayRule, Instant, Interval};

use crate::rule::Clock;
use crate::sitting::Sitting;

/// The stretches of a day, in order; none where nothing counts on it.
pub(crate) fn parts(sitting: &Sitting, day: Day) -> Vec<Interval> {
    let whole = sitting
        .agreement
        .reporting
        .day
        .interval(day)
        .meet(&sitting.interval);
    let parts = match sitting.rule.clock {
        Clock::InForce | Clock::BeforeStart => vec![whole],
        Clock::AfterDue => match sitting.provision.deadline {
            Some(due) => vec![whole.meet(&from(due))],
            // What is due at no stated time is due as long as the provision is in force.
            None => vec![whole],
        },
        Clock::Hours => match &sitting.provision.own.hours {
            Some(hours) => daily(hours, &whole),
            None => vec![whole],
        },
    };
    parts.into_iter().filter(|p| p.length_ms() > 0).collect()
}

/// All time from an instant on.
pub(crate) fn from(start: Instant) -> Interval {
    Interval {
        start,
        ..Interval::ALWAYS
    }
}

/// The daily hours that lie within a stretch.
fn daily(hours: &DailyHours, within: &Interval) -> Vec<Interval> {
    let begins = |time| DayRule::new(&hours.zone, time);
    let (Ok(starts), Ok(ends)) = (begins(hours.from), begins(hours.until)) else {
        return vec![*within];
    };
    // Hours that run past midnight may have begun on the day before.
    let wider = Interval {
        start: within.start.plus_ms(-86_400_000),
        end: within.end,
    };
    starts
        .days(&wider)
        .into_iter()
        .map(|day| {
            let last = if hours.until > hours.from {
                day
            } else {
                day.next()
            };
            Interval {
                start: starts.interval(day).start,
                end: ends.interval(last).start,
            }
            .meet(within)
        })
        .collect()
}
