use geojson::GeometryValue;
use model::Point;
use proptest::prelude::*;

use super::area::{polygon_km2, signed_km2, turn, within};
use super::crossing::{Meeting, meeting};
use super::rings::{Repairs, Rings, polygons};

fn geometry(text: &str) -> GeometryValue {
    let text = format!("{{\"type\":\"Polygon\",\"coordinates\":{text}}}");
    text.parse::<geojson::Geometry>().unwrap().value
}

fn repaired(text: &str) -> (Vec<Rings>, Repairs) {
    polygons(&geometry(text)).unwrap()
}

fn km2(found: &[Rings]) -> f64 {
    found.iter().map(|rings| polygon_km2(rings)).sum()
}

#[test]
fn the_area_of_a_square_degree_is_known() {
    let (found, repairs) = repaired("[[[37,48],[38,48],[38,49],[37,49],[37,48]]]");
    // On a sphere of 6371.0088 km: R² · 1° · (sin 49° − sin 48°), but for the chords of its sides.
    assert!((km2(&found) - 8_190.0).abs() < 10.0, "{}", km2(&found));
    assert_eq!(repairs, Repairs::default());
    assert!(signed_km2(&found[0][0]) > 0.0);
}

#[test]
fn each_repair_is_counted() {
    let (found, repairs) = repaired("[[[37,48,1],[37,49,1],[37,49,1],[38,49,1],[38,48,1]]]");
    assert_eq!(
        repairs,
        Repairs {
            closed: 1,
            heights: 1,
            repeats: 1,
            turned: 1,
            ..Repairs::default()
        }
    );
    assert!(turn(&found[0][0]) > 0 && found[0][0].len() == 5);
    let square = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";
    let (found, repairs) = repaired(&format!("[{square},[[37.2,48.2],[37.3,48.2],[37.2,48.2]]]"));
    assert_eq!((found[0].len(), repairs.empty), (1, 1));
    let outside = "[[39,48],[39.5,48],[39.5,48.5],[39,48]]";
    let inside = "[[37.2,48.2],[37.2,48.4],[37.4,48.4],[37.2,48.2]]";
    let (found, repairs) = repaired(&format!("[{square},{outside},{inside}]"));
    assert_eq!((found[0].len(), repairs.outside, repairs.turned), (2, 1, 0));
}

#[test]
fn a_bow_tie_is_parted_by_the_even_odd_rule() {
    let (found, repairs) = repaired("[[[37,48],[38,49],[38,48],[37,49],[37,48]]]");
    assert_eq!((found.len(), repairs.crossed), (2, 1));
    assert!(repairs.before_km2.abs() < 100.0, "{}", repairs.before_km2);
    assert!(
        (repairs.after_km2 - 4_095.0).abs() < 10.0,
        "{}",
        repairs.after_km2
    );
    // A ring that runs round its middle twice: the middle lies outside by this rule.
    let twice = "[[[0,1],[4,1],[4,5],[0,5],[0,1],[1,2],[3,2],[3,4],[1,4],[1,2],[0,1]]]";
    let (found, repairs) = repaired(twice);
    assert_eq!(repairs.crossed, 1);
    let middle = Point::from_degrees(3.0, 2.0).unwrap();
    let held = found.iter().any(|rings| {
        within(middle, &rings[0]) == Some(true)
            && rings[1..].iter().all(|h| within(middle, h) == Some(false))
    });
    assert!(!held, "{found:?}");
}

#[test]
fn a_hole_over_its_rim_takes_only_what_is_inside() {
    let (found, repairs) = repaired(
        "[[[37,48],[38,48],[38,49],[37,49],[37,48]],[[37.5,48.25],[37.5,48.75],[38.5,48.75],[38.5,48.25],[37.5,48.25]]]",
    );
    assert_eq!(repairs.crossed, 1);
    assert!(
        (km2(&found) - 8_190.0 * 0.75).abs() < 15.0,
        "{}",
        km2(&found)
    );
    let east = Point::from_degrees(48.5, 38.2).unwrap();
    assert!(
        found
            .iter()
            .all(|rings| within(east, &rings[0]) == Some(false))
    );
}

#[test]
fn a_scribble_is_refused_in_good_time() {
    let at = |n: u32, by: u32| 30.0 + f64::from(n * by % 1_009) / 100.0;
    let corners: Vec<String> = (1..1_009)
        .map(|n| format!("[{},{}]", at(n, 367), at(n, 611)))
        .collect();
    let told = polygons(&geometry(&format!("[[{}]]", corners.join(",")))).unwrap_err();
    assert!(told.contains("thousands of times"), "{told}");
}

#[test]
fn what_touches_is_left_as_it_is() {
    // The hole touches the rim at a corner of its own.
    let text =
        "[[[37,48],[38,48],[38,49],[37,49],[37,48]],[[37,48.5],[37.5,48.6],[37.5,48.4],[37,48.5]]]";
    let (found, repairs) = repaired(text);
    assert_eq!(
        (found.len(), found[0].len(), repairs),
        (1, 2, Repairs::default())
    );
}

#[test]
fn what_cannot_be_a_place_is_refused_with_what_it_looks_like() {
    for (text, words) in [
        ("[[[48,137],[49,137],[49,138],[48,137]]]", "look swapped"),
        (
            "[[[411000,5325000],[412000,5325000],[412000,5326000],[411000,5325000]]]",
            "projected metres",
        ),
        ("[[[0,0],[38,48],[38,49],[0,0]]]", "0, 0"),
        (
            "[[[179,60],[-179,60],[-179,61],[179,61],[179,60]]]",
            "antimeridian",
        ),
    ] {
        let told = polygons(&geometry(text)).unwrap_err();
        assert!(told.contains(words), "{told}");
    }
}

/// The same by looking at every pair of segments.
fn plainly(ring: &[Point]) -> bool {
    let n = ring.len() - 1;
    let side = |a: Point, b: Point, p: Point| {
        let cross = (i64::from(b.lon) - i64::from(a.lon)) * (i64::from(p.lat) - i64::from(a.lat))
            - (i64::from(b.lat) - i64::from(a.lat)) * (i64::from(p.lon) - i64::from(a.lon));
        cross.signum()
    };
    (0..n).any(|i| {
        (0..i).any(|j| {
            let (a, b, c, d) = (ring[i], ring[i + 1], ring[j], ring[j + 1]);
            side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
        })
    })
}

fn corners() -> impl Strategy<Value = Vec<(i32, i32)>> {
    proptest::collection::vec((0_i32..60, 0_i32..60), 3..14)
}

proptest! {
    #[test]
    fn crossings_are_found_as_by_looking_at_every_pair(corners in corners()) {
        let mut ring: Vec<Point> = corners.iter().map(|(x, y)| Point { lat: *y, lon: *x }).collect();
        ring.dedup();
        ring.push(ring[0]);
        ring.dedup();
        prop_assume!(ring.len() >= 4);
        if plainly(&ring) {
            prop_assert_eq!(meeting(std::slice::from_ref(&ring)), Meeting::Cross);
        }
    }

    /// Whatever comes in, what comes out does not cross itself, and holds exactly the points that
    /// lie inside by the even-odd rule (looked at well away from the edges).
    #[test]
    fn any_ring_comes_out_without_crossings_and_with_the_same_ground(corners in corners()) {
        let text: Vec<String> = corners
            .iter()
            .map(|(x, y)| format!("[{},{}]", 30.0 + f64::from(*x) / 10.0, 40.0 + f64::from(*y) / 10.0))
            .collect();
        let Ok((found, _)) = polygons(&geometry(&format!("[[{}]]", text.join(",")))) else {
            return Ok(());
        };
        for rings in &found {
            prop_assert!(meeting(rings) != Meeting::Cross);
            prop_assert!(turn(&rings[0]) > 0 && rings[1..].iter().all(|hole| turn(hole) < 0));
        }
        let mut raw: Vec<Point> = corners
            .iter()
            .map(|(x, y)| Point::rounded(40.0 + f64::from(*y) / 10.0, 30.0 + f64::from(*x) / 10.0))
            .collect();
        raw.push(raw[0]);
        for (x, y) in (0..12).flat_map(|x| (0..12).map(move |y| (x, y))) {
            let at = Point::rounded(40.0 + f64::from(y) / 2.0 + 0.0371, 30.0 + f64::from(x) / 2.0 + 0.0593);
            let near = |p: &Point, q: &Point| distance(at, *p, *q) < 2_000.0;
            if raw.windows(2).any(|pair| near(&pair[0], &pair[1])) {
                continue;
            }
            let held = found.iter().any(|rings| {
                within(at, &rings[0]) == Some(true)
                    && rings[1..].iter().all(|hole| within(at, hole) == Some(false))
            });
            prop_assert_eq!(held, within(at, &raw) == Some(true), "{:?}", at);
        }
    }
}

/// The distance of a point from a segment in micro-degrees.
fn distance(p: Point, a: Point, b: Point) -> f64 {
    let of = |q: Point| (f64::from(q.lon), f64::from(q.lat));
    let ((px, py), (ax, ay), (bx, by)) = (of(p), of(a), of(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 {
        (((px - ax) * dx + (py - ay) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (x, y) = (ax + t * dx - px, ay + t * dy - py);
    (x * x + y * y).sqrt()
}
