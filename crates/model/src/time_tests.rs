use jiff::civil::{Time, date};

use crate::{Day, DayRule, Instant, Interval, TimeError, TimePrecision, When, parse_instant};

fn at(text: &str) -> Instant {
    parse_instant(text).expect("an instant").0
}

#[test]
fn instants_say_their_zone_or_are_refused() {
    assert_eq!(at("2020-07-27T00:01[Europe/Kyiv]"), at("2020-07-26T21:01Z"));
    assert_eq!(at("2020-07-27 00:01+03:00"), at("2020-07-26T21:01:00Z"));
    assert_eq!(
        at("2020-07-27T00:01+03:00[Europe/Kyiv]"),
        at("2020-07-26T21:01Z")
    );
    assert!(matches!(
        parse_instant("2020-07-27T00:01"),
        Err(TimeError::NoZone(_))
    ));
    assert!(matches!(
        parse_instant("2020-07-27T00:01[Europe/Atlantis]"),
        Err(TimeError::UnknownZone(_))
    ));
    for bad in [
        "",
        "[",
        "2020-07-27",
        "2020-07-27[Europe/Kyiv]",
        "2020-13-01T00:00Z",
        "x]",
        "2020-07-27T00:01+99:00",
    ] {
        assert!(
            matches!(
                parse_instant(bad),
                Err(TimeError::Malformed(_) | TimeError::NoZone(_))
            ),
            "{bad}"
        );
    }
}

#[test]
fn an_offset_that_the_zone_did_not_have_is_refused() {
    assert!(parse_instant("2020-07-27T00:01+02:00[Europe/Kyiv]").is_err());
}

#[test]
fn a_time_that_the_clocks_skipped_or_repeated_is_refused() {
    // Clocks went from 03:00 to 04:00 on 29 March 2020, and back on 25 October.
    assert!(matches!(
        parse_instant("2020-03-29T03:30[Europe/Kyiv]"),
        Err(TimeError::Ambiguous(_))
    ));
    assert!(matches!(
        parse_instant("2020-10-25T03:30[Europe/Kyiv]"),
        Err(TimeError::Ambiguous(_))
    ));
    assert_eq!(
        at("2020-10-25T03:30+02:00[Europe/Kyiv]"),
        at("2020-10-25T01:30Z")
    );
}

#[test]
fn days_are_local_and_as_long_as_they_were() {
    let rule = DayRule::new("Europe/Kyiv", Time::midnight()).expect("a zone");
    let hours = |y, m, d| rule.interval(Day::new(date(y, m, d))).length_ms() / 3_600_000;
    assert_eq!(
        (hours(2020, 7, 27), hours(2020, 3, 29), hours(2020, 10, 25)),
        (24, 23, 25)
    );
    assert_eq!(
        rule.day_of(at("2020-07-26T21:00Z")).to_string(),
        "2020-07-27"
    );
    assert_eq!(
        rule.day_of(at("2020-07-26T20:59Z")).to_string(),
        "2020-07-26"
    );
}

#[test]
fn a_day_may_begin_in_the_evening() {
    let rule = DayRule::new("Europe/Kyiv", Time::constant(19, 30, 0, 0)).expect("a zone");
    assert_eq!(
        rule.day_of(at("2020-07-27T19:29[Europe/Kyiv]")).to_string(),
        "2020-07-26"
    );
    assert_eq!(
        rule.day_of(at("2020-07-27T19:30[Europe/Kyiv]")).to_string(),
        "2020-07-27"
    );
}

#[test]
fn an_interval_has_each_day_it_touches_once() {
    let rule = DayRule::utc();
    let days = |a: &str, b: &str| {
        let interval = Interval {
            start: at(a),
            end: at(b),
        };
        rule.days(&interval)
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        days("2020-07-27T00:00Z", "2020-07-29T00:00Z"),
        ["2020-07-27", "2020-07-28"]
    );
    assert_eq!(
        days("2020-07-27T23:59Z", "2020-07-28T00:01Z"),
        ["2020-07-27", "2020-07-28"]
    );
    assert!(days("2020-07-27T00:00Z", "2020-07-27T00:00Z").is_empty());
}

#[test]
fn mass_adds_up_over_days() {
    let rule = DayRule::utc();
    let month = Interval {
        start: at("2020-07-01T00:00Z"),
        end: at("2020-08-01T00:00Z"),
    };
    let when = When::within(month, TimePrecision::Month);
    let sum: f64 = rule
        .days(&month)
        .iter()
        .map(|d| when.mass_in(&rule.interval(*d)))
        .sum();
    assert!((sum - 1.0).abs() < 1e-12);
    let instant = When::at(at("2020-07-05T12:00Z"));
    let hit = |d| instant.mass_in(&rule.interval(Day::new(date(2020, 7, d))));
    assert!((hit(5) - 1.0).abs() < 1e-12 && hit(6).abs() < 1e-12);
}
