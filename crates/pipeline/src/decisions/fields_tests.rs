use super::*;

#[test]
fn times_with_and_without_named_zones() {
    let noon = when("2020-08-01T12:00[Europe/Kyiv]").unwrap();
    assert_eq!(noon.earliest.utc(), "2020-08-01T09:00:00Z");
    assert_eq!(noon.span_ms(), 0);
    let hour = when("2020-08-01T09:00Z/2020-08-01T10:00Z").unwrap();
    assert_eq!(hour.span_ms(), 3_600_000);
    let named = "2020-08-01T12:00[Europe/Kyiv]/2020-08-01T13:00[Europe/Kyiv]";
    assert_eq!(when(named).unwrap(), hour);
    for bad in [
        "2020-08-01",
        "2020-08-01T10:00",
        "2020-08-01T10:00Z/2020-08-01T09:00Z",
        "noon",
    ] {
        assert!(when(bad).is_err(), "{bad}");
    }
}

#[test]
fn places_need_a_radius() {
    let place = place("48.015, 37.802, 500").unwrap();
    assert_eq!((place.point.lat, place.point.lon), (48_015_000, 37_802_000));
    for bad in [
        "48.015, 37.802",
        "91, 0, 10",
        "48, 37, 0",
        "48, 37, far",
        "48, 37, 5, 5",
    ] {
        assert!(super::place(bad).is_err(), "{bad}");
    }
}
