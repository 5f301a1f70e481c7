use geo::{Coord, LineString, Polygon};
use model::Point;

use super::{between, edges};
use crate::raw::Edge;

/// A square with a vertex in the middle of each side, counter-clockwise from the south-west.
fn square() -> Polygon<f64> {
    let ring = [
        (0, 0),
        (1, 0),
        (2, 0),
        (2, 1),
        (2, 2),
        (1, 2),
        (0, 2),
        (0, 1),
        (0, 0),
    ];
    let ring = ring
        .iter()
        .map(|(x, y)| Coord {
            x: f64::from(*x),
            y: f64::from(*y),
        })
        .collect();
    Polygon::new(LineString::new(ring), Vec::new())
}

fn corners(line: &LineString<f64>) -> Vec<(i32, i32)> {
    line.0.iter().map(|c| (c.x as i32, c.y as i32)).collect()
}

#[test]
fn one_edge_is_the_boundary_between_two_corners() {
    let west = edges(&square(), &[Edge::West]).unwrap();
    assert_eq!(west.len(), 1);
    assert_eq!(corners(&west[0]), [(0, 0), (0, 1), (0, 2)]);
    let south = edges(&square(), &[Edge::South]).unwrap();
    assert_eq!(corners(&south[0]), [(2, 0), (1, 0), (0, 0)]);
}

#[test]
fn neighbours_are_one_line() {
    let lines = edges(&square(), &[Edge::North, Edge::West]).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(corners(&lines[0]), [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2)]);
    // South comes before west: the ring has no beginning.
    let lines = edges(&square(), &[Edge::West, Edge::South]).unwrap();
    assert_eq!(corners(&lines[0]), [(2, 0), (1, 0), (0, 0), (0, 1), (0, 2)]);
}

#[test]
fn opposite_edges_are_two_lines_and_all_four_the_ring() {
    let lines = edges(&square(), &[Edge::East, Edge::West]).unwrap();
    assert_eq!(lines.len(), 2);
    let ring = edges(
        &square(),
        &[Edge::East, Edge::West, Edge::North, Edge::South],
    )
    .unwrap();
    assert_eq!(ring.len(), 1);
    assert!(ring[0].is_closed());
    assert_eq!(ring[0].0.len(), 9);
}

#[test]
fn the_way_in_which_the_ring_is_drawn_does_not_matter() {
    let mut turned = square().exterior().clone();
    turned.0.reverse();
    let turned = Polygon::new(turned, Vec::new());
    for edge in [Edge::West, Edge::North, Edge::East, Edge::South] {
        assert_eq!(edges(&square(), &[edge]), edges(&turned, &[edge]));
    }
}

#[test]
fn a_triangle_lacks_an_edge() {
    let ring = [(0.0, 0.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)];
    let triangle = Polygon::new(LineString::from(ring.to_vec()), Vec::new());
    assert!(edges(&triangle, &[Edge::West]).is_ok());
    let why = edges(&triangle, &[Edge::East, Edge::North]).map(|_| ());
    assert!(why.is_err());
}

#[test]
fn between_goes_clockwise() {
    let point = |x: f64, y: f64| Point::rounded(y, x);
    let line = between(&square(), point(-0.1, 0.1), point(0.9, 2.1)).unwrap();
    assert_eq!(corners(&line), [(0, 0), (0, 1), (0, 2), (1, 2)]);
    let back = between(&square(), point(0.9, 2.1), point(-0.1, 0.1)).unwrap();
    assert_eq!(
        corners(&back),
        [(1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0)]
    );
    assert!(between(&square(), point(0.0, 0.0), point(0.1, 0.1)).is_none());
}
