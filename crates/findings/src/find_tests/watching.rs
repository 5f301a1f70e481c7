//! What was watched, denied, or is not held.

use super::{World, finding, judge, state, until_the_end, watched};
use model::{Coverage, CoverageState, State};

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
