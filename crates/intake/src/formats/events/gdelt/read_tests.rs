use model::{Conduct, Spread};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER, shared_data};

/// A row of version 2, of some event, with the place and the address given.
fn row(id: u64, code: &str, actors: [&str; 2], place: [&str; 4], url: &str) -> Vec<String> {
    let mut fields = vec![String::new(); 61];
    let [geo_type, name, latitude, longitude] = place;
    for (at, value) in [
        (0, id.to_string().as_str()),
        (1, "20200728"),
        (2, "202007"),
        (3, "2020"),
        (4, "2020.5699"),
        (6, actors[0]),
        (16, actors[1]),
        (25, "1"),
        (26, code),
        (27, &code[..code.len().min(3)]),
        (28, &code[..2]),
        (29, "4"),
        (30, "-10.0"),
        (31, "4"),
        (32, "1"),
        (33, "4"),
        (34, "-5.5"),
        (35, "0"),
        (43, "0"),
        (51, geo_type),
        (52, name),
        (56, latitude),
        (57, longitude),
        (59, "20200729000000"),
        (60, url),
    ] {
        fields[at] = value.to_owned();
    }
    fields
}

const TOWN: [&str; 4] = ["4", "Donetsk, Donets'ka Oblast', Ukraine", "48.0", "37.8"];
const URL: &str = "https://www.paper.example.org/a/b?c";

fn text(rows: &[Vec<String>]) -> String {
    rows.iter().map(|fields| fields.join("\t") + "\n").collect()
}

fn taken(text: &str) -> Taken {
    let case = Case::of_one("dataset")
        .with("places.csv", GAZETTEER)
        .with("evidence/20200729000000.export.CSV", text);
    let places = case.path().join("places.csv");
    let taken = case.take_with(Some(&places));
    taken.unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn rows_of_force_are_observations_and_the_others_are_counted() {
    let taken = taken(&text(&[
        row(1, "193", ["UKRAINE", "REBEL"], TOWN, URL),
        row(2, "036", ["UKRAINE", "FRANCE"], TOWN, URL),
        row(3, "182", ["POLICE", "CITIZEN"], TOWN, URL),
    ]));
    let report = &taken.files[0];
    assert_eq!(
        (&*report.format, report.read, taken.observations.len()),
        ("gdelt", 3, 2)
    );
    let of = |id: &str| {
        taken
            .observations
            .iter()
            .find(|o| &*o.own_id == id)
            .unwrap()
    };
    let fight = of("1");
    assert_eq!(
        (fight.conduct, fight.articles),
        (Conduct::DirectFire, Some(4))
    );
    assert!(fight.actor.is_none() && fight.sides.is_some());
    assert_eq!(&*fight.claimants[0], "paper.example.org");
    assert_eq!(fight.origin.line, 1);
    assert_eq!(of("3").actor.as_deref(), Some("POLICE"));
    let notes = report.notes.join("\n");
    for words in [
        "no headings",
        "not events",
        "1 rows are coded as other than",
    ] {
        assert!(notes.contains(words), "{notes}");
    }
}

#[test]
fn the_kind_of_place_tells_how_far_it_may_lie() {
    let spread = |place| {
        let taken = taken(&text(&[row(1, "190", ["A", "B"], place, URL)]));
        taken.observations[0].place.spread.clone()
    };
    assert_eq!(
        spread(TOWN),
        Spread::Disc {
            radius_m: 25_000,
            scale_m: 8_000
        }
    );
    let members = |spread| match spread {
        Spread::Area { settlements, .. } => settlements.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        members(spread(["5", "Donetsk, Ukraine", "48.0", "37.8"])),
        4
    );
    assert_eq!(members(spread(["1", "Ukraine", "48.3", "37.9"])), 9);
    assert_eq!(spread(["0", "", "", ""]), Spread::Unknown);
}

#[test]
fn a_story_told_from_both_sides_is_counted_once() {
    let rows = [
        row(2, "190", ["B", "A"], TOWN, URL),
        row(1, "190", ["A", "B"], TOWN, URL),
        row(3, "190", ["A", "B"], TOWN, "https://other.org/x"),
    ];
    let all = taken(&text(&rows));
    assert_eq!(all.observations.len(), 2);
    assert!(
        all.files[0]
            .notes
            .iter()
            .any(|n| n.starts_with("1 rows tell a story"))
    );
}

#[test]
fn every_version_and_headings_give_the_same_observation() {
    let full = row(1, "190", ["A", "B"], TOWN, URL);
    let id = taken(&text(std::slice::from_ref(&full))).observations[0].id;
    let without: Vec<String> = full
        .iter()
        .enumerate()
        .filter(|(at, _)| ![39, 47, 55].contains(at))
        .map(|(_, field)| field.clone())
        .collect();
    assert_eq!(without.len(), 58);
    let first = taken(&text(std::slice::from_ref(&without)));
    assert_eq!(
        (&*first.files[0].format, first.observations[0].id),
        ("gdelt", id)
    );
    let oldest = taken(&text(&[without[..57].to_vec()]));
    assert_eq!(oldest.files[0].format, "gdelt");
    assert!(
        oldest.files[0]
            .notes
            .iter()
            .any(|n| n.contains("name no articles"))
    );
    let headed = format!(
        "GlobalEventID,Day,EventCode,Actor1Name,Actor2Name,NumArticles,ActionGeo_Type,\
         ActionGeo_FullName,ActionGeo_Lat,ActionGeo_Long,SOURCEURL\n1,20200728,190,A,B,4,4,\
         \"{}\",48.0,37.8,{URL}\n",
        TOWN[1]
    );
    assert_eq!(taken(&headed).observations[0].id, id);
}

#[test]
fn the_shared_schema_is_no_file_of_events() {
    let Some(data) = shared_data() else { return };
    let bytes = std::fs::read(data.join("events/gdelt2_events_schema.csv")).unwrap();
    let wrong = Case::of_one("dataset")
        .with("evidence/g.csv", bytes)
        .mistakes();
    assert!(
        wrong.starts_with("schema-not-events") && wrong.contains("holds no event"),
        "{wrong}"
    );
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,12}", b in "[0-9./-]{0,12}") {
        let rows = [row(1, "190", [&a, &b], [&b, &a, &b, &b], &a)];
        crate::fuzz("gdelt", text(&rows).as_bytes());
    }
}
