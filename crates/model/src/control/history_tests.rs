//! Maps in force, gaps, and maps that contend.

use super::{ControlHistory, InForce};
use crate::control::ControlMap;
use crate::{ContentId, Instant, Interval, Origin};

const DAY: i64 = 86_400_000;

fn map(source: &str, from_day: i64, to_day: i64, content: u8) -> ControlMap {
    ControlMap {
        id: ContentId([content; 32]),
        source: source.into(),
        stated_for: Interval {
            start: Instant(from_day * DAY),
            end: Instant(to_day * DAY),
        },
        uncertainty_m: None,
        areas: Vec::new(),
        origin: Origin {
            file: "map.geojson".into(),
            line: 0,
        },
    }
}

#[test]
fn a_day_without_a_map_is_a_gap_with_neighbours() {
    let maps = [
        map("x", 4, 5, 3),
        map("y", 2, 3, 9),
        map("x", 0, 1, 1),
        map("x", 1, 2, 2),
        map("x", 1, 2, 2),
    ];
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0]] {
        let history = ControlHistory::new(order.map(|i| &maps[i]));
        let x = "x".into();
        assert_eq!(history.of(&x).len(), 3);
        assert_eq!(history.at(&x, Instant(0)), InForce::Stated(&maps[2]));
        assert_eq!(
            history.at(&x, Instant(2 * DAY - 1)),
            InForce::Stated(&maps[3])
        );
        let gap = |before, after| InForce::Gap { before, after };
        assert_eq!(
            history.at(&x, Instant(2 * DAY)),
            gap(Some(&maps[3]), Some(&maps[0]))
        );
        assert_eq!(history.at(&x, Instant(-1)), gap(None, Some(&maps[2])));
        assert_eq!(history.at(&x, Instant(9 * DAY)), gap(Some(&maps[0]), None));
        assert_eq!(history.at(&"z".into(), Instant(0)), gap(None, None));
    }
}

#[test]
fn maps_that_contend_are_both_told() {
    let maps = [map("x", 0, 7, 1), map("x", 3, 4, 2), map("x", 5, 6, 3)];
    let history = ControlHistory::new(&maps);
    let x = "x".into();
    assert_eq!(
        history.at(&x, Instant(3 * DAY)),
        InForce::Several(vec![&maps[0], &maps[1]])
    );
    assert_eq!(history.at(&x, Instant(6 * DAY)), InForce::Stated(&maps[0]));
    let beyond = InForce::Gap {
        before: Some(&maps[0]),
        after: None,
    };
    assert_eq!(history.at(&x, Instant(8 * DAY)), beyond);
}
