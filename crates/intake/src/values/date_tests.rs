use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;
use model::{TimePrecision, parse_instant};
use proptest::prelude::*;

use super::clock;
use super::date::{Written, read};
use super::serial;

fn certain(text: &str) -> Option<Date> {
    read(text)?.date.certain()
}

#[test]
fn dates_are_read_in_every_form_that_says_which_number_is_the_day() {
    let day = date(2020, 1, 31);
    for text in [
        "2020-01-31",
        "2020-01-31 00:00:00.000",
        "2020-01-31T00:00:00",
        "2020-01-31T00:00:00Z",
        "2020/01/31",
        "2020-1-31",
        "20200131",
        "31.01.2020",
        "31 January 2020",
        "31-Jan-2020",
        "Jan 31, 2020",
        "January 31, 2020",
        "31st January 2020",
        "31 січня 2020",
        "31 января 2020",
        "31 janvier 2020",
        "31 janv. 2020",
        "31 Січень 2020",
        "31 янв. 2020",
        "٣١ يناير ٢٠٢٠",
        "31 كانون الثاني 2020",
        "1/31/2020",
        "31/01/2020",
        "1/31/2020 12:00:00 AM",
        "31/01/2020 00:00:00",
        "٢٠٢٠-٠١-٣١",
        "۳۱/۰۱/۲۰۲۰ ۰۰:۰۰",
    ] {
        assert_eq!(certain(text), Some(day), "{text}");
    }
    for (text, day) in [
        ("16 May 2025", date(2025, 5, 16)),
        ("1er août 2020", date(2020, 8, 1)),
        ("14 juil. 2020", date(2020, 7, 14)),
        ("14 июля 2020", date(2020, 7, 14)),
        ("14 липня 2020 р.", date(2020, 7, 14)),
        ("14 تموز 2020", date(2020, 7, 14)),
        ("3 تشرين الأول 2023", date(2023, 10, 3)),
    ] {
        assert_eq!(certain(text), Some(day), "{text}");
    }
}

#[test]
fn slashed_dates_that_can_be_two_are_not_decided() {
    let written = read("2/9/1989 12:00:00 AM").unwrap();
    assert_eq!(
        written.date,
        Written::Slashed {
            first: 2,
            second: 9,
            year: 1989
        }
    );
    assert_eq!(written.date.certain(), None);
    assert_eq!(written.date.day_first(), Some(date(1989, 9, 2)));
    assert_eq!(written.date.month_first(), Some(date(1989, 2, 9)));
    assert_eq!(written.time, Some(Time::midnight()));
    assert_eq!(certain("5/5/2020"), Some(date(2020, 5, 5)));
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "31/31/2020",
        "2020-13-01",
        "2020-02-30",
        "yesterday",
        "05.03.22",
        "1/2/20",
        "2020",
        "2020-01",
        "44000",
        "32 January 2020",
        "2020-01-31 25:00",
        "#date+start",
        "12 Foo 2020",
        // June or July.
        "12 jui 2020",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn spreadsheets_numbers_of_days_are_read_where_asked_for() {
    let day = |text: &str| serial::read(text).map(|s| (s.date.certain().unwrap(), s.time));
    assert_eq!(day("44743"), Some((date(2022, 7, 1), None)));
    let noon = Some(Time::constant(12, 0, 0, 0));
    assert_eq!(day("44743.5"), Some((date(2022, 7, 1), noon)));
    for text in ["447", "99999", "10000", "2020-07", "44743,5", "", "44743.x"] {
        assert_eq!(day(text), None, "{text}");
    }
}

#[test]
fn what_is_no_date_is_told_what_would_be_right() {
    for (text, words) in [
        ("05.03.22", "two digits"),
        ("1/2/20", "two digits"),
        ("44743", "the day 2022-07-01"),
        ("12 Foo 2020", "names in English"),
        ("yesterday", ""),
    ] {
        let help = serial::help(text);
        assert!(help.contains(words), "{text}: {help}");
        assert_eq!(help.is_empty(), words.is_empty(), "{text}: {help}");
    }
}

#[test]
fn clock_times_are_read() {
    let time = |h, m| Some(Time::constant(h, m, 0, 0));
    assert_eq!(clock::read("14:30"), time(14, 30));
    assert_eq!(clock::read("2:30 PM"), time(14, 30));
    assert_eq!(clock::read("12:05 am"), time(0, 5));
    assert_eq!(clock::read("14:30:00.000"), time(14, 30));
    assert_eq!(clock::read("24:00"), None);
    assert_eq!(clock::read("13"), None);
    assert_eq!(clock::read("13:00 pm"), None);
    assert_eq!(clock::read_hhmm("112"), time(1, 12));
    assert_eq!(clock::read_hhmm("0906"), time(9, 6));
    assert_eq!(clock::read_hhmm("5"), time(0, 5));
    assert_eq!(clock::read_hhmm("9:06"), time(9, 6));
    assert_eq!(clock::read_hhmm("2400"), None);
    assert_eq!(clock::read_hhmm("0175"), None);
}

#[test]
fn days_are_those_of_the_zone() {
    let kyiv = TimeZone::get("Europe/Kyiv").unwrap();
    let day = clock::within_days(date(2020, 7, 28), date(2020, 7, 28), &kyiv).unwrap();
    assert_eq!(day.earliest, parse_instant("2020-07-27T21:00Z").unwrap().0);
    assert_eq!(day.latest, parse_instant("2020-07-28T21:00Z").unwrap().0);
    assert_eq!(day.precision, TimePrecision::Day);
    let short = clock::within_days(date(2020, 3, 29), date(2020, 3, 29), &kyiv).unwrap();
    assert_eq!(short.span_ms(), 23 * 3_600_000);
    let month = clock::within_days(date(2020, 7, 1), date(2020, 7, 31), &kyiv).unwrap();
    assert_eq!(month.precision, TimePrecision::Month);
}

#[test]
fn clock_times_that_came_twice_or_never_are_not_made_up() {
    let kyiv = TimeZone::get("Europe/Kyiv").unwrap();
    let half_past_three = Time::constant(3, 30, 0, 0);
    assert_eq!(
        clock::local(date(2020, 3, 29), half_past_three, &kyiv),
        None
    );
    let twice = clock::local(date(2020, 10, 25), half_past_three, &kyiv).unwrap();
    assert_eq!(twice.span_ms(), 3_600_000);
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_not_and_never_a_panic(text in "\\PC{0,30}", digits in "[0-9/.: -]{0,24}") {
        let _ = read(&text);
        let _ = read(&digits);
        let _ = clock::read(&digits);
        let _ = clock::read_hhmm(&digits);
        let _ = super::number::whole(&digits);
        let _ = super::position::read(&digits, &text);
    }

    #[test]
    fn a_written_date_is_read_back(days in 0_i32..60_000) {
        let day = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        prop_assert_eq!(certain(&day.to_string()), Some(day));
        let words = day.strftime("%-d %B %Y").to_string();
        prop_assert_eq!(certain(&words), Some(day));
        let slashed = read(&day.strftime("%-d/%-m/%Y").to_string()).unwrap();
        prop_assert_eq!(slashed.date.day_first(), Some(day));
    }
}
