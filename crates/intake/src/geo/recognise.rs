//! Tells what a JSON document is.

use geojson::{FeatureCollection, GeoJson};
use serde_json::Value;

use crate::mistake::shorten;

/// A JSON document.
#[derive(Debug)]
pub(crate) enum Document {
    /// GeoJSON with features; a bare geometry or feature is a collection of one.
    Features(FeatureCollection),
    /// Something else: what is wrong and what would be right.
    Refused(String, String),
}

/// Tells what a JSON document is.
pub(crate) fn recognise(bytes: &[u8]) -> Document {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let refused = |what: String, help: &str| Document::Refused(what, help.to_owned());
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => {
            return refused(
                format!("the file starts as JSON and cannot be read as such: {error}"),
                "it may have been cut short: fetch it again",
            );
        }
    };
    if let Some(message) = message(&value) {
        return refused(
            format!(
                "the file holds an error message, not data: `{}`",
                shorten(&message)
            ),
            "fetch the data again; the address may need a key, or a smaller request",
        );
    }
    match serde_json::from_value::<GeoJson>(value) {
        Ok(GeoJson::FeatureCollection(collection)) => Document::Features(collection),
        Ok(GeoJson::Feature(feature)) => Document::Features(FeatureCollection::new([feature])),
        Ok(GeoJson::Geometry(geometry)) => {
            Document::Features(FeatureCollection::new([geojson::Feature::from(geometry)]))
        }
        Err(error) => refused(
            format!("the file is JSON, but not GeoJSON: {error}"),
            "of JSON only GeoJSON is read; export tables as CSV",
        ),
    }
}

/// The words of an answer that says what went wrong.
fn message(value: &Value) -> Option<String> {
    let object = value.as_object()?;
    if object.contains_key("type") && object.contains_key("features") {
        return None;
    }
    [
        "error",
        "errors",
        "message",
        "detail",
        "error_message",
        "fault",
    ]
    .iter()
    .find_map(|key| {
        let said = object.get(*key)?;
        Some(
            said.as_str()
                .map_or_else(|| said.to_string(), str::to_owned),
        )
    })
}
