use model::{Point, geodesy};

use super::bearing::{Distance, compass, distance, place};

#[test]
fn sixteen_points_in_three_languages() {
    for (text, degrees) in [
        ("N", 0.0),
        ("nne", 22.5),
        ("NE", 45.0),
        ("north-east", 45.0),
        ("south-south-west", 202.5),
        ("WSW", 247.5),
        ("Пн", 0.0),
        ("Пн-Сх", 45.0),
        ("ПдЗх", 225.0),
        ("південно-східний", 135.0),
        ("С", 0.0),
        ("СВ", 45.0),
        ("ЮЮЗ", 202.5),
        ("юго-запад", 225.0),
        ("45°", 45.0),
    ] {
        assert_eq!(compass(text), Some(degrees), "{text}");
    }
    for text in ["", "N/K", "left", "400", "ew"] {
        assert_eq!(compass(text), None, "{text}");
    }
}

#[test]
fn distances_are_read_with_what_follows() {
    let km = |near: f64, far: f64| Distance {
        near_m: near * 1000.0,
        far_m: far * 1000.0,
    };
    assert_eq!(distance("2-3km SW"), Some((km(2.0, 3.0), "SW")));
    assert_eq!(distance("5 km NNE"), Some((km(5.0, 5.0), "NNE")));
    assert_eq!(distance("about 800m N"), Some((km(0.8, 0.8), "N")));
    assert_eq!(distance("1,5–2 км ПнСх"), Some((km(1.5, 2.0), "ПнСх")));
    assert_eq!(distance("3-2km S"), None);
    assert_eq!(distance("N/K"), None);
}

#[test]
fn what_was_heard_lies_wider_than_what_was_seen() {
    let from = Point::rounded(48.0, 38.0);
    let at = Distance {
        near_m: 4_000.0,
        far_m: 4_000.0,
    };
    let seen = place(from, at, 90.0, false);
    let heard = place(from, at, 90.0, true);
    assert!((geodesy::distance_m(from, seen.point) - 4_000.0).abs() < 20.0);
    assert!(seen.point.lon > from.lon && (seen.point.lat - from.lat).abs() < 100);
    assert!(heard.uncertainty_m() > seen.uncertainty_m());
}
