use std::collections::BTreeMap;

use model::{Conduct, Observation, Spread, Toll, Weapon};
use proptest::prelude::*;

use super::kinds::kind;
use super::lacks;
use crate::Taken;
use crate::bytes::Text;
use crate::rows::Table;
use crate::tests::sample::{Case, GAZETTEER};

/// The columns in the order of the service.
const NEW: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,\
    sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,\
    civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,\
    geo_precision,source,source_scale,notes,fatalities,tags,timestamp";
/// The columns of older exports.
const OLD: &str = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,\
    event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,\
    region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,\
    source_scale,notes,fatalities,timestamp,iso3";

type Change<'a> = (&'a str, &'a str);

fn row(head: &str, changes: &[Change<'_>]) -> String {
    let mut values = BTreeMap::from([
        ("event_id_cnty", "UKR1"),
        ("event_date", "2023-02-16"),
        ("year", "2023"),
        ("time_precision", "1"),
        ("event_type", "Battles"),
        ("sub_event_type", "Armed clash"),
        ("actor1", "Military Forces of A"),
        ("inter1", "State forces"),
        ("actor2", "Military Forces of B"),
        ("inter2", "External/Other forces"),
        ("country", "Ukraine"),
        ("admin1", "Donetsk"),
        ("location", "Pisky"),
        ("latitude", "48.06"),
        ("longitude", "37.67"),
        ("geo_precision", "1"),
        ("source", "Outlet One; Ministry; Outlet One"),
        ("notes", "A made-up clash, near a made-up mill."),
        ("fatalities", "2"),
        ("timestamp", "1676937600"),
    ]);
    values.extend(changes.iter().copied());
    let fields: Vec<String> = head
        .split(',')
        .map(|name| {
            let value = values.get(name).copied().unwrap_or_default();
            format!("\"{}\"", value.replace('"', "\"\""))
        })
        .collect();
    fields.join(",")
}

fn table(head: &str, rows: &[&[Change<'_>]]) -> String {
    let rows: Vec<String> = rows.iter().map(|changes| row(head, changes)).collect();
    format!("{head}\n{}\n", rows.join("\n"))
}

fn case(name: &str, text: impl AsRef<[u8]>) -> Case {
    Case::new(
        "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"dataset\"\nfamily = \"s\"\nredistribute = \
         false\nfiles = [\"evidence/**\"]\n",
    )
    .with("places.csv", GAZETTEER)
    .with(&format!("evidence/{name}"), text)
}

fn taken(text: &str) -> Taken {
    let case = case("a.csv", text);
    let places = case.path().join("places.csv");
    let taken = case.take_with(Some(&places));
    taken.unwrap_or_else(|d| panic!("{}", d[0]))
}

fn one(changes: &[Change<'_>]) -> Observation {
    let mut taken = taken(&table(NEW, &[changes]));
    assert_eq!(taken.files[0].format, "acled");
    assert_eq!(taken.observations.len(), 1, "{:?}", taken.files[0].skipped);
    taken.observations.remove(0)
}

#[test]
fn an_event_names_two_sides_and_who_told() {
    let o = one(&[]);
    assert_eq!((&*o.own_id, o.conduct), ("UKR1", Conduct::ArmedClash));
    assert_eq!(o.actor, None);
    let sides = o.sides.unwrap();
    assert_eq!(
        (&*sides[0], &*sides[1]),
        ("Military Forces of A", "Military Forces of B")
    );
    let told: Vec<&str> = o.claimants.iter().map(AsRef::as_ref).collect();
    assert_eq!(told, ["Outlet One", "Ministry"]);
    assert_eq!(o.harm.killed, Some(Toll::of(2)));
    assert_eq!(o.place.spread, Spread::Normal { sigma_m: 1_000 });
    assert_eq!(o.when.earliest.local("Europe/Kyiv"), "2023-02-16 00:00");
    assert_eq!(
        o.text.as_deref(),
        Some("A made-up clash, near a made-up mill.")
    );
}

#[test]
fn both_orders_of_columns_and_every_form_of_dates_give_the_same_observation() {
    let id = one(&[]).id;
    for (head, date) in [
        (NEW, "16 February 2023"),
        (NEW, "16-February-2023"),
        (NEW, "16/02/2023 00:00:00"),
        (OLD, "2023-02-16"),
        (OLD, "16 February 2023"),
    ] {
        let taken = taken(&table(head, &[&[("event_date", date), ("iso3", "UKR")]]));
        assert_eq!(taken.observations[0].id, id, "{date}");
    }
    let mut reversed: Vec<&str> = NEW.split(',').collect();
    reversed.reverse();
    let text = table(&reversed.join(","), &[&[]]);
    assert_eq!(taken(&text).observations[0].id, id);
}

#[test]
fn an_answer_of_the_service_gives_the_same_observation() {
    let fields: Vec<String> = NEW
        .split(',')
        .zip(row(NEW, &[]).split("\",\""))
        .map(|(name, value)| {
            let value = value.trim_matches('"');
            // The service writes numbers as numbers in some columns, and as texts in others.
            if name == "fatalities" || name == "timestamp" {
                format!("\"{name}\":{value}")
            } else {
                format!("\"{name}\":\"{value}\"")
            }
        })
        .collect();
    let text = format!(
        "{{\"status\":200,\"success\":true,\"last_update\":1,\"count\":1,\"data\":[{{{}}}]}}",
        fields.join(",")
    );
    let taken = case("a.json", text).take().unwrap();
    assert_eq!(taken.files[0].format, "acled");
    assert_eq!(taken.observations[0].id, one(&[]).id);
}

#[test]
fn precision_codes_are_places_and_stretches_of_time() {
    let o = one(&[("time_precision", "2"), ("geo_precision", "2")]);
    assert_eq!(o.when.earliest.local("Europe/Kyiv"), "2023-02-13 00:00");
    assert_eq!(o.when.latest.local("Europe/Kyiv"), "2023-02-20 00:00");
    let part = Spread::Disc {
        radius_m: 15_000,
        scale_m: 0,
    };
    assert_eq!(o.place.spread, part);
    let o = one(&[("time_precision", "3"), ("geo_precision", "3")]);
    assert_eq!(o.when.earliest.local("Europe/Kyiv"), "2023-02-01 00:00");
    let Spread::Area { settlements, .. } = o.place.spread else {
        panic!("{:?}", o.place.spread)
    };
    assert_eq!(settlements.len(), 4);
}

#[test]
fn who_acted_is_told_only_where_one_of_two_bears_arms() {
    let attack = ("sub_event_type", "Attack");
    for (changes, actor) in [
        (
            vec![
                attack,
                ("actor2", "Civilians (Ukraine)"),
                ("inter2", "Civilians"),
            ],
            "Military Forces of A",
        ),
        (
            vec![attack, ("actor1", "Civilians (Ukraine)"), ("inter1", "7")],
            "Military Forces of B",
        ),
        (
            vec![
                ("sub_event_type", "Excessive force against protesters"),
                ("inter1", "6"),
            ],
            "Military Forces of B",
        ),
        (
            vec![
                ("sub_event_type", "Shelling/artillery/missile attack"),
                ("actor2", ""),
            ],
            "Military Forces of A",
        ),
    ] {
        assert_eq!(one(&changes).actor.as_deref(), Some(actor), "{changes:?}");
    }
    for changes in [
        vec![attack],
        vec![("sub_event_type", "Shelling/artillery/missile attack")],
        vec![("actor2", "")],
    ] {
        let o = one(&changes);
        assert!(o.actor.is_none() && o.sides.is_some(), "{changes:?}");
    }
}

#[test]
fn notes_may_tell_more_than_the_kind_but_nothing_else() {
    let strike = ("sub_event_type", "Air/drone strike");
    let o = one(&[strike, ("notes", "A drone dropped a grenade")]);
    assert_eq!(
        (o.conduct, o.weapon),
        (Conduct::UavAttack, Some(Weapon::Uav))
    );
    assert_eq!(one(&[strike, ("notes", "a strike")]).conduct, Conduct::Fire);
    let o = one(&[strike, ("notes", "Mortars fired")]);
    assert_eq!((o.conduct, o.weapon), (Conduct::Fire, None));
    let o = one(&[("sub_event_type", "Remote explosive/landmine/IED")]);
    assert_eq!(
        (o.conduct, o.weapon),
        (Conduct::MineExplosion, Some(Weapon::Mine))
    );
}

#[test]
fn every_sub_event_type_has_a_class_and_no_other_word_has_one() {
    let all = [
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Armed clash",
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
        "Violent demonstration",
        "Mob violence",
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ];
    assert!(all.iter().all(|name| kind(name, "").is_some()));
    let force = all
        .iter()
        .filter(|name| kind(name, "").is_some_and(|k| k.conduct != Conduct::Other));
    assert_eq!(force.count(), 15);
    assert!(kind("Peace", "Battles").is_none());
    let old = kind("", "Battle-No change of territory").unwrap();
    assert_eq!(old.conduct, Conduct::ArmedClash);
    assert_eq!(kind("", "Remote violence").unwrap().conduct, Conduct::Fire);
}

#[test]
fn no_fatalities_are_not_taken_for_none_killed() {
    let taken = taken(&table(NEW, &[&[("fatalities", "0")]]));
    assert_eq!(taken.observations[0].harm.killed, None);
    let notes = taken.files[0].notes.join("\n");
    assert!(notes.contains("1 rows say 0 fatalities"), "{notes}");
}

#[test]
fn a_source_whose_rows_may_leave_is_warned_of() {
    let text = table(NEW, &[&[]]);
    let open = Case::of_one("dataset")
        .with("evidence/a.csv", &text)
        .take()
        .unwrap();
    let says = |taken: &Taken| {
        taken.files[0]
            .notes
            .iter()
            .any(|n| n.contains("redistribute = false"))
    };
    assert!(says(&open) && !says(&taken(&text)));
}

#[test]
fn lists_of_deletions_are_known_and_rows_marked_as_deleted_are_no_events() {
    let list = case(
        "d.csv",
        "event_id_cnty,deleted_timestamp\nUKR1,1700000000\nUKR2,1700000001\n",
    );
    let list = list.take().unwrap();
    assert_eq!((&*list.files[0].format, list.files[0].read), ("acled", 2));
    assert!(
        list.files[0]
            .notes
            .contains(&"2 rows take events back".to_owned())
    );
    let head = format!("{NEW},deleted_timestamp");
    let marked: &[Change<'_>] = &[
        ("event_id_cnty", "UKR2"),
        ("deleted_timestamp", "1700000001"),
    ];
    let taken = taken(&table(&head, &[&[], marked]));
    assert_eq!(taken.files[0].read, 2);
    assert!(taken.observations.iter().all(|o| &*o.own_id == "UKR1"));
}

#[test]
fn damaged_rows_are_skipped_with_their_reasons() {
    for (change, words) in [
        (("event_id_cnty", ""), "no id"),
        (("event_date", "soon"), "`soon` is not a date"),
        (("time_precision", "4"), "time_precision `4`"),
        (("geo_precision", "0"), "geo_precision `0`"),
        (
            ("sub_event_type", "Party"),
            "`Party` is not a sub-event type",
        ),
        (("latitude", "148"), "no place on Earth"),
        (("fatalities", "few"), "fatalities `few`"),
        (("timestamp", "soon"), "timestamp `soon`"),
    ] {
        let taken = taken(&table(NEW, &[&[("event_id_cnty", "good")], &[change]]));
        assert_eq!(taken.observations.len(), 1, "{change:?}");
        let reason = &taken.files[0].skipped[0].reason;
        assert!(reason.contains(words), "{reason}");
    }
}

#[test]
fn what_is_lacking_is_said() {
    let table = Table::open(Text::Memory(b"event_date,event_type\n".as_slice().into())).unwrap();
    assert_eq!(lacks(&table)[0], "event_id_cnty");
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,12}", b in "[0-9./ -]{0,14}") {
        let text = table(NEW, &[&[("event_date", &b), ("actor2", &a), ("timestamp", &b), ("notes", &a)]]);
        crate::fuzz("acled", text.as_bytes());
    }
}
