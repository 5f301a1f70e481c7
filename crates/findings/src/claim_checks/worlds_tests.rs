//! The rule in any made-up world.

use model::{CheckState, Conduct, Count, Division, Observation};
use proptest::prelude::*;

use super::made_up::*;

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
