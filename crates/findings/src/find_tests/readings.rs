//! Readings of the parties, and what exchanging the parties changes: nothing.

use super::{World, judge, shelling, sources, until_the_end, watched};
use crate::{Evidence, find};
use model::{Canonical, CoverageState, Level, PartyId, Point, State};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn each_disputed_reading_has_its_own_findings_and_no_other() {
    let toml = r#"
[agreement]
id = "disputed"
title = "A truce whose start is disputed"
class = "preliminary"
status = "in-force"
[reporting]
day = "00:00[Europe/Kyiv]"
[[party]]
id = "A"
name = "Side A"
[[party]]
id = "B"
name = "Side B"
[[period]]
id = "main"
start = "2020-07-27T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"
[[period]]
id = "main"
start = "2020-07-30T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"
claimed_by = ["B"]
[[period]]
id = "other"
start = "2020-07-27T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"
[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
when = "main"
[[provision]]
id = "no-uav"
type = "F3"
modality = "prohibit"
bearers = ["A", "B"]
uav_use = ["attack"]
when = "other"
"#;
    let files = BTreeMap::from([("agreement.toml".to_owned(), toml.as_bytes().to_vec())]);
    let agreement = agreement::parse(&files).unwrap_or_else(|d| panic!("{d:?}"));
    let observations = vec![
        shelling("mission", "early", 1),
        shelling("mission", "late", 4),
    ];
    let mut observations = observations;
    observations.sort_by_key(|o| o.id);
    let sources = sources("A", "B");
    let incidents = fusion::fuse(&observations, &sources);
    let found = find(
        &agreement,
        &Evidence {
            sources: &sources,
            observations: &observations,
            incidents: &incidents,
            claims: &[],
            coverage: &[],
            ..Evidence::default()
        },
        &crate::Bounds::default(),
    );
    let days = |provision: &str, reading: &str| -> Vec<(String, State)> {
        found
            .findings
            .iter()
            .filter(|f| f.level == Level::Event && f.reading == reading)
            .filter(|f| f.provision.as_str() == provision)
            .map(|f| (f.day.to_string(), f.state))
            .collect()
    };
    let written = days("no-fire", "as-written");
    assert_eq!(written.len(), 5);
    assert_eq!(written[1], ("2020-07-28".to_owned(), State::Violation));
    let of_b = days("no-fire", "B");
    assert_eq!(of_b.len(), 2, "B reads the start as 30 July: {of_b:?}");
    assert_eq!(of_b[1], ("2020-07-31".to_owned(), State::Violation));
    assert_eq!(days("no-uav", "as-written").len(), 5);
    assert!(days("no-uav", "B").is_empty(), "nobody disputes that term");
}

pub(super) fn some_world() -> impl Strategy<Value = World> {
    let report = (0usize..4, 0i64..5, 0usize..3, 0i32..8);
    (
        prop::collection::vec(report, 1..12),
        prop::collection::vec((0i64..5, 0usize..4, 0usize..3), 0..5),
    )
        .prop_map(|(reports, watches)| {
            let mut world = until_the_end();
            for (k, (source, n, actor, north)) in reports.into_iter().enumerate() {
                let name = ["mission", "paper", "ministry-a", "ministry-b"][source];
                let mut o = shelling(name, &k.to_string(), n);
                o.actor = [None, Some("A"), Some("B")][actor].map(Into::into);
                o.place.point = Point::rounded(48.0 + 0.06 * f64::from(north), 38.0);
                world.observations.push(o);
            }
            for (k, (n, what, side)) in watches.into_iter().enumerate() {
                let states = [
                    CoverageState::Watched,
                    CoverageState::Degraded,
                    CoverageState::Denied,
                    CoverageState::Off,
                ];
                let mut c = watched(states[what], n, [None, Some("A"), Some("B")][side]);
                c.id = Canonical::new("w").number(k as i64).id();
                world.coverage.push(c);
            }
            world
        })
}

/// The same world with the two sides' names exchanged.
fn swapped(world: &World) -> World {
    let other = |name: &str| {
        match name {
            "A" => "B",
            "B" => "A",
            "ministry-a" => "ministry-b",
            "ministry-b" => "ministry-a",
            same => same,
        }
        .to_owned()
    };
    let mut world = world.clone();
    for o in &mut world.observations {
        o.source = other(o.source.as_str()).into();
        o.actor = o.actor.as_deref().map(|a| other(a).into());
    }
    for c in &mut world.coverage {
        c.side = c.side.as_ref().map(|s| other(s.as_str()).into());
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn swapping_the_parties_swaps_the_findings(world in some_world()) {
        let (one, two) = (judge(&world), judge(&swapped(&world)));
        prop_assert_eq!(one.findings.len(), two.findings.len());
        for f in &one.findings {
            let party = f.party.as_ref().map(|p| if p.as_str() == "A" { "B" } else { "A" });
            let mirror = two.findings.iter().find(|g| {
                g.provision == f.provision
                    && g.day == f.day
                    && g.level == f.level
                    && g.party.as_ref().map(PartyId::as_str) == party
            }).expect("the mirrored finding");
            prop_assert_eq!((f.state, f.p, f.p_low, f.p_high), (mirror.state, mirror.p, mirror.p_low, mirror.p_high));
        }
    }

    #[test]
    fn intervals_hold_their_estimate(world in some_world()) {
        for f in judge(&world).findings {
            prop_assert!(f.p_low <= f.p && f.p <= f.p_high, "{:?}", f);
        }
    }
}
