//! Types that forbid acts: each reaches each state on rows of evidence.

use agreement::Agreement;
use model::{Conduct as C, CoverageState, State, Weapon};

use super::world::{World, finding_in, state, terms};

/// A type, an act that breaks it, and the weapon and place of the act where they matter.
struct Case {
    code: &'static str,
    act: C,
    weapon: Option<(Weapon, Option<u16>)>,
    place: (f64, f64),
}

const VALLEY: (f64, f64) = (10.05, 20.05);
const HILLS: (f64, f64) = (10.05, 20.25);
const DAM: (f64, f64) = (10.05, 20.05);
const PLANT: (f64, f64) = (10.08, 20.15);
const CONTACT: (f64, f64) = (10.01, 20.05);

const fn case(code: &'static str, act: C, place: (f64, f64)) -> Case {
    Case {
        code,
        act,
        weapon: None,
        place,
    }
}

const fn armed(code: &'static str, weapon: Weapon, calibre: u16, place: (f64, f64)) -> Case {
    Case {
        code,
        act: C::Presence,
        weapon: Some((weapon, Some(calibre))),
        place,
    }
}

/// The day of the act: after every deadline of the examples, and within every period.
const DAY: u8 = 22;

const CASES: &[Case] = &[
    Case {
        code: "F1",
        act: C::IndirectFire,
        weapon: Some((Weapon::Mortar, Some(120))),
        place: CONTACT,
    },
    case("F2", C::AirStrike, VALLEY),
    case("F3", C::UavAttack, VALLEY),
    case("F3", C::UavFlight, VALLEY),
    case("F4", C::LongRangeStrike, VALLEY),
    case("F5", C::NavalAction, HILLS),
    case("F6", C::AirStrike, DAM),
    case("F7", C::Advance, CONTACT),
    case("F7", C::Assault, CONTACT),
    case("F8", C::ReconSabotage, CONTACT),
    case("F9", C::Sniper, CONTACT),
    case("F10", C::LiveFireTraining, CONTACT),
    case("P1", C::Advance, CONTACT),
    armed("P2", Weapon::Artillery, 152, CONTACT),
    case("P3", C::Presence, VALLEY),
    case("P4", C::Presence, VALLEY),
    case("P5", C::Fortification, CONTACT),
    case("P6", C::Presence, VALLEY),
    case("P8", C::Removal, PLANT),
    case("B1", C::Reinforcement, CONTACT),
    case("B2", C::Recruitment, VALLEY),
    case("B3", C::Training, PLANT),
    case("B4", C::ArmsTransfer, VALLEY),
    case("B6", C::ForeignPresence, VALLEY),
    case("H1", C::HarmToCivilians, VALLEY),
    armed("H2", Weapon::Tank, 125, VALLEY),
    case("H3", C::Obstruction, DAM),
    case("H5", C::Obstruction, VALLEY),
    case("H6", C::IndirectFire, DAM),
    case("H7", C::MineLaying, VALLEY),
    case("H8", C::SupplyCut, PLANT),
    case("H8", C::IndirectFire, PLANT),
    case("I1", C::HostileStatement, VALLEY),
    case("M1", C::AccessDenied, VALLEY),
    case("M2", C::Interference, VALLEY),
    case("T1", C::Renunciation, VALLEY),
    case("T2", C::Renunciation, VALLEY),
    case("T3", C::Renunciation, VALLEY),
    case("T4", C::Renunciation, VALLEY),
    case("T6", C::ContraryOrder, VALLEY),
];

/// The terms, and the party that the act is laid to.
fn setting(case: &Case) -> (Agreement, &'static str, &'static str) {
    // A frame that is only stated is recorded until something bears on it.
    let bound: &[(&str, &str)] = match case.code {
        "T1" | "T2" | "T4" | "T6" => &[("\"declare\"", "\"require\"")],
        _ => &[],
    };
    let agreement = terms(case.code, bound, "");
    match case.code {
        "B4" => (agreement, "W", "N"),
        "B6" => (agreement, "W", "W"),
        "P6" => (agreement, "S", "S"),
        "P2" => (agreement, "N", "N"),
        _ => (agreement, "N", "S"),
    }
}

fn told(case: &Case, who: &str, actor: Option<&str>) -> World {
    let world = World::default()
        .until_the_end()
        .act(who, case.act, DAY, actor)
        .there(case.place.0, case.place.1);
    // A repair window is open for some hours of the day only.
    let world = world.hour(&format!("{DAY}T10:30"));
    match case.weapon {
        Some((weapon, calibre)) => world.with(weapon, calibre),
        None => world,
    }
}

/// Which piece of ground the act lies on, where the example has several.
fn zone(case: &Case) -> Option<&'static str> {
    match case.code {
        "F6" => Some("dam"),
        "P3" => Some("valley"),
        "P2" => Some("contact-25km"),
        _ => None,
    }
}

#[test]
fn what_the_mission_saw_one_side_do_is_that_sides_violation() {
    for case in CASES {
        let (agreement, doer, other) = setting(case);
        let found = told(case, "mission", Some(doer)).judge(&agreement);
        let of = |party| finding_in(&found, zone(case), DAY, party).state;
        assert_eq!(of(None), State::Violation, "{} {}", case.code, case.act);
        assert_eq!(
            of(Some(doer)),
            State::Violation,
            "{} {}",
            case.code,
            case.act
        );
        if doer != other {
            assert_eq!(
                of(Some(other)),
                State::NotEstablished,
                "{} {}",
                case.code,
                case.act
            );
        }
    }
}

#[test]
fn what_one_paper_says_is_not_established() {
    for case in CASES {
        let (agreement, doer, _) = setting(case);
        let found = told(case, "paper", Some(doer)).judge(&agreement);
        for party in [None, Some(doer)] {
            let state = finding_in(&found, zone(case), DAY, party).state;
            assert_eq!(state, State::NotEstablished, "{} {}", case.code, case.act);
        }
    }
}

#[test]
fn a_sides_complaint_about_the_other_is_not_established() {
    for case in CASES {
        let (agreement, doer, _) = setting(case);
        let by = if doer == "S" {
            "ministry-n"
        } else {
            "ministry-s"
        };
        let found = told(case, by, Some(doer)).judge(&agreement);
        let state = finding_in(&found, zone(case), DAY, Some(doer)).state;
        assert_eq!(state, State::NotEstablished, "{} {}", case.code, case.act);
    }
}

#[test]
fn a_quiet_day_is_as_quiet_as_it_was_watched() {
    for case in CASES {
        let (agreement, doer, _) = setting(case);
        let quiet = |state: Option<CoverageState>| {
            let world = World::default().until_the_end();
            let world = match state {
                Some(state) => world.watch("patrol", state, DAY, Some(doer)),
                None => world,
            };
            let found = world.judge(&agreement);
            finding_in(&found, zone(case), DAY, Some(doer)).state
        };
        let expected = |watched: State| match case.code {
            // What is counted, stored or done is on record, and watching ground shows nothing of it.
            "H3" | "H5" | "H7" | "T1" if watched == State::NoneDetected => State::Inconclusive,
            // Being kept away is itself the breach.
            "M1" if watched == State::AccessDenied => State::Violation,
            _ => watched,
        };
        for (coverage, then) in [
            (Some(CoverageState::Watched), State::NoneDetected),
            (Some(CoverageState::Off), State::NotMonitored),
            (Some(CoverageState::Denied), State::AccessDenied),
            (None, State::EvidenceNotHeld),
        ] {
            assert_eq!(
                quiet(coverage),
                expected(then),
                "{} {coverage:?}",
                case.code
            );
        }
    }
}

#[test]
fn another_act_or_another_place_is_another_matter() {
    for case in CASES {
        let (agreement, doer, _) = setting(case);
        let found = World::default()
            .until_the_end()
            .act("mission", C::Other, DAY, Some(doer))
            .judge(&agreement);
        let state = finding_in(&found, zone(case), DAY, None).state;
        let nothing = matches!(state, State::EvidenceNotHeld)
            || (case.code == "H1" && state == State::NotEstablished);
        assert!(nothing, "{} {state:?}", case.code);
    }
}

#[test]
fn weapons_are_judged_by_class_calibre_and_distance_from_each_partys_own_line() {
    let agreement = terms("P2", &[], "");
    let near_contact = (9.85, 20.1); // 17 km from N's line, 28 km from S's
    let seen = |weapon, calibre, actor: &str, zone: &str| {
        let found = World::default()
            .until_the_end()
            .act("mission", C::Presence, DAY, Some(actor))
            .there(near_contact.0, near_contact.1)
            .with(weapon, calibre)
            .judge(&agreement);
        finding_in(&found, Some(zone), DAY, Some(actor)).state
    };
    let (contact, second) = ("contact-25km", "second-25km");
    assert_eq!(
        seen(Weapon::Artillery, Some(152), "N", contact),
        State::Violation
    );
    assert_eq!(
        seen(Weapon::Mlrs, Some(122), "N", contact),
        State::Violation
    );
    // Of smaller calibre, of another class, or of a calibre that nobody told.
    assert_eq!(
        seen(Weapon::Artillery, Some(85), "N", contact),
        State::EvidenceNotHeld
    );
    assert_eq!(
        seen(Weapon::Tank, Some(125), "N", contact),
        State::EvidenceNotHeld
    );
    assert_eq!(
        seen(Weapon::Artillery, None, "N", contact),
        State::NotEstablished
    );
    // S measures from another line, and there its weapons are far enough.
    assert_eq!(
        seen(Weapon::Artillery, Some(152), "S", second),
        State::EvidenceNotHeld
    );
    let parties: Vec<String> = World::default()
        .until_the_end()
        .judge(&agreement)
        .findings
        .iter()
        .filter(|f| f.zone.as_str() == contact)
        .filter_map(|f| f.party.as_ref().map(ToString::to_string))
        .collect();
    assert!(!parties.is_empty() && parties.iter().all(|p| p == "N"));
}

#[test]
fn what_others_do_on_ground_where_only_one_is_bound_is_not_its_breach() {
    let found = World::default()
        .until_the_end()
        .act("mission", C::Presence, DAY, Some("S"))
        .there(10.01, 20.05)
        .with(Weapon::Artillery, Some(152))
        .judge(&terms("P2", &[], ""));
    let of = |party| finding_in(&found, Some("contact-25km"), DAY, party).state;
    assert_eq!(of(None), State::NotEstablished);
    assert_eq!(of(Some("N")), State::NotEstablished);
}

#[test]
fn before_the_deadline_weapons_may_stand_where_they_stand() {
    let found = World::default()
        .until_the_end()
        .act("mission", C::Presence, 5, Some("N"))
        .there(10.01, 20.05)
        .with(Weapon::Artillery, Some(152))
        .judge(&terms("P2", &[], ""));
    let f = finding_in(&found, Some("contact-25km"), 5, Some("N"));
    assert_eq!(f.state, State::OutOfScope);
    assert_eq!(f.duty, Some(model::DutyStatus::NotDue));
}

#[test]
fn a_repair_window_forbids_fire_in_its_hours_only() {
    let agreement = terms("H6", &[], "");
    let fired = |hour: &str| {
        let found = World::default()
            .until_the_end()
            .act("mission", C::IndirectFire, DAY, Some("N"))
            .hour(hour)
            .judge(&agreement);
        state(&found, DAY, Some("N"))
    };
    assert_eq!(fired("22T10:30"), State::Violation);
    assert_eq!(fired("22T16:00"), State::EvidenceNotHeld);
    assert_eq!(fired("22T09:00"), State::Violation);
    assert_eq!(fired("22T15:00"), State::EvidenceNotHeld);
}

#[test]
fn a_site_is_protected_as_far_as_its_radius_reaches() {
    let agreement = terms("F6", &[], "");
    let struck = |lat: f64| {
        let found = World::default()
            .until_the_end()
            .act("mission", C::AirStrike, DAY, Some("N"))
            .there(lat, 20.05)
            .judge(&agreement);
        finding_in(&found, Some("dam"), DAY, Some("N")).state
    };
    assert_eq!(struck(10.052), State::Violation);
    assert_eq!(struck(10.09), State::EvidenceNotHeld);
}

#[test]
fn an_advantage_is_taken_before_the_start() {
    let agreement = terms("T5", &[], "");
    let world = World::default()
        .until_the_end()
        .act("mission", C::Advance, 22, Some("N"))
        .but(|o| o.when = model::When::at(super::world::at("01T00:00").plus_ms(-20 * 3_600_000)));
    let found = world.judge(&agreement);
    let of = |day: &str, party: Option<&str>| {
        found
            .findings
            .iter()
            .filter(|f| f.party.as_ref().map(model::PartyId::as_str) == party)
            .find(|f| f.day.to_string() == day)
            .map(|f| f.state)
    };
    assert_eq!(of("2024-02-29", Some("N")), Some(State::Violation));
    assert_eq!(of("2024-02-28", Some("N")), Some(State::EvidenceNotHeld));
    assert_eq!(of("2024-03-01", Some("N")), None);
}

#[test]
fn an_instrument_alone_does_not_show_what_only_inspection_can() {
    for (code, act, then) in [
        ("F1", C::IndirectFire, State::Violation),
        ("B1", C::Reinforcement, State::NotEstablished),
        ("B2", C::Recruitment, State::NotEstablished),
        ("B3", C::Training, State::NotEstablished),
        ("B4", C::ArmsTransfer, State::NotEstablished),
    ] {
        // The example of fire asks for the mission's own; the usual rule takes an instrument too.
        let usual = "evidence = { independent_origins = 2, or_kinds = [\"own-monitor\"] }\n";
        let replaced: &[(&str, &str)] = if code == "F1" { &[(usual, "")] } else { &[] };
        let found = World::default()
            .until_the_end()
            .act("instrument", act, DAY, None)
            .there(10.01, 20.05)
            .with(Weapon::Mortar, Some(120))
            .judge(&terms(code, replaced, ""));
        assert_eq!(state(&found, DAY, None), then, "{code}");
    }
}
