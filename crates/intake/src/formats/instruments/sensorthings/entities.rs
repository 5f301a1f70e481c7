//! Finds the observations of an answer, each with the stream, thing and feature it belongs to.

use serde_json::Value;

/// An observation with what it belongs to, wherever in the answer that stands.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) observation: &'a Value,
    pub(super) stream: Option<&'a Value>,
    pub(super) thing: Option<&'a Value>,
}

/// What an answer holds.
#[derive(Default)]
pub(super) struct Entities<'a> {
    pub(super) found: Vec<Found<'a>>,
    /// How many lists say that more of them stand at another address.
    pub(super) more: u64,
    /// Entities that hold no observation.
    pub(super) bare: u64,
}

/// Takes an answer apart.
pub(super) fn entities(answer: &Value) -> Entities<'_> {
    let mut all = Entities::default();
    match answer.get("value").and_then(Value::as_array) {
        Some(page) => {
            all.more += u64::from(has_next(answer, ""));
            for entity in page {
                all.entity(entity, None, None);
            }
        }
        None => all.entity(answer, None, None),
    }
    all
}

fn has_next(holder: &Value, list: &str) -> bool {
    ["@iot.nextLink", "@nextLink"].iter().any(|mark| {
        let link = holder.get(format!("{list}{mark}"));
        link.and_then(Value::as_str)
            .is_some_and(|link| !link.is_empty())
    })
}

impl<'a> Entities<'a> {
    /// Things hold streams and streams hold observations: no deeper than that.
    fn entity(&mut self, entity: &'a Value, thing: Option<&'a Value>, stream: Option<&'a Value>) {
        if entity.get("result").is_some() {
            let stream = entity.get("Datastream").or(stream);
            let thing = stream.and_then(|s| s.get("Thing")).or(thing);
            self.found.push(Found {
                observation: entity,
                stream,
                thing,
            });
            return;
        }
        let streams = entity.get("Datastreams").and_then(Value::as_array);
        let observations = entity.get("Observations").and_then(Value::as_array);
        if let (Some(streams), None, None) = (streams, thing, stream) {
            self.more += u64::from(has_next(entity, "Datastreams"));
            for stream in streams {
                self.entity(stream, Some(entity), None);
            }
        } else if let (Some(observations), None) = (observations, stream) {
            self.more += u64::from(has_next(entity, "Observations"));
            let thing = entity.get("Thing").or(thing);
            for observation in observations {
                if observation.get("result").is_some() {
                    self.entity(observation, thing, Some(entity));
                } else {
                    self.bare += 1;
                }
            }
        } else {
            self.bare += 1;
        }
    }
}

/// A text of an entity that may be missing.
pub(super) fn text<'a>(entity: Option<&'a Value>, pointer: &str) -> &'a str {
    entity
        .and_then(|entity| entity.pointer(pointer))
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim()
}

/// Longitude and latitude of a GeoJSON point, alone or in a feature.
pub(super) fn position(geometry: Option<&Value>) -> Option<(f64, f64)> {
    let geometry = geometry?;
    let geometry = geometry.get("geometry").unwrap_or(geometry);
    if geometry.get("type").and_then(Value::as_str) != Some("Point") {
        return None;
    }
    let numbers = geometry.get("coordinates")?.as_array()?;
    Some((numbers.first()?.as_f64()?, numbers.get(1)?.as_f64()?))
}
