use std::sync::Arc;

use model::Point;

use super::{Gazetteer, load};
use crate::bytes::Text;
use crate::rows::Table;
use crate::tests::sample::{GAZETTEER, shared_data};

fn of(text: &str) -> Gazetteer {
    load(
        &Table::open(Text::Memory(Arc::from(text.as_bytes()))).unwrap(),
        "places.csv",
    )
    .unwrap()
}

fn point(lat: f64, lon: f64) -> Point {
    Point::from_degrees(lat, lon).unwrap()
}

#[test]
fn settlements_are_found_in_any_spelling() {
    let gazetteer = of(GAZETTEER);
    let names: Vec<&str> = gazetteer.named("ДОНЕЦЬК").map(|s| &*s.name).collect();
    assert_eq!(names, ["Donetsk"]);
    assert_eq!(gazetteer.named("Pisky").count(), 2);
    assert_eq!(
        gazetteer.largest("Pisky", |_| true).unwrap().population,
        2_000
    );
    assert_eq!(gazetteer.named("Nowhere").count(), 0);
}

#[test]
fn divisions_are_found_by_the_town_they_are_named_after() {
    let gazetteer = of(GAZETTEER);
    let region = |name, near| gazetteer.region(name, near).map(|d| d.code.to_string());
    let in_donbas = Some(point(48.14, 37.74));
    for name in [
        "Donetsk oblast",
        "Donetsk Oblast",
        "Donetska oblast",
        "донецк область",
    ] {
        assert_eq!(region(name, in_donbas).as_deref(), Some("UA.05"), "{name}");
    }
    assert_eq!(region("Donetska oblast", None).as_deref(), Some("UA.05"));
    assert_eq!(region("Luhanska oblast", None).as_deref(), Some("UA.14"));
    assert_eq!(region("Donetsk oblast", Some(point(50.4, 30.5))), None);
    assert_eq!(region("", None), None);
    assert_eq!(region("oblast", None), None);
}

#[test]
fn a_city_that_is_a_division_is_not_the_division_around_it() {
    let gazetteer = of(GAZETTEER);
    let region = |name| gazetteer.region(name, None).map(|d| d.code.to_string());
    assert_eq!(region("Kyiv City").as_deref(), Some("UA.12"));
    assert_eq!(
        region("Kiev Special Republican city").as_deref(),
        Some("UA.12")
    );
    assert_eq!(region("Kyivska oblast"), None);
}

#[test]
fn the_nearest_settlement_is_found_as_by_looking_at_all() {
    let gazetteer = of(GAZETTEER);
    let near = |lat, lon, m| {
        gazetteer
            .nearest(point(lat, lon), m)
            .map(|s| s.name.to_string())
    };
    assert_eq!(near(48.1, 37.6, 50_000.0).as_deref(), Some("Pisky"));
    assert_eq!(near(47.0, 37.6, 50_000.0).as_deref(), Some("Mariupol"));
    assert_eq!(near(55.0, 37.6, 50_000.0), None);
    let Some(data) = shared_data() else { return };
    let path = data.join("gazetteer/geonames_ua_border_cities500.csv");
    let gazetteer = of(&std::fs::read_to_string(path).unwrap());
    for n in 0..200 {
        let at = point(
            44.0 + f64::from(n * 37 % 85) / 10.0,
            22.0 + f64::from(n * 53 % 180) / 10.0,
        );
        let found = gazetteer.nearest(at, 300_000.0).map(|s| s.point);
        let all = gazetteer
            .all()
            .iter()
            .map(|s| (model::geodesy::distance_m(at, s.point), s.point));
        let best = all
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(d, _)| *d <= 300_000.0);
        assert_eq!(found, best.map(|(_, point)| point), "{at:?}");
    }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let mut rows: Vec<&str> = GAZETTEER.lines().collect();
    rows[1..].reverse();
    let (a, b) = (of(GAZETTEER), of(&rows.join("\n")));
    assert_eq!(
        a.region("Donetsk oblast", None),
        b.region("Donetsk oblast", None)
    );
    assert_eq!(a.all(), b.all());
}

#[test]
fn a_table_that_is_no_settlement_table_is_refused() {
    let table = Table::open(Text::Memory(Arc::from(&b"a,b\n1,2\n"[..]))).unwrap();
    let wrong = load(&table, "places.csv").unwrap_err();
    assert!(wrong.message.contains("geonameid, name"), "{wrong}");
}

#[test]
fn a_division_is_found_by_what_the_table_calls_it() {
    let table = "geonameid,name,latitude,longitude,countrycode,admin1code,admin1name,population\n\
                 1,Kyiv,50.45,30.52,UA,12,Kyiv City,2952301\n\
                 2,Bila Tserkva,49.80,30.13,UA,13,Kyiv,207273\n\
                 3,Uzhhorod,48.62,22.29,UA,25,Zakarpattia,115449\n\
                 4,Chernivtsi,48.29,25.94,UA,03,Chernivtsi,264298\n\
                 5,Chernihiv,51.51,31.28,UA,02,Chernihiv,282747\n\
                 6,Rivne,50.62,26.23,UA,19,Rivne,243873\n\
                 8,Rivne,47.16,31.57,UA,16,Mykolaiv,900000\n\
                 9,Mykolaiv,49.52,23.97,UA,15,Lviv,14498\n\
                 7,Simferopol,44.96,34.11,UA,11,Crimea,336460\n";
    let gazetteer = of(table);
    for (name, code) in [
        ("Kyivska oblast", Some("UA.13")),
        ("Kyiv City", Some("UA.12")),
        ("Zakarpatska oblast", Some("UA.25")),
        ("Chernivetska oblast", Some("UA.03")),
        ("Chernihivska oblast", Some("UA.02")),
        ("Rivnenska oblast", Some("UA.19")),
        ("Crimea", Some("UA.11")),
        // A larger town of the name in another division does not decide.
        ("Mykolaivska oblast", Some("UA.16")),
        ("Kirovska oblast", None),
        ("Atlantis", None),
    ] {
        let found = gazetteer.region(name, None).map(|d| d.code.to_string());
        assert_eq!(found.as_deref(), code, "{name}");
    }
    let divisions = gazetteer.divisions();
    let names: Vec<&str> = divisions.iter().map(|d| &*d.name).collect();
    assert_eq!(
        names,
        [
            "Chernihiv",
            "Chernivtsi",
            "Crimea",
            "Kyiv City",
            "Kyiv",
            "Lviv",
            "Mykolaiv",
            "Rivne",
            "Zakarpattia"
        ]
    );
}
