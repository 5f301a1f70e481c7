use model::{CoverageArea, CoverageState};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::Case;

const HEAD: &str = "from,to,method,state,area,latitude,longitude,range_km,side,source,note\n";

fn taken(rows: &str) -> Taken {
    let text = format!("{HEAD}{rows}");
    Case::of_one("own-monitor")
        .with("evidence/c.csv", text)
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn rows_are_records_of_what_was_watched() {
    let taken = taken(
        "2020-07-27T08:00[Europe/Kyiv],2020-07-27T16:00[Europe/Kyiv],Patrol,watched,contact,,,,UA,s,\n\
         2020-07-27T05:00Z,2020-07-27T13:00Z,camera,degraded,,48.1,37.7,2.5,NGCA,camera 4,fog\n\
         2020-07-27T05:00Z,2020-07-27T13:00Z,uav,denied,,,,,none,,\n",
    );
    assert_eq!(taken.coverage.len(), 3);
    let of = |state| taken.coverage.iter().find(|c| c.state == state).unwrap();
    let patrol = of(CoverageState::Watched);
    assert_eq!(
        (&*patrol.method.0, &patrol.area),
        ("patrol", &CoverageArea::Named("contact".into()))
    );
    assert_eq!(patrol.interval.length_ms(), 8 * 3_600_000);
    let camera = of(CoverageState::Degraded);
    assert!(matches!(
        camera.area,
        CoverageArea::Range { range_m: 2_500, .. }
    ));
    assert_eq!(camera.side.as_ref().unwrap().as_str(), "NGCA");
    assert_eq!(camera.note.as_deref(), Some("camera 4: fog"));
    assert_eq!(of(CoverageState::Denied).area, CoverageArea::Everywhere);
}

#[test]
fn a_report_that_is_not_in_the_case_may_be_stated() {
    let taken = taken("2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,not-held,,,,,UA,,\n");
    assert_eq!(taken.coverage[0].state, CoverageState::NotHeld);
    assert!(!taken.coverage[0].implied());
}

#[test]
fn rows_that_cannot_be_placed_are_skipped() {
    let good = "2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,watched,,,,,,,\n";
    for (row, words) in [
        (
            "2020-07-27T05:00,2020-07-27T13:00Z,patrol,watched,,,,,,,\n",
            "no time zone",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T05:00Z,patrol,watched,,,,,,,\n",
            "is not after from",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T13:00Z,,watched,,,,,,,\n",
            "method is empty",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,seen,,,,,,,\n",
            "state `seen`",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,off,contct,,,,,,\n",
            "did you mean `contact`?",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,off,,48.1,37.7,,,,\n",
            "range_km ``",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,off,,48.1,37.7,-1,,,\n",
            "range_km `-1`",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,off,,,,,RU,,\n",
            "side `RU` is no party",
        ),
        (
            "2020-07-27T05:00Z,2020-07-27T13:00Z,patrol,off,contact,48,37,2,,,\n",
            "which is meant?",
        ),
    ] {
        let taken = taken(&format!("{row}{good}"));
        assert_eq!(taken.coverage.len(), 1);
        assert!(
            taken.files[0].skipped[0].reason.contains(words),
            "{:?}",
            taken.files[0].skipped
        );
    }
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,20}", b in "[0-9TZ:+. -]{0,26}") {
        crate::fuzz("coverage", format!("{HEAD}{b},{b},{a},watched,,{b},{b},{b},,,\n").as_bytes());
    }
}
