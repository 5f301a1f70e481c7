//! What each kind of evidence comes to.

use super::{World, day, finding, judge, shelling, state, until_the_end, watched};
use model::{
    Canonical, Claim, Conduct, Count, CoverageState, Interval, Method, Origin, Point, Relation,
    Spread, State, TimePrecision, When,
};

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
