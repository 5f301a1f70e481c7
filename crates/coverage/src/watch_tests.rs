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
