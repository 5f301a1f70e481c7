use model::{Conduct, Spread, parse_instant};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER};

fn taken(text: &str) -> Taken {
    let case = Case::of_one("state")
        .with("places.csv", GAZETTEER)
        .with("evidence/a.csv", text);
    let path = case.path().join("places.csv");
    case.take_with(Some(&path))
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn merged_alerts_are_told_as_such() {
    let taken = taken(
        "region,started_at,finished_at,n_subalerts\n\
         Donetska oblast,2025-04-19 15:00:00+00:00,2025-04-19 16:00:00+00:00,2\n\
         Luhanska oblast,2025-04-19 15:00:00+00:00,2025-04-21 16:00:00+00:00,1\n\
         Atlantis,2025-04-19 15:00:00+00:00,2025-04-19 15:30:00+00:00,40\n",
    );
    assert_eq!(taken.files[0].read, 3);
    let notes = taken.files[0].notes.join("\n");
    assert!(
        notes.contains("2 alerts last more than 24 hours"),
        "{notes}"
    );
    assert!(notes.contains("1 alerts name a region"), "{notes}");
    let of = |name: &str| {
        taken
            .observations
            .iter()
            .find(|o| o.place.name.as_deref() == Some(name))
            .unwrap()
    };
    let donetsk = of("Donetska oblast");
    assert_eq!(donetsk.conduct, Conduct::AirRaidAlert);
    assert_eq!(
        donetsk.when.earliest,
        parse_instant("2025-04-19T15:00Z").unwrap().0
    );
    assert_eq!(donetsk.when.span_ms(), 3_600_000);
    assert!(
        matches!(&donetsk.place.spread, Spread::Area { settlements, .. } if settlements.len() == 4)
    );
    assert_eq!(of("Atlantis").place.spread, Spread::Unknown);
    assert!(of("Atlantis").text.as_deref().unwrap().contains("not real"));
}

#[test]
fn alerts_of_smaller_areas_keep_their_names() {
    let taken = taken(
        "oblast,raion,hromada,level,started_at,finished_at,source\n\
         Donetska oblast,Bakhmutskyi raion,,raion,2022-03-15 16:10:34+00:00,\
         2022-03-15 16:50:07+00:00,official\n",
    );
    let o = &taken.observations[0];
    assert_eq!(
        o.place.name.as_deref(),
        Some("Bakhmutskyi raion, Donetska oblast")
    );
    assert_eq!(o.text.as_deref(), Some("level raion"));
}

#[test]
fn ends_that_were_made_up_or_are_missing_are_told() {
    let taken = taken(
        "region,started_at,finished_at,naive\n\
         Kyiv City,2022-02-25 16:36:22+00:00,2022-02-25 17:06:22+00:00,True\n\
         Kyiv City,2022-02-26 16:36:22+00:00,,False\n\
         Kyiv City,2022-02-27 16:36:22,2022-02-27 17:36:22,False\n\
         Kyiv City,2022-02-28 16:36:22+00:00,2022-02-28 15:36:22+00:00,False\n",
    );
    assert_eq!((taken.files[0].read, taken.files[0].skipped_total), (3, 1));
    let notes = taken.files[0].notes.join("\n");
    for words in [
        "1 alerts have ends that the publisher",
        "1 alerts have no end",
        "read as Europe/Kyiv",
    ] {
        assert!(notes.contains(words), "{notes}");
    }
    assert!(
        taken.files[0].skipped[0]
            .reason
            .contains("is before started_at")
    );
}

#[test]
fn a_number_of_merged_alerts_that_is_none_is_told() {
    let taken = taken(
        "region,started_at,finished_at,n_subalerts\n\
         Kyiv City,2022-02-25 16:36:22+00:00,2022-02-25 17:06:22+00:00,many\n\
         Kyiv City,2022-02-26 16:36:22+00:00,2022-02-26 17:06:22+00:00,\n",
    );
    let notes = taken.files[0].notes.join("\n");
    assert!(
        notes.contains("1 alerts state in n_subalerts no number"),
        "{notes}"
    );
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,20}", b in "[0-9T:+ -]{0,26}") {
        crate::fuzz("alerts", format!("region,started_at,finished_at\n{a},{b},{a}\n").as_bytes());
    }
}
