//! Coordinates of GeoJSON geometries: positions, and where each stands in the text.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::features::{Fault, Object, head, offset, parse};

/// More positions than any line or zone needs; half a million is a state's border in full detail.
const MOST_POSITIONS: usize = 500_000;

/// Longitude and latitude in degrees; a height is read past.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Position {
    pub(super) lon: f64,
    pub(super) lat: f64,
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Degrees;
        impl<'de> Visitor<'de> for Degrees {
            type Value = Position;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position: [longitude, latitude]")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Position, A::Error> {
                let missing = || serde::de::Error::custom("a position has two numbers");
                let lon = seq.next_element()?.ok_or_else(missing)?;
                let lat = seq.next_element()?.ok_or_else(missing)?;
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Position { lon, lat })
            }
        }
        deserializer.deserialize_seq(Degrees)
    }
}

/// A line or ring: its positions.
pub(super) type Row = Vec<Position>;

/// The parts of a geometry, each with the coordinates text and the way to it.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub(super) points: Vec<(Position, Source<'a>)>,
    pub(super) lines: Vec<(Row, Source<'a>)>,
    pub(super) polygons: Vec<(Vec<Row>, Source<'a>)>,
    /// How many positions there are so far.
    count: usize,
}

/// Where a part of a geometry stands: in this text of coordinates, after these steps inward.
#[derive(Clone)]
pub(super) struct Source<'a> {
    coordinates: &'a str,
    path: Vec<usize>,
}

impl Source<'_> {
    /// The place in the file of a ring, a position, or the part itself, further inward.
    pub(super) fn place(&self, text: &str, inward: &[usize]) -> std::ops::Range<usize> {
        let mut part = self.coordinates;
        for step in self.path.iter().chain(inward) {
            let Ok(members) = serde_json::from_str::<Vec<&RawValue>>(part) else {
                break;
            };
            let Some(member) = members.get(*step) else {
                break;
            };
            part = member.get();
        }
        head(text, part)
    }
}

/// Reads a geometry, and those inside a collection, into its parts.
pub(super) fn read<'a>(
    text: &'a str,
    geometry: &'a str,
    parts: &mut Parts<'a>,
    depth: usize,
) -> Result<(), Fault> {
    let object: Object<'a> = parse(text, geometry)?;
    if object.kind == "GeometryCollection" {
        if depth > 8 {
            let message = "collections nested more than eight deep";
            return Err(Fault::new(
                head(text, geometry),
                "too-deep",
                message,
                "flatten them",
            ));
        }
        for inner in object.geometries.map(|g| g.0).unwrap_or_default() {
            read(text, inner.get(), parts, depth + 1)?;
        }
        return Ok(());
    }
    let known = [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
    ];
    if !known.contains(&&*object.kind) {
        let message = format!("`{}` is not a geometry of GeoJSON", object.kind);
        let help = format!("one of {}, GeometryCollection", known.join(", "));
        return Err(Fault::new(head(text, geometry), "geojson", message, help));
    }
    let Some(coordinates) = object.coordinates else {
        let message = format!("the {} has no `coordinates`", object.kind);
        return Err(Fault::new(
            head(text, geometry),
            "empty-geometry",
            message,
            "draw it",
        ));
    };
    let coordinates = coordinates.get();
    // Counted before reading: each position opens one bracket, and so does each empty ring.
    parts.count += coordinates.bytes().filter(|b| *b == b'[').count();
    if parts.count > MOST_POSITIONS {
        return Err(Fault::new(
            head(text, geometry),
            "too-many-positions",
            format!("more than {MOST_POSITIONS} positions"),
            "simplify the geometry: this is finer than any report is known",
        ));
    }
    let source = |path: Vec<usize>| Source { coordinates, path };
    match &*object.kind {
        "Point" => {
            // `[]` is how some programs write a point that is empty.
            if coordinates
                .bytes()
                .filter(|b| !b.is_ascii_whitespace())
                .count()
                > 2
            {
                parts
                    .points
                    .push((parse(text, coordinates)?, source(Vec::new())));
            }
        }
        "MultiPoint" => {
            let row: Row = parse(text, coordinates)?;
            parts.points.extend(
                row.into_iter()
                    .enumerate()
                    .map(|(i, p)| (p, source(vec![i]))),
            );
        }
        "LineString" => parts
            .lines
            .push((parse(text, coordinates)?, source(Vec::new()))),
        "MultiLineString" => {
            let rows: Vec<Row> = parse(text, coordinates)?;
            parts.lines.extend(
                rows.into_iter()
                    .enumerate()
                    .map(|(i, r)| (r, source(vec![i]))),
            );
        }
        "Polygon" => parts
            .polygons
            .push((parse(text, coordinates)?, source(Vec::new()))),
        _ => {
            let all: Vec<Vec<Row>> = parse(text, coordinates)?;
            parts.polygons.extend(
                all.into_iter()
                    .enumerate()
                    .map(|(i, p)| (p, source(vec![i]))),
            );
        }
    }
    debug_assert!(offset(text, coordinates) <= text.len());
    Ok(())
}
