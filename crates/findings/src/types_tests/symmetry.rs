//! Swapping the two sides swaps the findings of every type, and nothing else.

use agreement::{Agreement, ProvisionType};
use model::{Conduct, CoverageState, FilingKind, FilingOutcome, PartyId};
use proptest::prelude::*;

use super::world::{World, terms};

fn other(name: &str) -> &str {
    match name {
        "N" => "S",
        "S" => "N",
        "ministry-n" => "ministry-s",
        "ministry-s" => "ministry-n",
        same => same,
    }
}

/// The same world with the two sides exchanged.
fn swapped(world: &World) -> World {
    let mut world = world.clone();
    for o in &mut world.observations {
        o.source = other(o.source.as_str()).into();
        o.actor = o.actor.as_deref().map(|a| other(a).into());
    }
    for c in &mut world.coverage {
        c.source = other(c.source.as_str()).into();
        c.side = c.side.as_ref().map(|s| other(s.as_str()).into());
    }
    for f in &mut world.filings {
        f.source = other(f.source.as_str()).into();
        f.party = f.party.as_deref().map(|p| other(p).into());
        f.by = f.by.as_deref().map(|p| other(p).into());
    }
    world
}

/// Terms in which both sides are bound alike.
fn alike(kind: ProvisionType) -> Option<Agreement> {
    use ProvisionType as T;
    Some(match kind {
        // These bind one side, or third states, in their examples.
        T::P6 | T::B4 | T::B5 | T::B6 | T::B7 | T::M8 | T::X1 => return None,
        T::P2 => terms("P2", &[("S = \"second\"", "S = \"contact\"")], ""),
        T::P7 => terms("P7", &[(", to = \"N\"", "")], ""),
        T::P9 => terms("P9", &[(", party = \"S\"", "")], ""),
        T::F1 => terms("F1", &[(", claimed_by = [\"S\"]", "")], ""),
        kind => terms(kind.as_str(), &[], ""),
    })
}

fn some_world() -> impl Strategy<Value = World> {
    const WHO: [&str; 4] = ["mission", "paper", "ministry-n", "ministry-s"];
    const PARTY: [Option<&str>; 3] = [None, Some("N"), Some("S")];
    let act = (0..WHO.len(), 0..Conduct::ALL.len(), 3u8..9, 0usize..3);
    let filing = (
        0..WHO.len(),
        0..FilingKind::ALL.len(),
        1u8..9,
        0usize..3,
        0usize..4,
        0u64..400,
    );
    let watch = (0usize..3, 0usize..4, 3u8..9, 0usize..3);
    (
        prop::collection::vec(act, 1..5),
        prop::collection::vec(filing, 0..8),
        prop::collection::vec(watch, 0..5),
    )
        .prop_map(|(acts, filings, watches)| {
            let mut world = World::default();
            for (who, conduct, n, party) in acts {
                world = world.act(WHO[who], Conduct::ALL[conduct], n, PARTY[party]);
            }
            for (who, kind, n, party, outcome, count) in filings {
                let acts = world.clone();
                world = world
                    .filed(
                        WHO[who],
                        FilingKind::ALL[kind],
                        PARTY[party],
                        &format!("{n:02}T10:00"),
                    )
                    .which(|f| {
                        f.outcome = FilingOutcome::ALL[outcome];
                        f.count = (count % 3 == 0).then_some(model::Count::Exactly(count));
                        let about = acts.observations.get(count as usize % 5);
                        f.refers = about.map(|o| o.own_id.clone());
                    });
            }
            for (method, state, n, side) in watches {
                let states = [
                    CoverageState::Watched,
                    CoverageState::Degraded,
                    CoverageState::Denied,
                    CoverageState::Off,
                ];
                let method = ["patrol", "registry", "inspection"][method];
                world = world.watch(method, states[state], n, PARTY[side]);
                if method == "registry" && side > 0 {
                    world = world.watched_by(["ministry-n", "ministry-s"][side - 1]);
                }
            }
            world
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn swapping_the_sides_swaps_the_findings_of_every_type(world in some_world()) {
        for kind in ProvisionType::ALL {
            let Some(agreement) = alike(*kind) else { continue };
            let (one, two) = (world.judge(&agreement), swapped(&world).judge(&agreement));
            prop_assert_eq!(one.findings.len(), two.findings.len());
            for f in &one.findings {
                let party = f.party.as_ref().map(|p| other(p.as_str()));
                let mirror = two.findings.iter().find(|g| {
                    g.day == f.day
                        && g.zone == f.zone
                        && g.reading == f.reading
                        && g.party.as_ref().map(PartyId::as_str) == party
                }).expect("the mirrored finding");
                prop_assert_eq!(
                    (f.state, f.duty, f.p, f.p_low, f.p_high, f.p_detection, f.sector),
                    (mirror.state, mirror.duty, mirror.p, mirror.p_low, mirror.p_high, mirror.p_detection, mirror.sector),
                    "{} {} {:?}", kind.as_str(), f.day, f.party
                );
                prop_assert!(f.p_low <= f.p && f.p <= f.p_high, "{} {:?}", kind.as_str(), f);
            }
        }
    }
}
