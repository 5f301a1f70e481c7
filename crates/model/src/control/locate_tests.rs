//! The index against looking at every edge.

use proptest::prelude::*;

use super::{ControlIndex, Hit};
use crate::control::{ControlArea, ControlError, ControlMap, ControlStatus, Ring};
use crate::{ContentId, Interval, Origin, Point};

fn at(lat: i32, lon: i32) -> Point {
    Point { lat, lon }
}

fn ring(points: &[(i32, i32)]) -> Ring {
    points.iter().map(|p| at(p.0, p.1)).collect()
}

fn map(areas: Vec<Vec<Vec<Ring>>>) -> ControlMap {
    ControlMap {
        id: ContentId::default(),
        source: "mapper".into(),
        stated_for: Interval::ALWAYS,
        uncertainty_m: None,
        areas: areas
            .into_iter()
            .map(|polygons| ControlArea {
                status: ControlStatus::Held,
                holder: None,
                name: None,
                polygons,
            })
            .collect(),
        origin: Origin {
            file: "map.geojson".into(),
            line: 0,
        },
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    In,
    Out,
    On,
}

/// The plain rule: a ray to the east, each edge in turn.
fn side(ring: &Ring, p: Point) -> Side {
    let distinct: std::collections::BTreeSet<_> = ring.iter().collect();
    if distinct.len() < 3 {
        return Side::Out;
    }
    let mut inside = false;
    for i in 0..ring.len() {
        let (a, b) = (ring[i], ring[(i + 1) % ring.len()]);
        let (ax, ay, bx, by) = (
            i128::from(a.lon),
            i128::from(a.lat),
            i128::from(b.lon),
            i128::from(b.lat),
        );
        let (x, y) = (i128::from(p.lon), i128::from(p.lat));
        let turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        let within = |u: i128, v: i128, w: i128| u.min(v) <= w && w <= u.max(v);
        if turn == 0 && within(ax, bx, x) && within(ay, by, y) && a != b {
            return Side::On;
        }
        if (ay > y) != (by > y) && ((turn > 0) == (by > ay)) {
            inside = !inside;
        }
    }
    if inside { Side::In } else { Side::Out }
}

fn brute(map: &ControlMap, p: Point) -> Vec<Hit> {
    let mut found = Vec::new();
    for (area, stated) in map.areas.iter().enumerate() {
        let mut best = Side::Out;
        for polygon in &stated.polygons {
            let Some((rim, holes)) = polygon.split_first() else {
                continue;
            };
            let (rim, holes): (_, Vec<_>) =
                (side(rim, p), holes.iter().map(|h| side(h, p)).collect());
            let here = if rim == Side::Out || holes.contains(&Side::In) {
                Side::Out
            } else if rim == Side::On || holes.contains(&Side::On) {
                Side::On
            } else {
                Side::In
            };
            best = match (best, here) {
                (Side::In, _) | (_, Side::In) => Side::In,
                (Side::On, _) | (_, Side::On) => Side::On,
                _ => Side::Out,
            };
        }
        if best != Side::Out {
            found.push(Hit {
                area: area as u32,
                on_edge: best == Side::On,
            });
        }
    }
    found
}

/// Rings of any kind: crossing themselves, touching, flat, one point.
fn rings(reach: i32, most: usize) -> impl Strategy<Value = Vec<Vec<Vec<Ring>>>> {
    let one = prop::collection::vec((-reach..=reach, -reach..=reach), 0..most).prop_map(|mut v| {
        if let Some(first) = v.first().copied() {
            v.push(first);
        }
        ring(&v)
    });
    let polygon = prop::collection::vec(one, 0..4);
    prop::collection::vec(prop::collection::vec(polygon, 0..4), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_point_of_a_small_map(areas in rings(6, 9)) {
        let map = map(areas);
        let index = ControlIndex::new(&map).expect("a map");
        for lat in -7..=7 {
            for lon in -7..=7 {
                let p = at(lat, lon);
                prop_assert_eq!(index.locate(p), brute(&map, p), "{:?}", p);
            }
        }
    }

    #[test]
    fn points_of_a_wide_map(
        areas in rings(80_000_000, 60),
        points in prop::collection::vec((-90_000_000..=90_000_000, -90_000_000..=90_000_000), 60),
    ) {
        let map = map(areas);
        let index = ControlIndex::new(&map).expect("a map");
        // Points anywhere, every vertex, and the micro-degrees around it.
        let vertices = map.areas.iter().flat_map(|a| a.polygons.iter().flatten()).flat_map(|r| r.iter());
        let beside = vertices.flat_map(|v| [(0, 0), (0, 1), (1, 0), (-1, 0), (0, -1)].map(|d| at(v.lat + d.0, v.lon + d.1)));
        let points: Vec<Point> = points.into_iter().map(|p| at(p.0, p.1)).chain(beside).collect();
        let all = index.locate_all(&points);
        prop_assert_eq!(all.len(), points.len());
        for (p, hits) in points.iter().zip(all.iter()) {
            prop_assert_eq!(hits, &brute(&map, *p)[..], "{:?}", p);
        }
    }

    #[test]
    fn edges_crowded_in_a_corner_of_the_map(areas in rings(90, 60), points in prop::collection::vec((-95..=95, -95..=95), 80)) {
        let mut areas = areas;
        areas.push(vec![vec![ring(&[(-100, -100), (-100, 170_000_000), (80_000_000, 170_000_000), (-100, -100)])]]);
        let map = map(areas);
        let index = ControlIndex::new(&map).expect("a map");
        for p in points {
            let p = at(p.0, p.1);
            prop_assert_eq!(index.locate(p), brute(&map, p), "{:?}", p);
        }
    }
}

const SQUARE: [(i32, i32); 5] = [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)];

#[test]
fn no_areas_hold_nothing() {
    let index = ControlIndex::new(&map(vec![])).expect("a map");
    assert!(index.locate(at(0, 0)).is_empty());
    assert!(index.locate_all(&[]).is_empty());
}

#[test]
fn a_shared_edge_is_of_both_sides() {
    let east = ring(&[(0, 10), (0, 20), (10, 20), (10, 10), (0, 10)]);
    let index =
        ControlIndex::new(&map(vec![vec![vec![ring(&SQUARE)]], vec![vec![east]]])).expect("a map");
    let on = |area| Hit {
        area,
        on_edge: true,
    };
    let within = |area| Hit {
        area,
        on_edge: false,
    };
    assert_eq!(index.locate(at(5, 10)), [on(0), on(1)]);
    assert_eq!(index.locate(at(5, 9)), [within(0)]);
    assert_eq!(index.locate(at(5, 11)), [within(1)]);
}

#[test]
fn a_hole_that_reaches_beyond_its_rim_adds_no_ground() {
    let hole = ring(&[(2, 5), (2, 25), (4, 25), (4, 5), (2, 5)]);
    let index = ControlIndex::new(&map(vec![vec![vec![ring(&SQUARE), hole]]])).expect("a map");
    assert!(index.locate(at(3, 15)).is_empty());
    assert!(index.locate(at(3, 7)).is_empty());
    assert_eq!(
        index.locate(at(5, 7)),
        [Hit {
            area: 0,
            on_edge: false
        }]
    );
}

#[test]
fn a_ring_that_touches_itself_holds_both_its_parts() {
    let eight = ring(&[(0, 0), (0, 10), (5, 5), (10, 10), (10, 0), (5, 5), (0, 0)]);
    let index = ControlIndex::new(&map(vec![vec![vec![eight]]])).expect("a map");
    assert_eq!(
        index.locate(at(1, 5)),
        [Hit {
            area: 0,
            on_edge: false
        }]
    );
    assert_eq!(
        index.locate(at(9, 5)),
        [Hit {
            area: 0,
            on_edge: false
        }]
    );
    assert_eq!(
        index.locate(at(5, 5)),
        [Hit {
            area: 0,
            on_edge: true
        }]
    );
    assert!(index.locate(at(5, 2)).is_empty());
}

#[test]
fn rings_that_hold_nothing_are_told() {
    let flat = ring(&[(0, 0), (3, 3), (0, 0)]);
    let index =
        ControlIndex::new(&map(vec![vec![vec![flat], vec![ring(&SQUARE)]]])).expect("a map");
    assert_eq!(index.rings_left_out(), 1);
    assert_eq!(
        index.locate(at(0, 0)),
        [Hit {
            area: 0,
            on_edge: true
        }]
    );
}

#[test]
fn an_area_across_the_180th_meridian_comes_cut() {
    let whole = ring(&[
        (0, 179_000_000),
        (0, -179_000_000),
        (10, -179_000_000),
        (0, 179_000_000),
    ]);
    let refused = ControlIndex::new(&map(vec![vec![vec![whole]]])).expect_err("the long way round");
    assert!(matches!(
        refused,
        ControlError::HalfTurn {
            area: 0,
            ring: 0,
            ..
        }
    ));
    assert!(
        refused.to_string().contains("0.000000, 179.000000"),
        "{refused}"
    );

    let west = ring(&[
        (0, 179_000_000),
        (0, 180_000_000),
        (10, 180_000_000),
        (10, 179_000_000),
        (0, 179_000_000),
    ]);
    let east = ring(&[
        (0, -180_000_000),
        (0, -179_000_000),
        (10, -179_000_000),
        (10, -180_000_000),
        (0, -180_000_000),
    ]);
    let index = ControlIndex::new(&map(vec![vec![vec![west], vec![east]]])).expect("a map");
    assert_eq!(
        index.locate(at(5, 179_900_000)),
        [Hit {
            area: 0,
            on_edge: false
        }]
    );
    assert_eq!(
        index.locate(at(5, -179_900_000)),
        [Hit {
            area: 0,
            on_edge: false
        }]
    );
    assert!(index.locate(at(5, 0)).is_empty());
}

/// A comb with many long teeth on the slant, or a star: what cells part worst.
fn slivers(teeth: i32, star: bool) -> Ring {
    let mut points = Vec::new();
    for i in 0..teeth {
        let along = i * 20_000;
        if star {
            points.extend([(40_000_000, along), (i % 3, i % 5)]);
        } else {
            points.extend([(along, -along), (30_000_000 + along, 30_000_000 - along)]);
            points.extend([
                (30_000_000 + along, 30_009_000 - along),
                (along + 9_000, -along),
            ]);
        }
    }
    points.push(points[0]);
    ring(&points)
}

#[test]
fn long_slivers_neither_break_the_answer_nor_fill_the_memory() {
    for star in [false, true] {
        let sliver = slivers(1_500, star);
        let edges = sliver.len();
        let map = map(vec![vec![vec![sliver]]]);
        let index = ControlIndex::new(&map).expect("a map");
        assert!(
            index.cells.held() < 40 * edges + 4_000,
            "{}",
            index.cells.held()
        );
        for i in 0..300 {
            let p = at(100_000 * i + i % 7, 20_000_000 - 50_000 * i + i % 11);
            assert_eq!(index.locate(p), brute(&map, p), "{p:?}");
        }
    }
}
