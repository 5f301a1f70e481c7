//! Rings as received, repaired where that is certain, refused where it is not.

use geojson::{GeometryValue, Position};
use model::Point;

use super::area::{polygon_km2, turn, within};
use super::crossing::{Meeting, meeting, parted};

/// How often what comes of parting rings is looked at again.
const AGAIN: u32 = 3;
/// How deep collections of geometries may stand inside each other.
const DEEPEST: u32 = 8;

/// The rings of a polygon: of the first the rim, of the others holes.
pub(super) type Rings = Vec<Vec<Point>>;

/// What was done to an area's rings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Repairs {
    pub(super) closed: u64,
    pub(super) heights: u64,
    pub(super) repeats: u64,
    /// Rings that enclose nothing.
    pub(super) empty: u64,
    /// Rings that ran the other way round.
    pub(super) turned: u64,
    /// Holes outside their rims.
    pub(super) outside: u64,
    /// Polygons whose rings crossed: how many, and their area in square kilometres before and
    /// after.
    pub(super) crossed: u64,
    pub(super) before_km2: f64,
    pub(super) after_km2: f64,
    /// Points and lines among the areas.
    pub(super) others: u64,
}

/// The polygons in a geometry.
///
/// # Errors
/// Why it is refused: positions that are none, or a rim over the antimeridian.
pub(super) fn polygons(value: &GeometryValue) -> Result<(Vec<Rings>, Repairs), String> {
    let mut repairs = Repairs::default();
    let mut found = Vec::new();
    of(value, 0, &mut found, &mut repairs)?;
    Ok((found, repairs))
}

fn of(
    value: &GeometryValue,
    depth: u32,
    found: &mut Vec<Rings>,
    repairs: &mut Repairs,
) -> Result<(), String> {
    match value {
        GeometryValue::Polygon { coordinates } => polygon(coordinates, found, repairs),
        GeometryValue::MultiPolygon { coordinates } => coordinates
            .iter()
            .try_for_each(|rings| polygon(rings, found, repairs)),
        GeometryValue::GeometryCollection { geometries } if depth < DEEPEST => geometries
            .iter()
            .try_for_each(|inner| of(&inner.value, depth + 1, found, repairs)),
        GeometryValue::GeometryCollection { .. } => {
            Err("collections of geometries are nested too deep".to_owned())
        }
        _ => {
            repairs.others += 1;
            Ok(())
        }
    }
}

fn polygon(
    rings: &[Vec<Position>],
    found: &mut Vec<Rings>,
    repairs: &mut Repairs,
) -> Result<(), String> {
    let mut kept: Rings = Vec::new();
    for (at, positions) in rings.iter().enumerate() {
        match ring(positions, repairs)? {
            Some(ring) => kept.push(ring),
            None if at == 0 => return Ok(()),
            None => {}
        }
    }
    if kept.is_empty() {
        repairs.empty += 1;
        return Ok(());
    }
    let met = meeting(&kept);
    if met == Meeting::Apart {
        found.extend(oriented(kept, repairs));
        return Ok(());
    }
    if met == Meeting::Endlessly {
        return Err("its rings cross thousands of times: they are no outline of ground".to_owned());
    }
    let before = polygon_km2(&kept);
    let parts = settled(&kept)?;
    let after: f64 = parts.iter().map(|part| polygon_km2(part)).sum();
    let same = (before - after).abs() <= 1e-6 * before.abs().max(1e-3);
    if met == Meeting::Touch && same {
        found.extend(oriented(kept, repairs));
        return Ok(());
    }
    repairs.crossed += 1;
    repairs.before_km2 += before;
    repairs.after_km2 += after;
    found.extend(
        parts
            .into_iter()
            .filter_map(|part| oriented(part, &mut Repairs::default())),
    );
    Ok(())
}

/// Rings parted until none cross; rounding to micro-degrees may make new crossings.
fn settled(rings: &Rings) -> Result<Vec<Rings>, String> {
    let mut parts = parted(rings);
    for _ in 0..AGAIN {
        let mut next = Vec::new();
        let mut wrong = false;
        for part in parts {
            let part: Rings = part.into_iter().filter_map(distinct).collect();
            if part.is_empty() {
                continue;
            }
            if meeting(&part) >= Meeting::Cross {
                wrong = true;
                next.extend(parted(&part));
            } else {
                next.push(part);
            }
        }
        parts = next;
        if !wrong {
            return Ok(parts);
        }
    }
    Err("its rings cross in a way that cannot be repaired".to_owned())
}

/// A ring without repeated points; `None` where it encloses nothing.
fn distinct(mut ring: Vec<Point>) -> Option<Vec<Point>> {
    ring.dedup();
    (ring.len() >= 4 && turn(&ring) != 0).then_some(ring)
}

/// A polygon whose rings do not cross: rims counter-clockwise, holes clockwise and inside.
fn oriented(mut rings: Rings, repairs: &mut Repairs) -> Option<Rings> {
    let mut outside = Vec::new();
    if let Some((rim, holes)) = rings.split_first() {
        for (at, hole) in holes.iter().enumerate() {
            let inside = hole.iter().find_map(|point| within(*point, rim));
            if inside == Some(false) {
                outside.push(at + 1);
            }
        }
    }
    for at in outside.into_iter().rev() {
        rings.remove(at);
        repairs.outside += 1;
    }
    for (at, ring) in rings.iter_mut().enumerate() {
        if (turn(ring) > 0) != (at == 0) {
            ring.reverse();
            repairs.turned += 1;
        }
    }
    (!rings.is_empty()).then_some(rings)
}

/// A ring as received; `None` where it encloses nothing.
fn ring(positions: &[Position], repairs: &mut Repairs) -> Result<Option<Vec<Point>>, String> {
    let mut points = Vec::with_capacity(positions.len() + 1);
    let mut heights = false;
    for position in positions {
        let numbers = position.as_slice();
        heights |= numbers.len() > 2;
        let point = place(numbers)?;
        if points.last() == Some(&point) {
            repairs.repeats += 1;
        } else {
            points.push(point);
        }
    }
    repairs.heights += u64::from(heights);
    if points.len() > 2 && points.first() != points.last() {
        points.push(points[0]);
        repairs.closed += 1;
    }
    let over =
        |pair: &[Point]| (i64::from(pair[0].lon) - i64::from(pair[1].lon)).abs() > 180_000_000;
    if points.windows(2).any(over) {
        return Err(
            "it crosses the antimeridian, where longitude jumps from 180 to -180: cut it there \
             into two areas"
                .to_owned(),
        );
    }
    if points.len() < 4 || flat(&points) {
        repairs.empty += 1;
        return Ok(None);
    }
    Ok(Some(points))
}

/// Whether all points lie on one line.
fn flat(points: &[Point]) -> bool {
    points.windows(3).all(|three| {
        let (ax, ay) = (i64::from(three[0].lon), i64::from(three[0].lat));
        let (bx, by) = (i64::from(three[1].lon) - ax, i64::from(three[1].lat) - ay);
        let (cx, cy) = (i64::from(three[2].lon) - ax, i64::from(three[2].lat) - ay);
        bx * cy == by * cx
    })
}

/// A position, longitude first.
///
/// # Errors
/// What is wrong with it, and what it looks like.
pub(super) fn place(numbers: &[f64]) -> Result<Point, String> {
    let (Some(lon), Some(lat)) = (numbers.first(), numbers.get(1)) else {
        return Err("a position has fewer than two numbers".to_owned());
    };
    crate::values::position::of_degrees(*lat, *lon)
}
