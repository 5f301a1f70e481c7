use model::Point;

use super::number::{is_unknown, whole};
use super::position::read;

#[test]
fn positions_are_read_in_degrees() {
    assert_eq!(
        read("48.06", "37.67"),
        Ok(Point {
            lat: 48_060_000,
            lon: 37_670_000
        })
    );
    assert_eq!(
        read("48,06", "37,67"),
        Ok(Point {
            lat: 48_060_000,
            lon: 37_670_000
        })
    );
}

#[test]
fn positions_that_are_none_say_what_they_look_like() {
    for (lat, lon, words) in [
        ("0", "0.0", "0, 0"),
        ("137.67", "48.06", "swapped"),
        ("5325000", "411000", "projected metres"),
        ("", "37.67", "missing"),
        ("48°06'", "37.67", "not numbers"),
        ("NaN", "37.67", "not numbers"),
        ("inf", "1", "not numbers"),
        ("91", "120", "between -90 and 90"),
    ] {
        let reason = read(lat, lon).unwrap_err();
        assert!(reason.contains(words), "{lat} {lon}: {reason}");
        assert!(reason.contains(lat), "{reason}");
    }
}

#[test]
fn whole_numbers_are_read_as_tables_write_them() {
    assert_eq!(whole("4"), Some(4));
    assert_eq!(whole("4.0"), Some(4));
    assert_eq!(whole("2016.0"), Some(2016));
    assert_eq!(whole("1,355"), Some(1355));
    assert_eq!(whole("-1.0"), Some(-1));
    for text in ["", "4.5", "1,35", "four", "-", "99999999999999999999"] {
        assert_eq!(whole(text), None, "{text}");
    }
}

#[test]
fn words_for_nobody_knows_are_told() {
    assert!(
        ["", "-", "unkn", "N/A", "невідомо"]
            .iter()
            .all(|text| is_unknown(text))
    );
    assert!(!is_unknown("0"));
}

#[test]
fn numbers_in_other_letters_are_the_same_numbers() {
    use crate::values::number::{decimal, whole};
    assert_eq!(whole("١٢٣"), Some(123));
    assert_eq!(whole("۱٬۳۵۵"), Some(1_355));
    assert_eq!(whole("1\u{a0}355"), Some(1_355));
    assert_eq!(whole("\u{2212}4"), Some(-4));
    assert_eq!(whole("1.000"), None, "one or a thousand");
    assert_eq!(whole("4.0"), Some(4));
    assert_eq!(decimal("٣٧٫٥"), Some(37.5));
    assert_eq!(decimal("37,5"), Some(37.5));
    assert_eq!(decimal("1.234,5"), None);
}

#[test]
fn metres_say_which_they_look_like() {
    for (latitude, longitude, words) in [
        ("5328000", "401000", "UTM zone"),
        ("401000", "5328000", "UTM zone"),
        ("6112000", "4193000", "Web Mercator"),
        ("48.1", "93000000", "projected metres;"),
    ] {
        let wrong = super::position::read(latitude, longitude).unwrap_err();
        assert!(wrong.contains(words), "{wrong}");
    }
}
