//! A placemark as a feature.

use std::collections::BTreeMap;

use geojson::{Feature, Geometry, GeometryValue, JsonObject};
use serde_json::Value;

use super::coordinates;
use crate::documents::xml::Element;
use crate::reader::shorten;

/// The feature of a placemark. What is passed over in it is counted by name.
///
/// # Errors
/// What is wrong with its geometry.
pub(super) fn feature(
    placemark: &Element,
    passed: &mut BTreeMap<&'static str, u64>,
) -> Result<Feature, String> {
    let mut found = Vec::new();
    for child in &placemark.children {
        geometry(child, &mut found, passed).map_err(|reason| {
            let name = placemark.words("name").unwrap_or_default();
            format!("placemark `{}`: {reason}", shorten(name))
        })?;
    }
    let value = if found.len() > 1 {
        Some(gather(found))
    } else {
        found.pop()
    };
    Ok(Feature {
        bbox: None,
        geometry: value.map(Geometry::new),
        id: None,
        properties: Some(properties(placemark)),
        foreign_members: None,
    })
}

fn geometry(
    element: &Element,
    found: &mut Vec<GeometryValue>,
    passed: &mut BTreeMap<&'static str, u64>,
) -> Result<(), String> {
    match element.name.as_str() {
        "Point" => {
            let mut points = coordinates::read(element)?;
            if points.len() != 1 {
                return Err(format!("a point of {} positions", points.len()));
            }
            if let Some(coordinates) = points.pop() {
                found.push(GeometryValue::Point { coordinates });
            }
        }
        "LineString" | "LinearRing" => found.push(GeometryValue::LineString {
            coordinates: coordinates::read(element)?,
        }),
        "Polygon" => {
            let rim = element
                .child("outerBoundaryIs")
                .and_then(|rim| rim.child("LinearRing"))
                .ok_or("an area without a rim (outerBoundaryIs)")?;
            let holes = element
                .all("innerBoundaryIs")
                .flat_map(|hole| hole.all("LinearRing"));
            let coordinates = std::iter::once(rim)
                .chain(holes)
                .map(coordinates::read)
                .collect::<Result<_, _>>()?;
            found.push(GeometryValue::Polygon { coordinates });
        }
        "MultiGeometry" => {
            let mut inside = Vec::new();
            for child in &element.children {
                geometry(child, &mut inside, passed)?;
            }
            if !inside.is_empty() {
                found.push(gather(inside));
            }
        }
        "Track" | "MultiTrack" => *passed.entry("Track").or_default() += 1,
        "Model" => *passed.entry("Model").or_default() += 1,
        _ => {}
    }
    Ok(())
}

/// Several geometries as one: of one kind as its plural, and otherwise as a collection.
fn gather(found: Vec<GeometryValue>) -> GeometryValue {
    let polygons = found
        .iter()
        .all(|value| matches!(value, GeometryValue::Polygon { .. }));
    if polygons {
        let coordinates = found
            .into_iter()
            .filter_map(|value| match value {
                GeometryValue::Polygon { coordinates } => Some(coordinates),
                _ => None,
            })
            .collect();
        return GeometryValue::MultiPolygon { coordinates };
    }
    GeometryValue::GeometryCollection {
        geometries: found.into_iter().map(Geometry::new).collect(),
    }
}

fn properties(placemark: &Element) -> JsonObject {
    let mut found = JsonObject::new();
    let mut put = |name: &str, text: &str| {
        let (name, text) = (name.trim(), text.trim());
        if !name.is_empty() && !text.is_empty() && !found.contains_key(name) {
            found.insert(name.to_owned(), Value::String(text.to_owned()));
        }
    };
    for name in ["name", "description", "styleUrl"] {
        put(name, placemark.words(name).unwrap_or_default());
    }
    if let Some(stamp) = placemark.child("TimeStamp") {
        put("timestamp", stamp.words("when").unwrap_or_default());
    }
    if let Some(span) = placemark.child("TimeSpan") {
        put("begin", span.words("begin").unwrap_or_default());
        put("end", span.words("end").unwrap_or_default());
    }
    for data in placemark.all("ExtendedData") {
        for field in data.all("Data") {
            let name = field.attribute("name").unwrap_or_default();
            put(name, field.words("value").unwrap_or_default());
        }
        for field in data.all("SchemaData").flat_map(|s| s.all("SimpleData")) {
            put(field.attribute("name").unwrap_or_default(), &field.text);
        }
    }
    put("id", placemark.attribute("id").unwrap_or_default());
    found
}
