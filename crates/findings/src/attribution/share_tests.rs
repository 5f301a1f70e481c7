use std::collections::BTreeMap;
use std::sync::Arc;

use model::exact::logit;
use model::{MicroNats, PartyId};
use proptest::prelude::*;

use super::share::{Told, lines, share};
use super::term::Term;

fn term(group: &str, a: f64, b: f64, measured: bool) -> Term {
    let weights = |a: f64, b: f64| BTreeMap::from([("A".into(), a), ("B".into(), b)]);
    Term {
        item: "a measurement".into(),
        group: group.into(),
        records: Vec::new(),
        weights: weights(a, b),
        otherwise: vec![weights(0.8 * a, 0.8 * b)],
        measured,
        came_flying: measured,
        reason: "as measured".into(),
    }
}

fn bound() -> Vec<PartyId> {
    vec!["A".into(), "B".into()]
}

fn of(party: &str, terms: &[Term]) -> (f64, f64, f64) {
    let told = Told {
        statements: &[],
        terms,
    };
    share(&party.into(), &bound(), told)
}

#[test]
fn nothing_told_is_even() {
    let (a, low, high) = of("A", &[]);
    assert!((a - 0.475).abs() < 1e-6, "{a}");
    assert!((low - 0.2).abs() < 1e-6 && (high - 0.8).abs() < 1e-6);
}

#[test]
fn what_nobody_measured_can_be_left_out() {
    let (p, low, _) = of("A", &[term("paper", 2.5, -2.5, false)]);
    assert!(p > 0.9, "{p}");
    assert!((low - 0.2).abs() < 1e-6, "{low}");
    let (_, low, _) = of("A", &[term("mission", 2.5, -2.5, true)]);
    assert!(low > 0.8, "{low}");
}

proptest! {
    #[test]
    fn the_ledger_adds_up_to_the_odds(weights in prop::collection::vec((-4.0..4.0f64, -4.0..4.0f64, any::<bool>()), 1..5)) {
        let terms: Vec<Term> = weights
            .iter()
            .map(|(a, b, measured)| term("mission", *a, *b, *measured))
            .collect();
        let told = Told { statements: &[], terms: &terms };
        for party in bound() {
            let total: MicroNats = lines(&party, &bound(), told).iter().map(|l| l.weight).sum();
            let (p, low, high) = share(&party, &bound(), told);
            prop_assert!((total.nats() - logit(p)).abs() < 1e-6);
            prop_assert!(low <= p && p <= high);
        }
    }

    #[test]
    fn exchanging_the_parties_exchanges_the_shares(weights in prop::collection::vec((-4.0..4.0f64, -4.0..4.0f64, any::<bool>()), 0..5)) {
        let make = |swapped: bool| -> Vec<Term> {
            weights
                .iter()
                .enumerate()
                .map(|(k, (a, b, measured))| {
                    let (a, b) = if swapped { (*b, *a) } else { (*a, *b) };
                    let group: Arc<str> = format!("g{k}").into();
                    term(&group, a, b, *measured)
                })
                .collect()
        };
        prop_assert_eq!(of("A", &make(false)), of("B", &make(true)));
        prop_assert_eq!(of("B", &make(false)), of("A", &make(true)));
    }
}
