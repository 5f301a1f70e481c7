use super::{Duration, daily_hours, day_rule, distance_m, duration};

#[test]
fn distances() {
    assert_eq!(distance_m("30 km"), Some(30_000));
    assert_eq!(distance_m("1.5km"), Some(1_500));
    assert_eq!(distance_m("500 m"), Some(500));
    assert_eq!(distance_m("0 m"), Some(0));
    for wrong in [
        "30",
        "km",
        "",
        "-3 km",
        "3 miles",
        "1e3 m",
        "99999999 km",
        "3 km 200 m",
    ] {
        assert_eq!(distance_m(wrong), None, "{wrong}");
    }
}

#[test]
fn lengths_of_time() {
    assert_eq!(duration("30 days"), Some(Duration::Days(30)));
    assert_eq!(duration("42 d"), Some(Duration::Days(42)));
    assert_eq!(duration("2 weeks"), Some(Duration::Days(14)));
    assert_eq!(duration("60 h"), Some(Duration::Ms(60 * 3_600_000)));
    assert_eq!(duration("1.5 h"), Some(Duration::Ms(5_400_000)));
    assert_eq!(duration("90 min"), Some(Duration::Ms(5_400_000)));
    assert_eq!(duration("30 s"), Some(Duration::Ms(30_000)));
    assert_eq!(Duration::Days(2).ms(), 172_800_000);
    for wrong in [
        "30",
        "0 h",
        "1.5 days",
        "a day",
        "-1 h",
        "1 month",
        "9999999999 days",
    ] {
        assert_eq!(duration(wrong), None, "{wrong}");
    }
}

#[test]
fn clocks() {
    assert_eq!(
        day_rule("19:30[Europe/Kyiv]").unwrap().zone(),
        "Europe/Kyiv"
    );
    for wrong in [
        "00:00",
        "24:00[Europe/Kyiv]",
        "0:00[Europe/Kyiv]",
        "00:00[Mars]",
        "00:00[UTC",
    ] {
        assert!(day_rule(wrong).is_err(), "{wrong}");
    }
    assert!(daily_hours("09:00-15:00[Europe/Kyiv]").is_ok());
    for wrong in [
        "09:00[Europe/Kyiv]",
        "09:00-25:00[Europe/Kyiv]",
        "09:00-15:00",
    ] {
        assert!(daily_hours(wrong).is_err(), "{wrong}");
    }
}
