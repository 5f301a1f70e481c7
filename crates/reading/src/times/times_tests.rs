use super::{Anchor, Precision, Time, find};
use crate::numbers;
use crate::text::Text;
use crate::words::senses::Marks;

/// A Sunday.
const DAY: &str = "2025-04-20";

fn of(source: &str, anchor: &Anchor) -> Vec<Time> {
    let text = Text::cut(source);
    let marks = Marks::of(&text);
    let numbers = numbers::find(&text, &marks, None);
    find(&text, &marks, &numbers, anchor)
}

/// From and to of the one time of a text.
fn one(source: &str) -> (String, String) {
    let found = of(source, &Anchor::of(Some(DAY), None));
    assert_eq!(found.len(), 1, "{source}: {found:?}");
    let show = |iso: Option<String>| iso.unwrap_or_else(|| "-".to_owned());
    (show(found[0].from_iso()), show(found[0].to_iso()))
}

fn is(source: &str, from: &str, to: &str) {
    assert_eq!(one(source), (from.to_owned(), to.to_owned()), "{source}");
}

#[test]
fn days() {
    is(
        "They met on March 13, 2025 in town.",
        "2025-03-13",
        "2025-03-13",
    );
    is("They met on 13 March 2025.", "2025-03-13", "2025-03-13");
    is("They met on 2025-03-13.", "2025-03-13", "2025-03-13");
    is("They met on 13.03.2025.", "2025-03-13", "2025-03-13");
    is("They met on Wednesday.", "2025-04-16", "2025-04-16");
    is("They met on Sunday.", "2025-04-20", "2025-04-20");
    is("They will meet on Wednesday.", "2025-04-23", "2025-04-23");
    is("They met last Tuesday.", "2025-04-15", "2025-04-15");
    is("They met yesterday.", "2025-04-19", "2025-04-19");
    is("They met on 5 December.", "2024-12-05", "2024-12-05");
    is(
        "They met on Thursday, March 13, 2025.",
        "2025-03-13",
        "2025-03-13",
    );
    is("They met from March 13 to 15.", "2025-03-13", "2025-03-15");
    is("They met on 13-15 March.", "2025-03-13", "2025-03-15");
    is("They met three days ago.", "2025-04-17", "2025-04-17");
}

#[test]
fn longer_stretches() {
    is("It began in February 2022.", "2022-02-01", "2022-02-28");
    is("It has gone on since August.", "2024-08-01", "-");
    is("It grew last month.", "2025-03-01", "2025-03-31");
    is("It grew in August last year.", "2024-08-01", "2024-08-31");
    is("It grew in 2022.", "2022-01-01", "2022-12-31");
    is("It advanced since mid-2024.", "2024-01-01", "-");
    is("It grew last week.", "2025-04-07", "2025-04-13");
    is(
        "It grew over the past three days.",
        "2025-04-17",
        "2025-04-20",
    );
    is("It grew in recent days.", "2025-04-13", "2025-04-20");
    is("It was taken seven months ago.", "2024-09-01", "2024-09-30");
}

#[test]
fn hours() {
    is(
        "Guns fell silent at 18:00 on 19 April.",
        "2025-04-19T18:00",
        "2025-04-19T18:00",
    );
    is(
        "Since 6 p.m. on Saturday they fired.",
        "2025-04-19T18:00",
        "-",
    );
    is(
        "From 18:00 on 19 April until midnight on 21 April they fired.",
        "2025-04-19T18:00",
        "2025-04-21T00:00",
    );
    is(
        "They fired overnight into Thursday.",
        "2025-04-16T20:00",
        "2025-04-17T07:00",
    );
    is(
        "They fired overnight.",
        "2025-04-19T20:00",
        "2025-04-20T07:00",
    );
    is(
        "They fired on Wednesday morning.",
        "2025-04-16T06:00",
        "2025-04-16T12:00",
    );
    is(
        "at 18:00 Moscow time on 19 April",
        "2025-04-19T18:00+03:00",
        "2025-04-19T18:00+03:00",
    );
    is(
        "at 0600 GMT on 19 April",
        "2025-04-19T06:00Z",
        "2025-04-19T06:00Z",
    );
    is(
        "between 18:00 and 24:00 on 19 April",
        "2025-04-19T18:00",
        "2025-04-20T00:00",
    );
}

#[test]
fn the_zone_of_the_dateline() {
    let anchor = Anchor::of(Some("2025-04-20T21:10:00+03:00"), Some("Europe/Kyiv"));
    let found = of("They fired at 04:15 on 16 January.", &anchor);
    assert_eq!(
        found[0].from_iso().as_deref(),
        Some("2025-01-16T04:15+02:00")
    );
    let found = of("They fired in the past 24 hours.", &anchor);
    assert_eq!(
        found[0].from_iso().as_deref(),
        Some("2025-04-19T21:10+03:00")
    );
    assert_eq!(found[0].to_iso().as_deref(), Some("2025-04-20T21:10+03:00"));
}

#[test]
fn ukrainian_and_russian() {
    is("У середу вони зустрілися.", "2025-04-16", "2025-04-16");
    is(
        "в ночь на 20 апреля обстреляли",
        "2025-04-19T20:00",
        "2025-04-20T07:00",
    );
    is(
        "у ніч на 20 квітня обстріляли",
        "2025-04-19T20:00",
        "2025-04-20T07:00",
    );
    is(
        "минувшей ночью обстреляли",
        "2025-04-19T20:00",
        "2025-04-20T07:00",
    );
    is("За добу обстріляли місто", "2025-04-19", "2025-04-20");
    is("19 квітня 2025 року обстріляли", "2025-04-19", "2025-04-19");
    is("с 18:00 19 апреля", "2025-04-19T18:00", "-");
    is("з 15 по 17 квітня", "2025-04-15", "2025-04-17");
}

#[test]
fn without_a_day_of_publication_nothing_is_guessed() {
    let nowhere = Anchor::of(None, None);
    let found = of("They met on Wednesday.", &nowhere);
    assert_eq!(found[0].from, None);
    assert_eq!(found[0].known.as_deref(), Some("wednesday"));
    assert!(found[0].relative);
    let found = of("They met on 13 March at 18:00.", &nowhere);
    assert_eq!(found[0].known.as_deref(), Some("--03-13 18:00"));
    let found = of("It began in February 2022.", &nowhere);
    assert_eq!(found[0].precision, Precision::Month);
    assert!(!found[0].relative);
}

#[test]
fn other_words_are_no_times() {
    let anchor = Anchor::of(Some(DAY), None);
    for source in [
        "They may march on.",
        "In 2022 cases were heard.",
        "From the town to the river.",
        "They hold by the bridge.",
        "A second shell fell.",
    ] {
        let found: Vec<_> = of(source, &anchor);
        assert!(
            found.iter().all(|time| time.precision == Precision::Year),
            "{source}: {found:?}"
        );
    }
}

#[test]
fn a_range_that_ends_at_midnight_ends_the_same_night() {
    is(
        "It lasted between 18:00 on Saturday and midnight.",
        "2025-04-19T18:00",
        "2025-04-20T00:00",
    );
    is(
        "It lasted from 22:00 on Friday to 03:00.",
        "2025-04-18T22:00",
        "2025-04-19T03:00",
    );
}

#[test]
fn since_midnight_of_a_day() {
    is(
        "They fired since midnight on 15 April.",
        "2025-04-15T00:00",
        "-",
    );
    is("They fired since midnight.", "2025-04-20T00:00", "-");
}
