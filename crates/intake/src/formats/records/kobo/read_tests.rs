use model::{Conduct, Count, CoverageState, Method, Review, Spread, Weapon};

use crate::Taken;
use crate::tests::sample::{Case, GAZETTEER};

const INCIDENT: &str = r#"{"_id":1,"_uuid":"a1","meta/instanceID":"uuid:a1","_submission_time":"2020-07-28T20:00:00",
 "truceline_form":"incident","team":"T1","known_by":"heard","what":"explosion","weapon":"mortar","calibre_mm":"82",
 "count_kind":"at-least","how_many":"5","when_from":"2020-07-28T21:40:00.000+03:00","when_to":"2020-07-28T22:15:00.000+03:00",
 "place_by":"point","where":"48.1 37.9 120.0 250.0","direction":"from W to E","injured":"1","damage":"a roof",
 "_validation_status":{"uid":"validation_status_approved","timestamp":1595970000},
 "_attachments":[{"filename":"u/attachments/x/photo.jpg","question_xpath":"photo"}]}"#;

fn case(json: &str) -> Case {
    Case::of_one("own-monitor").with("evidence/k.json", json)
}

fn take(case: &Case) -> Taken {
    case.take().unwrap_or_else(|d| panic!("{}", d[0]))
}

fn with(changes: &[(&str, &str)]) -> String {
    let mut value: serde_json::Value = serde_json::from_str(INCIDENT).unwrap();
    for (key, to) in changes {
        value[*key] = serde_json::from_str(to).unwrap_or_else(|_| serde_json::Value::from(*to));
    }
    value.to_string()
}

#[test]
fn a_submission_of_our_form_is_an_observation() {
    let answer = format!("{{\"count\":1,\"next\":null,\"results\":[{INCIDENT}]}}");
    let taken =
        take(&case(&answer).with("evidence/media/photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2]));
    let o = &taken.observations[0];
    assert_eq!(&*o.own_id, "a1");
    assert_eq!(
        (o.conduct, o.method, o.weapon),
        (Conduct::Explosion, Method::Heard, Some(Weapon::Mortar))
    );
    assert_eq!((o.calibre_mm, o.count), (Some(82), Some(Count::AtLeast(5))));
    assert_eq!(o.when.span_ms(), 35 * 60_000);
    assert_eq!(o.place.spread, Spread::Normal { sigma_m: 250 });
    assert_eq!(o.review, Some(Review::Approved));
    assert_eq!(o.text.as_deref(), Some("Damage: a roof"));
    assert_eq!(o.attachments.len(), 1);
    assert!(
        o.attachments[0].sha256.is_some(),
        "the photograph is in the case"
    );
}

#[test]
fn what_was_not_approved_is_counted_and_does_not_count() {
    let rejected = with(&[(
        "_validation_status",
        r#"{"uid":"validation_status_not_approved","timestamp":1596000000}"#,
    )]);
    let earlier = case(&format!("[{INCIDENT}]")).with(
        "evidence/late.json",
        format!("[{rejected},{}]", with(&[("_uuid", "a2")])),
    );
    let taken = take(&earlier);
    assert_eq!(taken.observations.len(), 1);
    assert_eq!(&*taken.observations[0].own_id, "a2");
    assert_eq!(&*taken.supersessions[0].dropped[0], "a1");
    let late = taken
        .files
        .iter()
        .find(|f| &*f.file == "evidence/late.json")
        .unwrap();
    assert!(
        late.skipped[0].reason.contains("rejected"),
        "{:?}",
        late.skipped
    );
}

#[test]
fn an_export_of_rejections_alone_takes_back_and_does_not_stop_the_case() {
    let rejected = with(&[(
        "_validation_status",
        r#"{"uid":"validation_status_not_approved","timestamp":1596000000}"#,
    )]);
    let taken =
        take(&case(&format!("[{INCIDENT}]")).with("evidence/late.json", format!("[{rejected}]")));
    assert_eq!(taken.observations.len(), 0);
    assert_eq!(&*taken.supersessions[0].dropped[0], "a1");
    let late = taken
        .files
        .iter()
        .find(|f| &*f.file == "evidence/late.json");
    assert_eq!(late.unwrap().skipped_total, 1);
}

#[test]
fn an_edit_replaces_what_it_edits_whatever_the_order() {
    let edit = with(&[
        ("_uuid", "b9"),
        ("meta/instanceID", "uuid:b9"),
        ("meta/rootUuid", "uuid:a1"),
        ("meta/deprecatedID", "uuid:a1"),
        ("how_many", "7"),
    ]);
    for names in [["a", "b"], ["b", "a"]] {
        let taken = take(
            &Case::of_one("own-monitor")
                .with(
                    &format!("evidence/{}.json", names[0]),
                    format!("[{INCIDENT}]"),
                )
                .with(&format!("evidence/{}.json", names[1]), format!("[{edit}]")),
        );
        assert_eq!(taken.observations.len(), 1);
        assert_eq!(taken.observations[0].count, Some(Count::AtLeast(7)));
        assert_eq!(taken.supersessions[0].changes[0].field, "count");
    }
}

#[test]
fn exports_with_labels_in_any_language_say_the_same() {
    let csv = "start;truceline_form;Що сталося?;Звідки це відомо?;\"З якої зброї, якщо вдалося визначити?\";Чи вдалося порахувати?;Скільки?;Коли це сталося або почалося?;Як визначено місце події?;Місце події;_Місце події_latitude;_Місце події_longitude;_Місце події_precision;_uuid;_submission_time;_validation_status\n\
        2020-07-28T21:00:00.000+03:00;incident;Вибух;Лише почуто;Міномет;Щонайменше стільки;5;2020-07-28T21:40:00.000+03:00;Точка на карті;48.1 37.9 120 250;48.1;37.9;250;a1;2020-07-28T20:00:00;\n";
    let taken = take(&Case::of_one("own-monitor").with("evidence/k.csv", csv));
    let o = &taken.observations[0];
    assert_eq!(
        (o.conduct, o.method, o.weapon),
        (Conduct::Explosion, Method::Heard, Some(Weapon::Mortar))
    );
    assert_eq!(o.count, Some(Count::AtLeast(5)));
    assert_eq!(o.place.spread, Spread::Normal { sigma_m: 250 });
}

#[test]
fn patrols_and_denials_are_coverage() {
    let json = r#"[{"_uuid":"p1","_submission_time":"2020-07-28T20:00:00","truceline_form":"patrol","watched_by":"patrol",
      "watch_state":"degraded","watched_from":"2020-07-28T08:00:00+03:00","watched_to":"2020-07-28T12:00:00+03:00",
      "ground_by":"route","route":"48.1 37.9 0 0;48.2 37.9 0 0","range_km":"3","side":"UA"},
     {"_uuid":"d1","_submission_time":"2020-07-28T20:00:00","truceline_form":"denied-access","denial":"denied","watched_by":"patrol",
      "watched_from":"2020-07-28T13:00:00+03:00","watched_to":"2020-07-28T15:00:00+03:00","ground_by":"area","area":"bridge","side":"NGCA",
      "actor":"armed men","reason":"no pass"},
     {"_uuid":"d2","_submission_time":"2020-07-28T20:00:00","truceline_form":"denied-access","denial":"denied","watched_by":"patrol",
      "watched_from":"2020-07-28T13:00:00+03:00","watched_to":"2020-07-28T15:00:00+03:00","ground_by":"area","area":"brige","side":"NGCA"}]"#;
    let taken = take(&case(json));
    assert_eq!(taken.coverage.len(), 3);
    let denied: Vec<_> = taken
        .coverage
        .iter()
        .filter(|c| c.state == CoverageState::Denied)
        .collect();
    assert_eq!(denied.len(), 1);
    assert_eq!(denied[0].side.as_ref().unwrap().as_str(), "NGCA");
    let hours: i64 = taken
        .coverage
        .iter()
        .filter(|c| c.state == CoverageState::Degraded)
        .map(|c| c.interval.length_ms())
        .sum();
    assert_eq!(
        hours,
        4 * 3_600_000,
        "the time of a route is shared among its points"
    );
    assert_eq!(taken.observations.len(), 1);
    assert_eq!(taken.observations[0].conduct, Conduct::AccessDenied);
    assert!(
        taken.files[0].skipped[0]
            .reason
            .contains("did you mean `bridge`"),
        "{:?}",
        taken.files[0].skipped
    );
}

#[test]
fn distance_and_bearing_are_measured_from_a_named_place() {
    let json = with(&[
        ("place_by", "bearing"),
        ("from_place", "Horlivka"),
        ("distance_km", "\"3\""),
        ("bearing", "SW"),
    ]);
    let case = case(&format!("[{json}]")).with("gazetteer.csv", GAZETTEER);
    let path = case.path().join("gazetteer.csv");
    let taken = case.take_with(Some(&path)).unwrap();
    let o = &taken.observations[0];
    assert!(o.place.point.lat < 48_335_760 && o.place.point.lon < 38_053_250);
    assert_eq!(o.place.name, None);
}

#[test]
fn another_form_is_refused_with_its_questions_and_read_by_intake_toml() {
    let json = r#"[{"_uuid":"f1","_submission_time":"2020-07-28T20:00:00","grp/day":"2020-07-28","grp/loc":"48.1 37.9 0 10",
      "ev":[{"ev/kind":"shelling","ev/n":"3"},{"ev/kind":"sniper fire","ev/n":"1"}]}]"#;
    let wrong = case(json).mistakes();
    for words in ["unknown-form", "grp/loc/latitude", "ev/kind", "columns = {"] {
        assert!(wrong.contains(words), "{words}: {wrong}");
    }
    let toml = "[[table]]\nfiles = [\"evidence/*.json\"]\ncolumns = { date = \"grp/day\", latitude = \"grp/loc/latitude\", longitude = \"grp/loc/longitude\", what = \"ev/kind\", count = \"ev/n\" }\nvalues.what = { \"shelling\" = \"indirect-fire\", \"sniper fire\" = \"sniper\" }\n";
    let taken = take(&case(json).with("intake.toml", toml));
    let ids: Vec<(&str, Conduct)> = taken
        .observations
        .iter()
        .map(|o| (&*o.own_id, o.conduct))
        .collect();
    assert_eq!(ids.len(), 2);
    assert!(
        ids.contains(&("f1/1", Conduct::IndirectFire)) && ids.contains(&("f1/2", Conduct::Sniper)),
        "{ids:?}"
    );
}

#[test]
fn damaged_answers_are_skipped_with_the_question() {
    let rows = [
        with(&[("what", "boom")]),
        with(&[("_uuid", "a2"), ("when_from", "yesterday")]),
        with(&[("_uuid", "a3"), ("where", "")]),
        with(&[
            ("_uuid", "a4"),
            ("_validation_status", r#"{"uid":"perhaps"}"#),
        ]),
        with(&[("_uuid", "a5")]),
    ];
    let taken = take(&case(&format!("[{}]", rows.join(","))));
    assert_eq!((taken.files[0].read, taken.files[0].skipped_total), (1, 4));
    for (row, words) in
        taken.files[0]
            .skipped
            .iter()
            .zip(["what `boom`", "when_from", "where", "perhaps"])
    {
        assert!(row.reason.contains(words), "{}", row.reason);
    }
}

#[test]
fn spreadsheets_that_tell_no_time_of_review_follow_in_the_order_of_reviews() {
    let row = |id: &str, status: &str, what: &str| {
        format!(
            "{id},2020-07-28T20:00:00,{status},incident,{what},saw,unknown,2020-07-28T21:40:00+03:00,point,48.1 37.9 0 9\n"
        )
    };
    let head = "_uuid,_submission_time,_validation_status,truceline_form,what,known_by,count_kind,when_from,place_by,where\n";
    let first = format!(
        "{head}{}{}{}",
        row("a", "", "fire"),
        row("b", "", "fire"),
        row("c", "", "fire")
    );
    let later = format!(
        "{head}{}{}{}",
        row("a", "Approved", "fire"),
        row("b", "Not Approved", "fire"),
        row("c", "", "boom")
    );
    for names in [["a", "b"], ["b", "a"]] {
        let taken = take(
            &Case::of_one("own-monitor")
                .with(&format!("evidence/{}.csv", names[0]), &first)
                .with(&format!("evidence/{}.csv", names[1]), &later),
        );
        let mut known: Vec<(&str, Option<Review>)> = taken
            .observations
            .iter()
            .map(|o| (&*o.own_id, o.review))
            .collect();
        known.sort_unstable();
        assert_eq!(
            known,
            [("a", Some(Review::Approved)), ("c", Some(Review::Received))]
        );
    }
}

#[test]
fn features_say_the_same_as_records() {
    let record: serde_json::Value = serde_json::from_str(INCIDENT).unwrap();
    let feature = serde_json::json!({"type": "FeatureCollection", "features": [{"type": "Feature",
        "geometry": {"type": "Point", "coordinates": [37.9, 48.1]}, "properties": record}]});
    let one = take(&case(&format!("[{INCIDENT}]")));
    let other = take(&Case::of_one("own-monitor").with("evidence/k.geojson", feature.to_string()));
    assert_eq!(one.observations[0].id, other.observations[0].id);
    assert_eq!(other.files[0].format, "kobo");
}

#[test]
fn what_nobody_answered_is_noted_and_a_mistyped_question_is_refused() {
    let json = r#"[{"_uuid":"f1","_submission_time":"2020-07-28T20:00:00","day":"2020-07-28","loc":"48.1 37.9 0 10","kind":"fire"}]"#;
    let toml = |what: &str, killed: &str| {
        format!(
            "[[table]]\nfiles = [\"evidence/*.json\"]\ncolumns = {{ date = \"day\", latitude = \"loc/latitude\", longitude = \"loc/longitude\", what = \"{what}\", killed = \"{killed}\" }}\n"
        )
    };
    let taken = take(&case(json).with("intake.toml", toml("kind", "casualties_dead")));
    assert_eq!(taken.observations.len(), 1);
    assert!(
        taken.files[0]
            .notes
            .iter()
            .any(|n| n.contains("`casualties_dead`")),
        "{:?}",
        taken.files[0].notes
    );
    let wrong = case(json)
        .with("intake.toml", toml("knid", "casualties_dead"))
        .mistakes();
    assert!(
        wrong.contains("missing-column") && wrong.contains("did you mean `kind`"),
        "{wrong}"
    );
}
