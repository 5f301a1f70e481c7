use model::{Day, Interval, parse_instant};

use super::*;

fn date(text: &str) -> Day {
    Day::new(text.parse().unwrap())
}

#[test]
fn runs_of_days_say_no_more_than_needed() {
    assert_eq!(
        day_range(date("2020-07-27"), date("2020-07-27")),
        "27 July 2020"
    );
    assert_eq!(
        day_range(date("2020-07-27"), date("2020-07-30")),
        "27 to 30 July 2020"
    );
    assert_eq!(
        day_range(date("2020-07-27"), date("2020-08-02")),
        "27 July to 2 August 2020"
    );
    assert_eq!(
        day_range(date("2020-12-31"), date("2021-01-02")),
        "31 December 2020 to 2 January 2021"
    );
}

#[test]
fn windows_are_told_in_the_zone_of_the_case() {
    let at = |text: &str| parse_instant(text).unwrap().0;
    let zone = "Europe/Kyiv";
    let first = Interval {
        start: at("2020-07-26T21:01Z"),
        end: at("2020-07-27T16:30Z"),
    };
    assert_eq!(window_short(&first, zone), "27 July, 00:01 to 19:30");
    assert_eq!(window(&first, zone), "27 July 2020, 00:01 to 19:30");
    let second = Interval {
        start: at("2020-07-27T16:30Z"),
        end: at("2020-07-28T16:30Z"),
    };
    assert_eq!(
        window_short(&second, zone),
        "27 July, 19:30 to 28 July, 19:30"
    );
    let whole = Interval {
        start: at("2020-07-26T21:00Z"),
        end: at("2020-07-27T21:00Z"),
    };
    assert_eq!(window_short(&whole, zone), "27 July");
    let evening = Interval {
        start: at("2020-07-27T15:00Z"),
        end: at("2020-07-27T21:00Z"),
    };
    assert_eq!(window_short(&evening, zone), "27 July, 18:00 to 24:00");
}

#[test]
fn distances_round_to_what_people_say() {
    assert_eq!(distance(800), "800 m");
    assert_eq!(distance(2_000), "2 km");
    assert_eq!(distance(2_440), "2.4 km");
    assert_eq!(distance(25_300), "25 km");
}
