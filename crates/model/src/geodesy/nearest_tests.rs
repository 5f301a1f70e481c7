//! Nearest edges against Karney's geodesic (in `geo`) along edges cut fine, and against every edge.

use geo::{Distance, Geodesic};
use proptest::prelude::*;

use super::{EdgeTree, Nearest};
use crate::Point;

fn karney(a: Point, lat: f64, lon: f64) -> f64 {
    Geodesic.distance(a.geometry(), geo::Point::new(lon, lat))
}

/// The least geodesic distance to an edge: sampled, then narrowed around the best sample.
fn truth(point: Point, from: Point, to: Point) -> f64 {
    let at = |share: f64| {
        let lat = from.latitude() + share * (to.latitude() - from.latitude());
        let mut d_lon = to.longitude() - from.longitude();
        if d_lon.abs() > 180.0 {
            d_lon -= 360.0 * d_lon.signum();
        }
        karney(point, lat, from.longitude() + share * d_lon)
    };
    let (mut low, mut high) = (0.0, 1.0);
    let mut best = f64::INFINITY;
    for _ in 0..8 {
        let step = (high - low) / 16.0;
        let (share, least) = (0..=16)
            .map(|i| low + f64::from(i) * step)
            .map(|share| (share, at(share)))
            .min_by(|p, q| p.1.total_cmp(&q.1))
            .expect("samples");
        best = least.min(best);
        (low, high) = ((share - step).max(0.0), (share + step).min(1.0));
    }
    best
}

fn micro(lat: f64, lon: f64) -> Point {
    let lon = if lon > 180.0 {
        lon - 360.0
    } else if lon < -180.0 {
        lon + 360.0
    } else {
        lon
    };
    Point::rounded(lat.clamp(-90.0, 90.0), lon)
}

prop_compose! {
    /// An edge of up to about `reach` degrees, and a point within about a degree of it.
    fn scene(reach: f64)(
        lat in -84.0f64..84.0, lon in -180.0f64..180.0,
        d_lat in -1.0f64..1.0, d_lon in -1.0f64..1.0,
        p_lat in -0.8f64..0.8, p_lon in -1.0f64..1.0, share in 0.0f64..1.0,
    ) -> (Point, Point, Point) {
        let (e_lat, e_lon) = ((lat + reach * d_lat).clamp(-85.0, 85.0), lon + reach * d_lon);
        let (m_lat, m_lon) = (lat + share * (e_lat - lat), lon + share * (e_lon - lon));
        (micro(m_lat + p_lat, m_lon + p_lon), micro(lat, lon), micro(e_lat, e_lon))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn short_edges_are_right_to_a_tenth_of_a_metre((p, a, b) in scene(0.01)) {
        let truth = truth(p, a, b);
        let found = EdgeTree::new([(a, b)]).nearest(p).expect("an edge").distance_m;
        prop_assert!((found - truth).abs() < 0.1 + 1e-6 * truth, "{found} {truth}");
    }

    #[test]
    fn long_edges_are_right_to_a_tenth_of_a_metre((p, a, b) in scene(2.0)) {
        let truth = truth(p, a, b);
        prop_assume!(truth < 110_000.0);
        let found = EdgeTree::new([(a, b)]).nearest(p).expect("an edge").distance_m;
        prop_assert!((found - truth).abs() < 0.1 + 1e-6 * truth, "{found} {truth}");
    }

    #[test]
    fn far_points_are_right_to_one_part_in_twenty_thousand(
        lat in -80.0f64..80.0, lon in -180.0f64..180.0, d_lat in -8.0f64..8.0, d_lon in -8.0f64..8.0,
    ) {
        let (p, q) = (micro(lat, lon), micro(lat + d_lat, lon + d_lon));
        let truth = Geodesic.distance(p.geometry(), q.geometry());
        let found = EdgeTree::new([(q, q)]).nearest(p).expect("an edge").distance_m;
        prop_assert!((found - truth).abs() < 0.1 + 5e-5 * truth, "{found} {truth}");
    }

    #[test]
    fn the_tree_finds_what_looking_at_every_edge_finds(
        vertices in prop::collection::vec((-3.0f64..3.0, -3.0f64..3.0), 1..120),
        scale in prop::sample::select(vec![0.0001, 0.01, 1.0, 20.0]),
        around in (-25.0f64..25.0, -180.0f64..180.0),
        points in prop::collection::vec((-4.0f64..4.0, -4.0f64..4.0), 20),
    ) {
        let place = |v: &(f64, f64)| micro(around.0 + scale * v.0, around.1 + scale * v.1);
        let line: Vec<Point> = vertices.iter().map(place).collect();
        let points: Vec<Point> = points.iter().map(place).collect();
        let tree = EdgeTree::of_lines([&line[..]]);
        let all = tree.nearest_all(&points);
        for (p, of_all) in points.iter().zip(&all) {
            let near = tree.nearest(*p).expect("an edge");
            prop_assert_eq!(&near, of_all);
            let alone = (0..line.len().saturating_sub(1).max(1))
                .map(|i| Nearest { edge: i as u32, ..EdgeTree::of_lines([&line[i..line.len().min(i + 2)]]).nearest(*p).expect("an edge") })
                .min_by(|x, y| x.distance_m.total_cmp(&y.distance_m))
                .expect("edges");
            prop_assert!((near.distance_m - alone.distance_m).abs() < 0.1 + 1e-5 * alone.distance_m, "{near:?} {alone:?}");
        }
    }
}

#[test]
fn no_edges_have_no_nearest() {
    let tree = EdgeTree::of_lines([]);
    assert!(tree.is_empty());
    assert!(tree.nearest(Point { lat: 0, lon: 0 }).is_none());
    assert!(tree.nearest_all(&[Point { lat: 0, lon: 0 }]).is_empty());
}

#[test]
fn the_first_given_of_equally_near_edges() {
    let (a, b) = (micro(1.0, 1.0), micro(1.0, 1.001));
    let tree = EdgeTree::new([(a, b), (a, b), (b, a)]);
    assert_eq!(tree.nearest(a).expect("an edge").edge, 0);
}

#[test]
fn a_side_of_a_country_sized_box() {
    // 3,000 km along a parallel: the parallel, not the great circle, is the edge.
    let tree = EdgeTree::new([(micro(50.0, 0.0), micro(50.0, 40.0))]);
    let near = tree.nearest(micro(50.2, 20.0)).expect("an edge");
    let truth = karney(micro(50.2, 20.0), 50.0, 20.0);
    assert!((near.distance_m - truth).abs() < 1.0, "{near:?} {truth}");
    assert!((near.along - 0.5).abs() < 1e-3, "{near:?}");
}
