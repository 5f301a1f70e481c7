use model::{CheckState, Conduct, Count, Observation, Place, TimePrecision, UnitState};

use super::made_up::*;

#[test]
fn silence_counts_only_where_the_source_covered() {
    let d = divisions(&[("A", 3)]);
    let mut held = covered(Conduct::AirRaidAlert, &d[0]).to_vec();
    held.push(record("one", Conduct::AirRaidAlert, &d[1], at(900), 1));
    let check = check(&claim("A", "alerts", Count::Exactly(0)), &held, &d);
    let want = [
        UnitState::NoneRecorded,
        UnitState::NotCovered,
        UnitState::Absent,
    ];
    assert_eq!(states(&check), want);
    assert_eq!(check.state, CheckState::Inconclusive);
    assert_eq!(counts(&check), (1, 0, 2));
    assert!(
        check.reason.contains("Absent from the data: 1 (A 3)"),
        "{}",
        check.reason
    );
    assert!(
        !check.reason_unnamed.contains("A 3"),
        "{}",
        check.reason_unnamed
    );
}

#[test]
fn alerts_that_were_merged_or_have_invented_ends_tell_nothing_of_a_day() {
    let d = divisions(&[("A", 4)]);
    let alert = |unit, start, hours| record("one", Conduct::AirRaidAlert, unit, at(start), hours);
    let weeks = alert(&d[0], 500, 900);
    let mut many = alert(&d[1], 1_001, 10);
    many.count = Some(Count::Exactly(21));
    let mut invented = alert(&d[2], 999, 2);
    invented.when.precision = TimePrecision::Day;
    let ongoing = alert(&d[3], 999, 2);
    let zero = claim("A", "alerts", Count::Exactly(0));
    let check = check(&zero, &[weeks, many, invented, ongoing], &d);
    assert_eq!(
        states(&check),
        [
            UnitState::Degraded,
            UnitState::Degraded,
            UnitState::Degraded,
            UnitState::Ongoing
        ]
    );
    assert_eq!(counts(&check), (0, 0, 4));
    assert!(
        check.reason.contains("one of these is said to begin in it"),
        "{}",
        check.reason
    );
}

#[test]
fn one_record_within_contradicts_none_whoever_recorded_the_rest() {
    let d = divisions(&[("A", 2)]);
    for conduct in [
        Conduct::AirRaidAlert,
        Conduct::UavAttack,
        Conduct::IndirectFire,
    ] {
        let mut held: Vec<Observation> = d.iter().flat_map(|d| covered(conduct, d)).collect();
        let zero = claim("A", conduct.as_str(), Count::Exactly(0));
        let quiet = check(&zero, &held, &d);
        assert_eq!(
            (quiet.state, counts(&quiet)),
            (CheckState::Supported, (2, 0, 0))
        );
        held.push(record("two", conduct, &d[1], at(1_010), 0));
        let one = check(&zero, &held, &d);
        assert_eq!(
            (one.state, counts(&one)),
            (CheckState::Contradicted, (1, 1, 0))
        );
        assert_eq!(one.recorded, Count::Exactly(1));
    }
}

#[test]
fn the_window_is_half_open() {
    let d = divisions(&[("A", 1)]);
    for (start, state) in [
        (1_000, CheckState::Contradicted),
        (1_019, CheckState::Contradicted),
        (1_020, CheckState::Supported),
    ] {
        let mut held = covered(Conduct::AirRaidAlert, &d[0]).to_vec();
        held.push(record("one", Conduct::AirRaidAlert, &d[0], at(start), 3));
        let check = check(&claim("A", "sirens", Count::Exactly(0)), &held, &d);
        assert_eq!(check.state, state, "{start}");
    }
    // One that ends as the window begins is over.
    let mut held = covered(Conduct::AirRaidAlert, &d[0]).to_vec();
    held.push(record("one", Conduct::AirRaidAlert, &d[0], at(998), 2));
    let check = check(&claim("A", "sirens", Count::Exactly(0)), &held, &d);
    assert_eq!(check.state, CheckState::Supported);
}

#[test]
fn counts_are_held_against_what_is_recorded() {
    let d = divisions(&[("A", 2)]);
    let conduct = Conduct::IndirectFire;
    let mut held: Vec<Observation> = d.iter().flat_map(|d| covered(conduct, d)).collect();
    held.extend((0..3).map(|n| record("one", conduct, &d[0], at(1_001 + n), 0)));
    for (value, state) in [
        (Count::Exactly(3), CheckState::Supported),
        (Count::Exactly(2), CheckState::Contradicted),
        (Count::Exactly(4), CheckState::Contradicted),
        (Count::AtMost(3), CheckState::Supported),
        (Count::AtMost(2), CheckState::Contradicted),
        (Count::AtLeast(3), CheckState::Supported),
        (Count::AtLeast(4), CheckState::Contradicted),
    ] {
        let got = check(&claim("A", "shellings", value), &held, &d);
        assert_eq!(got.state, state, "{value}");
        assert_eq!(counts(&got).0 + counts(&got).1 + counts(&got).2, 2);
    }
    // With a unit that cannot be told, more may have been: only too few can still be wrong.
    let d = divisions(&[("A", 3)]);
    for (value, state) in [
        (Count::Exactly(3), CheckState::Inconclusive),
        (Count::Exactly(2), CheckState::Contradicted),
        (Count::Exactly(4), CheckState::Inconclusive),
        (Count::AtLeast(3), CheckState::Supported),
        (Count::AtLeast(4), CheckState::Inconclusive),
    ] {
        let got = check(&claim("A", "shellings", value), &held, &d);
        assert_eq!(got.state, state, "{value}");
    }
}

#[test]
fn two_sources_may_tell_of_the_same() {
    let d = divisions(&[("A", 1)]);
    let conduct = Conduct::UavAttack;
    let mut held = covered(conduct, &d[0]).to_vec();
    held.push(record("one", conduct, &d[0], at(1_001), 0));
    held.push(record("two", conduct, &d[0], at(1_001), 0));
    let got = check(&claim("A", "drone attacks", Count::Exactly(1)), &held, &d);
    assert_eq!(got.recorded, Count::Between(1, 2));
    assert_eq!(got.state, CheckState::Inconclusive);
}

#[test]
fn heat_and_alerts_bear_on_no_shelling() {
    let d = divisions(&[("A", 1)]);
    let held = [
        record("one", Conduct::Heat, &d[0], at(1_001), 0),
        record("two", Conduct::AirRaidAlert, &d[0], at(1_001), 1),
    ];
    for value in [Count::Exactly(0), Count::Exactly(387), Count::AtLeast(1)] {
        let got = check(&claim("A", "shellings", value), &held, &d);
        assert_eq!(
            (got.state, counts(&got)),
            (CheckState::NotCheckable, (0, 0, 0))
        );
        assert!(
            got.reason.contains("heat does not tell what"),
            "{}",
            got.reason
        );
    }
    let hours = check(&claim("A", "hours", Count::Exactly(3)), &held, &d);
    assert_eq!(hours.state, CheckState::NotCheckable);
    assert!(
        hours.reason.contains("names a class of conduct"),
        "{}",
        hours.reason
    );
}

#[test]
fn satellites_cover_no_stretch_of_time() {
    let d = divisions(&[("A", 1)]);
    let held = covered(Conduct::Heat, &d[0]);
    let got = check(&claim("A", "heat", Count::Exactly(0)), &held, &d);
    assert_eq!(
        (got.state, counts(&got)),
        (CheckState::Inconclusive, (0, 0, 1))
    );
}

#[test]
fn what_is_told_less_closely_may_be_it() {
    let d = divisions(&[("A", 1)]);
    let mut held = covered(Conduct::IndirectFire, &d[0]).to_vec();
    held.push(record("two", Conduct::ArmedClash, &d[0], at(1_001), 0));
    let got = check(&claim("A", "shellings", Count::Exactly(0)), &held, &d);
    assert_eq!(
        (got.state, states(&got)),
        (CheckState::Inconclusive, vec![UnitState::Vague])
    );
    // A day that reaches over the edge of the window.
    held[2] = record("one", Conduct::IndirectFire, &d[0], at(1_010), 24);
    held[2].when.precision = TimePrecision::Day;
    let got = check(&claim("A", "shellings", Count::Exactly(0)), &held, &d);
    assert_eq!(states(&got), [UnitState::Vague]);
}

#[test]
fn only_countries_that_the_records_speak_of_are_asked_about() {
    let d = divisions(&[("A", 2), ("C", 3)]);
    let held = covered(Conduct::AirRaidAlert, &d[0]);
    let got = check(&claim("A", "alerts", Count::Exactly(0)), &held, &d);
    let codes: Vec<&str> = got.units.iter().map(|u| &*u.code).collect();
    assert_eq!(codes, ["A.01", "A.02"]);
}

#[test]
fn a_measure_that_names_divisions_is_about_these() {
    let d = divisions(&[("A", 3)]);
    let mut held: Vec<Observation> = d
        .iter()
        .flat_map(|d| covered(Conduct::AirRaidAlert, d))
        .collect();
    held.push(record("one", Conduct::AirRaidAlert, &d[0], at(1_001), 1));
    let zero = |measure: &str| check(&claim("A", measure, Count::Exactly(0)), &held, &d);
    assert_eq!(zero("alerts").state, CheckState::Contradicted);
    assert_eq!(zero("alerts_a_1").state, CheckState::Contradicted);
    let other = zero("alerts_a_2");
    assert_eq!(
        (other.state, counts(&other)),
        (CheckState::Supported, (1, 0, 0))
    );
    assert_eq!(zero("alerts in A 2 and A 3").units.len(), 2);
}

#[test]
fn a_narrowed_measure_is_not_refuted_by_any_record_of_its_class() {
    let d = divisions(&[("A", 1)]);
    let mut held = covered(Conduct::IndirectFire, &d[0]).to_vec();
    let zero = claim("A", "shellings_heavy", Count::Exactly(0));
    assert_eq!(check(&zero, &held, &d).state, CheckState::Supported);
    held.push(record("one", Conduct::IndirectFire, &d[0], at(1_001), 0));
    assert_eq!(check(&zero, &held, &d).state, CheckState::Inconclusive);
}

#[test]
fn records_without_a_place_leave_it_open_and_cases_without_divisions_are_one_unit() {
    let d = divisions(&[("A", 1)]);
    let mut held = covered(Conduct::AirRaidAlert, &d[0]).to_vec();
    let zero = claim("A", "alerts", Count::Exactly(0));
    assert_eq!(check(&zero, &held, &[]).state, CheckState::Supported);
    let mut lost = record("one", Conduct::AirRaidAlert, &d[0], at(1_001), 1);
    lost.place = Place::unknown(None);
    held.push(lost);
    let got = check(&zero, &held, &d);
    assert_eq!((got.state, got.unplaced), (CheckState::Inconclusive, 1));
    assert_eq!(check(&zero, &held, &[]).state, CheckState::Contradicted);
}

#[test]
fn what_lies_within_the_ceasefire_and_outside_the_window_is_told_beside() {
    let d = divisions(&[("A", 2)]);
    let alert = |unit, start, hours| record("one", Conduct::AirRaidAlert, unit, at(start), hours);
    let mut held: Vec<Observation> = d
        .iter()
        .flat_map(|d| covered(Conduct::AirRaidAlert, d))
        .collect();
    held.extend([
        alert(&d[0], 996, 1),
        alert(&d[1], 993, 2),
        alert(&d[1], 1_021, 1),
    ]);
    let got = check(&claim("A", "alerts", Count::Exactly(0)), &held, &d);
    assert_eq!(got.state, CheckState::Supported, "beside is not within");
    let told: Vec<(&str, bool, bool)> = got
        .in_period
        .iter()
        .map(|r| (&*r.unit, r.ongoing, r.in_window))
        .collect();
    let want = [
        ("A 2", true, false),
        ("A 1", false, false),
        ("A 2", false, false),
    ];
    assert_eq!(told, want);
    assert!(
        got.reason
            .contains("2 recorded (A 1 and A 2); 1 that had begun"),
        "{}",
        got.reason
    );
}
