use model::{Conduct, CoverageState, Method, Spread};

use crate::Taken;
use crate::tests::sample::Case;

fn taken(json: &str) -> Taken {
    Case::of_one("sensor")
        .with("evidence/s.json", json)
        .take()
        .unwrap()
}

/// A page of things with one station of three streams.
const THINGS: &str = r#"{"@iot.nextLink":"https://example.org/Things?$skip=1","value":[{
 "@iot.id":1,"name":"Station A","properties":{"range_km":5},
 "Locations":[{"name":"mast","location":{"type":"Point","coordinates":[37.67321,48.06123]}}],
 "Datastreams":[
  {"@iot.id":10,"name":"explosions","unitOfMeasurement":{"name":"count","symbol":""},
   "ObservedProperty":{"name":"Explosion count"},
   "Observations":[
    {"@iot.id":100,"phenomenonTime":"2020-07-28T10:00:00Z","result":3,"resultQuality":"good"},
    {"@iot.id":101,"phenomenonTime":"2020-07-28T10:00:00Z/2020-07-28T11:00:00Z","result":true},
    {"@iot.id":102,"phenomenonTime":"2020-07-28T12:00:00Z","result":0},
    {"@iot.id":103,"phenomenonTime":"2020-07-28T12:00:00Z","result":2,
     "FeatureOfInterest":{"feature":{"type":"Point","coordinates":[37.7,48.1]}}},
    {"@iot.id":104,"phenomenonTime":"soon","result":1},
    {"@iot.id":105,"phenomenonTime":"2020-07-28T12:00:00Z","result":"outgoing"}]},
  {"@iot.id":11,"name":"level","unitOfMeasurement":{"name":"decibel","symbol":"dB"},
   "ObservedProperty":{"name":"Blast level"},
   "Observations":[{"@iot.id":110,"phenomenonTime":"2020-07-28T10:00:00Z","result":93.5}]},
  {"@iot.id":12,"name":"wind","ObservedProperty":{"name":"Wind speed"},
   "Observations":[{"@iot.id":120,"phenomenonTime":"2020-07-28T10:00:00Z","result":4}]},
  {"@iot.id":13,"name":"alive","properties":{"heartbeat_seconds":600},"ObservedProperty":{"name":"Heartbeat"},
   "Sensor":{"name":"Acoustic array"},
   "Observations":[
    {"@iot.id":130,"phenomenonTime":"2020-07-28T00:20:00Z","result":"online"},
    {"@iot.id":131,"phenomenonTime":"2020-07-28T00:00:00Z","result":"online"},
    {"@iot.id":132,"phenomenonTime":"2020-07-28T00:10:00Z","result":"online"},
    {"@iot.id":133,"phenomenonTime":"2020-07-28T09:00:00Z","result":"online"},
    {"@iot.id":134,"phenomenonTime":"2020-07-28T10:00:00Z/2020-07-28T12:00:00Z","result":false}]}]}]}"#;

#[test]
fn detections_become_observations_and_nothing_else_does() {
    let taken = taken(THINGS);
    let report = &taken.files[0];
    assert_eq!(report.format, "sensorthings");
    assert_eq!((report.read, report.skipped_total), (9, 4));
    let counts: Vec<_> = taken
        .observations
        .iter()
        .map(|o| {
            (
                &*o.own_id,
                o.conduct,
                o.method,
                o.count.map(|c| c.to_string()),
            )
        })
        .collect();
    assert_eq!(counts.len(), 3);
    assert!(counts.contains(&(
        "100",
        Conduct::Explosion,
        Method::Detected,
        Some("3".to_owned())
    )));
    let reasons: Vec<&str> = report.skipped.iter().map(|s| s.reason.as_str()).collect();
    for (reason, words) in reasons.iter().zip([
        "is no time",
        "help to aim",
        "measurement in `dB`",
        "Wind speed",
    ]) {
        assert!(reason.contains(words), "{reason}");
    }
    let notes = report.notes.join("\n");
    for words in ["page of several", "1 results say that nothing was detected"] {
        assert!(notes.contains(words), "{notes}");
    }
}

#[test]
fn where_a_station_stands_is_not_kept() {
    let taken = taken(THINGS);
    let all = format!("{taken:?}");
    for digits in ["37673", "37.673", "48061", "48.061"] {
        assert!(!all.contains(digits), "{digits}");
    }
    let by_id = |id: &str| {
        taken
            .observations
            .iter()
            .find(|o| &*o.own_id == id)
            .unwrap()
    };
    let around = &by_id("100").place;
    assert_eq!(
        (around.point.lat, around.point.lon),
        (48_050_000, 37_650_000)
    );
    assert!(matches!(
        around.spread,
        Spread::Disc {
            radius_m: 9_000,
            ..
        }
    ));
    assert_eq!(around.name, None, "a station's name is no place");
    assert_eq!(by_id("103").place.point.lat, 48_100_000);
}

#[test]
fn status_becomes_coverage() {
    let taken = taken(THINGS);
    let rows: Vec<_> = taken
        .coverage
        .iter()
        .map(|c| {
            (
                c.interval.start.utc(),
                c.interval.length_ms() / 60_000,
                c.state,
                &*c.method.0,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (
                "2020-07-28T00:00:00Z".to_owned(),
                20,
                CoverageState::Watched,
                "acoustic"
            ),
            (
                "2020-07-28T10:00:00Z".to_owned(),
                120,
                CoverageState::Off,
                "acoustic"
            ),
        ]
    );
    assert!(
        taken.files[0]
            .notes
            .join("\n")
            .contains("signs of life stand alone")
    );
}

#[test]
fn observations_may_name_their_stream_and_thing() {
    let taken = taken(
        r#"{"value":[{"@iot.id":"x","phenomenonTime":"2020-07-28T10:00:00+03:00","result":"gunshot",
        "Datastream":{"name":"sounds","ObservedProperty":{"name":"Shot class"},"Thing":{"name":"B"}}},
        {"@iot.id":"y","resultTime":"2020-07-28T11:00:00Z","result":"none",
        "Datastream":{"ObservedProperty":{"name":"Shot class"}}}]}"#,
    );
    let o = &taken.observations[0];
    assert_eq!((o.conduct, &*o.own_id), (Conduct::DirectFire, "x"));
    assert_eq!(o.when.earliest.utc(), "2020-07-28T07:00:00Z");
    assert_eq!(o.place.spread, Spread::Unknown);
    assert!(
        taken.files[0]
            .notes
            .join("\n")
            .contains("resultTime was taken")
    );
}

#[test]
fn answers_without_observations_are_refused() {
    let case =
        Case::of_one("sensor").with("evidence/s.json", r#"{"value":[{"@iot.id":1,"name":"A"}]}"#);
    assert!(case.mistakes().contains("$expand=Datastreams/Observations"));
}
