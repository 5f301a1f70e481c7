use model::{
    Conduct, Coverage, CoverageState, DayRule, Instant, Interval, Observation, SourceKind,
    TimePrecision, When,
};

use super::made_up::*;

#[test]
fn detections_imply_passes_and_a_hole_implies_a_gap() {
    let mut rows = vec![90; 15];
    rows[6] = 1;
    let case = Case {
        observations: days_of_heat(&rows),
        ..Case::default()
    };
    let implied = case.imply();
    let gaps = named(&implied, CoverageState::NotHeld);
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].interval.start, Instant(6 * DAY));
    assert_eq!(gaps[0].interval.length_ms(), DAY);
    let passes = named(&implied, CoverageState::Watched);
    assert_eq!(passes.len(), 14, "none on the day of the gap");
    assert_eq!(passes[0].interval.length_ms(), 30 * MINUTE);
    for record in &implied.records {
        assert!(record.implied() && record.id == record.identity());
        assert_eq!(&*record.origin.file, "evidence/orbit.csv");
        assert!(record.note.as_deref().unwrap().starts_with("implied: "));
    }
    assert!(passes[0].note.as_deref().unwrap().contains("MODIS"));
}

#[test]
fn detections_without_clock_times_imply_no_pass() {
    let mut case = Case {
        observations: days_of_heat(&[90; 15]),
        ..Case::default()
    };
    for o in &mut case.observations {
        let start = Instant(o.when.earliest.ms().div_euclid(DAY) * DAY);
        let end = start.plus_ms(DAY);
        o.when = When::within(Interval { start, end }, TimePrecision::Day);
    }
    let implied = case.imply();
    assert!(implied.records.is_empty());
    assert!(
        implied.remarks[0].words.contains("1350 detections"),
        "{:?}",
        implied.remarks
    );
}

#[test]
fn sparse_heat_is_said_to_tell_nothing() {
    let case = Case {
        observations: days_of_heat(&[3, 0, 1, 4, 0, 0, 2, 5, 1, 0, 3]),
        ..Case::default()
    };
    let implied = case.imply();
    assert!(named(&implied, CoverageState::NotHeld).is_empty());
    assert!(
        implied.remarks[0]
            .words
            .starts_with("cannot tell on 11 of 11 days")
    );
}

#[test]
fn stated_records_win_for_the_time_they_speak_of() {
    let mut case = Case {
        observations: days_of_heat(&[90; 15]),
        ..Case::default()
    };
    let noon = |n: i64| n * DAY + 12 * HOUR;
    // Cloud, by another source; the source's own word; and a word about another method.
    let mut cloud = stated("Satellite", CoverageState::Degraded, 0, noon(0));
    cloud.source = "weather".into();
    case.coverage = vec![
        cloud,
        stated(
            "satellite",
            CoverageState::Watched,
            noon(2) - HOUR,
            noon(2) + HOUR,
        ),
        stated("camera", CoverageState::Off, 0, 15 * DAY),
    ];
    let implied = case.imply();
    let on = |n: i64| {
        let of = |c: &&&Coverage| (c.interval.start.ms()).div_euclid(DAY) == n;
        named(&implied, CoverageState::Watched)
            .iter()
            .filter(of)
            .count()
    };
    assert_eq!((on(0), on(1), on(2), on(3)), (1, 1, 0, 1));
    let first = named(&implied, CoverageState::Watched)
        .into_iter()
        .find(|c| c.interval.start.ms() < DAY)
        .unwrap();
    assert_eq!(
        first.interval.start,
        Instant(noon(0)),
        "only what the cloud left"
    );
}

#[test]
fn a_station_that_falls_silent_is_off() {
    let beats = (0..60).filter(|n| !(20..40).contains(n));
    let mut observations: Vec<Observation> =
        beats.map(|n| station("one", n * 10 * MINUTE)).collect();
    // Its neighbour stops for good; a third tells of things only when they happen.
    observations.extend((0..30).map(|n| station("two", n * 10 * MINUTE)));
    let uneven = [0, 1, 2, 40, 41, 120, 121, 300, 301, 302, 500, 501];
    observations.extend(uneven.map(|n| station("three", n * MINUTE)));
    let case = Case {
        sources: vec![source("net", SourceKind::Sensor, Some("A"))],
        observations,
        ..Case::default()
    };
    let implied = case.imply();
    let mut off: Vec<(i64, i64)> = named(&implied, CoverageState::Off)
        .iter()
        .map(|c| (c.interval.start.ms() / MINUTE, c.interval.end.ms() / MINUTE))
        .collect();
    off.sort_unstable();
    assert_eq!(off, [(200, 400), (300, 590)]);
    assert!(implied.records.iter().all(|c| c.side == Some("A".into())));
    assert!(
        implied.remarks[0].words.contains("1 stations"),
        "{:?}",
        implied.remarks
    );
    assert!(
        implied
            .records
            .iter()
            .all(|c| !c.note.as_deref().unwrap().contains("one"))
    );
}

#[test]
fn a_silence_of_three_beats_is_no_outage() {
    let beats = (0..40).filter(|n| ![20, 21].contains(n));
    let case = Case {
        sources: vec![source("net", SourceKind::Sensor, None)],
        observations: beats.map(|n| station("one", n * HOUR)).collect(),
        ..Case::default()
    };
    assert!(named(&case.imply(), CoverageState::Off).is_empty());
}

#[test]
fn a_report_of_denied_access_implies_a_denial_of_the_day() {
    let mut o = observation(
        "patrol",
        Conduct::AccessDenied,
        When::at(Instant(30 * HOUR)),
    );
    o.actor = Some("A".into());
    let mut case = Case {
        sources: vec![source("patrol", SourceKind::OwnMonitor, None)],
        observations: vec![o],
        ..Case::default()
    };
    let implied = case.imply();
    let denied = named(&implied, CoverageState::Denied);
    assert_eq!(denied.len(), 1);
    assert_eq!(denied[0].side, Some("A".into()));
    assert_eq!(denied[0].interval, DayRule::utc().interval(day(1)));
    // A stated denial by the same side there and then says it already; by the other it does not.
    for (side, left) in [("A", 0), ("B", 1)] {
        let mut said = stated("patrol", CoverageState::Denied, 30 * HOUR, 31 * HOUR);
        said.side = Some(side.into());
        case.coverage = vec![said];
        assert_eq!(case.imply().records.len(), left, "{side}");
    }
}

#[test]
fn one_sides_word_about_the_other_is_no_coverage() {
    let mut o = observation(
        "bureau",
        Conduct::AccessDenied,
        When::at(Instant(30 * HOUR)),
    );
    for (actor, implied) in [(Some("A"), 0), (None, 0), (Some("B"), 1)] {
        o.actor = actor.map(Into::into);
        let case = Case {
            sources: vec![source("bureau", SourceKind::Party, Some("B"))],
            observations: vec![o.clone()],
            ..Case::default()
        };
        let found = case.imply();
        assert_eq!(found.records.len(), implied, "{actor:?}");
        assert_eq!(found.remarks.len(), 1 - implied);
    }
}

#[test]
fn merged_alerts_degrade_the_alerts_there_and_then() {
    let week = Interval {
        start: Instant(0),
        end: Instant(7 * DAY),
    };
    let real = When::within(week, TimePrecision::Minute);
    let merged = When::within(week, TimePrecision::Week);
    let case = Case {
        observations: [real, merged]
            .map(|when| observation("sirens", Conduct::AirRaidAlert, when))
            .to_vec(),
        ..Case::default()
    };
    let implied = case.imply();
    assert_eq!(implied.records.len(), 1);
    assert_eq!(implied.records[0].state, CoverageState::Degraded);
    assert_eq!(implied.records[0].interval, week);
}
