//! Periods, lines and exceptions that parties read differently.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use agreement::{Agreement, Region, parse};

const TERMS: &str = r#"
[agreement]
id = "energy"
title = "Energy truce"
class = "cessation-of-hostilities"
status = "expired"
[reporting]
day = "00:00[Europe/Kyiv]"
publication = { delay = "3 days", coarsen = "5 km", profile = "ukraine", base_url = "https://example.org/reports/" }
[[party]]
id = "RU"
name = "Eastern side"
[[party]]
id = "UA"
name = "Western side"
[[period]]
id = "main"
claimed_by = ["RU"]
start = "2025-03-18T00:00[Europe/Kyiv]"
duration = "30 days"
[[period]]
id = "main"
start = "2025-03-25T00:00[Europe/Kyiv]"
duration = "30 d"
[[period]]
id = "hours"
start = "2025-03-29T12:00[Europe/Kyiv]"
duration = "24 h"
[[period]]
id = "day"
start = "2025-03-29T12:00[Europe/Kyiv]"
duration = "1 day"
[[period]]
id = "open"
[[line]]
id = "contact"
source = "a.geojson"
uncertainty = "1 km"
claimed_by = ["UA"]
[[line]]
id = "contact"
source = "b.geojson"
uncertainty = "1.5 km"
[[provision]]
id = "p"
type = "F1"
modality = "prohibit"
bearers = ["RU", "UA"]
where = { within = "1.5 km", of = "contact" }
when = "main"
except = [{ words = "agreed" }, { words = "own", claimed_by = ["RU"] }]
"#;

fn agreement() -> Agreement {
    let line = |lat: &str| {
        format!(r#"{{"type": "LineString", "coordinates": [[38, {lat}], [39, {lat}]]}}"#)
            .into_bytes()
    };
    let files = BTreeMap::from([
        ("agreement.toml".to_owned(), TERMS.as_bytes().to_vec()),
        ("a.geojson".to_owned(), line("48")),
        ("b.geojson".to_owned(), line("49")),
    ]);
    parse(&files).unwrap_or_else(|m| panic!("{}", m[0]))
}

#[test]
fn each_party_that_claims_a_variant_has_a_reading() {
    assert_eq!(agreement().readings(), ["as-written", "RU", "UA"]);
}

#[test]
fn a_period_under_each_reading() {
    let agreement = agreement();
    let main = agreement.period("main").unwrap();
    assert!(
        main.readings[0].claimed_by.is_empty(),
        "the undisputed one comes first"
    );
    let start = |reading: &str| main.under(reading).interval.start.utc();
    assert_eq!(start("as-written"), "2025-03-24T22:00:00Z");
    assert_eq!(start("UA"), "2025-03-24T22:00:00Z");
    assert_eq!(start("RU"), "2025-03-17T22:00:00Z");
    // Thirty calendar days, across the change of clocks.
    assert_eq!(main.under("UA").interval.end.utc(), "2025-04-23T21:00:00Z");
}

#[test]
fn days_are_of_the_calendar_and_hours_are_not() {
    let agreement = agreement();
    let length = |id: &str| {
        agreement.period(id).unwrap().readings[0]
            .interval
            .length_ms()
    };
    assert_eq!(length("hours"), 24 * 3_600_000);
    assert_eq!(
        length("day"),
        23 * 3_600_000,
        "the clocks went forward that night"
    );
    let open = &agreement.period("open").unwrap().readings[0];
    assert!(!open.has_start && !open.has_end);
    assert_eq!(&*open.zone, "Europe/Kyiv");
}

#[test]
fn places_under_each_reading() {
    let agreement = agreement();
    let provision = &agreement.provisions[0];
    assert_eq!(provision.places.len(), 2);
    let latitude = |reading: &str| {
        let places = provision.places_under(reading);
        assert_eq!(places.len(), 1);
        assert_eq!(places[0].zone.as_str(), "contact-1500m");
        let Region::NearLine { line, within_m } = &places[0].region else {
            panic!("a line")
        };
        assert_eq!(*within_m, 1_500);
        line.stretches[0].0[0].y
    };
    assert!((latitude("as-written") - 49.0).abs() < 1e-9);
    assert!((latitude("RU") - 49.0).abs() < 1e-9);
    assert!((latitude("UA") - 48.0).abs() < 1e-9);
}

#[test]
fn exceptions_under_each_reading() {
    let agreement = agreement();
    let provision = &agreement.provisions[0];
    assert_eq!(provision.exceptions_under("as-written").count(), 1);
    assert_eq!(provision.exceptions_under("RU").count(), 2);
}

#[test]
fn publication_is_read() {
    let publication = agreement().publication.unwrap();
    assert_eq!(
        (publication.delay_ms, publication.coarsen_m),
        (3 * 86_400_000, 5_000)
    );
    let base_url = publication.base_url.unwrap();
    assert_eq!(&*base_url, "https://example.org/reports");
}

#[test]
fn a_time_without_a_zone_is_read_by_the_clock_of_each_party_that_has_one() {
    let terms = |zones: [&str; 2], extra: &str| {
        let [ru, ua] = zones.map(|z| {
            if z.is_empty() {
                String::new()
            } else {
                format!("time_zone = \"{z}\"\n")
            }
        });
        let text = TERMS
            .replace(
                "name = \"Eastern side\"\n",
                &format!("name = \"Eastern side\"\n{ru}"),
            )
            .replace(
                "name = \"Western side\"\n",
                &format!("name = \"Western side\"\n{ua}"),
            )
            .replace(
                "start = \"2025-03-29T12:00[Europe/Kyiv]\"\nduration = \"24 h\"",
                &format!("start = \"2025-03-29T12:00\"\nduration = \"24 h\"{extra}"),
            );
        let line = |lat: &str| {
            format!(r#"{{"type": "LineString", "coordinates": [[38, {lat}], [39, {lat}]]}}"#)
                .into_bytes()
        };
        parse(&BTreeMap::from([
            ("agreement.toml".to_owned(), text.into_bytes()),
            ("a.geojson".to_owned(), line("48")),
            ("b.geojson".to_owned(), line("49")),
        ]))
    };
    let both = terms(["Europe/Moscow", "Europe/Kyiv"], "").unwrap();
    let hours = both.period("hours").unwrap();
    let starts = |reading: &str| hours.under(reading).interval.start.utc();
    assert_eq!(starts("RU"), "2025-03-29T09:00:00Z");
    assert_eq!(starts("UA"), "2025-03-29T10:00:00Z");
    // As written it is what both clocks allow: 23 of the 24 hours.
    assert_eq!(
        hours.under("as-written").interval.length_ms(),
        23 * 3_600_000
    );
    let one = terms(["Europe/Moscow", "Europe/Kyiv"], "\nclaimed_by = [\"UA\"]").unwrap();
    assert_eq!(one.period("hours").unwrap().readings.len(), 1);
    assert_eq!(terms(["", ""], "").unwrap_err()[0].code, "no-time-zone");
    assert_eq!(
        terms(["Europe/Nowhere", ""], "").unwrap_err()[0].code,
        "unknown-time-zone"
    );
}
