use model::{Conduct, Spread, Toll};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER};

const HEAD: &str = "Ref,When,What,Place,Lat,Lon,Dead,Hurt,Told by,Pcode,Oblast";
const TAGS: &str = "#event+id,#date+occurred,#event+type,#loc+name,#geo+lat,#geo+lon,\
    #affected+killed,#affected+injured,#meta+source,#adm3+code,#adm1+name";
const ROW: &str = "7,2023-05-04,indirect fire,Pisky,48.06,37.67,2,3,Police; Mayor,UA1420,Donetsk";

fn case(lines: &[&str]) -> Case {
    Case::of_one("ngo")
        .with("places.csv", GAZETTEER)
        .with("evidence/h.csv", format!("{}\n", lines.join("\n")))
}

fn taken(lines: &[&str]) -> Taken {
    let case = case(lines);
    let places = case.path().join("places.csv");
    let taken = case.take_with(Some(&places));
    taken.unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn tags_say_what_the_columns_hold_wherever_they_stand() {
    let mut ids = Vec::new();
    for (lines, line) in [
        ([HEAD, TAGS, ROW].as_slice(), 3),
        (&[TAGS, HEAD, ROW], 3),
        (&[TAGS, ROW], 2),
    ] {
        let taken = taken(lines);
        let report = &taken.files[0];
        assert_eq!(
            (&*report.format, report.read, report.skipped_total),
            ("hxl", 1, 0),
            "{lines:?}"
        );
        let o = &taken.observations[0];
        assert_eq!((&*o.own_id, o.conduct), ("7", Conduct::IndirectFire));
        assert_eq!(
            (o.harm.killed, o.harm.injured),
            (Some(Toll::of(2)), Some(Toll::of(3)))
        );
        assert_eq!(
            (o.place.code.as_deref(), o.place.name.as_deref()),
            (Some("UA1420"), Some("Pisky"))
        );
        assert_eq!((o.claimants.len(), o.origin.line), (2, line));
        ids.push(o.id);
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
}

#[test]
fn records_whose_values_are_named_by_tags_are_read() {
    let fields: Vec<String> = TAGS
        .split(',')
        .zip(ROW.split(','))
        .map(|(tag, value)| format!("\"{}\":\"{value}\"", tag.trim()))
        .collect();
    let case = Case::of_one("ngo")
        .with("places.csv", GAZETTEER)
        .with("evidence/h.json", format!("[{{{}}}]", fields.join(",")));
    let places = case.path().join("places.csv");
    let taken = case.take_with(Some(&places));
    let taken = taken.unwrap_or_else(|d| panic!("{}", d[0]));
    assert_eq!(taken.files[0].format, "hxl");
    let plain = self::taken(&[TAGS, ROW]);
    assert_eq!(taken.observations[0].id, plain.observations[0].id);
}

#[test]
fn attributes_may_stand_in_any_order_and_case() {
    let tags = "#EVENT +id,#date +start,#event +Type,#loc +f +name,#geo +lat,#geo +lon,#affected+killed,\
                #affected+injured,#meta+source,#adm3+code,#adm1+name";
    assert_eq!(taken(&[HEAD, tags, ROW]).observations.len(), 1);
}

#[test]
fn words_that_nobody_explains_stop_the_file_and_intake_toml_may_explain_them() {
    let row = ROW.replace("indirect fire", "Incident of concern");
    let wrong = case(&[HEAD, TAGS, &row]).mistakes();
    assert!(wrong.starts_with("unmapped-values"), "{wrong}");
    assert!(wrong.contains("`Incident of concern` (1 rows)"), "{wrong}");
    let explained = case(&[HEAD, TAGS, &row]).with(
        "intake.toml",
        "[[table]]\nfiles = [\"evidence/h.csv\"]\nvalues.what = { \"incident of concern\" = \
         \"other\" }\n",
    );
    let taken = explained.take().unwrap_or_else(|d| panic!("{}", d[0]));
    assert_eq!(taken.files[0].format, "hxl");
    assert_eq!(taken.observations[0].conduct, Conduct::Other);
}

#[test]
fn a_place_known_only_by_its_division_is_among_its_settlements() {
    let row = "7,2023-05-04,fire,,,,,,,UA14,Donetsk oblast";
    let o = taken(&[HEAD, TAGS, row]).observations.remove(0);
    let Spread::Area { settlements, .. } = o.place.spread else {
        panic!("{:?}", o.place.spread)
    };
    assert_eq!(
        (settlements.len(), o.place.code.as_deref()),
        (4, Some("UA14"))
    );
}

#[test]
fn tables_of_other_things_are_not_taken_for_incidents() {
    let wrong = case(&["Oblast,People", "#adm1+name,#population", "Donetsk,4000000"]).mistakes();
    assert!(wrong.starts_with("unknown-table"), "{wrong}");
}

#[test]
fn slashed_dates_that_nobody_can_decide_stop_the_file() {
    let row = ROW.replace("2023-05-04", "04/05/2023");
    assert!(
        case(&[HEAD, TAGS, &row])
            .mistakes()
            .starts_with("ambiguous-date")
    );
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,12}", b in "[#+a-z0-9./, -]{0,40}") {
        crate::fuzz("hxl", format!("{TAGS}\n{b}\n{a},{b}\n").as_bytes());
        crate::fuzz("hxl", format!("#date,#event,#loc,{b}\n{a},{b}\n").as_bytes());
    }
}
