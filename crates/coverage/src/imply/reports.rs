//! Reports that exist and are not held: days of which a source is known to have reported and of
//! which the case holds nothing of it.

use std::collections::BTreeSet;

use model::{CoverageArea, CoverageState, Day, Interval, Relation, ReportSchedule, SourceId};

use super::infer::{Given, Implied, record};

/// How the method of a report is called, whatever its makers did to learn of things.
pub const REPORT: &str = "report";
const DAY_MS: i64 = 86_400_000;
/// A report may tell of so many days more than its period: weekends, holidays.
const LONGER_DAYS: i64 = 3;

pub(super) fn imply(given: &Given, implied: &mut Implied) {
    for schedule in given.schedules {
        let missing = missing(given, schedule);
        let every = if schedule.every_days == 1 {
            "day"
        } else {
            "week"
        };
        let n = missing.len();
        let days = if n == 1 { "day" } else { "days" };
        for (first, last) in runs(&missing) {
            implied.records.push(record(
                (&schedule.source, "sources.toml".into()),
                Interval {
                    start: given.days.interval(first).start,
                    end: given.days.interval(last).end,
                },
                REPORT,
                CoverageState::NotHeld,
                CoverageArea::Everywhere,
                None,
                &format!(
                    "reports of every {every} from {} to {} are known; of {n} {days} of these the \
                     case holds none",
                    schedule.from, schedule.to
                ),
            ));
        }
    }
}

/// The days of a schedule of which the case holds nothing, in order.
fn missing(given: &Given, schedule: &ReportSchedule) -> Vec<Day> {
    let held = held(given, &schedule.source, schedule.every_days);
    let mut days: Vec<Day> = Vec::new();
    let mut day = schedule.from;
    while day <= schedule.to {
        days.push(day);
        let next = day.next();
        if next == day {
            break;
        }
        day = next;
    }
    days.chunks(schedule.every_days.max(1) as usize)
        .filter(|period| !period.iter().any(|day| held.contains(day)))
        .flatten()
        .copied()
        .collect()
}

/// The days of which the case holds a record or a claim of a source. What spans much longer than a
/// report does is a summary, and holds no day.
fn held(given: &Given, source: &SourceId, every_days: u32) -> BTreeSet<Day> {
    let longest = (i64::from(every_days) + LONGER_DAYS) * DAY_MS;
    let days = given.days;
    let mut held = BTreeSet::new();
    for o in given.observations.iter().filter(|o| o.source == *source) {
        if o.when.span_ms() <= longest {
            held.insert(days.day_of(o.when.middle()));
        }
    }
    let told = given.claims.iter().filter(|c| {
        c.source == *source && !matches!(c.relation, Relation::CumulativeSince | Relation::Term)
    });
    let told = told.map(|c| c.window);
    let stated = given
        .coverage
        .iter()
        .filter(|c| c.source == *source && !c.implied() && c.state != CoverageState::NotHeld);
    let stated = stated.map(|c| c.interval);
    for window in told
        .chain(stated)
        .filter(|w| (1..=longest).contains(&w.length_ms()))
    {
        held.insert(days.day_of(window.start.plus_ms(window.length_ms() / 2)));
        held.extend(days.days(&window).into_iter().filter(|day| {
            let whole = days.interval(*day);
            2 * whole.meet(&window).length_ms() >= whole.length_ms()
        }));
    }
    held
}

/// Days in order as runs of days that follow each other.
fn runs(days: &[Day]) -> Vec<(Day, Day)> {
    let mut runs: Vec<(Day, Day)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.next() == *day => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    runs
}
