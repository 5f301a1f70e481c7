//! Sides, signed distances and chances.

use super::{Ground, Side};
use crate::control::{ControlArea, ControlMap, ControlStatus, chance_inside, edges_of, sigma_m};
use crate::geodesy::EdgeTree;
use crate::{ContentId, Interval, Origin, Point};

fn micro(lat: f64, lon: f64) -> Point {
    Point::rounded(lat, lon)
}

fn square(holder: &str, south: f64, west: f64, north: f64, east: f64) -> ControlArea {
    let corners = [
        (south, west),
        (south, east),
        (north, east),
        (north, west),
        (south, west),
    ];
    ControlArea {
        status: ControlStatus::Held,
        holder: Some(holder.into()),
        name: None,
        polygons: vec![vec![corners.iter().map(|c| micro(c.0, c.1)).collect()]],
    }
}

fn map(areas: Vec<ControlArea>) -> ControlMap {
    ControlMap {
        id: ContentId::default(),
        source: "mapper".into(),
        stated_for: Interval::ALWAYS,
        uncertainty_m: Some(1_645),
        areas,
        origin: Origin {
            file: "map.geojson".into(),
            line: 0,
        },
    }
}

#[test]
fn an_edge_within_one_holders_ground_is_no_edge() {
    let map = map(vec![
        square("A", 48.0, 37.0, 49.0, 38.0),
        square("A", 48.0, 38.0, 49.0, 39.0),
        square("B", 48.0, 39.0, 49.0, 40.0),
    ]);
    let ground = Ground::held_by(&map, "A").expect("a map");
    let points = [
        micro(48.5, 38.0),
        micro(48.5, 38.9),
        micro(48.5, 39.0),
        micro(48.5, 39.1),
    ];
    let all = ground.stand_all(&points);
    for (point, standing) in points.iter().zip(&all) {
        assert_eq!(ground.stand(*point), *standing);
    }
    let sides: Vec<Side> = all.iter().map(|s| s.side).collect();
    assert_eq!(
        sides,
        [Side::Inside, Side::Inside, Side::OnEdge, Side::Outside]
    );
    let signed: Vec<f64> = all.iter().filter_map(super::Standing::signed_m).collect();
    // Half a degree of latitude to the nearer rim, a tenth of longitude to the edge with B.
    assert!((signed[0] - 55_606.0).abs() < 20.0, "{signed:?}");
    assert!(
        (signed[1] - 7_392.0).abs() < 5.0 && signed[2].abs() < 1e-9,
        "{signed:?}"
    );
    assert!((signed[3] + signed[1]).abs() < 1.0, "{signed:?}");

    let sigma = sigma_m(0.0, map.uncertainty_m.expect("stated"));
    let chance = chance_inside(&[signed[2] + 1_645.0], sigma).expect("a distance");
    assert!((chance - 0.95).abs() < 1e-3, "{chance}");
}

#[test]
fn ground_that_nobody_holds_has_no_edge() {
    let map = map(vec![square("A", 48.0, 37.0, 49.0, 38.0)]);
    let ground = Ground::held_by(&map, "B").expect("a map");
    let standing = ground.stand(micro(48.5, 37.5));
    assert_eq!((standing.side, standing.distance_m), (Side::Outside, None));
    assert_eq!(ground.stand_all(&[micro(48.5, 37.5)]), [standing]);
}

#[test]
fn the_cut_along_the_180th_meridian_is_no_edge() {
    let map = map(vec![
        square("A", 65.0, 178.0, 66.0, 180.0),
        square("A", 65.0, -180.0, 66.0, -178.0),
    ]);
    assert_eq!(edges_of(&map, |_| true).len(), 6);
    let ground = Ground::held_by(&map, "A").expect("a map");
    let standing = ground.stand(micro(65.9, 179.999));
    let rim = standing.signed_m().expect("an edge");
    assert!((rim - 11_150.0).abs() < 30.0, "{rim}");
}

#[test]
fn an_edge_beyond_the_180th_meridian_is_near() {
    let map = map(vec![square("A", 65.0, -179.9, 66.0, -179.0)]);
    let near = EdgeTree::of_map(&map)
        .nearest(micro(65.5, 179.9))
        .expect("an edge");
    assert!((near.distance_m - 9_260.0).abs() < 30.0, "{near:?}");
}

#[test]
fn without_uncertainty_a_side_is_certain() {
    for (signed, chance) in [(3.0, 1.0), (-3.0, 0.0), (0.0, 0.5)] {
        let found = chance_inside(&[signed], 0.0).expect("a distance");
        assert!((found - chance).abs() < 1e-12, "{signed} {found}");
    }
}
