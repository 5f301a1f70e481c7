use model::{Conduct, Count, Method, Point, Spread, Weapon, geodesy, parse_instant};

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER};

const HEAD: &str =
    "SMM position;Event location;Means;No.;Observation;Description;Weapon;Date, time\n";

fn taken(rows: &str) -> Taken {
    let case = Case::of_one("own-monitor")
        .with("evidence/p.csv", rows)
        .with("gazetteer.csv", GAZETTEER);
    let path = case.path().join("gazetteer.csv");
    case.take_with(Some(&path))
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

fn one(row: &str) -> model::Observation {
    let taken = taken(&format!("{HEAD}{row}\n"));
    assert_eq!(taken.observations.len(), 1, "{:?}", taken.files[0].skipped);
    taken.observations[0].clone()
}

#[test]
fn a_row_of_a_camera_is_an_event_at_a_distance() {
    let o = one(
        "SMM camera in Horlivka (non-government-controlled, 39km NE of Donetsk);2-4km SW;Recorded;37;\
         Explosion;Undetermined;N/K;28 July 2020, 21:40",
    );
    assert_eq!(
        (o.method, o.conduct),
        (Method::Recorded, Conduct::Explosion)
    );
    assert_eq!(o.count, Some(Count::Exactly(37)));
    assert_eq!(
        o.when.earliest,
        parse_instant("2020-07-28T18:40Z").unwrap().0
    );
    let from = Point::rounded(48.33576, 38.05325);
    let metres = geodesy::distance_m(from, o.place.point);
    assert!((metres - 3_000.0).abs() < 30.0, "{metres}");
    assert!(o.place.point.lat < from.lat && o.place.point.lon < from.lon);
    assert_eq!(o.place.name, None, "the monitors' place is not kept");
    assert!(!o.text.as_deref().unwrap().contains("Horlivka"));
}

#[test]
fn heard_bursts_past_counting_between_two_times() {
    let o = one(
        "Pisky;5km NNE;Heard;Uncountable;Burst;from E to W;HMG (12.7mm);2020-07-28, between 23:40 and \
         00:15",
    );
    assert_eq!((o.method, o.conduct), (Method::Heard, Conduct::DirectFire));
    assert_eq!(o.weapon, Some(Weapon::HeavyMachineGun));
    assert_eq!(o.count, Some(Count::Uncountable));
    assert_eq!(o.when.span_ms(), 35 * 60_000);
    assert_eq!(o.direction.as_deref(), Some("from E to W"));
    let seen = one("Pisky;5km NNE;Saw;at least 12;Burst;from E to W;HMG;2020-07-28, 23:40");
    assert_eq!(seen.count, Some(Count::AtLeast(12)));
    assert!(seen.place.uncertainty_m() < o.place.uncertainty_m());
}

#[test]
fn ukrainian_and_russian_headings_and_words() {
    let taken = taken(
        "Позиція СММ;Місце події;Спосіб;Кількість;Спостереження;Опис;Зброя;Дата, час\n\
         Горлівка;2-3 км ПдЗх;Чули;щонайменше 5;Вибух;Невизначений;Міномет 82 мм;28.07.2020, 21:40\n\
         Горлівка;1 км Пн;Камера;3;Снаряд;з Зх на Сх;невідомо;28.07.2020, 21:45-21:50\n",
    );
    assert_eq!(taken.files[0].read, 2, "{:?}", taken.files[0].skipped);
    let mortar = taken
        .observations
        .iter()
        .find(|o| o.weapon == Some(Weapon::Mortar))
        .unwrap();
    assert_eq!(mortar.calibre_mm, Some(82));
    assert_eq!(mortar.conduct, Conduct::IndirectFire);
    assert_eq!(mortar.count, Some(Count::AtLeast(5)));
    let other = taken
        .observations
        .iter()
        .find(|o| o.weapon.is_none())
        .unwrap();
    assert_eq!(other.conduct, Conduct::Fire);
    assert_eq!(other.direction.as_deref(), Some("з Зх на Сх"));
}

#[test]
fn what_is_not_told_is_remarked_and_what_is_wrong_is_skipped() {
    let taken = taken(&format!(
        "{HEAD}Horlivka;Undetermined distance S;Heard;N/K;Explosion;Outgoing;N/K;28 July 2020\n\
         Horlivka;N/K;Heard;2;Explosion;;N/K;28 July 2020\n\
         Nowhere;1km N;Heard;2;Explosion;;N/K;28 July 2020\n\
         Horlivka;1km N;Heard;2;Explosion;;N/K;28-Jul, 21:40\n\
         Horlivka;1km N;Smelt;2;Explosion;;N/K;28 July 2020\n\
         Horlivka;1km N;Heard;some many;Explosion;;N/K;28 July 2020\n"
    ));
    let file = &taken.files[0];
    assert_eq!(
        (file.read, file.skipped_total),
        (3, 3),
        "{:?}",
        file.skipped
    );
    let unknown = taken
        .observations
        .iter()
        .filter(|o| o.place.spread == Spread::Unknown);
    assert_eq!(unknown.count(), 2);
    assert!(
        file.skipped[0].reason.contains("year"),
        "{}",
        file.skipped[0].reason
    );
    for words in [
        "1 rows tell a direction",
        "1 rows tell neither",
        "1 rows are measured from",
    ] {
        assert!(
            file.notes.iter().any(|n| n.starts_with(words)),
            "{words}: {:?}",
            file.notes
        );
    }
}

#[test]
fn a_date_that_can_be_read_in_two_ways_stops_the_file() {
    let row = "Horlivka;1km N;Heard;2;Explosion;;N/K;03/04/2020, 21:40\n";
    let wrong = Case::of_one("own-monitor")
        .with("evidence/p.csv", format!("{HEAD}{row}"))
        .mistakes();
    assert!(
        wrong.contains("ambiguous-date") && wrong.contains("03/04/2020"),
        "{wrong}"
    );
}
