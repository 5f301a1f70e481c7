use model::{Conduct, Observation, Spread, TimePrecision, Toll, parse_instant};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER, GED, ged, ged_row};

fn taken(text: &str) -> Taken {
    let case = Case::of_one("dataset")
        .with("places.csv", GAZETTEER)
        .with("evidence/g.csv", text);
    let path = case.path().join("places.csv");
    case.take_with(Some(&path))
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

fn one(changes: &[(&str, &str)]) -> Observation {
    let mut taken = taken(&ged(&[changes]));
    assert_eq!(taken.observations.len(), 1, "{:?}", taken.files[0].skipped);
    taken.observations.remove(0)
}

/// Why a row is not used; a good row stands beside it.
fn reason(changes: &[(&str, &str)]) -> String {
    let taken = taken(&ged(&[&[("id", "good")], changes]));
    assert_eq!(taken.observations.len(), 1);
    assert_eq!(taken.files[0].skipped[0].line, 3);
    taken.files[0].skipped[0].reason.clone()
}

#[test]
fn a_row_is_an_observation_with_every_value_the_source_states() {
    let o = one(&[]);
    assert_eq!((&*o.own_id, o.source.as_str()), ("1", "s"));
    assert_eq!((&*o.origin.file, o.origin.line), ("evidence/g.csv", 2));
    assert_eq!(o.conduct, Conduct::ArmedClash);
    assert_eq!(o.actor, None);
    let sides = o.sides.unwrap();
    assert_eq!((&*sides[0], &*sides[1]), ("Government of Ukraine", "DPR"));
    assert_eq!(
        o.harm.killed,
        Some(Toll {
            low: 1,
            best: 2,
            high: 3
        })
    );
    assert_eq!(o.harm.civilians_killed, Some(0));
    assert_eq!(o.articles, Some(2));
    assert_eq!(o.when.precision, TimePrecision::Day);
    assert_eq!(
        o.when.earliest,
        parse_instant("2020-07-28T00:00[Europe/Kyiv]").unwrap().0
    );
    assert_eq!(
        o.when.latest,
        parse_instant("2020-07-29T00:00[Europe/Kyiv]").unwrap().0
    );
    assert_eq!(o.place.spread, Spread::Normal { sigma_m: 1_000 });
    assert_eq!(o.place.name.as_deref(), Some("Pisky village"));
    assert_eq!(o.text.as_deref(), Some("Two soldiers killed in Donbas"));
}

#[test]
fn one_sided_violence_names_who_did_it() {
    let o = one(&[
        ("type_of_violence", "3"),
        ("side_a", "IS"),
        ("side_b", "Civilians"),
    ]);
    assert_eq!(o.conduct, Conduct::HarmToCivilians);
    assert_eq!(o.actor.as_deref(), Some("IS"));
    assert_eq!(o.sides, None);
}

#[test]
fn claimants_are_the_original_sources_or_else_the_outlets() {
    let names = |o: &Observation| {
        o.claimants
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let told = one(&[("source_original", "Crisis Watch, DPR Foreign Minister")]);
    assert_eq!(names(&told), ["Crisis Watch", "DPR Foreign Minister"]);
    assert_eq!(
        names(&one(&[("source_original", "")])),
        ["Reuters News", "Interfax"]
    );
    assert_eq!(one(&[("number_of_sources", "-1")]).articles, None);
}

#[test]
fn numbers_ending_in_point_zero_are_whole() {
    let o = one(&[
        ("id", "214797.0"),
        ("best", "4.0"),
        ("high", "1,004"),
        ("where_prec", "2.0"),
    ]);
    assert_eq!(&*o.own_id, "214797");
    assert_eq!(
        o.harm.killed,
        Some(Toll {
            low: 1,
            best: 4,
            high: 1_004
        })
    );
    assert_eq!(
        o.place.spread,
        Spread::Disc {
            radius_m: 25_000,
            scale_m: 8_000
        }
    );
}

#[test]
fn figures_that_do_not_rise_are_put_in_order_and_said_so() {
    let taken = taken(&ged(&[&[("low", "35"), ("best", "228"), ("high", "35")]]));
    let toll = taken.observations[0].harm.killed.unwrap();
    assert_eq!(
        toll,
        Toll {
            low: 35,
            best: 228,
            high: 228
        }
    );
    assert!(
        taken.files[0]
            .notes
            .iter()
            .any(|n| n.contains("do not rise"))
    );
}

#[test]
fn damaged_rows_are_skipped_with_the_value_and_what_would_be_right() {
    for (changes, words) in [
        (
            ("date_start", "2020-02-30"),
            "date_start `2020-02-30` is not a date",
        ),
        (("date_end", "2020-07-27"), "is before date_start"),
        (("date_prec", "9"), "date_prec `9` is not 1 to 5"),
        (("where_prec", ""), "where_prec `` is not 1 to 7"),
        (("latitude", "148.06"), "swapped"),
        (("best", "two"), "best `two` is not a number of people"),
        (
            ("type_of_violence", "4"),
            "type_of_violence `4` is not 1 to 3",
        ),
        (("id", ""), "no id"),
    ] {
        assert!(reason(&[changes]).contains(words), "{}", reason(&[changes]));
    }
}

#[test]
fn dates_of_many_forms_may_stand_in_one_column() {
    let forms = [
        "2020-07-28",
        "2020-07-28 00:00:00.000",
        "2020-07-28T00:00:00",
        "7/28/2020",
        "28/07/2020",
        "28 July 2020",
        "7/28/2020 12:00:00 AM",
    ];
    let ids: Vec<String> = (0..forms.len()).map(|n| n.to_string()).collect();
    let rows: Vec<Vec<(&str, &str)>> = forms
        .iter()
        .zip(&ids)
        .map(|(form, id)| {
            vec![
                ("id", id.as_str()),
                ("date_start", form),
                ("date_end", form),
            ]
        })
        .collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let taken = taken(&ged(&rows));
    assert_eq!(taken.observations.len(), forms.len());
    let first = &taken.observations[0].when;
    assert!(taken.observations.iter().all(|o| o.when == *first));
}

#[test]
fn slashed_dates_are_decided_by_the_rows_that_can_only_be_read_in_one_way() {
    let ambiguous = [
        ("id", "1"),
        ("date_start", "2/9/2020"),
        ("date_end", "2/9/2020"),
    ];
    let certain = [
        ("id", "2"),
        ("date_start", "13/9/2020"),
        ("date_end", "13/9/2020"),
    ];
    let taken_by_days = taken(&ged(&[&ambiguous, &certain]));
    let second = |taken: &Taken| {
        let o = taken
            .observations
            .iter()
            .find(|o| &*o.own_id == "1")
            .unwrap();
        o.when.earliest.local("Europe/Kyiv")
    };
    assert_eq!(second(&taken_by_days), "2020-09-02 00:00");
    let certain = [
        ("id", "2"),
        ("date_start", "9/13/2020"),
        ("date_end", "9/13/2020"),
    ];
    assert_eq!(
        second(&taken(&ged(&[&certain, &ambiguous]))),
        "2020-02-09 00:00"
    );
    // The length that the precision code allows tells too: two days, not a month and a day.
    let span = [
        ("id", "2"),
        ("date_prec", "2"),
        ("date_start", "1/9/2020"),
        ("date_end", "2/9/2020"),
    ];
    assert_eq!(
        second(&taken(&ged(&[&span, &ambiguous]))),
        "2020-09-02 00:00"
    );
}

#[test]
fn slashed_dates_that_nobody_can_decide_stop_the_file_unless_the_case_says() {
    let text = ged(&[&[("date_start", "2/9/2020"), ("date_end", "2/9/2020")]]);
    let case = Case::of_one("dataset").with("evidence/g.csv", &text);
    let wrong = case.mistakes();
    assert!(
        wrong.starts_with("ambiguous-date: evidence/g.csv:2"),
        "{wrong}"
    );
    let stated = "[[table]]\nfiles = [\"evidence/g.csv\"]\ndates = \"month-first\"\n";
    let taken = case.with("intake.toml", stated).take().unwrap();
    assert_eq!(
        taken.observations[0].when.earliest.local("Europe/Kyiv"),
        "2020-02-09 00:00"
    );
    assert_eq!(taken.files[0].format, "ged");
}

#[test]
fn vague_places_are_what_their_codes_say_and_the_assumptions_are_counted() {
    let taken = taken(&ged(&[
        &[("id", "3"), ("where_prec", "3")],
        &[("id", "4"), ("where_prec", "4")],
        &[("id", "5"), ("where_prec", "5")],
        &[("id", "5w"), ("where_prec", "5"), ("adm_1", "")],
        &[("id", "6"), ("where_prec", "6")],
        &[("id", "7"), ("where_prec", "7")],
        &[
            ("id", "4u"),
            ("where_prec", "4"),
            ("adm_1", "Nowhere oblast"),
        ],
        &[("id", "4p"), ("where_prec", "4"), ("adm_1", "")],
    ]));
    let of = |id: &str| {
        let o = taken
            .observations
            .iter()
            .find(|o| &*o.own_id == id)
            .unwrap();
        o.place.spread.clone()
    };
    assert_eq!(
        of("3"),
        Spread::Disc {
            radius_m: 50_000,
            scale_m: 0
        }
    );
    assert_eq!(
        of("5"),
        Spread::Disc {
            radius_m: 25_000,
            scale_m: 0
        }
    );
    assert_eq!(
        of("5w"),
        Spread::Disc {
            radius_m: 150_000,
            scale_m: 0
        }
    );
    assert_eq!(
        of("4u"),
        Spread::Disc {
            radius_m: 150_000,
            scale_m: 0
        }
    );
    assert_eq!(of("7"), Spread::Unknown);
    for (id, members) in [("4", 4), ("4p", 4), ("6", 9)] {
        let Spread::Area { settlements, .. } = of(id) else {
            panic!("{id}: {:?}", of(id))
        };
        assert_eq!(settlements.len(), members, "{id}");
    }
    let notes = taken.files[0].notes.join("\n");
    for words in [
        "1 rows: where_prec 3",
        "where_prec 6 (a country): among",
        "where_prec 7",
    ] {
        assert!(notes.contains(words), "{notes}");
    }
}

#[test]
fn a_second_row_of_tags_is_passed_over() {
    let tags = format!("{}#date+start\n", ",".repeat(GED.split(',').count() - 1));
    let text = ged(&[&[]]).replacen('\n', &format!("\n{tags}"), 1);
    let taken = taken(&text);
    assert_eq!((taken.files[0].read, taken.files[0].skipped_total), (1, 0));
    assert!(taken.files[0].notes[0].contains("HXL"));
    assert_eq!(taken.observations[0].origin.line, 3);
}

#[test]
fn a_file_without_headings_is_recognised_by_its_first_row() {
    let row = "412345,UKR-1,2024,1,Clear,1,1,1,Ukraine: Government,1,1,A - B,1,1,A,2,2,B,1,art,\
               Reuters,2024-01-02,Shelling kills one,JFO,1,Pisky,near,Donetsk oblast,,48.06,37.67,\
               POINT,1,Ukraine,369,Europe,1,1,2024-01-01,2024-01-01,0,1,0,0,1,1,1,369,\n";
    let taken = taken(row);
    assert_eq!(
        (taken.files[0].read, taken.observations[0].origin.line),
        (1, 1)
    );
    assert_eq!(taken.observations[0].conduct, Conduct::IndirectFire);
}

#[test]
fn files_of_other_separators_and_encodings_give_the_same_observations() {
    let name = ("where_coordinates", "Pisky à côté, village");
    let comma = taken(&ged(&[&[name]]));
    let fields = ged_row(&[name]).replace("\",\"", "\";\"");
    let semicolon = format!("{}\r\n{fields}\r\n", GED.replace(',', ";"));
    assert_eq!(
        taken(&semicolon).observations[0].id,
        comma.observations[0].id
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&semicolon);
    let case = Case::of_one("dataset").with("evidence/g.csv", &bytes);
    let latin = case.take().unwrap();
    assert_eq!(latin.observations[0].id, comma.observations[0].id);
    assert!(latin.files[0].encoding.contains("1252"));
}

proptest! {
    #[test]
    fn mutated_tables_never_panic(at in 0_usize..900, byte in any::<u8>(), cut in 0_usize..900) {
        let mut bytes = ged(&[&[], &[("id", "2"), ("where_prec", "4")]]).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        crate::fuzz("ged", &bytes);
        bytes.truncate(cut);
        crate::fuzz("ged", &bytes);
    }

    #[test]
    fn any_values_never_panic(a in "\\PC{0,12}", b in "[0-9./-]{0,12}") {
        let text = ged(&[&[("date_start", &b), ("best", &a), ("latitude", &b)]]);
        crate::fuzz("ged", text.as_bytes());
    }
}
