//! Tells what a JSON document is: features, records, a tree, or a message about none of them.

use geojson::{FeatureCollection, GeoJson};
use serde_json::Value;

use super::open::Refusal;
use super::{Document, Layer, Opened, json_sizes, records};
use crate::reader::shorten;
use crate::rows::Skipped;

/// Opens a JSON document. A bare geometry or feature is a collection of one.
///
/// # Errors
/// Where it is damaged, or holds an error message.
pub(crate) fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    json_sizes::check(bytes)
        .map_err(|what| Refusal::new("too-large", what, "split it, or export it as CSV"))?;
    let mut notes = Vec::new();
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => {
            let value = lines(bytes).ok_or_else(|| {
                Refusal::new(
                    "cannot-be-read",
                    format!("the file starts as JSON and cannot be read as such: {error}"),
                    "it may have been cut short: fetch it again",
                )
            })?;
            notes.push("the file holds a JSON object a line: they were taken for one list".into());
            value
        }
    };
    if let Some(message) = message(&value) {
        return Err(Refusal::new(
            "cannot-be-read",
            format!(
                "the file holds an error message, not data: `{}`",
                shorten(&message)
            ),
            "fetch the data again; the address may need a key, or a smaller request",
        ));
    }
    if is_geojson(&value)
        && let Some(note) = records::short(&value, features(&value))
    {
        notes.push(note);
    }
    let document = if is_geojson(&value) {
        Document::Layers(vec![layer(value)?])
    } else if crate::formats::instruments::sensorthings::recognise(&value) {
        Document::Tree(value)
    } else if let Some(found) = records::find(&value) {
        if found.records.is_empty() {
            return Err(Refusal::new(
                "cannot-be-read",
                "the file holds an answer without any record",
                "an empty answer says nothing of what happened: fetch it again, or remove it",
            ));
        }
        if found.next {
            notes.push(
                "the file is one page of several: it names an address at which more follow"
                    .to_owned(),
            );
        }
        if let Some(note) = records::short(&value, found.records.len()) {
            notes.push(note);
        }
        notes.push("lines are the numbers of records".to_owned());
        let table = records::as_table(found.records).ok_or_else(|| {
            Refusal::new(
                "cannot-be-read",
                "the records of the file have too many different names to be one table",
                "split it by kind of record",
            )
        })?;
        Document::Table(table)
    } else {
        Document::Tree(value)
    };
    Ok(Opened {
        document,
        encoding: "UTF-8".to_owned(),
        notes,
    })
}

/// Several objects, one after the other, as one list, or as one collection if they are features.
fn lines(bytes: &[u8]) -> Option<Value> {
    let stream = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let values: Vec<Value> = stream.collect::<Result<_, _>>().ok()?;
    // Several answers or collections in one file are files put together, not records.
    let one = |value: &Value| {
        value.is_object() && value.get("features").is_none() && records::find(value).is_none()
    };
    if values.len() < 2 || !values.iter().all(one) {
        return None;
    }
    let feature = |value: &Value| value.get("type").is_some_and(|kind| kind == "Feature");
    Some(if values.iter().all(feature) {
        serde_json::json!({ "type": "FeatureCollection", "features": values })
    } else {
        Value::Array(values)
    })
}

fn is_geojson(value: &Value) -> bool {
    const TYPES: [&str; 9] = [
        "FeatureCollection",
        "Feature",
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ];
    value
        .get("type")
        .and_then(Value::as_str)
        .is_some_and(|kind| TYPES.contains(&kind))
}

fn features(value: &Value) -> usize {
    value
        .get("features")
        .and_then(Value::as_array)
        .map_or(0, Vec::len)
}

fn layer(value: Value) -> Result<Layer, Refusal> {
    let name = value
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let collection = match serde_json::from_value::<GeoJson>(value) {
        Ok(GeoJson::FeatureCollection(collection)) => collection,
        Ok(GeoJson::Feature(feature)) => FeatureCollection::new([feature]),
        Ok(GeoJson::Geometry(geometry)) => {
            FeatureCollection::new([geojson::Feature::from(geometry)])
        }
        Err(error) => {
            return Err(Refusal::new(
                "cannot-be-read",
                format!("the file says it is GeoJSON and is not: {error}"),
                "fetch it again",
            ));
        }
    };
    Ok(Layer {
        name,
        collection,
        skipped: Skipped::default(),
    })
}

/// The words of an answer that says what went wrong.
fn message(value: &Value) -> Option<String> {
    let object = value.as_object()?;
    if object.contains_key("features")
        || records::find(value).is_some_and(|r| !r.records.is_empty())
    {
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
        let said = object.get(*key).filter(|said| !said.is_null())?;
        Some(
            said.as_str()
                .map_or_else(|| said.to_string(), str::to_owned),
        )
    })
}
