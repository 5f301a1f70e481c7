use model::{
    Claim, Conduct, ContentId, Count, Coverage, CoverageArea, CoverageMethod, CoverageState, Day,
    DayRule, Instant, Interval, Method, Observation, Origin, PartyId, Place, Point, Relation,
    Reliability, ReportSchedule, Source, SourceKind, TimePrecision, When,
};
use proptest::prelude::*;

use crate::imply::{Given, Implied, imply};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A case with everything that coverage is inferred from.
#[derive(Clone, Debug, Default)]
struct Case {
    sources: Vec<Source>,
    observations: Vec<Observation>,
    claims: Vec<Claim>,
    coverage: Vec<Coverage>,
    schedules: Vec<ReportSchedule>,
}

impl Case {
    fn imply(&self) -> Implied {
        imply(&Given {
            sources: &self.sources,
            observations: &self.observations,
            claims: &self.claims,
            coverage: &self.coverage,
            schedules: &self.schedules,
            days: &DayRule::utc(),
            party_named: &|name| ["A", "B"].contains(&name).then(|| PartyId::from(name)),
        })
    }
}

fn source(id: &str, kind: SourceKind, side: Option<&str>) -> Source {
    Source {
        id: id.into(),
        name: id.into(),
        kind,
        family: id.into(),
        dataset: id.into(),
        release: None,
        side: side.map(PartyId::from),
        interest: None,
        joint: Vec::new(),
        track: None,
        reliability: Reliability::B,
        one_record_per_event: false,
        aliases: Vec::new(),
        files: Vec::new(),
        format: None,
        licence: None,
        credit: None,
        redistribute: true,
        notes: None,
    }
}

fn observation(source: &str, conduct: Conduct, when: When) -> Observation {
    let origin = Origin {
        file: format!("evidence/{source}.csv").into(),
        line: 2,
    };
    let place = Place::near(Point::rounded(48.0, 38.0), 1_000);
    Observation::reported(source.into(), origin, conduct, when, place)
}

fn heat(ms: i64) -> Observation {
    let mut o = observation("orbit", Conduct::Heat, When::at(Instant(ms)));
    o.method = Method::Detected;
    o.text = Some("MODIS, confidence 80 of 100".into());
    o
}

/// Days of so many detections each, all at noon.
fn days_of_heat(rows: &[usize]) -> Vec<Observation> {
    let one_day = |(day, n): (usize, &usize)| vec![heat(day as i64 * DAY + 12 * HOUR); *n];
    rows.iter().enumerate().flat_map(one_day).collect()
}

fn named(implied: &Implied, state: CoverageState) -> Vec<&Coverage> {
    implied
        .records
        .iter()
        .filter(|c| c.state == state)
        .collect()
}

fn stated(method: &str, state: CoverageState, from: i64, to: i64) -> Coverage {
    let mut c = Coverage {
        id: ContentId::default(),
        interval: Interval {
            start: Instant(from),
            end: Instant(to),
        },
        method: CoverageMethod(method.into()),
        state,
        area: CoverageArea::Everywhere,
        side: None,
        source: "orbit".into(),
        note: None,
        origin: Origin {
            file: "evidence/coverage.csv".into(),
            line: 2,
        },
    };
    c.id = c.identity();
    c
}

fn day(n: i64) -> Day {
    DayRule::utc().day_of(Instant(n * DAY))
}

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

fn station(name: &str, ms: i64) -> Observation {
    let mut o = observation("net", Conduct::Other, When::at(Instant(ms)));
    o.place.name = Some(name.into());
    o
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

fn claim(source: &str, from: i64, to: i64, relation: Relation) -> Claim {
    Claim {
        id: ContentId::default(),
        claim_id: "c".into(),
        source: source.into(),
        claimant: source.into(),
        accused: None,
        window: Interval {
            start: Instant(from),
            end: Instant(to),
        },
        zone: "UTC".into(),
        measure: "violations".into(),
        value: Count::Exactly(3),
        relation,
        of: None,
        cited: None,
        url: None,
        origin: Origin {
            file: "evidence/tallies.csv".into(),
            line: 2,
        },
    }
}

fn schedule(every_days: u32, from: i64, to: i64) -> ReportSchedule {
    ReportSchedule {
        source: "mission".into(),
        every_days,
        from: day(from),
        to: day(to),
    }
}

/// The days that reports are known of and not held, counted from day 0.
fn missing(case: &Case) -> Vec<i64> {
    let mut days: Vec<i64> = case
        .imply()
        .records
        .iter()
        .flat_map(|c| DayRule::utc().days(&c.interval))
        .map(|d| i64::from(d.days_since_epoch()))
        .collect();
    days.sort_unstable();
    days
}

#[test]
fn days_reported_on_and_not_held_are_named() {
    let case = Case {
        schedules: vec![schedule(1, 0, 9)],
        claims: vec![
            // A day's figure to the evening, a weekend's, a count since the start, and another's.
            claim(
                "mission",
                2 * DAY - 5 * HOUR,
                3 * DAY - 5 * HOUR,
                Relation::Count,
            ),
            claim("mission", 5 * DAY, 7 * DAY, Relation::Total),
            claim("mission", 0, 9 * DAY, Relation::CumulativeSince),
            claim("other", 8 * DAY, 9 * DAY, Relation::Count),
        ],
        ..Case::default()
    };
    assert_eq!(missing(&case), [0, 1, 3, 4, 7, 8, 9]);
    let implied = case.imply();
    assert_eq!(implied.records.len(), 3, "one a run of days");
    assert!(
        implied
            .records
            .iter()
            .all(|c| c.state == CoverageState::NotHeld)
    );
}

#[test]
fn a_week_is_held_by_any_record_of_it() {
    let mut seen = observation("mission", Conduct::Fire, When::at(Instant(9 * DAY)));
    let mut case = Case {
        schedules: vec![schedule(7, 0, 20)],
        observations: vec![seen.clone()],
        ..Case::default()
    };
    assert_eq!(missing(&case), (0..7).chain(14..21).collect::<Vec<_>>());
    // What may lie anywhere in two months holds no week.
    seen.when = When::within(
        Interval {
            start: Instant(0),
            end: Instant(60 * DAY),
        },
        TimePrecision::Longer,
    );
    case.observations = vec![seen];
    assert_eq!(missing(&case).len(), 21);
}

fn any_case() -> impl Strategy<Value = Case> {
    let rows = prop::collection::vec(prop_oneof![Just(0usize), Just(60), 0usize..90], 0..12);
    let beats = prop::collection::vec((0i64..2, 0i64..200), 0..40);
    let denials = prop::collection::vec((0i64..20, 0usize..3), 0..6);
    let claims = prop::collection::vec((0i64..20, 1i64..5), 0..6);
    let said = prop::collection::vec((0usize..3, 0usize..4, 0i64..200, 1i64..90), 0..8);
    (rows, beats, denials, claims, said).prop_map(|(rows, beats, denials, claims, said)| {
        let mut observations = days_of_heat(&rows);
        observations.extend(
            beats
                .iter()
                .map(|(name, n)| station(["one", "two"][*name as usize], n * 10 * MINUTE)),
        );
        for (n, actor) in denials {
            let mut o = observation("net", Conduct::Interference, When::at(Instant(n * DAY)));
            o.actor = [None, Some("A"), Some("B")][actor].map(Into::into);
            observations.push(o);
        }
        let states = [
            CoverageState::Watched,
            CoverageState::Degraded,
            CoverageState::Denied,
            CoverageState::Off,
        ];
        let methods = ["satellite", "sensor", "report"];
        Case {
            sources: vec![source("net", SourceKind::Sensor, None)],
            observations,
            claims: claims
                .iter()
                .map(|(n, days)| claim("mission", n * DAY, (n + days) * DAY, Relation::Count))
                .collect(),
            coverage: said
                .iter()
                .map(|(m, s, at, n)| stated(methods[*m], states[*s], at * HOUR, (at + n) * HOUR))
                .collect(),
            schedules: vec![schedule(1, 0, 15)],
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_the_evidence_does_not_matter(case in any_case()) {
        let mut turned = case.clone();
        turned.observations.reverse();
        turned.claims.reverse();
        turned.coverage.reverse();
        prop_assert_eq!(case.imply(), turned.imply());
    }

    #[test]
    fn implying_again_changes_nothing(case in any_case()) {
        let once = case.imply();
        let mut again = case.clone();
        again.coverage.extend(once.records.clone());
        prop_assert_eq!(once, again.imply());
    }

    #[test]
    fn implied_records_leave_stated_time_alone(case in any_case()) {
        for record in &case.imply().records {
            for said in &case.coverage {
                let same = said.source == record.source && said.method == record.method;
                let shared = said.interval.meet(&record.interval).length_ms();
                prop_assert!(!same || shared == 0, "{:?} beside {:?}", record, said);
            }
        }
    }
}
