use model::{Conduct, CoverageState, DayRule, Instant, Interval, Relation, TimePrecision, When};

use super::made_up::*;

/// The days that reports are known of and not held, counted from day 0.
fn missing(case: &Case) -> Vec<i64> {
    let mut days: Vec<i64> = case
        .imply()
        .records
        .iter()
        .flat_map(|c| DayRule::utc().days(&c.interval))
        .map(|d| i64::from(d.days_since_epoch()))
        .collect();
    days.sort_unstable();
    days
}

#[test]
fn days_reported_on_and_not_held_are_named() {
    let case = Case {
        schedules: vec![schedule(1, 0, 9)],
        claims: vec![
            // A day's figure to the evening, a weekend's, a count since the start, and another's.
            claim(
                "mission",
                2 * DAY - 5 * HOUR,
                3 * DAY - 5 * HOUR,
                Relation::Count,
            ),
            claim("mission", 5 * DAY, 7 * DAY, Relation::Total),
            claim("mission", 0, 9 * DAY, Relation::CumulativeSince),
            claim("other", 8 * DAY, 9 * DAY, Relation::Count),
        ],
        ..Case::default()
    };
    assert_eq!(missing(&case), [0, 1, 3, 4, 7, 8, 9]);
    let implied = case.imply();
    assert_eq!(implied.records.len(), 3, "one a run of days");
    assert!(
        implied
            .records
            .iter()
            .all(|c| c.state == CoverageState::NotHeld)
    );
}

#[test]
fn a_week_is_held_by_any_record_of_it() {
    let mut seen = observation("mission", Conduct::Fire, When::at(Instant(9 * DAY)));
    let mut case = Case {
        schedules: vec![schedule(7, 0, 20)],
        observations: vec![seen.clone()],
        ..Case::default()
    };
    assert_eq!(missing(&case), (0..7).chain(14..21).collect::<Vec<_>>());
    // What may lie anywhere in two months holds no week.
    seen.when = When::within(
        Interval {
            start: Instant(0),
            end: Instant(60 * DAY),
        },
        TimePrecision::Longer,
    );
    case.observations = vec![seen];
    assert_eq!(missing(&case).len(), 21);
}
