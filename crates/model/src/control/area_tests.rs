use super::*;
use crate::Point;

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

#[test]
fn a_cell_has_the_surface_that_the_sphere_gives_it() {
    // R² · Δλ · (sin 49° − sin 48°), by hand: 8,192.755 km².
    let whole = area_km2(&[vec![square(48.0, 37.0, 1.0)]]);
    assert!((whole - 8_192.755).abs() < 0.01, "{whole}");
    // The other way round, and across the date line, it is the same.
    let mut back: Vec<Point> = square(48.0, 37.0, 1.0).to_vec();
    back.reverse();
    assert!((area_km2(&[vec![back.into()]]) - whole).abs() < 1e-6);
    let line = ring(&[(48.0, 179.5), (48.0, -179.5), (49.0, -179.5), (49.0, 179.5)]);
    assert!((area_km2(&[vec![line]]) - whole).abs() < 1e-6);
}

#[test]
fn holes_are_taken_out_and_polygons_add_up() {
    let whole = area_km2(&[vec![square(48.0, 37.0, 1.0)]]);
    let hole = area_km2(&[vec![square(48.2, 37.2, 0.5)]]);
    let holed = [
        vec![square(48.0, 37.0, 1.0), square(48.2, 37.2, 0.5)],
        vec![square(48.0, 39.0, 1.0)],
    ];
    assert!((area_km2(&holed) - (2.0 * whole - hole)).abs() < 0.01);
}
