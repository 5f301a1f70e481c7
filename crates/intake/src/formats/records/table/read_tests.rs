use model::{
    Conduct, Count, Method, Observation, Spread, TimePrecision, Toll, Weapon, parse_instant,
};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER};

const MAPPING: &str = r#"
[[table]]
files = ["evidence/t.csv"]
columns = { id = "No", date = "Date", time = "Time", latitude = "Lat", longitude = "Lon", place = "Settlement", what = "Type", weapon = "Weapon", calibre = "Cal", count = "Number", killed = "Killed", injured = "Wounded", actor = "Alleged by", claimant = "Told by", direction = "From", method = "How", notes = "Text" }
uncertainty = { place_km = 1 }
values.what = { "Обстріл" = "indirect-fire", "Shelling" = "indirect-fire" }
values.weapon = { "82" = "mortar" }
"#;

const HEAD: &str = "No,Date,Time,Lat,Lon,Settlement,Type,Weapon,Cal,Number,Killed,Wounded,\
                    Alleged by,Told by,From,How,Text\n";

fn case(rows: &str) -> Case {
    Case::of_one("ngo")
        .with("places.csv", GAZETTEER)
        .with("intake.toml", MAPPING)
        .with("evidence/t.csv", format!("{HEAD}{rows}"))
}

fn taken(rows: &str) -> Taken {
    let case = case(rows);
    let path = case.path().join("places.csv");
    case.take_with(Some(&path))
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

fn one(row: &str) -> Observation {
    let mut taken = taken(row);
    assert_eq!(taken.observations.len(), 1, "{:?}", taken.files[0].skipped);
    taken.observations.remove(0)
}

#[test]
fn a_row_is_an_observation_by_the_columns_the_mapping_names() {
    let o = one(
        "7,2020-07-28,14:30,48.06,37.67,Pisky,обстріл,82,82 mm,>12,2,3-5,NGCA forces,\
                 resident; hotline,SW,heard,12 rounds\n",
    );
    assert_eq!(
        (&*o.own_id, o.conduct, o.weapon),
        ("7", Conduct::IndirectFire, Some(Weapon::Mortar))
    );
    assert_eq!(
        (o.calibre_mm, o.count),
        (Some(82), Some(Count::AtLeast(13)))
    );
    assert_eq!(o.harm.killed, Some(Toll::of(2)));
    assert_eq!(
        o.harm.injured,
        Some(Toll {
            low: 3,
            best: 4,
            high: 5
        })
    );
    assert_eq!(o.actor.as_deref(), Some("NGCA forces"));
    assert_eq!(o.claimants.len(), 2);
    assert_eq!(
        (o.method, o.direction.as_deref()),
        (Method::Heard, Some("SW"))
    );
    assert_eq!(
        o.when.earliest,
        parse_instant("2020-07-28T14:30[Europe/Kyiv]").unwrap().0
    );
    assert_eq!(o.when.span_ms(), 0);
    assert_eq!(o.place.spread, Spread::Normal { sigma_m: 500 });
    assert_eq!(o.place.uncertainty_m(), Some(1_000));
}

#[test]
fn what_a_row_does_not_say_stays_open() {
    let o = one("7,2020-07-28,unkn,48.06,37.67,,fire,,,unkn,-,,unknown,,,,\n");
    assert_eq!(
        (o.weapon, o.calibre_mm, o.count, o.harm.killed),
        (None, None, None, None)
    );
    assert_eq!(
        (o.actor, o.claimants.len(), o.method),
        (None, 0, Method::Reported)
    );
    assert_eq!(o.when.precision, TimePrecision::Day);
}

#[test]
fn places_without_coordinates_are_looked_up_and_said_so() {
    let taken = taken(
        "1,2020-07-28,,,,Горлівка,fire,,,,,,,,,,\n2,2020-07-28,,,,Pisky,fire,,,,,,,,,,\n\
         3,2020-07-28,,,,Atlantis,fire,,,,,,,,,,\n4,2020-07-28,,,,,fire,,,,,,,,,,\n",
    );
    let of = |id: &str| {
        taken
            .observations
            .iter()
            .find(|o| &*o.own_id == id)
            .unwrap()
    };
    assert_eq!(of("1").place.point.lat, 48_335_760);
    assert_eq!(of("1").place.spread, Spread::Normal { sigma_m: 1_000 });
    assert_eq!(of("2").place.point.lat, 48_060_000);
    assert_eq!(of("3").place.spread, Spread::Unknown);
    assert!(taken.files[0].skipped[0].reason.contains("nowhere"));
    let notes = taken.files[0].notes.join("\n");
    for words in [
        "`Горлівка`: no coordinates; the only",
        "`Pisky`: no coordinates; several",
        "`Atlantis`",
    ] {
        assert!(notes.contains(words), "{notes}");
    }
}

#[test]
fn words_that_nobody_explains_stop_the_file_and_are_listed() {
    let wrong = case(
        "1,2020-07-28,,48,37,,shelling,,,,,,,,,,\n2,2020-07-28,,48,37,,Raid,,,,,,,,,,\n\
         3,2020-07-28,,48,37,,Raid,club,,,,,,,,,\n",
    )
    .mistakes();
    assert!(wrong.contains("unmapped-values: intake.toml:3"), "{wrong}");
    assert!(
        wrong.contains("`Raid` (2 rows)") && wrong.contains("`club` (1 rows)"),
        "{wrong}"
    );
    assert!(!wrong.contains("`shelling`"), "{wrong}");
}

#[test]
fn rows_of_a_word_that_means_nothing_are_left_out_and_counted() {
    let taken = case(
        "1,2020-07-28,,48.06,37.67,,Fair,,,,,,,,,,\n2,2020-07-28,,48.06,37.67,,fire,,,,,,,,,,\n",
    )
    .with(
        "intake.toml",
        MAPPING.replace("values.what = {", "values.what = { \"fair\" = \"\","),
    )
    .take()
    .unwrap_or_else(|d| panic!("{}", d[0]));
    assert_eq!((taken.files[0].read, taken.observations.len()), (2, 1));
    let notes = taken.files[0].notes.join("\n");
    assert!(
        notes.contains("1 rows are left out, as intake.toml says"),
        "{notes}"
    );
}

#[test]
fn ambiguous_dates_stop_the_file_with_both_readings() {
    let wrong = case("1,03/04/2020,,48,37,,fire,,,,,,,,,,\n").mistakes();
    assert!(
        wrong.contains("3 April 2020") && wrong.contains("4 March 2020"),
        "{wrong}"
    );
    let decided =
        taken("1,03/04/2020,,48,37,,fire,,,,,,,,,,\n2,31/12/2020,,48,37,,fire,,,,,,,,,,\n");
    let o = decided
        .observations
        .iter()
        .find(|o| &*o.own_id == "1")
        .unwrap();
    assert_eq!(o.when.earliest.local("Europe/Kyiv"), "2020-04-03 00:00");
}

#[test]
fn damaged_rows_are_skipped() {
    for (row, words) in [
        (
            "1,28.07.2020,25:00,48,37,,fire,,,,,,,,,,\n",
            "`25:00` is not a clock time",
        ),
        ("1,2020-03-29,03:30,48,37,,fire,,,,,,,,,,\n", "never was"),
        (
            "1,2020-07-28,,37.67,48.06,,fire,,,,,,,,,,\n",
            "swapped they lie near Pisky",
        ),
        ("1,2020-07-28,,0,0,,fire,,,,,,,,,,\n", "0, 0"),
        (
            "1,2020-07-28,,5325000,411000,,fire,,,,,,,,,,\n",
            "projected metres",
        ),
        (
            "1,2020-07-28,,48,37,,,,,,,,,,,,\n",
            "does not say what happened",
        ),
        (
            "1,2020-07-28,,48,37,,fire,,,lots,,,,,,,\n",
            "`lots` is not a count",
        ),
        (
            "1,2020-07-28,,48,37,,fire,,big,,,,,,,,\n",
            "`big` is not a calibre",
        ),
        (
            "1,2020-07-28,,48,37,,fire,,,,,,,,,guessed,\n",
            "method `guessed`",
        ),
        (",2020-07-28,,48,37,,fire,,,,,,,,,,\n", "no id"),
    ] {
        let good = "g,2020-07-28,,48.06,37.67,,fire,,,,,,,,,,\n";
        let taken = taken(&format!("{row}{good}"));
        assert_eq!(taken.observations.len(), 1, "{row}");
        assert!(
            taken.files[0].skipped[0].reason.contains(words),
            "{:?}",
            taken.files[0].skipped
        );
    }
}

#[test]
fn one_id_with_two_contents_is_kept_once_and_said_so() {
    let a = "1,2020-07-28,,48.06,37.67,,fire,,,,,,,,,,a\n";
    let b = "1,2020-07-28,,48.06,37.67,,fire,,,,,,,,,,b\n";
    let (one, two) = (taken(&format!("{a}{b}")), taken(&format!("{b}{a}")));
    assert_eq!((one.observations.len(), one.files[0].skipped_total), (1, 1));
    assert_eq!(one.observations[0].text, two.observations[0].text);
    assert_eq!(one.observations[0].id, two.observations[0].id);
    assert!(
        one.files[0].skipped[0]
            .reason
            .contains("id `1` also stands in evidence/t.csv line")
    );
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,16}", b in "[0-9TZ:+./ -]{0,20}") {
        let head = "date,end,time,lat,lon,place,what,weapon,calibre,count,killed,claimant\n";
        let text = format!("{head}{b},{b},{b},{b},{b},{a},{a},{a},{a},{b},{b},{a}\n{b},,,48,37,,x,,,,,\n");
        crate::fuzz("table", text.as_bytes());
    }
}
