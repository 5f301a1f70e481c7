//! What the weapon says of who did it, and what a side's word was learned to be worth.

use std::path::Path;

use agreement::Agreement;
use model::exact::exp;
use model::{Conduct, Finding, Weapon, WeightUnit};

use super::world::{World, finding, parsed, terms};

/// The example of a ban on fire, rockets too, with what the parties are recorded to have.
fn armed(north: &str, south: &str) -> Agreement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../agreement/tests/provisions");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("an example");
    let base = read("base.toml")
        .replace(
            "name = \"Northern side\"",
            &format!("name = \"Northern side\"\n{north}"),
        )
        .replace(
            "name = \"Southern side\"",
            &format!("name = \"Southern side\"\n{south}"),
        );
    let provision = read("F1.valid.toml").replace("\"artillery\"]", "\"artillery\", \"mlrs\"]");
    parsed(&format!("{base}\n{provision}"))
}

fn rockets(who: &str) -> World {
    World::default()
        .act(who, Conduct::IndirectFire, 5, None)
        .with(Weapon::Mlrs, Some(300))
        .hour("05T12:00")
}

fn odds(world: &World, terms: &Agreement) -> f64 {
    let found = world.judge(terms);
    let of = |party| finding(&found, 5, Some(party)).p.to_f64();
    of("N") / of("S")
}

const HAS: &str =
    "arsenal = { has = [\"mlrs 300\"], lacks = [\"tank\"], source = \"doc:protocol\" }";
const LACKS: &str = "arsenal = { lacks = [\"mlrs\"], has = [\"tank\"], source = \"doc:protocol\" }";

#[test]
fn a_weapon_that_only_one_side_is_recorded_to_have_speaks_against_it() {
    let terms = armed(HAS, LACKS);
    let by_the_mission = odds(&rockets("mission"), &terms);
    assert!((by_the_mission - 20.0).abs() < 0.01, "{by_the_mission}");
    // The calibre decides: of one nobody recorded nothing is known.
    let other = rockets("mission").with(Weapon::Mlrs, Some(122));
    assert!((odds(&other, &terms) - 1.0).abs() < 1e-6);
    // A side that names the weapon for itself hardly weighs.
    let by_a_side = odds(&rockets("ministry-s"), &terms);
    assert!((by_a_side - exp(0.19)).abs() < 0.01, "{by_a_side}");
    // What both have, or what is said of one alone, tells nothing; exchanged, it tells the opposite.
    assert!((odds(&rockets("mission"), &armed(HAS, HAS)) - 1.0).abs() < 1e-6);
    assert!((odds(&rockets("mission"), &armed(HAS, "")) - 1.0).abs() < 1e-6);
    let swapped = odds(&rockets("mission"), &armed(LACKS, HAS));
    assert!((by_the_mission * swapped - 1.0).abs() < 1e-4);
}

#[test]
fn its_line_is_in_the_ledger_and_the_ledger_adds_up() {
    let found = rockets("mission").judge(&armed(HAS, LACKS));
    for party in ["N", "S"] {
        let f = finding(&found, 5, Some(party));
        let line = f.ledger.iter().find(|l| &*l.item == "the weapon");
        let line = line.expect("a line");
        assert!(
            line.reason.contains("N has such and S has not"),
            "{}",
            line.reason
        );
        adds_up(&found, f);
    }
}

fn adds_up(found: &crate::Found, f: &Finding) {
    let own = |l: &&model::LedgerItem| l.about.is_some() && l.unit == WeightUnit::LogOdds;
    let total: model::MicroNats = f.ledger.iter().filter(own).map(|l| l.weight).sum();
    let event = finding(found, 5, None);
    let p = event.p.to_f64() * model::exact::logistic(total.nats());
    assert!((p - f.p.to_f64()).abs() < 2e-6, "{p} {}", f.p);
}

#[test]
fn arsenals_with_mistakes_are_refused() {
    for (arsenal, words) in [
        (
            "{ has = [\"rockets\"], source = \"doc:protocol\" }",
            "is not a weapon",
        ),
        (
            "{ has = [\"mlrs 0\"], source = \"doc:protocol\" }",
            "is not a weapon",
        ),
        (
            "{ has = [\"mlrs\"], lacks = [\"mlrs\"], source = \"doc:protocol\" }",
            "in `has` and in `lacks`",
        ),
        ("{ has = [\"mlrs\"], source = \"doc:nowhere\" }", "nowhere"),
    ] {
        let arsenal = format!("arsenal = {arsenal}");
        let said = std::panic::catch_unwind(|| armed(&arsenal, ""));
        let said = said.err().and_then(|e| e.downcast_ref::<String>().cloned());
        let said = said.expect("refused");
        assert!(said.contains(words), "{said}");
    }
}

/// So many incidents by each side that the mission saw: rockets by N, mortars by S.
fn history(each: u8) -> World {
    let mut world = World::default();
    for k in 0..each {
        for (actor, weapon) in [("N", Weapon::Mlrs), ("S", Weapon::Mortar)] {
            let minute = if actor == "N" { 10 } else { 40 };
            world = world
                .act("mission", Conduct::IndirectFire, 3, Some(actor))
                .with(weapon, Some(120))
                .hour(&format!("{:02}T{:02}:{minute}", 8 + k / 20, k % 20));
        }
    }
    world
}

#[test]
fn what_each_side_was_found_to_use_is_learned_where_there_is_enough() {
    let terms = armed("", "");
    let with = |each: u8| {
        let world = history(each)
            .act("mission", Conduct::IndirectFire, 5, None)
            .with(Weapon::Mlrs, None)
            .hour("05T12:00");
        odds(&world, &terms)
    };
    assert!((with(9) - 1.0).abs() < 1e-6, "too few");
    // Twelve of twelve and none of twelve, and a common use of one half as if by ten more.
    let ratio = with(12);
    assert!((ratio - 17.0 / 5.0).abs() < 0.01, "{ratio}");
}

/// So many incidents by each side; the mission names who did it, and N's ministry says S did, always or
/// where it is so.
fn told(each: u8, honest: bool, swapped: bool) -> World {
    let (n, s, ministry) = if swapped {
        ("S", "N", "ministry-s")
    } else {
        ("N", "S", "ministry-n")
    };
    let mut world = World::default();
    for k in 0..each {
        for actor in [n, s] {
            let minute = if actor == n { 10 } else { 40 };
            let hour = format!("{:02}T{:02}:{minute}", 8 + k / 20, k % 20);
            let says = if honest { actor } else { s };
            let at = |world: World| world.with(Weapon::Mortar, Some(120)).hour(&hour);
            world = at(world.act("mission", Conduct::IndirectFire, 3, Some(actor)));
            world = at(world.act(ministry, Conduct::IndirectFire, 3, Some(says)));
        }
    }
    let seen = |world: World| world.with(Weapon::Mortar, Some(120)).hour("05T12:00");
    let world = seen(world.act("mission", Conduct::IndirectFire, 5, None));
    seen(world.act(ministry, Conduct::IndirectFire, 5, Some(s)))
}

#[test]
fn a_sides_word_is_worth_what_it_was_learned_to_be() {
    let terms = terms("F1", &[], "");
    let of = |world: &World| {
        let found = world.judge(&terms);
        let (n, s) = (finding(&found, 5, Some("N")), finding(&found, 5, Some("S")));
        adds_up(&found, n);
        adds_up(&found, s);
        (n.clone(), s.clone())
    };
    // Too few: the usual weight of an accusation.
    let (n, s) = of(&told(9, false, false));
    assert!((s.p.to_f64() / n.p.to_f64() - exp(0.19)).abs() < 0.01);
    // A side that always accuses the other tells nothing by it.
    let (n, s) = of(&told(15, false, false));
    let always = s.p.to_f64() / n.p.to_f64();
    assert!(always < exp(0.3), "{always}");
    assert!(
        s.ledger
            .iter()
            .any(|l| l.reason.contains("learned from 30 incidents"))
    );
    // One that was right about both does.
    let (n, s) = of(&told(15, true, false));
    let honest = s.p.to_f64() / n.p.to_f64();
    assert!(honest > 3.0 && honest <= 20.1, "{honest}");
    // The same for either side.
    let (n2, s2) = of(&told(15, true, true));
    assert_eq!((n.p, n.p_low, n.p_high), (s2.p, s2.p_low, s2.p_high));
    assert_eq!((s.p, s.p_low, s.p_high), (n2.p, n2.p_low, n2.p_high));
}
