//! Tells SensorThings from other JSON.

use serde_json::Value;

/// Whether a document is an answer of a SensorThings service: an entity, or a page of them.
pub(crate) fn recognise(value: &Value) -> bool {
    let first = match value.get("value") {
        Some(Value::Array(entities)) => entities.first(),
        _ => Some(value),
    };
    first.and_then(Value::as_object).is_some_and(|entity| {
        let marked = entity.keys().any(|key| key.starts_with("@iot."));
        let observed = entity.contains_key("phenomenonTime") && entity.contains_key("result");
        marked || observed
    })
}
