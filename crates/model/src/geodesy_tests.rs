//! Distances against the geodesic of another library (Karney's, in `geo`).

use geo::{Distance, Geodesic, LineString};
use proptest::prelude::*;

use crate::Point;
use crate::geodesy::{Frame, distance_m, distance_to_lines_m, offset};

prop_compose! {
    fn near()(lat in -75.0f64..75.0, lon in -179.9f64..179.9, north in -1.3f64..1.3, east in -1.3f64..1.3)
        -> (Point, Point) {
        let other = Point::from_degrees((lat + north).clamp(-76.0, 76.0), (lon + east).clamp(-180.0, 180.0));
        (Point::from_degrees(lat, lon).expect("possible"), other.expect("possible"))
    }
}

proptest! {
    #[test]
    fn the_index_finds_what_looking_at_every_segment_finds(
        vertices in prop::collection::vec((-3.0f64..3.0, -3.0f64..3.0), 2..90),
        lat in -4.0f64..4.0,
        lon in -4.0f64..4.0,
    ) {
        let line = LineString::from(vertices.clone());
        let point = Point::rounded(lat, lon);
        let pairs: Vec<LineString<f64>> =
            vertices.windows(2).map(|w| LineString::from(w.to_vec())).collect();
        let brute = pairs
            .iter()
            .filter_map(|segment| distance_to_lines_m(point, [segment]))
            .fold(f64::INFINITY, f64::min);
        prop_assert_eq!(distance_to_lines_m(point, [&line]), Some(brute));
    }

    #[test]
    fn the_sphere_is_near_enough((a, b) in near()) {
        let truth = Geodesic.distance(a.geometry(), b.geometry());
        prop_assert!((distance_m(a, b) - truth).abs() <= 0.006 * truth + 0.2);
    }

    #[test]
    fn the_flat_frame_is_near_enough_within_its_reach((a, b) in near()) {
        let truth = Geodesic.distance(a.geometry(), b.geometry());
        prop_assume!(truth < 100_000.0 && a.latitude().abs() < 65.0);
        let (x, y) = Frame::at(a).metres(b);
        let flat = (x * x + y * y).sqrt();
        // Meridians draw together towards the poles; at 100 km and 65 degrees that is below 2 %.
        prop_assert!((flat - truth).abs() <= 0.02 * truth + 0.2, "{flat} {truth}");
    }

    #[test]
    fn an_offset_is_as_far_as_was_asked(lat in -60.0f64..60.0, lon in -170.0f64..170.0, d in 10.0f64..50_000.0, b in 0.0f64..6.2) {
        let from = Point::from_degrees(lat, lon).expect("possible");
        let to = offset(from, d, b);
        let truth = Geodesic.distance(from.geometry(), to.geometry());
        prop_assert!((truth - d).abs() <= 0.015 * d + 0.3, "{truth} {d}");
    }
}

#[test]
fn the_nearest_of_a_line_may_lie_between_its_vertices() {
    let line = LineString::from(vec![(38.0, 48.0), (38.0, 49.0)]);
    let point = Point::from_degrees(48.5, 38.1).expect("possible");
    let d = distance_to_lines_m(point, [&line]).expect("a line");
    let truth = Geodesic.distance(point.geometry(), geo::Point::new(38.0, 48.5));
    assert!((d - truth).abs() < 0.001 * truth, "{d} {truth}");
    assert!(distance_to_lines_m(point, []).is_none());
}

#[test]
fn a_frame_reaches_across_the_date_line() {
    let west = Point::from_degrees(0.0, 179.9).expect("possible");
    let east = Point::from_degrees(0.0, -179.9).expect("possible");
    let (x, _) = Frame::at(west).metres(east);
    assert!((x - 22_264.0).abs() < 50.0, "{x}");
}
