//! Features as a table: each feature's properties are a row.

use std::borrow::Cow;
use std::collections::BTreeSet;

use geojson::{Feature, FeatureCollection, GeometryValue};
use serde_json::Value;

use super::written::Written;
use crate::rows::Table;

/// The table in a collection of features; `None` where no feature has properties. A position that
/// is no property comes from the geometry, where that is a point.
///
/// The line of a row is the number of its feature, from 1.
pub(crate) fn as_table(collection: &FeatureCollection) -> Option<Table> {
    let mut names: BTreeSet<&str> = collection
        .features
        .iter()
        .filter_map(|feature| feature.properties.as_ref())
        .flat_map(|properties| properties.keys().map(String::as_str))
        .collect();
    if names.is_empty() {
        return None;
    }
    if collection.features.iter().any(|f| position(f).is_some()) {
        names.extend(["latitude", "longitude"]);
    }
    if names.len().saturating_mul(collection.features.len()) > 200_000_000 {
        return None;
    }
    let mut table = Written::new(names.iter().map(|name| (*name).to_owned()).collect());
    for feature in &collection.features {
        let values: Vec<Cow<str>> = names.iter().map(|name| value(feature, name)).collect();
        table.row(values.iter().map(AsRef::as_ref));
    }
    Some(table.finish())
}

/// How many features are points.
pub(crate) fn points(collection: &FeatureCollection) -> usize {
    let points = collection.features.iter().filter(|f| position(f).is_some());
    points.count()
}

fn position(feature: &Feature) -> Option<&[f64]> {
    match &feature.geometry.as_ref()?.value {
        GeometryValue::Point { coordinates } => Some(coordinates.as_slice()),
        _ => None,
    }
}

fn value<'a>(feature: &'a Feature, name: &str) -> Cow<'a, str> {
    let property = feature.properties.as_ref().and_then(|p| p.get(name));
    let text = match property {
        Some(Value::String(text)) => Cow::Borrowed(text.as_str()),
        Some(Value::Null) | None => Cow::Borrowed(""),
        Some(other) => Cow::Owned(other.to_string()),
    };
    if !text.is_empty() {
        return text;
    }
    let at = match name {
        "longitude" => 0,
        "latitude" => 1,
        _ => return text,
    };
    position(feature)
        .and_then(|numbers| numbers.get(at))
        .map_or(text, |number| Cow::Owned(number.to_string()))
}
