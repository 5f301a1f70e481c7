//! What a party says of itself moves the upper end of what is found of it in neither direction.

use model::Probability;
use proptest::prelude::*;

use super::*;
use crate::{Bounds, Others, find_ends, others};

fn evidence<'a>(
    sources: &'a [Source],
    observations: &'a [Observation],
    incidents: &'a [model::Incident],
    coverage: &'a [Coverage],
) -> Evidence<'a> {
    Evidence {
        sources,
        observations,
        incidents,
        coverage,
        ..Evidence::default()
    }
}

fn left(world: &World, party: &str) -> Option<Others> {
    let sources = sources("A", "B");
    others(
        &terms("A", "B"),
        &evidence(&sources, &world.observations, &[], &world.coverage),
        &party.into(),
    )
}

/// Findings with the upper ends that others' evidence leaves.
fn held(world: &World) -> Found {
    let (agreement, sources) = (terms("A", "B"), sources("A", "B"));
    let mut world = world.clone();
    world.observations.sort_by_key(|o| o.id);
    let mut bounds = Bounds::default();
    for party in ["A", "B"] {
        let Some(left) = left(&world, party) else {
            continue;
        };
        let incidents = fusion::fuse(&left.observations, &sources);
        let of_others = evidence(&sources, &left.observations, &incidents, &left.coverage);
        let found = find_ends(&agreement, &of_others);
        bounds.take(&party.into(), &found);
    }
    let incidents = fusion::fuse(&world.observations, &sources);
    let all = evidence(&sources, &world.observations, &incidents, &world.coverage);
    find(&agreement, &all, &bounds)
}

fn upper(found: &Found, party: &str) -> Vec<Probability> {
    let of_it = |f: &&Finding| f.party.as_ref().map(PartyId::as_str) == Some(party);
    found
        .findings
        .iter()
        .filter(of_it)
        .map(|f| f.p_high)
        .collect()
}

#[test]
fn a_partys_own_evidence_is_what_it_reports_and_what_others_pass_on_as_its_word() {
    let mut world = World::default();
    for (source, own, told_by) in [
        ("mission", "1", &[][..]),
        ("ministry-a", "2", &[]),
        ("ministry-b", "3", &[]),
        ("paper", "4", &["Side A"]),
        ("paper", "5", &["Side A", "Side B"]),
        ("paper", "6", &["somebody"]),
    ] {
        let mut o = shelling(source, own, 1);
        o.claimants = told_by.iter().map(|c| (*c).into()).collect();
        world.observations.push(o);
    }
    let left = left(&world, "A").expect("it gave evidence");
    let own: Vec<&str> = left.observations.iter().map(|o| &*o.own_id).collect();
    assert_eq!(own, ["1", "3", "5", "6"]);
    assert_eq!(left.kept, [0, 2, 4, 5]);
    let claimants: Vec<&str> = left.observations[2]
        .claimants
        .iter()
        .map(|c| &**c)
        .collect();
    assert_eq!(claimants, ["Side B"]);
    world.observations.truncate(1);
    assert!(super::others::left(&world, "A").is_none());
}

#[test]
fn an_admission_alone_takes_a_finding_past_what_others_leave() {
    let mut world = until_the_end();
    world
        .coverage
        .push(watched(CoverageState::Watched, 1, None));
    let quiet = held(&world);
    let before = finding(&quiet, "no-fire", 1, Some("A"));
    assert!(before.p_high.to_f64() < 1.0, "{before:?}");

    let mut accuses = shelling("ministry-a", "own", 1);
    accuses.actor = Some("B".into());
    world.observations.push(accuses.clone());
    let accused = held(&world);
    let same = finding(&accused, "no-fire", 1, Some("A"));
    assert_eq!(same.p_high, before.p_high);
    assert!(same.p <= same.p_high);

    accuses.actor = Some("A".into());
    let last = world.observations.len() - 1;
    world.observations[last] = accuses;
    let admitted = held(&world);
    let after = finding(&admitted, "no-fire", 1, Some("A"));
    assert!(after.p > before.p_high, "{} {}", after.p, before.p_high);
    assert_eq!(after.p_high, after.p);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_a_party_withholds_or_repeats_its_upper_ends_stay(
        world in super::readings::some_world(),
        withheld in any::<u16>(),
        repeated in 0usize..4,
    ) {
        let own = |o: &Observation| o.source.as_str() == "ministry-a";
        let mut world = world;
        // No admissions: they are the exception, and have a test of their own.
        for o in world.observations.iter_mut().filter(|o| own(o)) {
            o.actor = Some("B".into());
        }
        let mut less = world.clone();
        let mut at = 0;
        less.observations.retain(|o| {
            at += u32::from(own(o));
            !own(o) || (withheld >> (at % 16)) & 1 == 0
        });
        let mut more = world.clone();
        for k in 0..repeated {
            if let Some(first) = world.observations.iter().find(|o| own(o)) {
                let mut copy = first.clone();
                copy.id = Canonical::new("copy").number(k as i64).id();
                more.observations.push(copy);
            }
        }
        let all = upper(&held(&world), "A");
        prop_assert_eq!(&upper(&held(&less), "A"), &all);
        prop_assert_eq!(&upper(&held(&more), "A"), &all);
    }
}
