use model::PartyId;

use super::classes::Classes;
use super::features::AllFeatures;
use super::features::{Features, NAMED, SILENT};
use super::learn::{Tables, learn};
use super::learned::Learned;
use super::tellers::Teller;
use super::windows::Windows;

/// Two sides that tell of most of what the other does; the second makes up as much again as
/// happened, which the watch never notices.
struct World {
    sides: Vec<PartyId>,
    tellers: Vec<Teller>,
    features: Vec<Option<Features>>,
    happened: Vec<bool>,
    did: Vec<usize>,
}

/// Numbers from 0 to 1 that look random: a fixed sequence.
struct Sequence(u64);

impl Sequence {
    fn is(&mut self, p: f64) -> bool {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as f64 / (1_u64 << 31) as f64) < p
    }
}

/// The world; `liar` is the side that makes things up.
fn world(names: [&str; 2], liar: usize) -> World {
    let sides: Vec<PartyId> = names.iter().map(|n| PartyId::from(*n)).collect();
    let mut sorted = sides.clone();
    sorted.sort();
    let number = |side: usize| sorted.iter().position(|s| *s == sides[side]).unwrap();
    let mut tellers: Vec<Teller> = sorted.iter().cloned().map(Teller::Side).collect();
    tellers.extend([Teller::Mission, Teller::Neutral("wire".into())]);
    let mut chance = Sequence(7);
    let (mut features, mut happened, mut did) = (Vec::new(), Vec::new(), Vec::new());
    for k in 0..3_000 {
        let real = chance.is(0.7);
        let by = if real {
            usize::from(chance.is(0.5))
        } else {
            1 - liar
        };
        let watched = if chance.is(0.5) { 0.9 } else { 0.0 };
        let told_by_other = !real || chance.is(0.8);
        let wire = real && chance.is(0.3);
        let noticed = real && watched > 0.5 && chance.is(0.9);
        if !(told_by_other || wire || noticed) {
            continue;
        }
        let mut told = vec![SILENT; 4];
        if told_by_other {
            told[number(1 - by)] = NAMED + number(by) as u8;
        }
        told[3] = if wire { 1 } else { SILENT };
        told[2] = if noticed { 1 } else { SILENT };
        features.push(Some(Features {
            told,
            spoken: Vec::new(),
            noticed,
            watched,
            ground: vec![0.0; 2],
            window: k % 12,
        }));
        happened.push(real);
        did.push(number(by));
    }
    World {
        sides: sorted,
        tellers,
        features,
        happened,
        did,
    }
}

fn tables(world: &World) -> Tables {
    learn(
        Classes { sides: 2 },
        &world.tellers,
        &world.sides,
        &world.features,
        12,
    )
}

fn p_happened(row: &[f64]) -> f64 {
    row[..3].iter().sum()
}

#[test]
fn what_a_side_makes_up_is_told_from_what_happened() {
    let world = world(["north", "south"], 1);
    let tables = tables(&world);
    let word_of = |liar: bool| {
        let alone = |(f, _): &(&Option<Features>, &Vec<f64>)| {
            let f = f.as_ref().unwrap();
            // Told by one side alone, and the watch had not seen it.
            !f.noticed && f.told[3] == SILENT && f.watched < 0.5 && (f.told[1] != SILENT) == liar
        };
        let all = world.features.iter().zip(&tables.chances).filter(alone);
        let p: Vec<f64> = all.map(|(_, row)| p_happened(row)).collect();
        p.iter().sum::<f64>() / p.len() as f64
    };
    // "south" is the second side: its word alone is worth less than the other's.
    assert!(
        word_of(true) + 0.2 < word_of(false),
        "{} {}",
        word_of(true),
        word_of(false)
    );
}

#[test]
fn the_number_that_happened_comes_out() {
    let world = world(["north", "south"], 1);
    let tables = tables(&world);
    let expected: f64 = tables.chances.iter().map(|row| p_happened(row)).sum();
    let truth = world.happened.iter().filter(|h| **h).count() as f64;
    assert!(
        (expected / truth - 1.0).abs() < 0.1,
        "{expected} of {truth}"
    );
    let right = tables
        .chances
        .iter()
        .zip(world.happened.iter().zip(&world.did))
        .filter(|(row, (happened, did))| **happened && row[**did] > row[1 - **did])
        .count() as f64;
    assert!(right > 0.9 * truth, "{right} of {truth}");
}

#[test]
fn exchanging_the_sides_exchanges_what_is_learned_exactly() {
    let one = world(["north", "south"], 1);
    let other = world(["south", "north"], 1);
    let (a, b) = (tables(&one), tables(&other));
    for (a, b) in a.chances.iter().zip(&b.chances) {
        let exchanged = [b[1], b[0], b[2], b[4], b[3], b[5]];
        assert_eq!(a[..], exchanged[..]);
    }
}

#[test]
fn the_order_of_incidents_makes_no_difference() {
    let world = world(["north", "south"], 0);
    let mut turned = World {
        features: world.features.clone(),
        sides: world.sides.clone(),
        tellers: world.tellers.clone(),
        happened: Vec::new(),
        did: Vec::new(),
    };
    turned.features.reverse();
    let (a, b) = (tables(&world), tables(&turned));
    for (a, b) in a.chances.iter().zip(b.chances.iter().rev()) {
        assert_eq!(a, b);
    }
}

#[test]
fn the_ledger_adds_up_to_the_log_odds() {
    let world = world(["north", "south"], 1);
    let tables = tables(&world);
    let all = AllFeatures {
        of: world.features,
        windows: Windows::default(),
    };
    let learned = Learned::with(world.sides.clone(), world.tellers, all, tables);
    for k in (0..learned.features.len()).step_by(37) {
        let of = |lines: &[crate::attribution::Line]| -> f64 {
            lines
                .iter()
                .map(|l| l.weight)
                .sum::<model::MicroNats>()
                .nats()
        };
        let happened = learned.happened(k).unwrap();
        let lines = learned.lines_of_happened(k, &[]).unwrap();
        assert!((of(&lines) - model::exact::logit(happened.0)).abs() < 1e-5);
        assert!(happened.1 <= happened.0 && happened.0 <= happened.2);
        for side in &world.sides {
            let share = learned.share(k, std::slice::from_ref(side)).unwrap();
            let lines = learned.lines_of_share(k, &[], side).unwrap();
            assert!((of(&lines) - model::exact::logit(share.0)).abs() < 1e-5);
            // No line tells how well a place was watched.
            assert!(lines.iter().all(|l| !l.reason.contains("chance of")));
        }
    }
}
