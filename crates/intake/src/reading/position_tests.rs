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
