//! What is taken for granted of classes and tellers before any incident is looked at.

use super::classes::{Class, Classes};
use super::features::{NAMED, SILENT, UNNAMED};
use super::tellers::Teller;

/// How many incidents of each class are taken for granted before any is looked at.
pub(super) fn class_prior(classes: Classes) -> Vec<f64> {
    let of = |z| match z {
        Class::Done(Some(_)) => 6.0 / classes.sides as f64,
        Class::MadeUp(Some(_)) => 2.0 / classes.sides as f64,
        Class::Done(None) | Class::MadeUp(None) => 1.0,
    };
    classes.all().map(of).collect()
}

/// What a teller is taken to say of incidents of a class before any is looked at, in numbers of
/// incidents: silent, without a name, each side, somebody else.
pub(super) fn prior(teller: &Teller, z: Class, sides: &[model::PartyId]) -> Vec<f64> {
    let k = sides.len();
    let mut row = vec![0.05; NAMED as usize + k + 1];
    let mut add = |word: u8, n: f64| row[usize::from(word)] += n;
    let side = |s: usize| NAMED + s as u8;
    let other = NAMED + k as u8;
    let own = match teller {
        Teller::Side(id) => sides.iter().position(|s| s == id),
        _ => None,
    };
    match (teller, z) {
        (Teller::Mission, Class::Done(Some(did))) => {
            add(SILENT, 5.0);
            add(UNNAMED, 3.0);
            add(side(did), 2.0);
        }
        (Teller::Mission, Class::Done(None)) => {
            add(SILENT, 5.0);
            add(UNNAMED, 4.0);
            add(other, 1.0);
        }
        (Teller::Side(_), Class::Done(Some(did))) if Some(did) == own => {
            add(SILENT, 8.0);
            add(UNNAMED, 0.5);
            add(side(did), 0.3);
            (0..k)
                .filter(|s| *s != did)
                .for_each(|s| add(side(s), 0.7 / (k - 1).max(1) as f64));
        }
        (Teller::Side(_), Class::Done(Some(did))) => {
            add(SILENT, 4.0);
            add(UNNAMED, 1.0);
            add(side(did), 5.0);
        }
        (Teller::Side(_), Class::Done(None)) => {
            add(SILENT, 6.0);
            add(UNNAMED, 1.0);
            (0..k)
                .filter(|s| Some(*s) != own)
                .for_each(|s| add(side(s), 2.0 / (k - 1).max(1) as f64));
            add(other, 1.0);
        }
        (Teller::Side(_), Class::MadeUp(Some(who))) if Some(who) == own => {
            add(UNNAMED, 1.0);
            (0..k)
                .filter(|s| Some(*s) != own)
                .for_each(|s| add(side(s), 9.0 / (k - 1).max(1) as f64));
        }
        (Teller::Repeaters, Class::Done(Some(did))) => {
            add(SILENT, 5.0);
            add(UNNAMED, 2.0);
            add(side(did), 2.0);
            (0..k)
                .filter(|s| *s != did)
                .for_each(|s| add(side(s), 1.0 / (k - 1).max(1) as f64));
        }
        (Teller::Repeaters, Class::MadeUp(Some(who))) => {
            add(SILENT, 5.0);
            add(UNNAMED, 2.0);
            (0..k)
                .filter(|s| *s != who)
                .for_each(|s| add(side(s), 3.0 / (k - 1).max(1) as f64));
        }
        (Teller::Repeaters, _) => {
            add(SILENT, 4.0);
            add(UNNAMED, 3.0);
            (0..k).for_each(|s| add(side(s), 3.0 / k.max(1) as f64));
        }
        (Teller::Mission | Teller::Side(_), Class::MadeUp(_)) | (_, Class::MadeUp(Some(_))) => {
            add(SILENT, 10.0);
        }
        (_, Class::Done(Some(did))) => {
            add(SILENT, 6.0);
            add(UNNAMED, 2.0);
            add(side(did), 2.0);
        }
        (_, Class::Done(None)) => {
            add(SILENT, 6.0);
            add(UNNAMED, 3.0);
            add(other, 1.0);
        }
        (_, Class::MadeUp(None)) => {
            add(SILENT, 8.0);
            add(UNNAMED, 1.0);
            (0..k).for_each(|s| add(side(s), 1.0 / k.max(1) as f64));
        }
    }
    row
}
