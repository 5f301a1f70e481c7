//! Days and windows in words.

use model::{Day, Instant, Interval, TimePrecision};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(day: Day) -> &'static str {
    MONTHS[(day.date().month() as usize).saturating_sub(1) % 12]
}

/// A day in prose: `27 July 2020`.
pub(crate) fn day(day: Day) -> String {
    format!("{} {} {}", day.date().day(), month(day), day.date().year())
}

fn day_short(day: Day) -> String {
    format!("{} {}", day.date().day(), month(day))
}

/// A stated date in prose, as closely as it was stated: `13 March 2025`, `March 2025`, `2025`.
pub(crate) fn stated(first: Day, last: Day) -> String {
    stated_with(
        first,
        last,
        &format!("{} {}", first.date().day(), month(first)),
        month(first),
    )
}

/// The same with the month in three letters: `13 Mar 2025`.
pub(crate) fn stated_short(first: Day, last: Day) -> String {
    let month: String = month(first).chars().take(3).collect();
    stated_with(
        first,
        last,
        &format!("{} {month}", first.date().day()),
        &month,
    )
}

fn stated_with(first: Day, last: Day, day: &str, month: &str) -> String {
    let (a, b) = (first.date(), last.date());
    let year = a.year();
    if a == b {
        format!("{day} {year}")
    } else if a.month() == b.month() {
        format!("{month} {year}")
    } else {
        year.to_string()
    }
}

/// How long after one day another is, in round words: `2 days later`, `14 months later`.
pub(crate) fn later(from: Day, to: Day) -> String {
    let days = u64::try_from(to.days_since_epoch() - from.days_since_epoch()).unwrap_or(0);
    let (n, one, many) = match days {
        0..=60 => (days, "day", "days"),
        61..=730 => ((days * 2 + 30) / 61, "month", "months"),
        _ => ((days + 182) / 365, "year", "years"),
    };
    format!("{} later", super::number(n, one, many))
}

/// A run of days in prose: `27 to 30 July 2020`.
pub(crate) fn day_range(first: Day, last: Day) -> String {
    let (a, b) = (first.date(), last.date());
    if a == b {
        day(first)
    } else if (a.year(), a.month()) == (b.year(), b.month()) {
        format!("{} to {}", a.day(), day(last))
    } else if a.year() == b.year() {
        format!("{} to {}", day_short(first), day(last))
    } else {
        format!("{} to {}", day(first), day(last))
    }
}

/// An instant in a zone, in prose: `27 July 2020, 00:01`.
pub(crate) fn instant(instant: Instant, zone: &str) -> String {
    let local = instant.in_zone(zone);
    format!(
        "{}, {}",
        day(Day::new(local.date())),
        local.strftime("%H:%M")
    )
}

/// A window in a zone, in prose: `27 July 2020, 00:01 to 19:30`.
pub(crate) fn window(window: &Interval, zone: &str) -> String {
    in_words(window, zone, day)
}

/// The same without the year: `27 July, 00:01 to 19:30`.
pub(crate) fn window_short(window: &Interval, zone: &str) -> String {
    in_words(window, zone, day_short)
}

fn in_words(window: &Interval, zone: &str, name: fn(Day) -> String) -> String {
    let (start, end) = (window.start.in_zone(zone), window.end.in_zone(zone));
    let (first, last) = (Day::new(start.date()), Day::new(end.date()));
    let (from, to) = (
        start.strftime("%H:%M").to_string(),
        end.strftime("%H:%M").to_string(),
    );
    if window.length_ms() == 0 {
        format!("{}, {from}", name(first))
    } else if first == last {
        format!("{}, {from} to {to}", name(first))
    } else if to == "00:00" && first.next() == last {
        if from == "00:00" {
            name(first)
        } else {
            format!("{}, {from} to 24:00", name(first))
        }
    } else {
        format!("{}, {from} to {}, {to}", name(first), name(last))
    }
}

/// How closely a time is known, in words.
pub(crate) fn time_precision(precision: TimePrecision) -> &'static str {
    match precision {
        TimePrecision::Minute => "time known",
        TimePrecision::Day => "day known",
        TimePrecision::Days => "known to some days",
        TimePrecision::Week => "known to a week",
        TimePrecision::Month => "known to a month",
        TimePrecision::Longer => "known to more than a month",
    }
}
