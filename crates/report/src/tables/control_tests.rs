use model::{ControlStatus, Point, Ring};

use super::*;

fn ring(corners: &[(f64, f64)]) -> Ring {
    let mut points: Vec<Point> = corners
        .iter()
        .map(|(lat, lon)| Point::from_degrees(*lat, *lon).unwrap())
        .collect();
    points.push(points[0]);
    points.into()
}

fn square(south: f64, west: f64, side: f64) -> Ring {
    ring(&[
        (south, west),
        (south, west + side),
        (south + side, west + side),
        (south + side, west),
    ])
}

fn area(polygons: Vec<Vec<Ring>>) -> ControlArea {
    ControlArea {
        status: ControlStatus::Held,
        holder: None,
        name: None,
        polygons,
    }
}

#[test]
fn corners_of_all_rings_are_counted_once() {
    let holed = area(vec![
        vec![square(48.0, 37.0, 1.0), square(48.2, 37.2, 0.5)],
        vec![square(48.0, 39.0, 1.0)],
    ]);
    assert_eq!(vertices(&holed), 12);
}
