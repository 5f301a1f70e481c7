//! Where the weighing of who did it starts: even chances, and the record of the ground before.

use model::{Conduct, Finding, Probability, Weapon, When, parse_instant};

use super::world::{World, finding, terms};

/// So many incidents of February that the mission saw a side do, and one of 5 March by nobody named.
fn world(north: usize, south: usize) -> World {
    let mut world = World::default();
    let who = std::iter::repeat_n("N", north).chain(std::iter::repeat_n("S", south));
    for (k, actor) in who.enumerate() {
        let (day, hour) = (1 + k % 28, k / 28);
        let at = parse_instant(&format!("2024-02-{day:02}T{hour:02}:00[Europe/Kyiv]"));
        let when = When::at(at.expect("an instant").0);
        world = world
            .act("mission", Conduct::IndirectFire, 3, Some(actor))
            .with(Weapon::Mortar, Some(120))
            .but(|o| o.when = when);
    }
    world
        .act("mission", Conduct::IndirectFire, 5, None)
        .with(Weapon::Mortar, Some(120))
        .hour("05T12:00")
}

fn both(world: &World) -> (Finding, Finding) {
    let found = world.judge(&terms("F1", &[], ""));
    let of = |party| finding(&found, 5, Some(party)).clone();
    (of("N"), of("S"))
}

#[test]
fn the_record_before_the_terms_gives_a_second_figure_beside_even_chances() {
    let (n, s) = both(&world(15, 5));
    let (north, south) = (n.sector.expect("a prior"), s.sector.expect("a prior"));
    // 15 of 20, and 10 of 20 even ones beside them.
    assert_eq!((north.attributed, south.attributed), (20, 20));
    assert_eq!(north.share, Probability::from_f64(0.625));
    assert_eq!(south.share, Probability::from_f64(0.375));
    assert_eq!(n.p, s.p, "the figure itself starts from even chances");
    let ratio = north.p.to_f64() / south.p.to_f64();
    assert!((ratio - 0.625 / 0.375).abs() < 1e-4, "{ratio}");
    for f in [&n, &s] {
        let p = f.sector.expect("a prior").p;
        assert!(f.p_low <= p && p <= f.p_high, "{f:?}");
    }
}

#[test]
fn it_is_never_taken_beyond_its_limits_and_swaps_with_the_sides() {
    let (n, s) = both(&world(200, 0));
    let (north, south) = (n.sector.expect("a prior"), s.sector.expect("a prior"));
    assert!(north.share.to_f64() > 0.9);
    assert!(
        north.p.to_f64() < 0.8 && south.p.to_f64() >= 0.19,
        "{north:?} {south:?}"
    );
    let (n2, s2) = both(&world(0, 200));
    assert_eq!(
        (n.p, n.p_low, n.p_high, n.sector),
        (s2.p, s2.p_low, s2.p_high, s2.sector)
    );
    assert_eq!((s.p, s.sector), (n2.p, n2.sector));
}

#[test]
fn without_a_record_both_figures_are_one() {
    let (n, _) = both(&world(0, 0));
    let prior = n.sector.expect("a prior");
    assert_eq!(
        (prior.attributed, prior.p, prior.share),
        (0, n.p, Probability::from_f64(0.5))
    );
    // What no mission saw a side do, and what lies elsewhere or long before, is no such record.
    let papers = World {
        observations: world(9, 0)
            .observations
            .into_iter()
            .map(|mut o| {
                if o.actor.is_some() {
                    o.source = "ministry-s".into();
                }
                o
            })
            .collect(),
        ..World::default()
    };
    assert_eq!(both(&papers).0.sector.map(|p| p.attributed), Some(0));
    let elsewhere = World {
        observations: world(9, 0)
            .observations
            .into_iter()
            .map(|mut o| {
                if o.actor.is_some() {
                    o.place = model::Place::near(model::Point::rounded(40.0, 60.0), 200);
                }
                o
            })
            .collect(),
        ..World::default()
    };
    assert_eq!(both(&elsewhere).0.sector.map(|p| p.attributed), Some(0));
}
