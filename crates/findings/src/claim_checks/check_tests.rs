use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Agreement;
use model::{
    Canonical, CheckState, Claim, ClaimCheck, Conduct, Count, Division, Instant, Interval,
    Observation, Origin, Place, Point, Relation, Settlement, Source, SourceKind, Spread,
    TimePrecision, UnitState, When,
};
use proptest::prelude::*;

use super::claim_checks;
use crate::Evidence;

const HOUR: i64 = 3_600_000;
/// The window of every claim here: twenty hours.
const WINDOW: Interval = Interval {
    start: Instant(1_000 * HOUR),
    end: Instant(1_020 * HOUR),
};

fn terms() -> Agreement {
    // The ceasefire runs from six hours before the window to four hours after it.
    let at = |hours: i64| Instant(hours * HOUR).utc();
    let toml = format!(
        "[agreement]\nid = \"t\"\ntitle = \"T\"\nclass = \"preliminary\"\nstatus = \"in-force\"\n\
         [[party]]\nid = \"A\"\nname = \"Side A\"\n[[party]]\nid = \"B\"\nname = \"Side B\"\n\
         [[period]]\nid = \"main\"\nstart = \"{}\"\nend = \"{}\"\n[reporting]\nday = \
         \"00:00[UTC]\"\n",
        at(994),
        at(1_024)
    );
    let files = BTreeMap::from([("agreement.toml".to_owned(), toml.into_bytes())]);
    agreement::parse(&files).unwrap_or_else(|d| panic!("{d:?}"))
}

fn division(country: &str, n: u32) -> Division {
    // Far enough apart for no point to lie in two.
    let row = i32::from(country.as_bytes()[0]) - 65;
    let point = Point {
        lat: row * 5_000_000,
        lon: n as i32 * 3_000_000,
    };
    Division {
        code: format!("{country}.{n:02}").into(),
        country: country.into(),
        name: format!("{country} {n}").into(),
        settlements: Arc::from([Settlement { point, weight: 1 }]),
    }
}

fn divisions(countries: &[(&str, u32)]) -> Vec<Division> {
    let all = countries
        .iter()
        .flat_map(|(c, n)| (1..=*n).map(|n| division(c, n)));
    all.collect()
}

fn record(source: &str, conduct: Conduct, unit: &Division, start: i64, hours: i64) -> Observation {
    let (start, end) = (Instant(start), Instant(start + hours * HOUR));
    let place = if conduct == Conduct::AirRaidAlert {
        Place {
            point: unit.settlements[0].point,
            spread: Spread::Area {
                name: unit.name.clone(),
                settlements: unit.settlements.clone(),
            },
            name: None,
            code: None,
        }
    } else {
        Place::near(unit.settlements[0].point, 500)
    };
    let when = When {
        earliest: start,
        latest: end,
        precision: TimePrecision::Minute,
    };
    let origin = Origin {
        file: "e.csv".into(),
        line: 2,
    };
    let mut o = Observation::reported(source.into(), origin, conduct, when, place);
    o.id = Canonical::new("o")
        .text(source)
        .text(&unit.code)
        .number(start.ms())
        .id();
    o
}

fn at(hour: i64) -> i64 {
    hour * HOUR
}

fn claim(claimant: &str, measure: &str, value: Count) -> Claim {
    Claim {
        id: Canonical::new("claim").text(measure).id(),
        claim_id: "1".into(),
        source: "s".into(),
        claimant: claimant.into(),
        accused: None,
        window: WINDOW,
        zone: "UTC".into(),
        measure: measure.into(),
        value,
        relation: Relation::Checkable,
        of: None,
        cited: None,
        url: None,
        origin: Origin {
            file: "t.csv".into(),
            line: 2,
        },
    }
}

fn source(id: &str) -> Source {
    Source::of(id, SourceKind::Dataset)
}

fn check(claim: &Claim, observations: &[Observation], divisions: &[Division]) -> ClaimCheck {
    let sources = [source("one"), source("two")];
    let claims = [claim.clone()];
    let evidence = Evidence {
        sources: &sources,
        observations,
        incidents: &[],
        claims: &claims,
        ..Evidence::default()
    };
    let mut checks = claim_checks(&terms(), &evidence, divisions);
    assert_eq!(checks.len(), 1);
    checks.remove(0)
}

fn states(check: &ClaimCheck) -> Vec<UnitState> {
    check.units.iter().map(|u| u.state).collect()
}

fn counts(check: &ClaimCheck) -> (u32, u32, u32) {
    (
        check.units_for,
        check.units_against,
        check.units_undecidable,
    )
}

/// Records before and after the window.
fn covered(conduct: Conduct, unit: &Division) -> [Observation; 2] {
    [900, 1_100].map(|hour| record("one", conduct, unit, at(hour), 1))
}

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

/// What a unit of a made-up world holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Holds {
    Inside(u8),
    Silence,
    OnlyBefore,
    Nothing,
}

fn world() -> impl Strategy<Value = (Conduct, Vec<Holds>)> {
    let conduct = prop_oneof![
        Just(Conduct::AirRaidAlert),
        Just(Conduct::UavAttack),
        Just(Conduct::IndirectFire),
        Just(Conduct::NavalAction),
    ];
    let holds = prop_oneof![
        (1u8..4).prop_map(Holds::Inside),
        Just(Holds::Silence),
        Just(Holds::Silence),
        Just(Holds::OnlyBefore),
        Just(Holds::Nothing),
    ];
    // Of the first unit something is known, so that there is evidence at all.
    let first =
        (1u8..4).prop_flat_map(|n| prop_oneof![Just(Holds::Inside(n)), Just(Holds::Silence)]);
    let units = (first, proptest::collection::vec(holds, 0..6));
    (
        conduct,
        units.prop_map(|(first, rest)| [vec![first], rest].concat()),
    )
}

fn records(conduct: Conduct, holds: &[Holds], units: &[Division]) -> Vec<Observation> {
    let of = |(holds, unit): (&Holds, &Division)| match holds {
        Holds::Inside(n) => (0..i64::from(*n))
            .map(|n| record("one", conduct, unit, at(1_001 + 2 * n), 0))
            .collect(),
        Holds::Silence => covered(conduct, unit).to_vec(),
        Holds::OnlyBefore => vec![record("one", conduct, unit, at(900), 1)],
        Holds::Nothing => vec![],
    };
    holds.iter().zip(units).flat_map(of).collect()
}

proptest! {
    /// The state follows from the world as anybody would work it out, in any country, for any
    /// conduct, whoever claims, in whatever order the records stand.
    #[test]
    fn the_rule_knows_no_case(
        (conduct, holds) in world(),
        value in prop_oneof![
            Just(Count::Exactly(0)), (0u64..9).prop_map(Count::Exactly),
            (0u64..9).prop_map(Count::AtMost), (0u64..9).prop_map(Count::AtLeast)],
        country in prop_oneof![Just("A"), Just("G"), Just("M")],
        claimants in prop_oneof![Just(("A", "B")), Just(("B", "A"))],
    ) {
        let units = divisions(&[(country, holds.len() as u32)]);
        let mut held = records(conduct, &holds, &units);
        let n: u64 = holds.iter().map(|h| if let Holds::Inside(n) = h { u64::from(*n) } else { 0 }).sum();
        let open = holds.iter().filter(|h| matches!(h, Holds::OnlyBefore | Holds::Nothing)).count();
        let most = value.most();
        let expected = if most.is_some_and(|m| n > m) || (open == 0 && n < value.least()) {
            CheckState::Contradicted
        } else if n >= value.least() && (most.is_none() || open == 0) {
            CheckState::Supported
        } else {
            CheckState::Inconclusive
        };
        let got = check(&claim(claimants.0, conduct.as_str(), value), &held, &units);
        prop_assert_eq!(got.state, expected);
        prop_assert_eq!(got.units_undecidable as usize, open);
        let (f, a, u) = counts(&got);
        prop_assert_eq!((f + a + u) as usize, holds.len());

        held.reverse();
        let mut other = check(&claim(claimants.1, conduct.as_str(), value), &held, &units);
        other.claim = got.claim;
        prop_assert_eq!(got, other);
    }

    /// Losing evidence never settles a claim that there was nothing.
    #[test]
    fn silence_never_pays((conduct, holds) in world(), lost in 0usize..7) {
        let zero = claim("A", conduct.as_str(), Count::Exactly(0));
        let units = divisions(&[("A", holds.len() as u32)]);
        let before = check(&zero, &records(conduct, &holds, &units), &units);
        let mut fewer = holds.clone();
        let lost = lost % holds.len();
        fewer[lost] = Holds::Nothing;
        let after = check(&zero, &records(conduct, &fewer, &units), &units);
        prop_assert!(after.state != CheckState::Supported || before.state == CheckState::Supported);
        prop_assert!(after.units_for <= before.units_for);
    }
}
