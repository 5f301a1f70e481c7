use model::{Conduct, Spread};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER, shared_data};

const HEAD: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\t\
    CAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\t\
    Publisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude";

fn row(id: u64, actors: [&str; 2], code: &str, place: [&str; 4]) -> String {
    let [a, b] = actors;
    format!(
        "{id}\t2018-06-01\t{a}\tNA\tNA\twords\t{code}\t-10\t{b}\tNA\tNA\t7\t2\tThe Paper\t{}\t48.0\t37.8",
        place.join("\t")
    )
}

fn taken(rows: &[String]) -> Taken {
    let case = Case::of_one("dataset")
        .with("places.csv", GAZETTEER)
        .with("evidence/i.tab", format!("{HEAD}\n{}\n", rows.join("\n")));
    let places = case.path().join("places.csv");
    let taken = case.take_with(Some(&places));
    taken.unwrap_or_else(|d| panic!("{}", d[0]))
}

const TOWN: [&str; 4] = ["Donetsk", "NA", "Donetsk", "Ukraine"];

#[test]
fn a_story_told_from_both_sides_is_counted_once_whatever_the_order_of_rows() {
    let rows = [
        row(2, ["B", "A"], "193", TOWN),
        row(1, ["A", "B"], "193", TOWN),
        row(3, ["A", "C"], "193", TOWN),
        row(4, ["A", "B"], "010", TOWN),
    ];
    let one = taken(&rows);
    let mut reversed = rows.to_vec();
    reversed.reverse();
    let other = taken(&reversed);
    let ids = |t: &Taken| t.observations.iter().map(|o| o.id).collect::<Vec<_>>();
    assert_eq!(ids(&one), ids(&other));
    assert_eq!((one.files[0].read, one.observations.len()), (4, 2));
    let notes = one.files[0].notes.join("\n");
    assert!(
        notes.contains("1 rows tell a story told by another row"),
        "{notes}"
    );
    assert!(notes.contains("1 rows are coded as other than"), "{notes}");
    let o = one.observations.iter().find(|o| &*o.own_id == "1").unwrap();
    assert_eq!(o.conduct, Conduct::DirectFire);
    assert!(o.actor.is_none() && o.sides.is_some());
}

#[test]
fn who_acted_is_not_told_of_a_mirrored_assault() {
    let alone = taken(&[row(1, ["A", "B"], "182", TOWN)]);
    assert_eq!(alone.observations[0].actor.as_deref(), Some("A"));
    let both = taken(&[
        row(1, ["A", "B"], "182", TOWN),
        row(2, ["B", "A"], "182", TOWN),
    ]);
    let o = &both.observations[0];
    assert_eq!(both.observations.len(), 1);
    assert!(o.actor.is_none());
    assert_eq!(o.sides.as_ref().map(|s| &*s[1]), Some("B"));
    // One who acts upon themselves is no mirror.
    let own = taken(&[
        row(1, ["A", "A"], "182", TOWN),
        row(2, ["A", "A"], "182", TOWN),
    ]);
    assert_eq!(own.observations.len(), 2);
}

#[test]
fn the_finest_place_that_is_named_tells_how_far_it_may_lie() {
    let spread = |place| {
        taken(&[row(1, ["A", "B"], "190", place)]).observations[0]
            .place
            .spread
            .clone()
    };
    let disc = |radius_m, scale_m| Spread::Disc { radius_m, scale_m };
    assert_eq!(spread(TOWN), disc(25_000, 8_000));
    assert_eq!(
        spread(["NA", "Some", "Donetsk", "Ukraine"]),
        disc(50_000, 0)
    );
    for (place, members) in [
        (["NA", "NA", "Donetsk", "Ukraine"], 4),
        (["NA", "NA", "NA", "Ukraine"], 9),
    ] {
        let Spread::Area { settlements, .. } = spread(place) else {
            panic!("{place:?}")
        };
        assert_eq!(settlements.len(), members);
    }
    assert_eq!(spread(["NA"; 4]), Spread::Unknown);
}

#[test]
fn the_shared_sample_is_read_to_its_last_row() {
    let Some(data) = shared_data() else { return };
    let bytes = std::fs::read(data.join("events/icews_2018_sample.tab")).unwrap();
    let taken = Case::of_one("dataset")
        .with("evidence/i.tab", bytes)
        .take()
        .unwrap();
    let report = &taken.files[0];
    println!(
        "{} observations; {:?}",
        taken.observations.len(),
        report.notes
    );
    assert_eq!(
        (&*report.format, report.read, report.skipped_total),
        ("icews", 3_705, 0)
    );
    let mirrored = report
        .notes
        .iter()
        .find(|n| n.contains("actors exchanged"))
        .unwrap();
    let mirrored: usize = mirrored.split(' ').next().unwrap().parse().unwrap();
    // So many rows have codes of the roots 18, 19 and 20.
    assert_eq!(taken.observations.len() + mirrored, 247);
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,12}", b in "[0-9./-]{0,12}") {
        let text = format!("{HEAD}\n{}\n", row(1, [&a, &b], "190", [&a, &b, &a, &b]));
        crate::fuzz("icews", text.as_bytes());
        let text = format!("{HEAD}\n{}\n", row(1, [&a, &b], &b, TOWN));
        crate::fuzz("icews", text.as_bytes());
    }
}
