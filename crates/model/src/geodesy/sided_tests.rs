//! Sides of lines against the sides of the areas that they part.

use proptest::prelude::*;

use super::{LineSide, SidedLine};
use crate::Point;

fn micro(lat: f64, lon: f64) -> Point {
    Point::rounded(lat, lon)
}

proptest! {
    #[test]
    fn a_line_from_south_to_north_has_the_west_to_its_left(
        lons in prop::collection::vec(-500_000..500_000_i32, 2..60),
        middle in prop::sample::select(vec![38_000_000, 179_900_000]),
        points in prop::collection::vec((0..100, 0.0f64..1.0, -900_000..900_000_i32), 30),
    ) {
        let wrap = |lon: i32| if lon > 180_000_000 { lon - 360_000_000 } else { lon };
        let step = 20_000;
        let line: Vec<Point> = lons.iter().enumerate()
            .map(|(i, lon)| Point { lat: 47_000_000 + step * i as i32, lon: wrap(middle + lon) })
            .collect();
        let sided = SidedLine::new(&line).expect("two points");
        for (edge, share, lon) in points {
            // At a latitude within the line's own, its longitude there says the side.
            let edge = edge as usize % (lons.len() - 1);
            let lat = 47_000_000 + step * edge as i32 + (share * f64::from(step)) as i32;
            let along = i64::from(lat - 47_000_000 - step * edge as i32);
            let east = i64::from(lon - lons[edge]) * i64::from(step)
                - i64::from(lons[edge + 1] - lons[edge]) * along;
            // Beyond the ends the last edge goes on, so a point level with the line may be nearest
            // to an end that faces away: only points well within are asked for.
            prop_assume!(edge > 0 && edge + 2 < lons.len() || lon.abs() < 600_000);
            let beside = sided.beside(Point { lat, lon: wrap(middle + lon) });
            let nearest_is_an_end = {
                let nearest = sided.tree.nearest(Point { lat, lon: wrap(middle + lon) }).expect("an edge");
                (nearest.edge == 0 && nearest.along <= 0.0)
                    || (nearest.edge as usize == lons.len() - 2 && nearest.along >= 1.0)
            };
            prop_assume!(!nearest_is_an_end);
            let expected = match east { 1.. => LineSide::Right, 0 => LineSide::On, _ => LineSide::Left };
            prop_assert_eq!(beside.side, expected, "{:?}", beside);
        }
    }
}

#[test]
fn both_edges_of_a_sharp_bend_decide() {
    // North, then back south-east: a hook whose inside is to the right.
    let hook =
        SidedLine::new(&[micro(48.0, 38.0), micro(49.0, 38.0), micro(48.0, 38.2)]).expect("a line");
    assert_eq!(hook.beside(micro(49.1, 38.01)).side, LineSide::Left);
    assert_eq!(hook.beside(micro(49.1, 38.0)).side, LineSide::Left);
    assert_eq!(hook.beside(micro(48.5, 38.05)).side, LineSide::Right);
    assert_eq!(hook.beside(micro(48.5, 38.0)).side, LineSide::On);
    assert!(hook.beside(micro(48.5, 38.0)).signed_m().abs() < 1e-9);
}

#[test]
fn beyond_its_end_a_line_goes_on() {
    let line =
        SidedLine::new(&[micro(48.0, 38.0), micro(48.0, 38.0), micro(49.0, 38.0)]).expect("a line");
    let points = [micro(49.5, 38.1), micro(49.5, 37.9), micro(49.5, 38.0)];
    let sides: Vec<_> = line.beside_all(&points).iter().map(|b| b.side).collect();
    assert_eq!(sides, [LineSide::Right, LineSide::Left, LineSide::On]);
}

#[test]
fn a_point_has_no_sides() {
    assert!(SidedLine::new(&[]).is_none());
    assert!(SidedLine::new(&[micro(1.0, 1.0), micro(1.0, 1.0)]).is_none());
}
