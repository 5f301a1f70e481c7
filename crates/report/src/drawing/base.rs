//! The base of a map: land, water and lines from GeoJSON, read leniently.

use geo::{Coord, LineString};
use serde_json::Value;

/// The rings of one polygon, or one line.
pub(super) struct Layer {
    /// Polygons as rings: outer first.
    pub(super) polygons: Vec<Vec<LineString<f64>>>,
    /// Lines, and whether each is disputed.
    pub(super) lines: Vec<(LineString<f64>, bool)>,
}

/// Reads the polygons and lines of a layer; what is neither is left out.
pub(super) fn layer(text: Option<&str>) -> Layer {
    let mut layer = Layer {
        polygons: Vec::new(),
        lines: Vec::new(),
    };
    if let Some(value) = text.and_then(|t| serde_json::from_str::<Value>(t).ok()) {
        gather(&value, false, &mut layer);
    }
    layer
}

fn gather(value: &Value, disputed: bool, into: &mut Layer) {
    let list = |key: &str| {
        value
            .get(key)
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice)
    };
    let coordinates = value.get("coordinates");
    match value.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => {
            for feature in list("features") {
                gather(feature, disputed, into);
            }
        }
        Some("Feature") => {
            let disputed = value.get("properties").is_some_and(is_disputed);
            if let Some(geometry) = value.get("geometry") {
                gather(geometry, disputed, into);
            }
        }
        Some("GeometryCollection") => {
            for geometry in list("geometries") {
                gather(geometry, disputed, into);
            }
        }
        Some("Polygon") => into.polygons.extend(coordinates.map(rings)),
        Some("MultiPolygon") => into.polygons.extend(members(coordinates).iter().map(rings)),
        Some("LineString") => {
            into.lines.extend(coordinates.map(|c| (line(c), disputed)));
        }
        Some("MultiLineString") => {
            into.lines
                .extend(members(coordinates).iter().map(|c| (line(c), disputed)));
        }
        _ => {}
    }
}

fn members(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn rings(polygon: &Value) -> Vec<LineString<f64>> {
    members(Some(polygon)).iter().map(line).collect()
}

fn line(points: &Value) -> LineString<f64> {
    let coord = |p: &Value| {
        Some(Coord {
            x: p.get(0)?.as_f64()?,
            y: p.get(1)?.as_f64()?,
        })
    };
    LineString::new(members(Some(points)).iter().filter_map(coord).collect())
}

/// Whether a line's properties say that it is disputed.
fn is_disputed(properties: &Value) -> bool {
    const SIGNS: [&str; 7] = [
        "disput",
        "indefinite",
        "breakaway",
        "claim",
        "line of control",
        "indeterminate",
        "unrecog",
    ];
    properties.as_object().is_some_and(|fields| {
        fields.iter().any(|(name, value)| match value {
            Value::Bool(yes) => *yes && name.to_lowercase().contains("disput"),
            Value::String(text) => {
                let text = text.to_lowercase();
                SIGNS.iter().any(|sign| text.contains(sign))
            }
            _ => false,
        })
    })
}
