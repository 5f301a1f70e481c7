//! How one record stands to a window of time.

use model::{Conduct, Interval, Observation, TimePrecision};

const HOUR_MS: i64 = 3_600_000;
/// An alert longer than this is not one alert.
const LONGEST_MS: i64 = 24 * HOUR_MS;
/// An alert merged from more than this is not one alert.
const MOST_MERGED: u64 = 20;
/// No day is shorter: an alert told no closer than its day, and shorter, has an end made up.
const SHORTEST_DAY_MS: i64 = 20 * HOUR_MS;
/// The longest day, when clocks go back.
const LONGEST_DAY_MS: i64 = 25 * HOUR_MS;

/// How a record stands to a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    /// All of it lies before.
    Before,
    /// It began before and went on within; only what lasts can.
    Ongoing,
    /// It began, or lies, within.
    Inside,
    /// It may lie within or not.
    Vague,
    /// Its ends are not real and reach into the window. Whether it is said to begin there.
    Degraded { begins: bool },
    /// All of it lies after.
    After,
}

/// Places a record against a window. An alert lasts from its earliest to its latest instant; of
/// anything else the two say within what it lies.
pub(super) fn timing(o: &Observation, window: &Interval) -> Timing {
    let (start, end) = (o.when.earliest, o.when.latest);
    if start >= window.end {
        return Timing::After;
    }
    let lasts = o.conduct == Conduct::AirRaidAlert;
    let over = if start == end {
        start < window.start
    } else {
        end <= window.start
    };
    if over {
        // An alert without an end may have gone on.
        let recent = window.start.ms() - start.ms() < LONGEST_MS;
        return if lasts && start == end && recent {
            Timing::Vague
        } else {
            Timing::Before
        };
    }
    if lasts && degraded(o) {
        return Timing::Degraded {
            begins: window.contains(start),
        };
    }
    let began = start >= window.start;
    if began && (end <= window.end || (lasts && o.when.precision == TimePrecision::Minute)) {
        Timing::Inside
    } else if lasts && o.when.precision == TimePrecision::Minute {
        Timing::Ongoing
    } else {
        Timing::Vague
    }
}

/// Whether an alert's ends are not real: merged from many, too long for one, or made up.
pub(super) fn degraded(o: &Observation) -> bool {
    let span = o.when.span_ms();
    o.count.is_some_and(|n| n.least() > MOST_MERGED)
        || match o.when.precision {
            TimePrecision::Minute => span > LONGEST_MS,
            TimePrecision::Day => !(SHORTEST_DAY_MS..=LONGEST_DAY_MS).contains(&span),
            _ => true,
        }
}
