use model::PartyId;

use super::alike::Alike;
use super::classes::Classes;
use super::exact_sum::fixed;
use super::features::{NAMED, SILENT};
use super::granted::{class_prior, prior};
use super::tellers::Teller;

const WORDS: usize = NAMED as usize + 3;

fn sides() -> Vec<PartyId> {
    vec!["a".into(), "b".into()]
}

fn tellers() -> Vec<Teller> {
    let mut all: Vec<Teller> = sides().into_iter().map(Teller::Side).collect();
    all.push(Teller::Mission);
    all
}

fn at(classes: Classes, teller: usize, z: usize, word: usize) -> usize {
    (teller * classes.len() + z) * WORDS + word
}

fn pseudo(classes: Classes) -> Vec<Vec<Vec<f64>>> {
    let row = |t: &Teller| classes.all().map(|z| prior(t, z, &sides())).collect();
    tellers().iter().map(row).collect()
}

#[test]
fn a_side_of_which_nothing_was_counted_takes_after_the_other() {
    let classes = Classes { sides: 2 };
    let alike = Alike::of(classes, &tellers(), &sides());
    let mut counted = vec![0; tellers().len() * classes.len() * WORDS];
    // Those who speak for b name a in 600 of 800 things that a did; of b nothing is counted.
    let (named_a, named_b) = (usize::from(NAMED), usize::from(NAMED) + 1);
    counted[at(classes, 1, 0, named_a)] = fixed(600.0);
    counted[at(classes, 1, 0, usize::from(SILENT))] = fixed(200.0);
    let rows = alike.rows(&counted, &pseudo(classes));
    let mirrored = at(classes, 0, 1, named_b);
    let share = rows[mirrored]
        / rows[at(classes, 0, 1, 0)..at(classes, 0, 2, 0)]
            .iter()
            .sum::<f64>();
    assert!((share - 0.75).abs() < 0.02, "{share}");
    for word in 0..WORDS {
        let other = match word {
            w if w == named_a => named_b,
            w if w == named_b => named_a,
            w => w,
        };
        let (own, theirs) = (at(classes, 1, 0, word), at(classes, 0, 1, other));
        assert!((rows[own] - rows[theirs]).abs() < 1e-12, "word {word}");
    }
    // What a side says of its own doing is another matter than what it says of the other's.
    assert!(rows[at(classes, 0, 0, named_a)] < 0.2 * rows[mirrored]);
}

#[test]
fn the_shares_of_what_sides_did_start_alike() {
    let classes = Classes { sides: 2 };
    let alike = Alike::of(classes, &tellers(), &sides());
    let counted: Vec<i64> = [900.0, 100.0, 10.0, 50.0, 0.0, 20.0].map(fixed).to_vec();
    let shares = alike.shares(&counted, &class_prior(classes));
    assert!((shares[0] - shares[1]).abs() < 1e-12);
    assert!((shares[3] - shares[4]).abs() < 1e-12);
    assert!(shares[0] > 10.0 * shares[3] && shares[2] < shares[0]);
    assert!((shares.iter().sum::<f64>() - 50.0).abs() < 1e-9);
}
