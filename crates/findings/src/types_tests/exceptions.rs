//! Exceptions: a breach for which all that an exception needs was shown is excused.

use agreement::Agreement;
use model::{Conduct as C, FilingKind as K, State};

use super::world::{World, finding, state, terms, terms_with};

const DAY: u8 = 12;

fn conditional() -> Agreement {
    terms(
        "F2",
        &[],
        "except = [{ type = \"F11\", needs = [\"order\", \"coordination-attempt\"] }]",
    )
}

fn struck(actor: Option<&str>) -> World {
    World::default()
        .until_the_end()
        .act("mission", C::AirStrike, DAY, actor)
        .hour("12T14:00")
}

fn ordered(world: World, who: &str, party: &str) -> World {
    world.filed(who, K::Order, Some(party), "12T13:40").filed(
        who,
        K::CoordinationAttempt,
        Some(party),
        "12T13:30",
    )
}

#[test]
fn return_fire_on_order_after_an_attempt_is_excused() {
    let found = ordered(struck(Some("N")), "mission", "N").judge(&conditional());
    assert_eq!(state(&found, DAY, None), State::ViolationExcused);
    assert_eq!(state(&found, DAY, Some("N")), State::ViolationExcused);
    let reason = &finding(&found, DAY, Some("N")).reason;
    assert!(
        reason.contains("order of N") && reason.contains("coordination attempt"),
        "{reason}"
    );
}

#[test]
fn one_need_that_is_not_shown_excuses_nothing() {
    let order = struck(Some("N")).filed("mission", K::Order, Some("N"), "12T13:40");
    assert_eq!(
        state(&order.judge(&conditional()), DAY, Some("N")),
        State::Violation
    );
    // An order that came after the fire.
    let late = struck(Some("N"))
        .filed("mission", K::Order, Some("N"), "12T15:00")
        .filed("mission", K::CoordinationAttempt, Some("N"), "12T13:30");
    assert_eq!(
        state(&late.judge(&conditional()), DAY, Some("N")),
        State::Violation
    );
    // One of two days before.
    let early = struck(Some("N"))
        .filed("mission", K::Order, Some("N"), "10T13:40")
        .filed("mission", K::CoordinationAttempt, Some("N"), "12T13:30");
    assert_eq!(
        state(&early.judge(&conditional()), DAY, Some("N")),
        State::Violation
    );
}

#[test]
fn a_partys_own_file_of_its_orders_excuses_nothing() {
    let own = ordered(struck(Some("N")), "ministry-n", "N").judge(&conditional());
    assert_eq!(state(&own, DAY, Some("N")), State::Violation);
}

#[test]
fn one_sides_order_does_not_excuse_the_other() {
    let found = ordered(struck(Some("N")), "mission", "S").judge(&conditional());
    assert_eq!(state(&found, DAY, Some("N")), State::Violation);
    assert_eq!(state(&found, DAY, None), State::Violation);
}

#[test]
fn where_nobody_knows_who_fired_nobody_is_excused_or_found() {
    let found = ordered(struck(None), "mission", "N").judge(&conditional());
    assert_eq!(state(&found, DAY, None), State::NotEstablished);
    let reason = &finding(&found, DAY, None).reason;
    assert!(
        reason.contains("exception excuses is not known"),
        "{reason}"
    );
}

#[test]
fn what_is_not_established_is_not_excused_either() {
    let paper = World::default()
        .until_the_end()
        .act("paper", C::AirStrike, DAY, Some("N"))
        .hour("12T14:00");
    let found = ordered(paper, "mission", "N").judge(&conditional());
    assert_eq!(state(&found, DAY, Some("N")), State::NotEstablished);
}

#[test]
fn a_permission_of_its_own_excuses_the_provisions_it_names() {
    let permission = "[[provision]]\nid = \"return-fire\"\ntype = \"F11\"\nmodality = \"permit\"\nbearers = [\"N\", \"S\"]\nneeds = [\"order\", \"prior-attack\"]\nexcuses = [\"example\"]\nresponse_within = \"30 min\"\n";
    let agreement = terms_with(permission, "F2", &[], "");
    let attacked = |when: &str| {
        let world = struck(Some("N")).filed("mission", K::Order, Some("N"), "12T13:50");
        let world = world
            .act("mission", C::AirStrike, DAY, Some("S"))
            .hour(when);
        state(&world.judge(&agreement), DAY, Some("N"))
    };
    assert_eq!(attacked("12T13:45"), State::ViolationExcused);
    assert_eq!(attacked("12T12:00"), State::Violation);
    assert_eq!(attacked("12T14:20"), State::Violation);
}

#[test]
fn the_conditions_of_a_permission_are_themselves_judged() {
    let agreement = terms(
        "F11",
        &[(
            "[\"order\", \"coordination-attempt\", \"prior-attack\"]",
            "[\"order\", \"coordination-attempt\"]",
        )],
        "",
    );
    let used =
        World::default()
            .until_the_end()
            .filed("mission", K::ReturnFire, Some("N"), "12T14:00");
    let watch = |w: World| w.watch("registry", model::CoverageState::Watched, DAY, None);
    let bare = watch(used.clone()).judge(&agreement);
    assert_eq!(state(&bare, DAY, Some("N")), State::Violation);
    let shown = watch(ordered(used, "mission", "N")).judge(&agreement);
    assert_eq!(state(&shown, DAY, Some("N")), State::NoneDetected);
    assert_eq!(state(&shown, DAY, Some("S")), State::NoneDetected);
}

#[test]
fn an_exercise_announced_early_enough_is_excused() {
    let agreement = terms("F10", &[], "");
    let held = |notice: &str| {
        let found = World::default()
            .until_the_end()
            .act("mission", C::LiveFireTraining, DAY, Some("S"))
            .there(10.01, 20.05)
            .hour("12T10:00")
            .filed("mission", K::Notice, Some("S"), notice)
            .judge(&agreement);
        state(&found, DAY, Some("S"))
    };
    assert_eq!(held("09T10:00"), State::ViolationExcused);
    assert_eq!(held("11T10:00"), State::Violation);
}

#[test]
fn consent_is_somebody_elses() {
    let agreement = terms(
        "P3",
        &[],
        "except = [{ needs = [\"consent\"], words = \"repairs\" }]",
    );
    let works = |by: &str| {
        let found = World::default()
            .until_the_end()
            .act("mission", C::Presence, DAY, Some("S"))
            .filed("mission", K::Consent, None, "11T10:00")
            .which(|f| f.by = Some(by.into()))
            .judge(&agreement);
        super::world::finding_in(&found, Some("valley"), DAY, Some("S")).state
    };
    assert_eq!(works("N"), State::ViolationExcused);
    assert_eq!(works("S"), State::Violation);
}

#[test]
fn each_type_that_forbids_acts_can_be_excused() {
    for (code, act, place) in [
        ("F3", C::UavFlight, (10.05, 20.05)),
        ("F4", C::LongRangeStrike, (10.05, 20.05)),
        ("F6", C::AirStrike, (10.05, 20.05)),
        ("P1", C::Advance, (10.01, 20.05)),
        ("P4", C::Presence, (10.05, 20.05)),
        ("P5", C::Fortification, (10.01, 20.05)),
        ("B1", C::Reinforcement, (10.01, 20.05)),
        ("B3", C::Training, (10.05, 20.05)),
        ("H6", C::Obstruction, (10.05, 20.05)),
        ("M1", C::AccessDenied, (10.05, 20.05)),
    ] {
        let agreement = terms(code, &[], "except = [{ needs = [\"notice\"] }]");
        let found = World::default()
            .until_the_end()
            .act("mission", act, DAY, Some("S"))
            .there(place.0, place.1)
            .hour("12T10:30")
            .filed("mission", K::Notice, Some("S"), "11T10:00")
            .judge(&agreement);
        let zone = (code == "F6").then_some("dam");
        let f = super::world::finding_in(&found, zone, DAY, Some("S"));
        assert_eq!(f.state, State::ViolationExcused, "{code}");
    }
}
