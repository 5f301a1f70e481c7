use std::collections::BTreeMap;

use agreement::Agreement;
use model::{
    Canonical, Claim, Conduct, Count, Coverage, CoverageArea, CoverageMethod, CoverageState,
    Finding, Harm, Interval, Level, Method, Observation, Origin, PartyId, Place, Point, Relation,
    Reliability, Source, SourceKind, Spread, State, TimePrecision, When, parse_instant,
};
use proptest::prelude::*;

use crate::{Evidence, Found, find};

fn terms(first: &str, second: &str) -> Agreement {
    let toml = format!(
        r#"
[agreement]
id = "test"
title = "A truce between two sides"
class = "preliminary"
status = "in-force"

[[party]]
id = "{first}"
name = "Side {first}"
aliases = ["{first} forces"]

[[party]]
id = "{second}"
name = "Side {second}"
aliases = ["{second} forces"]

[[period]]
id = "main"
start = "2020-07-27T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"

[reporting]
day = "00:00[Europe/Kyiv]"

[[site]]
id = "plant"
name = "The plant"
latitude = 48.0
longitude = 38.0
radius = "30 km"

[[counting_rule]]
id = "events"
kind = "per-event"
words = "each incident"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["{first}", "{second}"]
where = {{ sites = ["plant"] }}
when = "main"
measures = ["violations"]
text = {{ lang = "en", words = "no fire" }}

[[provision]]
id = "access"
type = "M1"
modality = "require"
bearers = ["{first}", "{second}"]
when = "main"
text = {{ lang = "en", words = "monitors go where they need to" }}
"#
    );
    let files = BTreeMap::from([("agreement.toml".to_owned(), toml.into_bytes())]);
    agreement::parse(&files).unwrap_or_else(|d| panic!("{d:?}"))
}

fn source(id: &str, kind: SourceKind, side: Option<&str>) -> Source {
    Source {
        id: id.into(),
        name: id.into(),
        kind,
        family: id.into(),
        dataset: id.into(),
        release: None,
        side: side.map(Into::into),
        interest: None,
        reliability: Reliability::B,
        one_record_per_event: true,
        aliases: vec![],
        files: vec![],
        format: None,
        licence: None,
        credit: None,
        redistribute: true,
        notes: None,
    }
}

fn day(n: i64) -> Interval {
    let start = parse_instant("2020-07-27T00:00[Europe/Kyiv]")
        .expect("an instant")
        .0;
    Interval {
        start: start.plus_ms(n * 86_400_000),
        end: start.plus_ms((n + 1) * 86_400_000),
    }
}

fn shelling(source: &str, own: &str, n: i64) -> Observation {
    Observation {
        id: Canonical::new("o").text(source).text(own).number(n).id(),
        source: source.into(),
        own_id: own.into(),
        origin: Origin {
            file: "e.csv".into(),
            line: 2,
        },
        method: Method::Saw,
        conduct: Conduct::IndirectFire,
        weapon: None,
        calibre_mm: None,
        count: Some(Count::Exactly(4)),
        actor: None,
        sides: None,
        claimants: vec![],
        articles: None,
        direction: None,
        harm: Harm::default(),
        when: When::within(day(n), TimePrecision::Day),
        place: Place::near(Point::rounded(48.0, 38.0), 500),
        text: None,
        attachments: Vec::new(),
        review: None,
    }
}

fn watched(state: CoverageState, n: i64, side: Option<&str>) -> Coverage {
    Coverage {
        id: Canonical::new("c").number(n).text(state.as_str()).id(),
        interval: day(n),
        method: CoverageMethod("camera".into()),
        state,
        area: CoverageArea::Named("plant".into()),
        side: side.map(Into::into),
        source: "mission".into(),
        note: None,
        origin: Origin {
            file: "c.csv".into(),
            line: 2,
        },
    }
}

#[derive(Clone, Debug, Default)]
struct World {
    observations: Vec<Observation>,
    claims: Vec<Claim>,
    coverage: Vec<Coverage>,
}

fn sources(a: &str, b: &str) -> Vec<Source> {
    vec![
        source("mission", SourceKind::OwnMonitor, None),
        source("paper", SourceKind::Media, None),
        source("ministry-a", SourceKind::Party, Some(a)),
        source("ministry-b", SourceKind::Party, Some(b)),
    ]
}

fn judge(world: &World) -> Found {
    judge_between(world, "A", "B")
}

fn judge_between(world: &World, a: &str, b: &str) -> Found {
    let agreement = terms(a, b);
    let mut world = world.clone();
    world.observations.sort_by_key(|o| o.id);
    let sources = sources(a, b);
    let incidents = fusion::fuse(&world.observations, &sources);
    find(
        &agreement,
        &Evidence {
            sources: &sources,
            observations: &world.observations,
            incidents: &incidents,
            claims: &world.claims,
            coverage: &world.coverage,
            ..Evidence::default()
        },
    )
}

fn finding<'a>(found: &'a Found, provision: &str, n: i64, party: Option<&str>) -> &'a Finding {
    let level = if party.is_some() {
        Level::Party
    } else {
        Level::Event
    };
    found
        .findings
        .iter()
        .filter(|f| f.provision.as_str() == provision && f.level == level)
        .filter(|f| f.party.as_ref().map(PartyId::as_str) == party)
        .find(|f| f.day.to_string() == format!("2020-07-{}", 27 + n))
        .unwrap_or_else(|| panic!("no finding of {provision} on day {n}"))
}

fn state(found: &Found, n: i64, party: Option<&str>) -> State {
    finding(found, "no-fire", n, party).state
}

/// Evidence on the last day only, so that every earlier day is inside the horizon.
fn until_the_end() -> World {
    let mut world = World::default();
    world.observations.push(shelling("mission", "last", 4));
    world
}

#[test]
fn what_the_mission_saw_is_a_violation_by_nobody_in_particular() {
    let found = judge(&until_the_end());
    assert_eq!(state(&found, 4, None), State::Violation);
    assert_eq!(state(&found, 4, Some("A")), State::NotEstablished);
    assert_eq!(state(&found, 4, Some("B")), State::NotEstablished);
    assert_eq!(state(&found, 3, None), State::EvidenceNotHeld);
}

#[test]
fn what_the_mission_saw_one_side_do_is_that_sides_violation() {
    let mut world = until_the_end();
    world.observations[0].actor = Some("B forces".into());
    let found = judge(&world);
    assert_eq!(state(&found, 4, Some("B")), State::Violation);
    assert_eq!(state(&found, 4, Some("A")), State::NotEstablished);
}

#[test]
fn a_dyad_attributes_nothing() {
    let mut world = until_the_end();
    world.observations[0].sides = Some(["A forces".into(), "B forces".into()]);
    let found = judge(&world);
    let (a, b) = (
        finding(&found, "no-fire", 4, Some("A")),
        finding(&found, "no-fire", 4, Some("B")),
    );
    assert_eq!(
        (a.state, b.state),
        (State::NotEstablished, State::NotEstablished)
    );
    assert_eq!(a.p, b.p);
}

#[test]
fn an_accusation_by_the_other_side_hardly_weighs() {
    let mut world = until_the_end();
    world.observations = vec![shelling("ministry-a", "1", 4)];
    world.observations[0].actor = Some("B".into());
    let found = judge(&world);
    assert_eq!(state(&found, 4, None), State::NotEstablished);
    let (a, b) = (
        finding(&found, "no-fire", 4, Some("A")),
        finding(&found, "no-fire", 4, Some("B")),
    );
    assert!(b.p > a.p && b.p.to_f64() < 0.6, "{} {}", a.p, b.p);
}

#[test]
fn repeating_a_claim_never_makes_a_violation() {
    let mut world = until_the_end();
    for k in 0..300 {
        let mut o = shelling("ministry-a", &format!("flood {k}"), 4);
        o.place.point = Point::rounded(47.9 + 0.0006 * f64::from(k), 38.0);
        o.actor = Some("B".into());
        world.observations.push(o);
    }
    world
        .observations
        .retain(|o| o.source.as_str() != "mission");
    let found = judge(&world);
    assert_eq!(state(&found, 4, None), State::NotEstablished);
    assert_eq!(state(&found, 4, Some("B")), State::NotEstablished);
}

#[test]
fn vague_days_and_places_are_inconclusive_on_each_day_they_span() {
    let mut week = shelling("mission", "week", 0);
    week.when = When::within(
        Interval {
            start: day(0).start,
            end: day(6).end,
        },
        TimePrecision::Week,
    );
    let mut nowhere = shelling("mission", "nowhere", 2);
    nowhere.place.spread = Spread::Unknown;
    let world = World {
        observations: vec![week, nowhere],
        ..World::default()
    };
    let found = judge(&world);
    for n in 0..5 {
        assert_eq!(state(&found, n, None), State::Inconclusive, "day {n}");
        assert_eq!(state(&found, n, Some("A")), State::Inconclusive, "day {n}");
    }
}

#[test]
fn quiet_days_say_what_the_watch_allows() {
    let mut world = until_the_end();
    world.coverage = vec![
        watched(CoverageState::Watched, 0, None),
        watched(CoverageState::Degraded, 1, None),
        watched(CoverageState::Off, 2, None),
        watched(CoverageState::Denied, 3, Some("B")),
    ];
    world.coverage.sort_by_key(|c| c.id);
    let found = judge(&world);
    assert_eq!(state(&found, 0, None), State::NoneDetected);
    assert!(
        finding(&found, "no-fire", 0, None)
            .p_detection
            .expect("known")
            .to_f64()
            >= 0.9
    );
    assert_eq!(state(&found, 1, None), State::Inconclusive);
    assert_eq!(state(&found, 2, None), State::NotMonitored);
    assert_eq!(state(&found, 3, None), State::AccessDenied);
    assert_eq!(state(&found, 3, Some("B")), State::AccessDenied);
    assert_eq!(state(&found, 3, Some("A")), State::NotMonitored);
}

/// A record that nobody stated.
fn implied(state: CoverageState, n: i64, side: Option<&str>) -> Coverage {
    let mut c = watched(state, n, side);
    c.origin.line = 0;
    c.note = Some("implied: of something".into());
    c.id = c.identity();
    c
}

#[test]
fn a_report_that_is_not_held_is_named_and_never_read_as_not_monitored() {
    let mut world = until_the_end();
    let mut not_held = |n: i64| {
        let mut c = watched(CoverageState::NotHeld, n, None);
        c.source = "smm".into();
        c.id = c.identity();
        world.coverage.push(c);
    };
    not_held(0);
    not_held(1);
    not_held(3);
    // Somebody else's word that he did not watch does not undo the mission's report.
    world.coverage.push(watched(CoverageState::Off, 1, None));
    world
        .coverage
        .push(watched(CoverageState::Watched, 3, None));
    world.coverage.sort_by_key(|c| c.id);
    let found = judge(&world);
    for n in 0..2 {
        for party in [None, Some("A"), Some("B")] {
            assert_eq!(state(&found, n, party), State::EvidenceNotHeld, "day {n}");
        }
        let reason = &finding(&found, "no-fire", n, None).reason;
        assert!(
            reason.contains("smm (3 days of whose reports this case lacks) reported on this day"),
            "{reason}"
        );
    }
    assert_eq!(state(&found, 2, None), State::EvidenceNotHeld);
    let plain = &finding(&found, "no-fire", 2, None).reason;
    assert!(
        plain.contains("holds no report and no coverage record"),
        "{plain}"
    );
    assert_eq!(state(&found, 3, None), State::NoneDetected);
    let exposed = |n: i64| {
        let day = finding(&found, "no-fire", n, None).day;
        found.exposure.iter().any(|e| e.not_held && e.day == day)
    };
    assert!(exposed(0) && !exposed(2));
}

#[test]
fn what_is_implied_never_says_that_nobody_watched() {
    let mut world = until_the_end();
    world.coverage = vec![
        implied(CoverageState::Off, 0, None),
        implied(CoverageState::Denied, 1, Some("B")),
        implied(CoverageState::Watched, 2, None),
    ];
    world.coverage.sort_by_key(|c| c.id);
    let found = judge(&world);
    assert_eq!(state(&found, 0, None), State::EvidenceNotHeld);
    assert_eq!(state(&found, 1, None), State::AccessDenied);
    assert_eq!(state(&found, 1, Some("A")), State::EvidenceNotHeld);
    assert_eq!(state(&found, 2, None), State::NoneDetected);
    // The report that the denial was inferred from bears by itself: the denial does not repeat it.
    assert_ne!(
        finding(&found, "access", 1, Some("B")).state,
        State::Violation
    );
}

#[test]
fn implied_days_do_not_lengthen_the_case() {
    let mut world = World {
        coverage: vec![watched(CoverageState::Watched, 1, None)],
        ..World::default()
    };
    let days = |w: &World| judge(w).findings.iter().map(|f| f.day).max();
    let before = days(&world);
    world
        .coverage
        .push(implied(CoverageState::NotHeld, 4, None));
    world.coverage.sort_by_key(|c| c.id);
    assert_eq!(days(&world), before);
    assert!(before.is_some());
}

/// How good a quiet day's state is for a party, from best to worst.
fn standing(state: State) -> u8 {
    match state {
        State::NoneDetected => 0,
        State::Inconclusive | State::NotMonitored | State::EvidenceNotHeld => 1,
        _ => 2,
    }
}

#[test]
fn denying_access_never_improves_a_partys_standing() {
    for free in [
        CoverageState::Watched,
        CoverageState::Degraded,
        CoverageState::Off,
        CoverageState::NotHeld,
    ] {
        let mut world = until_the_end();
        world.coverage = vec![watched(free, 0, Some("B"))];
        let before = standing(state(&judge(&world), 0, Some("B")));
        for denial in [
            watched(CoverageState::Denied, 0, Some("B")),
            implied(CoverageState::Denied, 0, Some("B")),
        ] {
            // Instead of the watch, and beside it.
            for beside in [false, true] {
                let mut denied = world.clone();
                if !beside {
                    denied.coverage.clear();
                }
                denied.coverage.push(denial.clone());
                denied.coverage.sort_by_key(|c| c.id);
                let found = judge(&denied);
                assert!(standing(state(&found, 0, Some("B"))) >= before, "{free:?}");
                assert!(found.exposure.iter().any(|e| e.denied_millihours > 0));
            }
        }
    }
}

#[test]
fn denied_access_breaks_the_duty_to_let_monitors_in() {
    let mut world = until_the_end();
    world.coverage = vec![watched(CoverageState::Denied, 3, Some("B"))];
    let found = judge(&world);
    assert_eq!(finding(&found, "access", 3, None).state, State::Violation);
    assert_eq!(
        finding(&found, "access", 3, Some("B")).state,
        State::Violation
    );
    assert_eq!(
        finding(&found, "access", 3, Some("A")).state,
        State::NotEstablished
    );
}

#[test]
fn heat_and_alerts_alone_are_no_finding() {
    let mut world = until_the_end();
    for (k, conduct) in [Conduct::Heat, Conduct::AirRaidAlert]
        .into_iter()
        .enumerate()
    {
        let mut o = shelling("mission", &format!("context {k}"), 1);
        o.conduct = conduct;
        o.method = Method::Detected;
        world.observations.push(o);
    }
    assert_eq!(state(&judge(&world), 1, None), State::EvidenceNotHeld);
}

#[test]
fn a_mine_is_no_fire_and_fire_elsewhere_is_elsewhere() {
    let mut world = until_the_end();
    let mut mine = shelling("mission", "mine", 1);
    mine.conduct = Conduct::MineExplosion;
    let mut far = shelling("mission", "far", 2);
    far.place.point = Point::rounded(49.0, 38.0);
    world.observations.extend([mine, far]);
    let found = judge(&world);
    assert_eq!(state(&found, 1, None), State::NotEstablished);
    assert_eq!(state(&found, 2, None), State::EvidenceNotHeld);
}

fn tally(claimant: &str, accused: Option<&str>, n: i64, value: Count) -> Claim {
    Claim {
        id: Canonical::new("t").text(claimant).number(n).id(),
        claim_id: "t".into(),
        source: claimant.into(),
        claimant: claimant.into(),
        accused: accused.map(Into::into),
        window: day(n),
        zone: "Europe/Kyiv".into(),
        measure: "violations".into(),
        value,
        relation: Relation::Count,
        of: None,
        cited: None,
        url: None,
        origin: Origin {
            file: "t.csv".into(),
            line: 2,
        },
    }
}

#[test]
fn the_missions_own_count_is_evidence_and_a_partys_is_a_claim() {
    let mut world = until_the_end();
    world.claims = vec![
        tally("mission", None, 0, Count::Exactly(111)),
        tally("ministry-a", Some("B"), 1, Count::Exactly(5000)),
        tally("mission", None, 2, Count::Exactly(0)),
    ];
    world.claims.sort_by_key(|c| c.id);
    let found = judge(&world);
    assert_eq!(state(&found, 0, None), State::Violation);
    assert_eq!(state(&found, 0, Some("A")), State::NotEstablished);
    assert_eq!(state(&found, 1, None), State::NotEstablished);
    assert_eq!(state(&found, 1, Some("B")), State::NotEstablished);
    assert_eq!(
        state(&found, 2, None),
        State::Inconclusive,
        "a nought without a watch"
    );
}

#[test]
fn the_ledger_adds_up_to_the_chance_it_explains() {
    let found = judge(&until_the_end());
    let f = finding(&found, "no-fire", 4, None);
    let sum = |unit| -> model::MicroNats {
        f.ledger
            .iter()
            .filter(|l| l.unit == unit)
            .map(|l| l.weight)
            .sum()
    };
    let happened = model::exact::logistic(sum(model::WeightUnit::LogOdds).nats());
    let rest = model::exact::exp(sum(model::WeightUnit::LogProbability).nats());
    assert!((happened * rest - f.p.to_f64()).abs() < 2e-6);
}

#[test]
fn each_disputed_reading_has_its_own_findings_and_no_other() {
    let toml = r#"
[agreement]
id = "disputed"
title = "A truce whose start is disputed"
class = "preliminary"
status = "in-force"
[reporting]
day = "00:00[Europe/Kyiv]"
[[party]]
id = "A"
name = "Side A"
[[party]]
id = "B"
name = "Side B"
[[period]]
id = "main"
start = "2020-07-27T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"
[[period]]
id = "main"
start = "2020-07-30T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"
claimed_by = ["B"]
[[period]]
id = "other"
start = "2020-07-27T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"
[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
when = "main"
[[provision]]
id = "no-uav"
type = "F3"
modality = "prohibit"
bearers = ["A", "B"]
uav_use = ["attack"]
when = "other"
"#;
    let files = BTreeMap::from([("agreement.toml".to_owned(), toml.as_bytes().to_vec())]);
    let agreement = agreement::parse(&files).unwrap_or_else(|d| panic!("{d:?}"));
    let observations = vec![
        shelling("mission", "early", 1),
        shelling("mission", "late", 4),
    ];
    let mut observations = observations;
    observations.sort_by_key(|o| o.id);
    let sources = sources("A", "B");
    let incidents = fusion::fuse(&observations, &sources);
    let found = find(
        &agreement,
        &Evidence {
            sources: &sources,
            observations: &observations,
            incidents: &incidents,
            claims: &[],
            coverage: &[],
            ..Evidence::default()
        },
    );
    let days = |provision: &str, reading: &str| -> Vec<(String, State)> {
        found
            .findings
            .iter()
            .filter(|f| f.level == Level::Event && f.reading == reading)
            .filter(|f| f.provision.as_str() == provision)
            .map(|f| (f.day.to_string(), f.state))
            .collect()
    };
    let written = days("no-fire", "as-written");
    assert_eq!(written.len(), 5);
    assert_eq!(written[1], ("2020-07-28".to_owned(), State::Violation));
    let of_b = days("no-fire", "B");
    assert_eq!(of_b.len(), 2, "B reads the start as 30 July: {of_b:?}");
    assert_eq!(of_b[1], ("2020-07-31".to_owned(), State::Violation));
    assert_eq!(days("no-uav", "as-written").len(), 5);
    assert!(days("no-uav", "B").is_empty(), "nobody disputes that term");
}

fn some_world() -> impl Strategy<Value = World> {
    let report = (0usize..4, 0i64..5, 0usize..3, 0i32..8);
    (
        prop::collection::vec(report, 1..12),
        prop::collection::vec((0i64..5, 0usize..4, 0usize..3), 0..5),
    )
        .prop_map(|(reports, watches)| {
            let mut world = until_the_end();
            for (k, (source, n, actor, north)) in reports.into_iter().enumerate() {
                let name = ["mission", "paper", "ministry-a", "ministry-b"][source];
                let mut o = shelling(name, &k.to_string(), n);
                o.actor = [None, Some("A"), Some("B")][actor].map(Into::into);
                o.place.point = Point::rounded(48.0 + 0.06 * f64::from(north), 38.0);
                world.observations.push(o);
            }
            for (k, (n, what, side)) in watches.into_iter().enumerate() {
                let states = [
                    CoverageState::Watched,
                    CoverageState::Degraded,
                    CoverageState::Denied,
                    CoverageState::Off,
                ];
                let mut c = watched(states[what], n, [None, Some("A"), Some("B")][side]);
                c.id = Canonical::new("w").number(k as i64).id();
                world.coverage.push(c);
            }
            world
        })
}

/// The same world with the two sides' names exchanged.
fn swapped(world: &World) -> World {
    let other = |name: &str| {
        match name {
            "A" => "B",
            "B" => "A",
            "ministry-a" => "ministry-b",
            "ministry-b" => "ministry-a",
            same => same,
        }
        .to_owned()
    };
    let mut world = world.clone();
    for o in &mut world.observations {
        o.source = other(o.source.as_str()).into();
        o.actor = o.actor.as_deref().map(|a| other(a).into());
    }
    for c in &mut world.coverage {
        c.side = c.side.as_ref().map(|s| other(s.as_str()).into());
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn swapping_the_parties_swaps_the_findings(world in some_world()) {
        let (one, two) = (judge(&world), judge(&swapped(&world)));
        prop_assert_eq!(one.findings.len(), two.findings.len());
        for f in &one.findings {
            let party = f.party.as_ref().map(|p| if p.as_str() == "A" { "B" } else { "A" });
            let mirror = two.findings.iter().find(|g| {
                g.provision == f.provision
                    && g.day == f.day
                    && g.level == f.level
                    && g.party.as_ref().map(PartyId::as_str) == party
            }).expect("the mirrored finding");
            prop_assert_eq!((f.state, f.p, f.p_low, f.p_high), (mirror.state, mirror.p, mirror.p_low, mirror.p_high));
        }
    }

    #[test]
    fn intervals_hold_their_estimate(world in some_world()) {
        for f in judge(&world).findings {
            prop_assert!(f.p_low <= f.p && f.p <= f.p_high, "{:?}", f);
        }
    }
}
