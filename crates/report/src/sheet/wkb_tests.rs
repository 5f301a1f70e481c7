use geo::{MultiLineString, Point, line_string};

use super::*;

#[test]
fn a_point_is_what_the_standard_prints() {
    // POINT (1 2) in little-endian bytes.
    let bytes = wkb(&Geometry::Point(Point::new(1.0, 2.0)));
    let (one, two) = (1.0_f64.to_le_bytes(), 2.0_f64.to_le_bytes());
    let expected = [&[1, 1, 0, 0, 0][..], &one, &two].concat();
    assert_eq!(bytes, expected);
}

#[test]
fn lines_say_how_many_they_are_and_boxes_hold_them() {
    let lines = MultiLineString(vec![
        line_string![(x: 1.0, y: 2.0), (x: -3.0, y: 4.0)],
        line_string![(x: 0.0, y: -1.0), (x: 5.0, y: 0.0)],
    ]);
    let shape = Geometry::MultiLineString(lines);
    let bytes = wkb(&shape);
    assert_eq!(bytes.len(), 9 + 2 * (9 + 2 * 16));
    assert_eq!(bytes[..9], [1, 5, 0, 0, 0, 2, 0, 0, 0]);
    let b = Bounds::around(None, Some(&shape)).unwrap();
    assert!((b.west + 3.0).abs() < 1e-12 && (b.north - 4.0).abs() < 1e-12);
    assert!((b.east - 5.0).abs() < 1e-12 && (b.south + 1.0).abs() < 1e-12);
    assert_eq!(Bounds::around(Some(b), None), Some(b));
}
