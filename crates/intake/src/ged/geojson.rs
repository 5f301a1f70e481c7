//! GED as GeoJSON: each feature's properties are a row.

use geojson::{Feature, FeatureCollection, GeometryValue};
use serde_json::Value;

use crate::bytes::Text;
use crate::rows::{Columns, Table};

/// The table in a collection of features, if its features have the properties of GED.
///
/// The line of a row is the number of its feature, from 1.
pub(crate) fn as_table(collection: &FeatureCollection) -> Option<Table> {
    let first = collection.features.first()?.properties.as_ref()?;
    let mut names: Vec<&str> = first.keys().map(String::as_str).collect();
    for name in ["latitude", "longitude"] {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.sort_unstable();
    let columns = Columns::new(&names);
    if !super::lacks(&columns).is_empty() {
        return None;
    }
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(&names).ok()?;
    for feature in &collection.features {
        writer
            .write_record(names.iter().map(|name| value(feature, name)))
            .ok()?;
    }
    let text = writer.into_inner().ok()?;
    Some(Table {
        text: Text::Memory(text.into()),
        separator: b',',
        columns,
        headless: false,
        line_offset: 1,
        two_character_ends: false,
    })
}

/// A property as text on one line; a position that is no property comes from the geometry.
fn value(feature: &Feature, name: &str) -> String {
    let property = feature.properties.as_ref().and_then(|p| p.get(name));
    let text = match property {
        Some(Value::String(text)) => text.replace(['\n', '\r'], " "),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    if !text.is_empty() {
        return text;
    }
    let at = match name {
        "longitude" => 0,
        "latitude" => 1,
        _ => return text,
    };
    match feature.geometry.as_ref().map(|g| &g.value) {
        Some(GeometryValue::Point { coordinates }) => coordinates
            .as_slice()
            .get(at)
            .map_or(text, ToString::to_string),
        _ => text,
    }
}
