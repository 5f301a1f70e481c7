//! Who did it, from where it hit, with what, from which direction, and who held the ground then.

use std::sync::Arc;

use model::control::Ring;
use model::{
    Conduct, ContentId, ControlArea, ControlMap, ControlStatus, Finding, Harm, Interval, Level,
    Observation, Origin, Point, Probability, State, TextOrigin, Weapon, WeightUnit,
};
use proptest::prelude::*;

use super::world::{World, at, day, finding, terms};

/// A map by a body for some days of March: one side north of a latitude, the other south of it.
fn map(body: &str, days: (u8, u8), edge: f64, north: &str, south: &str) -> ControlMap {
    let ring = |low: f64, high: f64| -> Ring {
        [
            (low, 18.0),
            (low, 22.0),
            (high, 22.0),
            (high, 18.0),
            (low, 18.0),
        ]
        .map(|(lat, lon)| Point::rounded(lat, lon))
        .into()
    };
    let area = |holder: &str, low: f64, high: f64| ControlArea {
        status: ControlStatus::Held,
        holder: Some(holder.into()),
        name: None,
        polygons: vec![vec![ring(low, high)]],
    };
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&[days.0, days.1, body.len() as u8, (edge * 7.0) as u8]);
    ControlMap {
        id: ContentId(bytes),
        source: body.into(),
        stated_for: Interval {
            start: day(days.0).start,
            end: day(days.1).end,
        },
        uncertainty_m: Some(300),
        areas: vec![area(north, edge, edge + 2.0), area(south, edge - 2.0, edge)],
        origin: Origin {
            file: "map.geojson".into(),
            line: 0,
        },
    }
}

/// A mortar hits 2 km south of the edge at 10.05, on the 5th, as the mission measured it.
fn mortar(direction: Option<&str>) -> World {
    World::default()
        .act("mission", Conduct::IndirectFire, 5, None)
        .with(Weapon::Mortar, Some(120))
        .there(10.032, 20.05)
        .hour("05T12:00")
        .but(|o| o.direction = direction.map(Arc::from))
}

fn of<'f>(found: &'f crate::Found, party: &str) -> &'f Finding {
    finding(found, 5, Some(party))
}

fn mapped(mut world: World, maps: &[ControlMap]) -> crate::Found {
    world.control = maps.to_vec();
    world.judge(&terms("F1", &[], ""))
}

fn as_held() -> ControlMap {
    map("mapper", (1, 20), 10.05, "N", "S")
}

#[test]
fn a_direction_measured_by_the_mission_tells_the_side_that_held_the_ground() {
    let found = mapped(mortar(Some("from 0 ± 5")), &[as_held()]);
    let (n, s) = (of(&found, "N"), of(&found, "S"));
    assert!(n.p.to_f64() > 0.8 && s.p.to_f64() < 0.15, "{} {}", n.p, s.p);
    assert_eq!(s.state, State::NotEstablished);
    let words = format!("{:?}", n.ledger);
    assert!(words.contains("from the north, by mission"), "{words}");
}

#[test]
fn it_is_the_map_of_that_time_that_counts() {
    let moved = map("mapper", (1, 20), 9.5, "N", "S");
    let found = mapped(mortar(Some("from 180 ± 5")), &[moved]);
    assert!(
        of(&found, "N").p.to_f64() > 0.8,
        "the ground around was N's"
    );
    let later = map("mapper", (10, 20), 9.5, "N", "S");
    let then = map("mapper", (1, 9), 10.05, "N", "S");
    let found = mapped(mortar(Some("from 180 ± 5")), &[then, later]);
    assert!(
        of(&found, "S").p.to_f64() > 0.8,
        "the ground around was still S's"
    );
    // A map that is much older or only later says nothing.
    let found = mapped(
        mortar(Some("from 180 ± 5")),
        &[map("mapper", (10, 20), 9.5, "N", "S")],
    );
    assert!((of(&found, "S").p.to_f64() - 0.475).abs() < 0.01);
}

#[test]
fn an_undetermined_direction_near_the_line_ends_in_abstention() {
    for direction in [
        None,
        Some("undetermined"),
        Some("from an undetermined direction"),
    ] {
        let near = mortar(direction).there(10.05, 20.05);
        let found = mapped(near, &[as_held()]);
        for party in ["N", "S"] {
            let f = of(&found, party);
            assert_eq!(f.state, State::NotEstablished, "{direction:?} {party}");
            assert!(
                (f.p.to_f64() - 0.475).abs() < 0.05,
                "{direction:?} {party} {}",
                f.p
            );
        }
    }
}

#[test]
fn mapping_bodies_that_disagree_leave_it_open() {
    let other = map("other-mapper", (1, 20), 10.05, "S", "N");
    let found = mapped(mortar(Some("from 0 ± 5")), &[as_held(), other]);
    assert!((of(&found, "N").p.to_f64() - 0.475).abs() < 0.05);
    assert_eq!(of(&found, "N").state, State::NotEstablished);
}

#[test]
fn a_side_measuring_for_itself_hardly_weighs() {
    let mut world = mortar(None);
    let mut own: Observation = world.observations[0].clone();
    own.source = "ministry-s".into();
    own.own_id = "own".into();
    own.id = ContentId([9; 32]);
    own.direction = Some("from 0 ± 2".into());
    world.observations.push(own);
    let found = mapped(world.there(10.05, 20.05), &[as_held()]);
    assert!(of(&found, "N").p.to_f64() < 0.6, "{}", of(&found, "N").p);
}

#[test]
fn each_incidents_ledger_adds_up_to_its_log_odds() {
    let found = mapped(mortar(Some("from 0 ± 5")), &[as_held()]);
    for party in ["N", "S"] {
        let f = of(&found, party);
        let total: model::MicroNats = f
            .ledger
            .iter()
            .filter(|l| l.about.is_some() && l.unit == WeightUnit::LogOdds)
            .map(|l| l.weight)
            .sum();
        let event = finding(&found, 5, None);
        let share = model::exact::logistic(total.nats());
        assert!(
            (event.p.to_f64() * share - f.p.to_f64()).abs() < 2e-6,
            "{party}"
        );
    }
}

#[test]
fn no_output_tells_where_fire_may_have_come_from() {
    let found = mapped(mortar(Some("from 17 ± 3")), &[as_held()]);
    let said = format!(
        "{:?} {:?} {:?}",
        found.findings, found.counts, found.exposure
    );
    let numbers = said.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    for number in numbers.filter(|n| n.contains('.')) {
        let Ok(value) = number.parse::<f64>() else {
            continue;
        };
        let near = (8.0..12.5).contains(&value) || (17.5..22.5).contains(&value);
        assert!(!near, "{number} may be a coordinate");
    }
    let reasons: Vec<&str> = found
        .findings
        .iter()
        .flat_map(|f| f.ledger.iter().map(|l| &*l.reason))
        .filter(|r| r.contains("from the"))
        .collect();
    assert!(!reasons.is_empty());
    for reason in reasons {
        assert!(
            !reason.contains("17") && !reason.contains("km") && !reason.contains('°'),
            "{reason}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn exchanging_who_held_the_ground_exchanges_the_findings(
        degrees in 0u32..360, lat in 9.9..10.2f64, told in any::<bool>(), killed in 0u32..2,
        who in 0usize..3, names in 0usize..3,
    ) {
        let worlds = |swapped: bool| {
            let direction = told.then(|| format!("from {degrees} ± 12"));
            let name = |k: usize| [None, Some("N"), Some("S")][if swapped { [0, 2, 1][k] } else { k }];
            let teller = ["mission", "ministry-n", "ministry-s"];
            let teller = teller[if swapped { [0, 2, 1][who] } else { who }];
            let world = mortar(direction.as_deref())
                .there(lat, 20.05)
                .but(|o| o.harm = Harm { civilians_killed: Some(killed), ..Harm::default() })
                .act(teller, Conduct::IndirectFire, 5, name(names))
                .with(Weapon::Mortar, Some(120))
                .there(lat, 20.05)
                .hour("05T12:00");
            let (north, south) = if swapped { ("S", "N") } else { ("N", "S") };
            mapped(world, &[map("mapper", (1, 20), 10.05, north, south)])
        };
        let (one, two) = (worlds(false), worlds(true));
        for (party, mirror) in [("N", "S"), ("S", "N")] {
            let (a, b) = (of(&one, party), of(&two, mirror));
            prop_assert_eq!((a.state, a.p, a.p_low, a.p_high), (b.state, b.p, b.p_low, b.p_high));
        }
        prop_assert_eq!(one.findings.iter().filter(|f| f.level == Level::Event).count(), two.findings.iter().filter(|f| f.level == Level::Event).count());
        let _ = at("05T12:00");
    }
}

#[test]
fn two_papers_with_the_same_words_are_not_surely_two_origins() {
    const WORDS: &str = "Four mortar rounds fell on the northern edge of the village before noon";
    const OTHER: &str =
        "A resident told us of explosions heard close to the school at about eleven";
    let said = |second: &str| {
        let world = mortar(None)
            .but(|o| {
                o.source = "paper".into();
                o.text = Some(WORDS.into());
            })
            .act("other-paper", Conduct::IndirectFire, 5, None)
            .with(Weapon::Mortar, Some(120))
            .there(10.032, 20.05)
            .hour("05T12:00")
            .but(|o| o.text = Some(second.into()));
        let found = mapped(world, &[]);
        let event = finding(&found, 5, None).clone();
        assert_eq!(event.incidents.len(), 1, "both tell of one incident");
        event
    };
    let (copy, own) = (said(WORDS), said(OTHER));
    assert!(copy.p < own.p, "{} {}", copy.p, own.p);
    assert!(
        copy.ledger
            .iter()
            .any(|l| l.reason.contains("it repeats another"))
    );
    // Where it may be a copy and may not, the number of origins is not known.
    let half = said("Four mortar rounds fell on the northern edge of town and broke two windows");
    assert!(copy.p < half.p && half.p < own.p);
    assert!(half.not_known.iter().any(|l| l.contains("independently")));
    assert!(
        !own.ledger
            .iter()
            .any(|l| l.reason.contains("it repeats another"))
    );
    assert!(!own.not_known.iter().any(|l| l.contains("independently")));
}

#[test]
fn papers_whose_articles_share_an_origin_are_one_origin_however_they_word_it() {
    let origin = |group: &str| {
        Some(TextOrigin {
            group: group.into(),
            probability: Probability::from_f64(0.99),
        })
    };
    let said = |first: Option<TextOrigin>, second: Option<TextOrigin>, cited: Option<&str>| {
        let world = mortar(None)
            .but(|o| {
                o.source = "paper".into();
                o.text = Some("Four mortar rounds fell on the northern edge of the village".into());
                o.text_origin = first;
            })
            .act("other-paper", Conduct::IndirectFire, 5, None)
            .with(Weapon::Mortar, Some(120))
            .there(10.032, 20.05)
            .hour("05T12:00")
            .but(|o| {
                o.text =
                    Some("Explosions were heard close to the school, residents told us".into());
                o.text_origin = second;
                o.claimants = cited.map(Into::into).into_iter().collect();
            });
        let found = mapped(world, &[]);
        finding(&found, 5, None).clone()
    };
    let one = said(origin("t"), origin("t"), None);
    let two = said(origin("t"), origin("u"), None);
    let apart = said(None, None, None);
    assert!(one.p < two.p, "{} {}", one.p, two.p);
    assert_eq!((two.p, two.p_low), (apart.p, apart.p_low));
    let repeats = |f: &Finding| {
        let lines = f.ledger.iter();
        lines
            .filter(|l| l.reason.contains("it repeats another"))
            .map(|l| l.item.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!((repeats(&one).len(), repeats(&two).len()), (1, 0));
    // The text that names whom it has it from is where the other has it from.
    let ascribed = said(origin("t"), origin("t"), Some("a resident"));
    let lines = repeats(&ascribed);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(!lines[0].contains("resident"), "{lines:?}");
}

#[test]
fn a_violation_says_whose_word_it_hangs_on() {
    let found = mapped(mortar(None), &[]);
    let event = finding(&found, 5, None);
    assert_eq!(event.state, State::Violation);
    let hangs_on = "without the word of mission, it would not be established";
    assert!(
        event.would_change.iter().any(|l| l == hangs_on),
        "{:?}",
        event.would_change
    );
}
