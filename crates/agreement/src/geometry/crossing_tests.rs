//! The sweep against the plain rule: every pair of sides.

use geo::algorithm::Validation;
use geo::{Coord, LineString, Polygon};
use proptest::prelude::*;

use super::first_crossing;

fn ring(corners: &[(i32, i32)]) -> LineString<f64> {
    let mut ring: Vec<Coord<f64>> = corners
        .iter()
        .map(|(x, y)| Coord {
            x: f64::from(*x),
            y: f64::from(*y),
        })
        .collect();
    ring.dedup();
    if let Some(first) = ring.first().copied() {
        ring.push(first);
    }
    ring.dedup();
    LineString::new(ring)
}

#[test]
fn a_bow_tie_crosses_and_a_square_does_not() {
    assert_eq!(
        first_crossing(&ring(&[(0, 0), (4, 0), (4, 4), (0, 4)])),
        None
    );
    assert_eq!(
        first_crossing(&ring(&[(0, 0), (4, 4), (4, 0), (0, 4)])),
        Some(0)
    );
    // Two triangles that meet in a corner.
    assert!(first_crossing(&ring(&[(0, 0), (2, 0), (1, 1), (2, 2), (0, 2), (1, 1)])).is_some());
}

proptest! {
    #[test]
    fn says_what_the_validation_of_geo_says(
        corners in prop::collection::vec((0i32..6, 0i32..6), 4..12),
    ) {
        let ring = ring(&corners);
        prop_assume!(ring.0.len() >= 4);
        let polygon = Polygon::new(ring.clone(), Vec::new());
        let mut crosses = false;
        polygon.visit_validation(Box::new(|problem| {
            crosses |= matches!(problem, geo::algorithm::validation::InvalidPolygon::SelfIntersection(_));
            Ok::<(), ()>(())
        })).unwrap();
        prop_assert_eq!(first_crossing(&ring).is_some(), crosses);
    }
}
