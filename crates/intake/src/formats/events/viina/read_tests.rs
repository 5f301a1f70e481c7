use model::{Conduct, Spread, Weapon};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER, shared_data};

/// Events one a place and day, some of the columns.
const EVENTS: &str = "event_id_1pd,date,n_reports,sources,asciiname,ADM1_NAME,longitude,latitude,\
    GEO_PRECISION,t_mil_b,a_rus_b,a_ukr_b,a_rus_init_b,a_ukr_init_b,t_airstrike_b,t_artillery_b,\
    t_uav_b,t_arrest_b,t_civcas_b";
/// Reports of the first version, some of the columns.
const REPORTS: &str = "event_id,report_id,source,date,time,url,text,address,longitude,latitude,\
    GEO_PRECISION,t_mil_pred,t_mil_b,t_airstrike_b,t_artillery_pred,t_artillery_b,a_rus_b,a_ukr_b";

fn taken(head: &str, rows: &[&str]) -> Taken {
    let case = Case::of_one("dataset")
        .with("places.csv", GAZETTEER)
        .with("evidence/v.csv", format!("{head}\n{}\n", rows.join("\n")));
    let places = case.path().join("places.csv");
    let taken = case.take_with(Some(&places));
    taken.unwrap_or_else(|d| panic!("{}", d[0]))
}

fn event(id: u32, precision: &str, labels: &str) -> String {
    format!("{id},20220401,3,\"one, two\",Donetsk,Donets'k,37.8,48.0,{precision},{labels}")
}

#[test]
fn labels_tell_classes_and_several_leave_it_open() {
    let rows = [
        event(1, "ADM3", "1,1,0,1,0,0,1,0,0,1"),
        event(2, "ADM3", "1,0,0,0,0,1,1,0,0,0"),
        event(3, "ADM3", "1,0,0,0,0,0,0,0,0,1"),
        event(4, "ADM3", "1,0,0,0,0,0,0,0,1,0"),
        event(5, "ADM3", "1,0,0,0,0,0,0,0,0,0"),
        event(6, "ADM3", ",,,,,,,,,"),
        event(7, "ADM3", "1,1,0,,,0,0,1,0,0"),
        event(8, "ADM3", "1,1,1,0,0,0,1,0,0,0"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let taken = taken(EVENTS, &rows);
    let of = |id: &str| taken.observations.iter().find(|o| &*o.own_id == id);
    let class = |id: &str| of(id).map(|o| o.conduct);
    assert_eq!(class("1"), Some(Conduct::IndirectFire));
    assert_eq!(class("2"), Some(Conduct::Fire));
    assert_eq!(class("3"), Some(Conduct::HarmToCivilians));
    assert_eq!(class("4"), Some(Conduct::Detention));
    assert_eq!((class("5"), class("6")), (None, None));
    assert_eq!(of("7").map(|o| o.weapon), Some(Some(Weapon::Uav)));
    assert_eq!(taken.files[0].read, 8);
    let one = of("1").unwrap();
    assert_eq!(
        one.actor.as_deref(),
        Some("Russian or Russian-aligned forces")
    );
    assert_eq!((one.claimants.len(), one.articles), (2, Some(3)));
    // Named, and nobody says who began it.
    assert!(of("7").unwrap().actor.is_none() && of("7").unwrap().sides.is_none());
    assert!(of("8").unwrap().sides.is_some());
    assert_eq!(one.when.earliest.local("Europe/Kyiv"), "2022-03-31 00:00");
    assert_eq!(one.when.latest.local("Europe/Kyiv"), "2022-04-02 00:00");
    let notes = taken.files[0].notes.join("\n");
    for words in [
        "1 rows bear labels of several",
        "1 rows bear no labels:",
        "1 rows bear no label of force",
    ] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
}

#[test]
fn the_grain_of_a_place_is_its_spread() {
    let labels = "1,0,0,0,0,0,1,0,0,0";
    let spread = |precision: &str| {
        taken(EVENTS, &[&event(1, precision, labels)]).observations[0]
            .place
            .spread
            .clone()
    };
    assert_eq!(spread("STREET"), Spread::Normal { sigma_m: 500 });
    assert_eq!(spread("ADM3"), Spread::Normal { sigma_m: 2_000 });
    assert_eq!(
        spread("ADM2"),
        Spread::Disc {
            radius_m: 50_000,
            scale_m: 0
        }
    );
    assert!(matches!(spread("ADM1"), Spread::Area { .. }));
    let wrong = taken(
        EVENTS,
        &[&event(1, "ADM3", labels), &event(2, "ADM9", labels)],
    );
    assert!(wrong.files[0].skipped[0].reason.contains("`ADM9`"));
}

#[test]
fn reports_of_the_first_version_name_one_outlet_and_who_began_it() {
    let row = "5,77,unian,20220401,09:30,https://u.ua/x,Some words,Donetsk,37.8,48.0,ADM3,0.99,1,0,0.2,1,0,1";
    let taken = taken(REPORTS, &[row]);
    let o = &taken.observations[0];
    assert_eq!((&*o.own_id, o.conduct), ("5", Conduct::IndirectFire));
    assert_eq!(
        o.actor.as_deref(),
        Some("Ukrainian or Ukrainian-aligned forces")
    );
    assert_eq!(
        (&*o.claimants[0], o.text.as_deref()),
        ("unian", Some("Some words"))
    );
}

#[test]
fn probabilities_count_from_one_half_where_there_is_no_yes_or_no() {
    let head = REPORTS
        .replace("t_mil_b,", "")
        .replace(",t_artillery_b", "")
        .replace("t_airstrike_b", "t_airstrike_pred");
    let row = |p: &str| {
        format!("5,77,unian,20220401,09:30,u,Words,Donetsk,37.8,48.0,ADM3,0.99,0.1,{p},0,1")
    };
    let taken_sure = taken(&head, &[&row("0.6")]);
    assert_eq!(taken_sure.observations[0].conduct, Conduct::IndirectFire);
    assert!(taken_sure.files[0].notes.iter().any(|n| n.contains("0.5")));
    assert!(taken(&head, &[&row("0.4")]).observations.is_empty());
}

#[test]
fn labels_without_places_are_refused_with_what_to_do() {
    let wrong = Case::of_one("dataset")
        .with(
            "evidence/l.csv",
            "event_id,date,t_mil,t_airstrike,t_artillery\n1,20220401,1,0,0\n",
        )
        .mistakes();
    assert!(
        wrong.starts_with("labels-without-places") && wrong.contains("event_1pd"),
        "{wrong}"
    );
}

#[test]
fn the_shared_files_are_read_to_their_last_row() {
    let Some(data) = shared_data() else { return };
    for (file, rows, observations) in [
        ("VIINA_2022_REBUILD.csv", 2_060, 2_060),
        ("VIINA_2023_REBUILD.csv", 650, 650),
        ("VIINA_2022_EXACT_DUPLICATE_CLUSTERS.csv", 91, 0),
    ] {
        let bytes = std::fs::read(data.join("events").join(file)).unwrap();
        let taken = Case::of_one("dataset")
            .with("evidence/v.csv", bytes)
            .take()
            .unwrap();
        let report = &taken.files[0];
        println!(
            "{file}: {} {:?} {:?}",
            taken.observations.len(),
            report.notes,
            report.skipped
        );
        assert_eq!((&*report.format, report.read), ("viina", rows), "{file}");
        assert_eq!(taken.observations.len(), observations, "{file}");
    }
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,12}", b in "[0-9./-]{0,12}") {
        let row = format!("{b},{b},{b},x,y,z,{b},{b},ADM3,{b},1,1,1,1,{b},1,1,1,1");
        crate::fuzz("viina", format!("{EVENTS}\n{row}\n").as_bytes());
        crate::fuzz("viina", format!("{EVENTS}\n{a}\n").as_bytes());
    }
}
