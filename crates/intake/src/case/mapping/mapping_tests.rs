use proptest::prelude::*;

use crate::tests::sample::Case;

const TABLE: &str = "[[table]]\nfiles = [\"evidence/t.csv\"]\ncolumns = { date = \"D\", latitude = \
                     \"Y\", longitude = \"X\", what = \"W\" }\n";

fn mistakes(toml: &str) -> String {
    Case::of_one("ngo")
        .with("intake.toml", toml)
        .with("evidence/t.csv", "D,Y,X,W\n2020-07-28,48,37,fire\n")
        .mistakes()
}

#[test]
fn a_mapping_is_read_with_its_zone() {
    let toml = format!("{TABLE}zone = \"Asia/Aden\"\n");
    let case = Case::of_one("ngo")
        .with("intake.toml", toml)
        .with("evidence/t.csv", "D;Y;X;W\n28.07.2020;48,5;37,5;fire\n");
    let taken = case.take().unwrap();
    assert_eq!(
        taken.observations[0].when.earliest.utc(),
        "2020-07-27T21:00:00Z"
    );
    assert_eq!(taken.observations[0].place.point.lat, 48_500_000);
    assert_eq!(taken.observations[0].place.uncertainty_m(), Some(2_000));
    assert!(taken.inputs.iter().any(|input| input.file == "intake.toml"));
}

#[test]
fn mistakes_name_file_line_value_and_what_would_be_right() {
    for (toml, words) in [
        (
            TABLE.replace("date = \"D\", ", ""),
            "missing-column: intake.toml:3",
        ),
        (
            TABLE.replace(", what = \"W\"", ""),
            "says nowhere what its rows report",
        ),
        (
            TABLE.replace("longitude = \"X\", ", ""),
            "only known together",
        ),
        (
            TABLE.replace("latitude = \"Y\", longitude = \"X\", ", ""),
            "nowhere where",
        ),
        (
            TABLE.replace("\"Y\"", "\"Lat\""),
            "evidence/t.csv has no column `Lat` (latitude)",
        ),
        (TABLE.replace("what =", "wat ="), "unknown key `wat`"),
        (
            format!("{TABLE}zone = \"Kyiv\"\n"),
            "`Kyiv` is not a time zone",
        ),
        (format!("{TABLE}dates = \"us\"\n"), "unknown value `us`"),
        (
            format!("{TABLE}values.what = {{ \"x\" = \"mortr\" }}\n"),
            "`mortr` is not a class of conduct",
        ),
        (
            format!("{TABLE}values.weapon = {{ \"x\" = \"mortr\" }}\n"),
            "did you mean `mortar`?",
        ),
        (
            format!("{TABLE}uncertainty = {{ place_km = -1 }}\n"),
            "bad-uncertainty",
        ),
        ("[[table]]\nfiles = []\n".to_owned(), "no-files"),
    ] {
        let wrong = mistakes(&toml);
        assert!(wrong.contains(words), "{toml}\n{wrong}");
    }
}

#[test]
fn a_table_that_nobody_recognises_is_refused_with_a_mapping_to_start_from() {
    let case = Case::of_one("ngo").with("evidence/t.csv", "No,Date,Lat,Lon,Type\n1,x,48,37,y\n");
    let wrong = case.mistakes();
    for words in [
        "unknown-table",
        "No, Date, Lat, Lon, Type",
        "latitude = \"Lat\"",
        "what = \"Type\"",
    ] {
        assert!(wrong.contains(words), "{wrong}");
    }
}

proptest! {
    #[test]
    fn any_text_never_panics(text in "\\PC{0,120}") {
        crate::fuzz("intake", text.as_bytes());
    }
}
