//! Reports of one act in texts that share an origin: copies tell one happening, not as many as there are texts.

use std::collections::BTreeMap;

use model::Observation;

use crate::Decided;

/// From this probability on texts are taken to share an origin.
const SHARED: f64 = 0.5;

/// Pairs of observations that tell one act in texts of one origin, each with the first of them. Where people decided of
/// one of the two, nothing is added: it wins.
pub(crate) fn copies(observations: &[Observation], decided: &[Decided]) -> Vec<Decided> {
    let mut touched: Vec<u32> = decided.iter().flat_map(|d| [d.a, d.b]).collect();
    touched.sort_unstable();
    let mut first = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, o) in (0_u32..).zip(observations) {
        let Some(origin) = &o.text_origin else {
            continue;
        };
        let loose = origin.probability.to_f64() < SHARED || touched.binary_search(&at).is_ok();
        if loose || !o.conduct.makes_incidents() {
            continue;
        }
        let act = (
            &*origin.group,
            o.conduct,
            o.when.earliest,
            o.when.latest,
            (o.place.point.lat, o.place.point.lon),
            o.actor.as_deref(),
        );
        match first.get(&act) {
            Some(a) => pairs.push(Decided {
                a: *a,
                b: at,
                same: true,
            }),
            None => {
                first.insert(act, at);
            }
        }
    }
    pairs
}

#[cfg(test)]
#[path = "copies_tests.rs"]
mod copies_tests;
