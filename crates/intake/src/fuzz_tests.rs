use proptest::prelude::*;

use super::fuzz;
use crate::tests::sample::{GAZETTEER, ged};

const FORMATS: [&str; 28] = [
    "acled",
    "viina",
    "gdelt",
    "gdelt-mentions",
    "icews",
    "hxl",
    "kml",
    "geopackage",
    "control",
    "parquet",
    "packed",
    "file",
    "ged",
    "firms",
    "alerts",
    "tallies",
    "coverage",
    "filings",
    "gazetteer",
    "table",
    "geo",
    "workbook",
    "kobo",
    "odk",
    "patrol",
    "observations",
    "sources",
    "intake",
];

#[test]
fn rows_are_counted() {
    assert_eq!(fuzz("ged", ged(&[&[], &[("id", "2")]]).as_bytes()), 2);
    assert_eq!(fuzz("gazetteer", GAZETTEER.as_bytes()), 10);
    assert_eq!(
        fuzz("firms", b"latitude,longitude,acq_date\n48,37,2020-01-01\n"),
        1
    );
    assert_eq!(fuzz("ged", b""), 0);
    assert_eq!(fuzz("nonsense", b"a,b\n1,2\n"), 0);
}

proptest! {
    #[test]
    fn any_bytes_never_panic_in_any_format(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        text in "[a-z0-9,;\"\n\r\t./:{}\\[\\]-]{0,200}",
    ) {
        for format in FORMATS {
            fuzz(format, &bytes);
            fuzz(format, text.as_bytes());
        }
    }
}
