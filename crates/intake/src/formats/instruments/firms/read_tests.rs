use model::{Conduct, Method, Spread, parse_instant};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::Case;

fn taken(text: &str) -> Taken {
    Case::of_one("sensor")
        .with("evidence/f.csv", text)
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

const FULL: &str =
    "latitude,longitude,bright_ti4,acq_date,acq_time,satellite,instrument,confidence,frp\n";

#[test]
fn a_full_row_is_heat_at_an_instant() {
    let taken = taken(&format!(
        "{FULL}48.1,37.9,300,2020-07-28,112,N,VIIRS,n,1.0\n"
    ));
    let o = &taken.observations[0];
    assert_eq!((o.conduct, o.method), (Conduct::Heat, Method::Detected));
    assert_eq!(
        o.when.earliest,
        parse_instant("2020-07-28T01:12Z").unwrap().0
    );
    assert_eq!(o.when.span_ms(), 0);
    assert_eq!(o.place.spread, Spread::Normal { sigma_m: 375 });
    assert_eq!(o.text.as_deref(), Some("VIIRS, confidence nominal"));
    assert!(taken.files[0].notes.is_empty());
}

#[test]
fn sensors_are_told_by_instrument_or_satellite() {
    let rows = "LONGITUDE,LATITUDE,ACQ_DATE,ACQ_TIME,SATELLITE,CONFIDENCE\n\
                37.9,48.1,2020-07-28,0906,Terra,59\n37.9,48.2,2020-07-28,0906,N20,high\n";
    let taken = taken(rows);
    let mut sigmas: Vec<_> = taken
        .observations
        .iter()
        .map(|o| o.place.uncertainty_m())
        .collect();
    sigmas.sort();
    assert_eq!(sigmas, [Some(750), Some(2_000)]);
}

#[test]
fn points_alone_lie_in_their_utc_day() {
    let taken = taken("LATITUDE,LONGITUDE,ACQ_DATE\n48.1,37.9,2020-07-28\n");
    let o = &taken.observations[0];
    assert_eq!(
        o.when.earliest,
        parse_instant("2020-07-28T00:00Z").unwrap().0
    );
    assert_eq!(o.when.span_ms(), 86_400_000);
    assert_eq!(taken.files[0].notes.len(), 2);
}

#[test]
fn damaged_rows_are_skipped() {
    let taken = taken(&format!(
        "{FULL}48.1,37.9,1,2020-07-28,2460,N,VIIRS,n,1\n0,0,1,2020-07-28,1,N,VIIRS,n,1\n\
         48.1,37.9,1,2020-07-28,1,N,VIIRS,sure,1\n48.1,37.9,1,soon,1,N,VIIRS,n,1\n\
         48.1,37.9,1,2020-07-28,1,N,VIIRS,n,1\n"
    ));
    assert_eq!((taken.files[0].read, taken.files[0].skipped_total), (1, 4));
    let reasons: Vec<&str> = taken.files[0]
        .skipped
        .iter()
        .map(|r| r.reason.as_str())
        .collect();
    for (reason, words) in
        reasons
            .iter()
            .zip(["acq_time `2460`", "0, 0", "`sure`", "acq_date `soon`"])
    {
        assert!(reason.contains(words), "{reason}");
    }
}

#[test]
fn an_answer_instead_of_a_table_is_refused_in_its_own_words() {
    let wrong = Case::of_one("sensor")
        .with("evidence/f.csv", "Invalid MAP_KEY.")
        .mistakes();
    assert!(
        wrong.contains("message-not-table") && wrong.contains("Invalid MAP_KEY"),
        "{wrong}"
    );
}

#[test]
fn identical_rows_are_two_detections_in_one_file_and_one_across_files() {
    let row = "48.1,37.9,1,2020-07-28,1,N,VIIRS,n,1\n";
    let twice = format!("{FULL}{row}{row}");
    let both = Case::of_one("sensor")
        .with("evidence/a.csv", &twice)
        .with(
            "evidence/b.csv",
            format!("{FULL}{row}48.3,37.9,1,2020-07-28,1,N,VIIRS,n,1\n"),
        )
        .take()
        .unwrap();
    assert_eq!(both.observations.len(), 3);
    assert!(both.files[1].notes[0].contains("1 rows say what another row says already"));
    assert!(
        both.observations
            .iter()
            .filter(|o| &*o.origin.file == "evidence/b.csv")
            .count()
            == 1
    );
}

proptest! {
    #[test]
    fn any_bytes_never_panic(rows in "[0-9a-z,.:\n -]{0,120}", byte in any::<u8>()) {
        let mut bytes = format!("{FULL}{rows}").into_bytes();
        bytes.push(byte);
        crate::fuzz("firms", &bytes);
    }
}
