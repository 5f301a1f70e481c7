//! Duties with a clock: not due, met, late, missed, and what shows each.

use agreement::Agreement;
use model::{CoverageState, DutyStatus, FilingKind as K, State};

use super::world::{World, finding, finding_in, state, terms};

/// A type, what shows the duty done, what sets it off, and the day on which it falls due.
struct Case {
    code: &'static str,
    done: K,
    /// Set off on the seventh at noon.
    trigger: Option<K>,
    /// The last day on which nothing is due yet, where there is one.
    before: Option<u8>,
    /// A time at which it is done in time, and one at which it is done late.
    in_time: &'static str,
    late: &'static str,
    /// What it is about, where the terms list several things.
    about: Option<&'static str>,
    /// Whether the party itself is the teller, so that its word alone does not show it.
    in_the_world: bool,
}

const fn case(
    code: &'static str,
    done: K,
    before: Option<u8>,
    in_time: &'static str,
    late: &'static str,
) -> Case {
    Case {
        code,
        done,
        trigger: None,
        before,
        in_time,
        late,
        about: None,
        in_the_world: false,
    }
}

const CASES: &[Case] = &[
    case("I2", K::Order, None, "01T00:00", "12T09:00"),
    Case {
        about: Some("inventory and minefields"),
        ..case("M4", K::Declaration, Some(3), "03T10:00", "12T09:00")
    },
    Case {
        in_the_world: true,
        ..case("H4", K::Release, Some(14), "14T10:00", "20T09:00")
    },
    Case {
        in_the_world: true,
        ..case("P7", K::Handover, Some(8), "08T10:00", "16T09:00")
    },
    case("T1", K::Order, None, "01T00:00", "12T09:00"),
    Case {
        trigger: Some(K::Call),
        ..case("M5", K::Answer, None, "07T12:10", "12T09:00")
    },
    Case {
        trigger: Some(K::Referral),
        ..case("M6", K::Ruling, Some(9), "09T12:10", "14T09:00")
    },
    Case {
        trigger: Some(K::Established),
        ..case("M7", K::DisciplineReport, Some(8), "08T12:10", "12T09:00")
    },
];

/// A day by which it is due, and long enough before the day on which it is done late.
fn overdue(case: &Case) -> u8 {
    match case.code {
        "H4" => 18,
        "P7" => 14,
        "M6" => 12,
        _ => 10,
    }
}

fn set_off(case: &Case, world: World) -> World {
    match case.trigger {
        Some(trigger) => world
            .filed("mission", trigger, Some("S"), "07T12:00")
            .which(|f| f.own_id = "it".into()),
        None => world,
    }
}

fn done(case: &Case, world: World, who: &str, when: &str) -> World {
    world.filed(who, case.done, Some("S"), when).which(|f| {
        f.subject = case.about.map(Into::into);
        f.refers = case.trigger.map(|_| "it".into());
    })
}

fn setting(case: &Case) -> Agreement {
    let bound: &[(&str, &str)] = match case.code {
        "T1" => &[("\"declare\"", "\"require\"")],
        _ => &[],
    };
    terms(case.code, bound, "")
}

fn zone(case: &Case) -> Option<&'static str> {
    (case.code == "P7").then_some("valley")
}

fn world(case: &Case) -> World {
    set_off(case, World::default().until_the_end())
}

#[test]
fn nothing_is_breached_before_it_is_due() {
    for case in CASES {
        let Some(before) = case.before else { continue };
        let found = world(case)
            .watch("registry", CoverageState::Watched, before, None)
            .judge(&setting(case));
        let f = finding_in(&found, zone(case), before, Some("S"));
        assert_eq!(
            (f.state, f.duty),
            (State::OutOfScope, Some(DutyStatus::NotDue)),
            "{}",
            case.code
        );
    }
}

#[test]
fn a_complete_record_that_holds_nothing_shows_a_missed_duty() {
    for case in CASES {
        let n = overdue(case);
        let found = world(case)
            .watch("registry", CoverageState::Watched, n, None)
            .judge(&setting(case));
        let f = finding_in(&found, zone(case), n, Some("S"));
        assert_eq!(
            (f.state, f.duty),
            (State::Violation, Some(DutyStatus::Missed)),
            "{}: {}",
            case.code,
            f.reason
        );
        let event = finding_in(&found, zone(case), n, None).state;
        assert_eq!(event, State::Violation, "{}", case.code);
        assert!(f.reason.contains("holds nothing of it"), "{}", f.reason);
    }
}

#[test]
fn what_is_done_in_time_is_met() {
    for case in CASES {
        let n = overdue(case);
        let found = done(case, world(case), "mission", case.in_time).judge(&setting(case));
        let f = finding_in(&found, zone(case), n, Some("S"));
        assert_eq!(
            (f.state, f.duty),
            (State::NoneDetected, Some(DutyStatus::Met)),
            "{}: {}",
            case.code,
            f.reason
        );
        assert!(
            f.p_detection.is_some_and(|p| p.to_f64() > 0.9),
            "{}",
            case.code
        );
    }
}

#[test]
fn what_is_done_late_was_a_breach_until_then() {
    for case in CASES {
        let found = done(case, world(case), "mission", case.late).judge(&setting(case));
        let on = |n| {
            let f = finding_in(&found, zone(case), n, Some("S"));
            (f.state, f.duty)
        };
        let late: u8 = case.late[..2].parse().expect("a day");
        let code = case.code;
        assert_eq!(
            on(overdue(case)),
            (State::Violation, Some(DutyStatus::Missed)),
            "{code}"
        );
        assert_eq!(
            on(late),
            (State::Violation, Some(DutyStatus::Late)),
            "{code}"
        );
        assert_eq!(
            on(late + 1),
            (State::NoneDetected, Some(DutyStatus::Late)),
            "{code}"
        );
    }
}

#[test]
fn what_nobody_recorded_is_not_held_and_what_nobody_kept_is_not_monitored() {
    for case in CASES {
        let n = overdue(case);
        let held = world(case).judge(&setting(case));
        let f = finding_in(&held, zone(case), n, Some("S"));
        assert_eq!(
            (f.state, f.duty),
            (State::EvidenceNotHeld, Some(DutyStatus::Open)),
            "{}",
            case.code
        );
        let off = if case.code == "T1" {
            "patrol"
        } else {
            "registry"
        };
        let off = world(case)
            .watch(off, CoverageState::Off, n, None)
            .judge(&setting(case));
        let f = finding_in(&off, zone(case), n, Some("S"));
        assert_eq!(f.state, State::NotMonitored, "{}", case.code);
    }
}

#[test]
fn a_partys_own_word_that_it_did_something_shows_nothing() {
    for case in CASES.iter().filter(|c| c.in_the_world) {
        let n = overdue(case);
        let found = done(case, world(case), "ministry-s", case.in_time)
            .watch("registry", CoverageState::Watched, n, None)
            .judge(&setting(case));
        let f = finding_in(&found, zone(case), n, Some("S"));
        assert_eq!(
            (f.state, f.duty),
            (State::Inconclusive, Some(DutyStatus::Open)),
            "{}",
            case.code
        );
    }
}

#[test]
fn who_says_that_it_was_not_done_weighs_as_elsewhere() {
    for case in CASES {
        let n = overdue(case);
        let said = |who: &str| {
            let world = done(case, world(case), who, &format!("{n:02}T12:00")).not_done();
            let found = world.judge(&setting(case));
            finding_in(&found, zone(case), n, Some("S")).state
        };
        assert_eq!(said("mission"), State::Violation, "{}", case.code);
        assert_eq!(said("paper"), State::NotEstablished, "{}", case.code);
        assert_eq!(said("ministry-n"), State::NotEstablished, "{}", case.code);
        // Against itself a party's word is an admission.
        assert_eq!(said("ministry-s"), State::Violation, "{}", case.code);
    }
}

#[test]
fn one_sides_breach_is_not_the_others() {
    let found = World::default()
        .until_the_end()
        .filed("mission", K::Order, Some("N"), "01T00:00")
        .watch("registry", CoverageState::Watched, 10, None)
        .judge(&terms("I2", &[], ""));
    assert_eq!(state(&found, 10, None), State::Violation);
    assert_eq!(state(&found, 10, Some("S")), State::Violation);
    assert_eq!(state(&found, 10, Some("N")), State::NoneDetected);
}

#[test]
fn a_register_that_a_side_keeps_shows_nothing_about_the_other() {
    let mut world =
        World::default()
            .until_the_end()
            .watch("registry", CoverageState::Watched, 10, None);
    world.coverage[0].source = "ministry-n".into();
    let found = world.judge(&terms("I2", &[], ""));
    assert_eq!(state(&found, 10, Some("S")), State::Inconclusive);
}

#[test]
fn without_a_call_there_is_nothing_to_answer() {
    for (code, trigger) in [
        ("M5", "a call"),
        ("M6", "a referral"),
        ("M7", "an established breach"),
        ("M8", "a ruling"),
        ("F11", "fire"),
    ] {
        let quiet =
            World::default()
                .until_the_end()
                .watch("registry", CoverageState::Watched, 10, None);
        let found = quiet.judge(&terms(code, &[], ""));
        assert_eq!(
            state(&found, 10, None),
            State::NoneDetected,
            "{code} without {trigger}"
        );
        let found = World::default()
            .until_the_end()
            .judge(&terms(code, &[], ""));
        assert_eq!(state(&found, 10, None), State::EvidenceNotHeld, "{code}");
    }
}

#[test]
fn a_body_meets_as_often_as_it_must() {
    let agreement = terms("M3", &[], "");
    // Weeks end on the 8th, 15th and 22nd at midnight: due by the end of the 7th, 14th and 21st.
    let found = World::default()
        .until_the_end()
        .filed("mission", K::Meeting, Some("S"), "05T10:00")
        .filed("mission", K::Meeting, Some("N"), "05T10:00")
        .watch("registry", CoverageState::Watched, 7, None)
        .watch("registry", CoverageState::Watched, 14, None)
        .judge(&agreement);
    assert_eq!(state(&found, 7, Some("S")), State::NoneDetected);
    assert_eq!(finding(&found, 7, Some("S")).duty, Some(DutyStatus::Met));
    assert_eq!(state(&found, 14, Some("S")), State::Violation);
    assert_eq!(state(&found, 14, Some("N")), State::Violation);
    assert_eq!(state(&found, 21, Some("S")), State::EvidenceNotHeld);
    assert_eq!(finding(&found, 10, Some("S")).duty, None);
}

#[test]
fn a_guarantors_consequence_is_due_once_it_is_ruled_that_it_must_follow() {
    let agreement = terms("M8", &[], "");
    let ruled = World::default()
        .until_the_end()
        .filed("mission", K::Ruling, Some("S"), "07T12:00")
        .which(|f| f.provision = Some("example".into()));
    let refused = ruled
        .clone()
        .filed("mission", K::Consequence, Some("G"), "12T12:00")
        .not_done()
        .judge(&agreement);
    assert_eq!(state(&refused, 12, Some("G")), State::Violation);
    let done = ruled
        .filed("mission", K::Consequence, Some("G"), "08T12:00")
        .judge(&agreement);
    assert_eq!(state(&done, 12, Some("G")), State::NoneDetected);
}

#[test]
fn a_return_without_a_date_is_breached_only_by_who_refuses_it() {
    let agreement = terms("H5", &[], "");
    let said = |who: &str| {
        let found = World::default()
            .until_the_end()
            .filed(who, K::Return, Some("S"), "12T12:00")
            .which(|f| f.outcome = model::FilingOutcome::Refused)
            .judge(&agreement);
        state(&found, 12, Some("S"))
    };
    assert_eq!(said("mission"), State::Violation);
    assert_eq!(said("paper"), State::NotEstablished);
}

#[test]
fn maps_of_mines_are_due_by_their_deadline() {
    let deadline = "deadline = \"2024-03-08T00:00[Europe/Kyiv]\"";
    let agreement = terms("H7", &[], deadline);
    let missed = World::default()
        .until_the_end()
        .watch("registry", CoverageState::Watched, 10, None)
        .judge(&agreement);
    assert_eq!(state(&missed, 10, Some("N")), State::Violation);
    assert_eq!(finding(&missed, 5, Some("N")).state, State::OutOfScope);
    let met = World::default()
        .until_the_end()
        .filed("mission", K::Declaration, Some("N"), "06T10:00")
        .which(|f| f.subject = Some("maps of minefields".into()))
        .judge(&agreement);
    assert_eq!(state(&met, 10, Some("N")), State::NoneDetected);
}

#[test]
fn a_force_that_leaves_its_pocket_is_gone_when_somebody_sees_that_it_is() {
    let agreement = terms("P6", &[], "");
    let declared =
        World::default()
            .until_the_end()
            .filed("ministry-s", K::Withdrawal, Some("S"), "05T10:00");
    let found = declared.clone().judge(&agreement);
    let f = finding(&found, 10, Some("S"));
    assert_eq!(
        (f.state, f.duty),
        (State::EvidenceNotHeld, Some(DutyStatus::Open))
    );
    let watched = declared
        .watch("uav", CoverageState::Watched, 10, None)
        .judge(&agreement);
    assert_eq!(state(&watched, 10, Some("S")), State::NoneDetected);
    let verified = World::default()
        .until_the_end()
        .filed("mission", K::Withdrawal, Some("S"), "05T10:00")
        .judge(&agreement);
    assert_eq!(
        finding(&verified, 10, Some("S")).duty,
        Some(DutyStatus::Met)
    );
}

#[test]
fn who_keeps_patrols_off_some_ground_keeps_no_paper_from_the_record() {
    let denied = |method: &str| {
        let world = World::default().until_the_end();
        let world = world.watch(method, CoverageState::Denied, 10, Some("S"));
        state(&world.judge(&terms("I2", &[], "")), 10, Some("S"))
    };
    assert_eq!(denied("patrol"), State::EvidenceNotHeld);
    assert_eq!(denied("inspection"), State::AccessDenied);
}
