//! Numbers that the terms set: quotas, ceilings, strength, stores.

use model::{Count, CoverageArea, CoverageState, FilingKind as K, State};

use super::world::{World, finding, state, terms};

const DAY: u8 = 12;

fn passed(who: &str, n: u64) -> World {
    World::default()
        .until_the_end()
        .filed(who, K::Delivery, None, "12T20:00")
        .count(n, "lorries")
}

#[test]
fn a_quota_is_met_or_missed_day_by_day() {
    let agreement = terms("H3", &[("[\"N\", \"S\"]", "[\"S\"]")], "");
    let of = |world: World| state(&world.judge(&agreement), DAY, Some("S"));
    assert_eq!(of(passed("mission", 120)), State::Violation);
    assert_eq!(of(passed("mission", 200)), State::NoneDetected);
    assert_eq!(of(passed("paper", 120)), State::NotEstablished);
    // A side's own word that enough passed shows nothing; that too few did is an admission.
    assert_eq!(of(passed("ministry-s", 230)), State::Inconclusive);
    assert_eq!(of(passed("ministry-s", 120)), State::Violation);
    assert_eq!(of(passed("ministry-n", 120)), State::NotEstablished);
    assert_eq!(of(World::default().until_the_end()), State::EvidenceNotHeld);
    let off = World::default()
        .until_the_end()
        .watch("patrol", CoverageState::Off, DAY, None);
    assert_eq!(of(off), State::NotMonitored);
    // Of other things, or on another day.
    assert_eq!(
        of(passed("mission", 120).which(|f| f.subject = Some("persons".into()))),
        State::EvidenceNotHeld
    );
    let found = passed("mission", 120).judge(&agreement);
    assert_eq!(state(&found, DAY + 1, Some("S")), State::EvidenceNotHeld);
}

#[test]
fn the_missions_count_outweighs_a_partys() {
    let agreement = terms("H3", &[("[\"N\", \"S\"]", "[\"S\"]")], "");
    let both = passed("mission", 120)
        .filed("ministry-s", K::Delivery, None, "12T20:00")
        .count(240, "lorries");
    assert_eq!(
        state(&both.judge(&agreement), DAY, Some("S")),
        State::Violation
    );
    let other = passed("mission", 240)
        .filed("ministry-n", K::Delivery, None, "12T20:00")
        .count(20, "lorries");
    let found = other.judge(&agreement);
    assert_ne!(state(&found, DAY, Some("S")), State::Violation);
}

#[test]
fn what_is_counted_at_some_crossings_is_only_part() {
    let agreement = terms(
        "H3",
        &[
            ("[\"N\", \"S\"]", "[\"S\"]"),
            ("[\"dam\"]", "[\"dam\", \"plant\"]"),
        ],
        "",
    );
    let at =
        |world: World, place: &str| world.which(|f| f.area = CoverageArea::Named(place.into()));
    let one = at(passed("mission", 120), "dam");
    assert_eq!(
        state(&one.clone().judge(&agreement), DAY, Some("S")),
        State::Inconclusive
    );
    let two = at(
        one.filed("mission", K::Delivery, None, "12T20:00")
            .count(60, "lorries"),
        "plant",
    );
    assert_eq!(
        state(&two.clone().judge(&agreement), DAY, Some("S")),
        State::Violation
    );
    let enough = at(
        two.filed("mission", K::Delivery, None, "12T21:00")
            .count(20, "lorries"),
        "dam",
    );
    assert_eq!(
        state(&enough.judge(&agreement), DAY, Some("S")),
        State::NoneDetected
    );
}

#[test]
fn tallies_of_what_passed_count_too_and_are_no_violations() {
    let agreement = terms(
        "H3",
        &[("[\"N\", \"S\"]", "[\"S\"]")],
        "measures = [\"lorries_passed\"]",
    );
    let counted = |n| {
        let world = World::default()
            .until_the_end()
            .tally("mission", "lorries_passed", DAY, n);
        state(&world.judge(&agreement), DAY, Some("S"))
    };
    assert_eq!(counted(Count::Exactly(199)), State::Violation);
    assert_eq!(counted(Count::Exactly(200)), State::NoneDetected);
    assert_eq!(
        counted(Count::AtLeast(98)),
        State::Inconclusive,
        "at least 98 may be 200"
    );
    assert_eq!(counted(Count::AtLeast(210)), State::NoneDetected);
    assert_eq!(counted(Count::Uncountable), State::Inconclusive);
}

#[test]
fn a_quota_of_two_sides_is_missed_by_nobody_in_particular() {
    let found = passed("mission", 120).judge(&terms("H3", &[], ""));
    assert_eq!(state(&found, DAY, None), State::Violation);
    assert_eq!(state(&found, DAY, Some("N")), State::NotEstablished);
    assert_eq!(state(&found, DAY, Some("S")), State::NotEstablished);
}

#[test]
fn a_part_of_a_day_owes_no_full_days_quota() {
    let base = "[[period]]\nid = \"late\"\nstart = \"2024-03-12T12:00[Europe/Kyiv]\"\n";
    let agreement = super::world::terms_with(
        base,
        "H3",
        &[("[\"N\", \"S\"]", "[\"S\"]")],
        "when = \"late\"",
    );
    let found = passed("mission", 20).judge(&agreement);
    assert_eq!(state(&found, DAY, Some("S")), State::EvidenceNotHeld);
}

#[test]
fn a_ceiling_binds_each_party_in_each_kind() {
    let agreement = terms("P9", &[], "");
    let strength = |who: &str, party: &str, n: u64, of: &str| {
        let world = World::default()
            .until_the_end()
            .filed(who, K::Strength, Some(party), "12T10:00")
            .count(n, of);
        let found = world.judge(&agreement);
        state(&found, DAY, Some(party))
    };
    assert_eq!(strength("mission", "N", 5001, "troops"), State::Violation);
    assert_eq!(
        strength("mission", "N", 5000, "troops"),
        State::NoneDetected
    );
    assert_eq!(
        strength("paper", "N", 9000, "troops"),
        State::NotEstablished
    );
    assert_eq!(
        strength("ministry-n", "N", 4000, "troops"),
        State::Inconclusive
    );
    assert_eq!(
        strength("ministry-n", "N", 6000, "troops"),
        State::Violation
    );
    // Tanks are forbidden to S alone; of troops nobody says anything, so that it keeps is not shown.
    assert_eq!(strength("mission", "S", 1, "tanks"), State::Violation);
    assert_eq!(
        strength("mission", "N", 300, "tanks"),
        State::EvidenceNotHeld
    );
    let empty = World::default().until_the_end().judge(&agreement);
    assert_eq!(state(&empty, DAY, None), State::EvidenceNotHeld);
    let off = World::default()
        .until_the_end()
        .watch("registry", CoverageState::Off, DAY, None)
        .judge(&agreement);
    assert_eq!(state(&off, DAY, None), State::NotMonitored);
    let denied = World::default()
        .until_the_end()
        .watch("inspection", CoverageState::Denied, DAY, Some("S"))
        .judge(&agreement);
    assert_eq!(state(&denied, DAY, Some("S")), State::AccessDenied);
}

#[test]
fn a_force_that_must_be_there_is_counted() {
    let agreement = terms("B7", &[], "");
    let there = |who: &str, n: u64| {
        let world = World::default()
            .until_the_end()
            .filed(who, K::Strength, Some("W"), "12T10:00")
            .count(n, "troops");
        state(&world.judge(&agreement), DAY, Some("W"))
    };
    assert_eq!(there("mission", 2500), State::Violation);
    assert_eq!(there("mission", 3000), State::NoneDetected);
    assert_eq!(there("paper", 2500), State::NotEstablished);
}

#[test]
fn inspectors_hold_stores_against_inventories() {
    let agreement = terms("P8", &[("[\"N\", \"S\"]", "[\"S\"]")], "");
    let listed = World::default()
        .until_the_end()
        .filed("ministry-s", K::Inventory, Some("S"), "02T10:00")
        .count(24, "howitzers");
    let found = |who: &str, n: u64| {
        let world = listed
            .clone()
            .filed(who, K::Inspection, Some("S"), "12T10:00")
            .count(n, "howitzers");
        state(&world.judge(&agreement), DAY, Some("S"))
    };
    assert_eq!(found("mission", 20), State::Violation);
    assert_eq!(found("mission", 24), State::NoneDetected);
    assert_eq!(found("paper", 20), State::NotEstablished);
    let alone = World::default()
        .until_the_end()
        .filed("mission", K::Inspection, Some("S"), "12T10:00")
        .count(20, "howitzers");
    assert_eq!(
        state(&alone.judge(&agreement), DAY, Some("S")),
        State::EvidenceNotHeld
    );
    let other = listed
        .filed("mission", K::Inspection, Some("S"), "12T10:00")
        .count(3, "tanks");
    assert_eq!(
        state(&other.judge(&agreement), DAY, Some("S")),
        State::EvidenceNotHeld
    );
}

#[test]
fn the_reason_gives_the_numbers() {
    let agreement = terms("H3", &[("[\"N\", \"S\"]", "[\"S\"]")], "");
    let found = passed("mission", 120).judge(&agreement);
    let reason = &finding(&found, DAY, Some("S")).reason;
    assert!(
        reason.contains("at least 200 lorries a day") && reason.contains("counted 120"),
        "{reason}"
    );
}
