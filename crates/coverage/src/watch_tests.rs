use model::{
    Canonical, Coverage, CoverageArea, CoverageMethod, CoverageState, Instant, Interval, Origin,
    Point,
};
use proptest::prelude::*;

use crate::{Ground, Watch, watch};

const HOUR: i64 = 3_600_000;
const DAY: Interval = Interval {
    start: Instant(0),
    end: Instant(24 * HOUR),
};

fn record(
    method: &str,
    state: CoverageState,
    from_h: i64,
    to_h: i64,
    area: CoverageArea,
) -> Coverage {
    Coverage {
        id: Canonical::new("c").text(method).number(from_h).id(),
        interval: Interval {
            start: Instant(from_h * HOUR),
            end: Instant(to_h * HOUR),
        },
        method: CoverageMethod(method.into()),
        state,
        area,
        side: None,
        source: "m".into(),
        note: None,
        origin: Origin {
            file: "c.csv".into(),
            line: 2,
        },
    }
}

fn ground() -> Ground {
    let points = (0..10)
        .map(|k| Point::rounded(48.0 + 0.1 * f64::from(k), 38.0))
        .collect();
    Ground {
        points,
        names: vec!["zone".into()],
        ..Ground::default()
    }
}

fn seen(records: &[Coverage]) -> Watch {
    let indexed: Vec<(u32, &Coverage)> = records
        .iter()
        .enumerate()
        .map(|(i, r)| (i as u32, r))
        .collect();
    watch(&indexed, &ground(), &DAY)
}

fn zone() -> CoverageArea {
    CoverageArea::Named("zone".into())
}

#[test]
fn nothing_recorded_is_not_watched_and_not_known() {
    let w = seen(&[]);
    assert!(!w.recorded && w.p_detection.abs() < 1e-12);
}

#[test]
fn the_whole_day_by_camera_is_nearly_certain() {
    let w = seen(&[record("camera", CoverageState::Watched, 0, 24, zone())]);
    assert!((w.p_detection - 0.95).abs() < 1e-9, "{}", w.p_detection);
}

#[test]
fn half_the_day_is_half_the_chance() {
    let w = seen(&[record("camera", CoverageState::Watched, 0, 12, zone())]);
    assert!((w.p_detection - 0.475).abs() < 1e-9);
}

#[test]
fn the_same_camera_twice_is_one_camera() {
    let one = record("camera", CoverageState::Watched, 0, 24, zone());
    assert_eq!(seen(&[one.clone(), one.clone()]), seen(&[one]));
}

#[test]
fn a_range_covers_the_points_in_it() {
    let area = CoverageArea::Range {
        point: Point::rounded(48.0, 38.0),
        range_m: 12_000,
    };
    let w = seen(&[record("camera", CoverageState::Watched, 0, 24, area)]);
    assert!((w.p_detection - 0.19).abs() < 1e-9, "{}", w.p_detection);
}

#[test]
fn a_denial_is_recorded_and_watches_nothing() {
    let w = seen(&[record("patrol", CoverageState::Denied, 8, 10, zone())]);
    assert!(w.recorded && w.p_detection.abs() < 1e-12);
    assert_eq!(w.denied, vec![(None, 0)]);
}

#[test]
fn other_ground_says_nothing_here() {
    let elsewhere = CoverageArea::Named("elsewhere".into());
    assert!(!seen(&[record("camera", CoverageState::Watched, 0, 24, elsewhere)]).recorded);
}

proptest! {
    #[test]
    fn more_watching_never_lowers_the_chance(
        spans in prop::collection::vec((0i64..24, 1i64..24, 0usize..3), 0..8)
    ) {
        let methods = ["camera", "satellite", "hotline"];
        let mut records = Vec::new();
        let mut last = 0.0;
        for (from, length, method) in spans {
            let to = (from + length).min(24);
            records.push(record(methods[method], CoverageState::Watched, from, to, zone()));
            let p = seen(&records).p_detection;
            prop_assert!(p + 1e-12 >= last && p <= 1.0);
            last = p;
        }
    }
}

#[test]
fn short_records_add_up_to_the_time_they_cover() {
    let minutes = |from: i64, to: i64| {
        let mut r = record("patrol", CoverageState::Watched, 0, 1, zone());
        r.interval = Interval {
            start: Instant(from * 60_000),
            end: Instant(to * 60_000),
        };
        r
    };
    let whole = seen(&[minutes(0, 30)]);
    let parts = seen(&[
        minutes(0, 10),
        minutes(10, 20),
        minutes(5, 25),
        minutes(20, 30),
    ]);
    assert_eq!(whole, parts);
    assert!((whole.p_detection - 0.95 / 48.0).abs() < 1e-9);
}

#[test]
fn degraded_denied_and_not_held_are_told_apart() {
    let w = seen(&[
        record("camera", CoverageState::Watched, 0, 4, zone()),
        record("camera", CoverageState::Degraded, 2, 10, zone()),
        record("camera", CoverageState::Denied, 10, 12, zone()),
        record("camera", CoverageState::Denied, 11, 13, zone()),
    ]);
    let camera = w.methods[&(None, CoverageMethod("camera".into()))];
    assert!((camera.degraded_h - 6.0).abs() < 1e-9);
    assert!((camera.denied_h - 3.0).abs() < 1e-9);
    assert!((camera.hours - (4.0 + 0.4 * 6.0)).abs() < 1e-9);
    assert!(w.recorded && w.stated && w.not_held.is_empty());

    let w = seen(&[record("report", CoverageState::NotHeld, 0, 24, zone())]);
    assert!(!w.recorded && !w.stated);
    assert_eq!(w.not_held, vec![0]);
    assert!(w.methods[&(None, CoverageMethod("report".into()))].not_held);
}

#[test]
fn what_is_implied_is_recorded_and_not_stated() {
    let mut pass = record("satellite", CoverageState::Watched, 0, 1, zone());
    pass.origin.line = 0;
    let w = seen(&[pass]);
    assert!(w.recorded && !w.stated && w.p_detection > 0.0);
}

/// What a hundred thousand short patrols of one day cost, counted and not timed: each pays for the
/// points near it and its own half hours, whatever the number of the others.
#[test]
fn many_short_patrols_cost_no_more_than_each_of_them() {
    let points: Vec<Point> = (0..500)
        .map(|k| Point::rounded(47.0 + 0.005 * f64::from(k), 38.0))
        .collect();
    let ground = Ground {
        points,
        ..Ground::default()
    };
    let patrols = |n: i64| -> Vec<Coverage> {
        (0..n)
            .map(|k| {
                let area = CoverageArea::Range {
                    point: Point::rounded(47.0 + 0.000_02 * (k * 7_919 % 100_000) as f64, 38.0),
                    range_m: 2_000,
                };
                let mut r = record("patrol", CoverageState::Watched, 0, 1, area);
                let start = Instant(k % 1_430 * 60_000);
                r.interval = Interval {
                    start,
                    end: start.plus_ms(10 * 60_000),
                };
                r
            })
            .collect()
    };
    let cost = |n: i64| {
        let records = patrols(n);
        let indexed: Vec<(u32, &Coverage)> = (0..).zip(&records).collect();
        crate::watch::watch_counted(&indexed, &ground, &DAY).1
    };
    let (some, many) = (cost(1_000), cost(100_000));
    // Nine points of half a kilometre's distance lie in a range, in one or two half hours.
    assert!(many <= 100_000 * 30, "{many}");
    assert!(many <= 110 * some, "{some} to {many}");
}
