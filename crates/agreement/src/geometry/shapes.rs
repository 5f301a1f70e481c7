//! Geometry of a feature, checked: in range, closed, not crossing itself, not empty.

use geo::coordinate_position::CoordPos;
use geo::dimensions::Dimensions;
use geo::{BoundingRect, Coord, Intersects, LineString, Polygon, Relate};

use super::coordinates::{Parts, Position, Row, Source, read};
use super::crossing::first_crossing;
use super::features::{Fault, Feature};

const RANGE_HELP: &str = "latitude is -90 to 90, longitude -180 to 180, and GeoJSON writes \
     longitude first: [longitude, latitude]; are they swapped?";

/// What a feature draws.
#[derive(Default)]
pub(crate) struct Shapes {
    pub(crate) points: Vec<Coord<f64>>,
    pub(crate) lines: Vec<LineString<f64>>,
    pub(crate) polygons: Vec<Polygon<f64>>,
}

impl Shapes {
    /// Adds what another feature draws.
    pub(crate) fn extend(&mut self, other: Self) {
        self.points.extend(other.points);
        self.lines.extend(other.lines);
        self.polygons.extend(other.polygons);
    }

    /// The middle of all of it; `None` where it is empty.
    pub(crate) fn middle(&self) -> Option<Coord<f64>> {
        let lines = self.lines.iter().flat_map(|l| &l.0);
        let rings = self.polygons.iter().flat_map(|p| &p.exterior().0);
        let all: Vec<Coord<f64>> = self
            .points
            .iter()
            .chain(lines)
            .chain(rings)
            .copied()
            .collect();
        LineString::new(all).bounding_rect().map(geo::Rect::center)
    }
}

/// Reads and checks the geometry of a feature.
///
/// # Errors
/// Every fault found: the first of each part.
pub(crate) fn shapes(text: &str, feature: &Feature) -> Result<Shapes, Vec<Fault>> {
    let empty = || {
        let help = "draw it, or take the feature out";
        Fault::new(
            feature.span.clone(),
            "empty-geometry",
            "the geometry is empty",
            help,
        )
    };
    let place = feature.geometry.clone();
    let geometry = place
        .and_then(|range| text.get(range))
        .ok_or_else(|| vec![empty()])?;
    let mut parts = Parts::default();
    read(text, geometry, &mut parts, 0).map_err(|fault| vec![fault])?;
    let mut shapes = Shapes::default();
    let mut faults = Vec::new();
    for (position, source) in &parts.points {
        match in_range(text, source, &[], std::slice::from_ref(position)) {
            Ok(()) => shapes.points.push(coord(*position)),
            Err(fault) => faults.push(fault),
        }
    }
    for (row, source) in &parts.lines {
        match line(text, row, source) {
            Ok(line) => shapes.lines.push(line),
            Err(fault) => faults.push(fault),
        }
    }
    let mut drawn = Vec::new();
    for (rings, source) in &parts.polygons {
        match polygon(text, rings, source) {
            Ok(polygon) => {
                shapes.polygons.push(polygon);
                drawn.push(source);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        faults.extend(overlaps(text, &shapes.polygons, &drawn));
    }
    let nothing = shapes.points.is_empty() && shapes.lines.is_empty() && shapes.polygons.is_empty();
    if faults.is_empty() && nothing {
        faults.push(empty());
    }
    if faults.is_empty() {
        Ok(shapes)
    } else {
        Err(faults)
    }
}

fn coord(position: Position) -> Coord<f64> {
    Coord {
        x: position.lon,
        y: position.lat,
    }
}

fn in_range(
    text: &str,
    source: &Source<'_>,
    inward: &[usize],
    row: &[Position],
) -> Result<(), Fault> {
    for (i, p) in row.iter().enumerate() {
        let message = if !(-90.0..=90.0).contains(&p.lat) {
            format!("latitude {} is out of range", p.lat)
        } else if !(-180.0..=180.0).contains(&p.lon) {
            format!("longitude {} is out of range", p.lon)
        } else {
            continue;
        };
        let mut way = inward.to_vec();
        if row.len() > 1 {
            way.push(i);
        }
        return Err(Fault::new(
            source.place(text, &way),
            "out-of-range",
            message,
            RANGE_HELP,
        ));
    }
    Ok(())
}

fn line(text: &str, row: &Row, source: &Source<'_>) -> Result<LineString<f64>, Fault> {
    if row.is_empty() {
        let at = source.place(text, &[]);
        return Err(Fault::new(
            at,
            "empty-geometry",
            "the line has no positions",
            "draw it",
        ));
    }
    in_range(text, source, &[], row)?;
    let first = row[0];
    if row.iter().all(|p| *p == first) {
        let at = source.place(text, &[]);
        let message = "a line of one position";
        return Err(Fault::new(
            at,
            "too-few-positions",
            message,
            "a line has two or more",
        ));
    }
    Ok(row.iter().map(|p| coord(*p)).collect())
}

fn polygon(text: &str, rings: &[Row], source: &Source<'_>) -> Result<Polygon<f64>, Fault> {
    if rings.is_empty() {
        let at = source.place(text, &[]);
        return Err(Fault::new(
            at,
            "empty-geometry",
            "the polygon has no rings",
            "draw it",
        ));
    }
    let mut drawn = Vec::new();
    for (i, row) in rings.iter().enumerate() {
        drawn.push(ring(text, i, row, source)?);
    }
    let mut drawn = drawn.into_iter();
    let exterior = drawn.next().unwrap_or_else(|| LineString::new(Vec::new()));
    let polygon = Polygon::new(exterior, drawn.collect());
    holes(text, &polygon, source)?;
    Ok(polygon)
}

fn ring(text: &str, i: usize, row: &Row, source: &Source<'_>) -> Result<LineString<f64>, Fault> {
    let at = |inward: &[usize]| source.place(text, inward);
    let (Some(first), Some(last)) = (row.first(), row.last()) else {
        return Err(Fault::new(
            at(&[i]),
            "empty-geometry",
            "the ring is empty",
            "draw it",
        ));
    };
    in_range(text, source, &[i], row)?;
    if first != last {
        return Err(Fault::new(
            at(&[i, row.len() - 1]),
            "unclosed-ring",
            format!(
                "the ring ends at [{}, {}] and began at [{}, {}]",
                last.lon, last.lat, first.lon, first.lat
            ),
            "a ring ends where it began: repeat its first position at the end",
        ));
    }
    let mut distinct = row.clone();
    distinct.dedup();
    if distinct.len() < 4 {
        return Err(Fault::new(
            at(&[i]),
            "too-few-positions",
            format!(
                "a ring of {} different positions",
                distinct.len().saturating_sub(1).max(1)
            ),
            "a ring has three or more, and the first again at the end",
        ));
    }
    let ring: LineString<f64> = distinct.iter().map(|p| coord(*p)).collect();
    if let Some(segment) = first_crossing(&ring) {
        let p = distinct[segment];
        let step = row.iter().position(|q| *q == p).unwrap_or(0);
        return Err(Fault::new(
            at(&[i, step]),
            "self-crossing",
            format!(
                "the ring crosses or touches itself; the side from [{}, {}] does",
                p.lon, p.lat
            ),
            "draw it so that no two sides meet except neighbours at their ends",
        ));
    }
    Ok(ring)
}

/// Holes lie inside and touch nothing along a line.
fn holes(text: &str, polygon: &Polygon<f64>, source: &Source<'_>) -> Result<(), Fault> {
    if polygon.interiors().is_empty() {
        return Ok(());
    }
    let exterior = Polygon::new(polygon.exterior().clone(), Vec::new());
    let drawn: Vec<Polygon<f64>> = polygon
        .interiors()
        .iter()
        .map(|r| Polygon::new(r.clone(), Vec::new()))
        .collect();
    for (i, hole) in drawn.iter().enumerate() {
        let fault = |message: &str| {
            let help = "a hole lies inside its polygon, apart from other holes";
            Fault::new(source.place(text, &[i + 1]), "bad-hole", message, help)
        };
        if !exterior.relate(hole).is_contains() {
            return Err(fault("the hole does not lie inside the polygon"));
        }
        if drawn[..i].iter().any(|other| meet(other, hole)) {
            return Err(fault("the hole overlaps another"));
        }
    }
    Ok(())
}

/// Whether two polygons share ground or a stretch of boundary.
fn meet(a: &Polygon<f64>, b: &Polygon<f64>) -> bool {
    let apart = match (a.bounding_rect(), b.bounding_rect()) {
        (Some(a), Some(b)) => !a.intersects(&b),
        _ => true,
    };
    if apart {
        return false;
    }
    let matrix = a.relate(b);
    matrix.get(CoordPos::Inside, CoordPos::Inside) == Dimensions::TwoDimensional
}

/// Polygons of one geometry that overlap.
fn overlaps(text: &str, polygons: &[Polygon<f64>], sources: &[&Source<'_>]) -> Option<Fault> {
    for (i, polygon) in polygons.iter().enumerate() {
        if polygons[..i].iter().any(|other| meet(other, polygon)) {
            return Some(Fault::new(
                sources[i].place(text, &[]),
                "overlap",
                "the polygon overlaps another of the same feature",
                "polygons of one geometry lie side by side: join them or take one out",
            ));
        }
    }
    None
}
