//! Reads an answer of a SensorThings service.

use std::collections::BTreeMap;

use model::diagnostic::Diagnostic;
use model::{CoverageArea, Interval, Method, Place, Point, Spread, TimePrecision, When};
use serde_json::Value;

use super::entities::{Found, entities, position, text};
use super::result::{self, Outcome};
use super::uptime::{Sensor, Status, watched};
use super::words::{Told, state, told};
use crate::reader::{Contents, Context, Draft, mistake, shorten};
use crate::values::clock;

/// Stations are moved to the nearest crossing of a grid of so many millionths of a degree.
const GRID: i32 = 50_000;
/// How far the crossing may lie from the station, in metres.
const GRID_ERROR_M: u32 = 4_000;
/// How far around its station something is taken to lie, where no range is stated.
const RANGE_M: u32 = 10_000;

/// Reads a document.
///
/// # Errors
/// Where it holds no observation.
pub(crate) fn read(value: &Value, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let all = entities(value);
    if all.found.is_empty() {
        return Err(mistake(
            "no-observation",
            &context.file,
            0,
            format!(
                "the file is an answer of a SensorThings service without observations ({} entities)",
                all.bare
            ),
            "ask for them with $expand=Datastreams/Observations on Things, or for Observations with \
             $expand=Datastream/Thing",
        ));
    }
    let mut contents = Contents::default();
    contents
        .notes
        .push("lines are the numbers of observations".to_owned());
    if all.more > 0 {
        contents.notes.push(format!(
            "{} lists in it are one page of several: they name an address at which more follow",
            all.more
        ));
    }
    contents.remarks("entities hold no observation: passed over", all.bare);
    let mut sensors = BTreeMap::new();
    for (at, found) in all.found.iter().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        context.progress.rows(1);
        match one(found, line, context, &mut contents, &mut sensors) {
            Ok(()) => contents.read += 1,
            Err(reason) => contents.skipped.push(line, reason),
        }
    }
    contents.skipped.settle();
    watched(sensors, context, &mut contents);
    Ok(contents)
}

fn one(
    found: &Found<'_>,
    line: u32,
    context: &Context<'_>,
    contents: &mut Contents,
    sensors: &mut BTreeMap<String, Sensor>,
) -> Result<(), String> {
    let property = text(found.stream, "/ObservedProperty/name");
    let stream = text(found.stream, "/name");
    let told = told(property).or_else(|| told(stream)).ok_or_else(|| {
        let named = if property.is_empty() { stream } else { property };
        format!(
            "what it observes is called `{}`, which is none of: explosion, shot, gunshot, shelling, heat, \
             drone, interference, vehicle, siren, status, heartbeat",
            shorten(named)
        )
    })?;
    let when = time(found.observation, context, contents)?;
    let result = found.observation.get("result").unwrap_or(&Value::Null);
    match told {
        Told::Firing => Err(result::firing()),
        Told::Status => {
            let sensor = sensor(found, context, contents)?;
            let words = result
                .as_str()
                .map_or_else(|| result.to_string(), str::to_owned);
            let state = state(&words)
                .ok_or_else(|| format!("`{}` is no status that is known", shorten(&words)))?;
            let entry = sensors.entry(key(found)).or_insert(sensor);
            entry.statuses.push(Status {
                time: (when.earliest.ms(), when.latest.ms()),
                state,
                line,
            });
            Ok(())
        }
        Told::Conduct(conduct) => {
            let unit = ["/unitOfMeasurement/symbol", "/unitOfMeasurement/name"];
            let unit = unit
                .iter()
                .map(|at| text(found.stream, at))
                .find(|u| !u.is_empty());
            match result::read(result, conduct, unit.unwrap_or_default())? {
                Outcome::Nothing => {
                    contents.remark("results say that nothing was detected: no observations");
                }
                Outcome::Detected(conduct, count, words) => {
                    let place = place(found, contents);
                    let mut observation = context.reported(line, conduct, when, place);
                    observation.method = Method::Detected;
                    observation.count = count;
                    observation.text = context.intern.some(&said(found, &words));
                    let own_id = id(found.observation).map(|id| context.intern.get(&id));
                    contents.observations.push(Draft::new(own_id, observation));
                }
            }
            Ok(())
        }
    }
}

/// The words and the stated quality of a result.
fn said(found: &Found<'_>, words: &str) -> String {
    let quality = match found.observation.get("resultQuality") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(quality)) => format!("quality {}", shorten(quality)),
        Some(other) => format!("quality {}", shorten(&other.to_string())),
    };
    let parts = [
        text(found.stream, "/ObservedProperty/name"),
        words,
        &quality,
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn id(entity: &Value) -> Option<String> {
    let id = entity.get("@iot.id").or_else(|| entity.get("id"))?;
    match id {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// What a stream is known by: its id, or the names of thing and stream.
fn key(found: &Found<'_>) -> String {
    found.stream.and_then(id).unwrap_or_else(|| {
        format!(
            "{}/{}",
            text(found.thing, "/name"),
            text(found.stream, "/name")
        )
    })
}

fn time(
    observation: &Value,
    context: &Context<'_>,
    contents: &mut Contents,
) -> Result<When, String> {
    let field = |name: &str| {
        observation
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let mut stated = field("phenomenonTime");
    if stated.is_empty() {
        stated = field("resultTime");
        if stated.is_empty() {
            return Err("neither phenomenonTime nor resultTime is stated".to_owned());
        }
        contents.remark("observations state no phenomenonTime: their resultTime was taken");
    }
    let bad = || format!("phenomenonTime `{}` is no time", shorten(stated));
    let mut zoned = true;
    let mut instant = |text: &str| {
        let (when, zone) = clock::instant(text.trim(), &context.tz).ok_or_else(bad)?;
        zoned &= zone.is_some();
        Ok::<When, String>(when)
    };
    let when = match stated.split_once('/') {
        None => instant(stated)?,
        Some((from, to)) => {
            let (start, end) = (instant(from)?.earliest, instant(to)?.latest);
            if end < start {
                return Err(format!(
                    "phenomenonTime `{}` ends before it starts",
                    shorten(stated)
                ));
            }
            When::within(Interval { start, end }, TimePrecision::Minute)
        }
    };
    if !zoned {
        contents.remark(&format!("times state no zone: read as {}", context.zone));
    }
    Ok(when)
}

/// Where the station stands, moved to the grid.
fn station(found: &Found<'_>) -> Option<Point> {
    let (longitude, latitude) = fixed(found)?;
    let point = Point::from_degrees(latitude, longitude)?;
    let snap = |micro: i32| (micro + GRID / 2).div_euclid(GRID) * GRID;
    let (lat, lon) = (snap(point.lat), snap(point.lon));
    Some(Point {
        lat: lat.clamp(-90_000_000, 90_000_000),
        lon: lon.clamp(-180_000_000, 180_000_000),
    })
}

fn fixed(found: &Found<'_>) -> Option<(f64, f64)> {
    let locations = found.thing?.get("Locations")?.as_array()?;
    locations
        .iter()
        .find_map(|location| position(location.get("location")))
}

fn range_m(found: &Found<'_>) -> Option<u32> {
    let number = [found.stream, found.thing].iter().find_map(|entity| {
        entity
            .and_then(|e| e.pointer("/properties/range_km"))?
            .as_f64()
    })?;
    (number > 0.0 && number <= 20_000.0).then(|| (number * 1000.0).round_ties_even() as u32)
}

/// Where a detection lies: at its own feature, where that is another point than the station's, and
/// otherwise somewhere around the station.
fn place(found: &Found<'_>, contents: &mut Contents) -> Place {
    // A station's name may tell where it stands, so it names no place.
    let feature = position(found.observation.pointer("/FeatureOfInterest/feature"));
    if let Some((longitude, latitude)) = feature.filter(|at| fixed(found) != Some(*at))
        && fixed(found).is_some()
        && let Some(point) =
            Point::from_degrees(latitude, longitude).filter(|p| (p.lat, p.lon) != (0, 0))
    {
        contents.remark("places are points without an error: 1 km is taken");
        return Place::near(point, 1_000);
    }
    let Some(point) = station(found) else {
        contents.remark("state neither a feature nor, beside it, a station's place: no place");
        return Place::unknown(None);
    };
    contents.remark(
        "are placed around their station, which itself is kept to a grid of 0.05 degrees only",
    );
    Place {
        point,
        spread: Spread::Disc {
            radius_m: range_m(found)
                .unwrap_or(RANGE_M)
                .saturating_add(GRID_ERROR_M),
            scale_m: 0,
        },
        name: None,
        code: None,
    }
}

/// What is known of the sensor whose status an observation tells.
fn sensor(
    found: &Found<'_>,
    context: &Context<'_>,
    contents: &mut Contents,
) -> Result<Sensor, String> {
    let property = |name: &str| {
        let pointer = format!("/properties/{name}");
        [found.stream, found.thing]
            .iter()
            .find_map(|e| e.and_then(|e| e.pointer(&pointer)))
    };
    let named = property("area").and_then(Value::as_str).unwrap_or_default();
    let area = if context.areas.iter().any(|area| area == named) {
        CoverageArea::Named(context.intern.get(named))
    } else if let (Some(point), Some(range_m)) = (station(found), range_m(found)) {
        contents.remark(
            "statuses are of stations whose places are kept to a grid of 0.05 degrees only",
        );
        CoverageArea::Range { point, range_m }
    } else {
        return Err(
            "the sensor says neither which area of the agreement it watches (properties.area) nor \
             where it stands and how far it sees (Locations, properties.range_km)"
                .to_owned(),
        );
    };
    let method = property("method")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim();
    let sensor_name = text(found.stream, "/Sensor/name").to_lowercase();
    let method = if method.is_empty() {
        let known = ["camera", "acoustic", "seismic", "radar", "uav", "satellite"];
        known
            .iter()
            .find(|word| sensor_name.contains(**word))
            .copied()
            .unwrap_or("sensor")
    } else {
        method
    };
    let beat = property("heartbeat_seconds").and_then(Value::as_f64);
    Ok(Sensor {
        method: method.to_lowercase(),
        area,
        station: text(found.thing, "/name").to_owned(),
        // One beat may be lost.
        beat_ms: beat
            .filter(|s| *s > 0.0 && *s <= 1e6)
            .map(|s| (s * 2_500.0) as i64),
        statuses: Vec::new(),
    })
}
