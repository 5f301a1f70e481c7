//! How many units each party broke, week by week, with an interval.

use std::collections::BTreeMap;

use model::exact::{sqrt, sum};
use model::{Day, Finding, Level, PartyId, ProvisionId, WeekCount};

/// Nine tenths of a normal distribution lie within this many standard deviations.
const NINE_TENTHS: f64 = 1.645;
/// What is told of the units of one week errs together: so much wider is the variance of their number
/// than if they erred apart. Calibrated in simulation, on worlds that no figure is stated for.
const TOGETHER: f64 = 2.2;

type Key = (String, PartyId, Day, Option<ProvisionId>);

/// The numbers of all provisions together and of each, from the findings of parties. Where the
/// chances were learned from the case, the interval is that of the sum of the units; elsewhere it
/// reaches from all their lower ends to all their upper ones.
pub(crate) fn weeks(findings: &[Finding], learned: bool) -> Vec<WeekCount> {
    let mut groups: BTreeMap<Key, Vec<&Finding>> = BTreeMap::new();
    for f in findings.iter().filter(|f| f.level == Level::Party) {
        let Some(party) = &f.party else { continue };
        for provision in [None, Some(f.provision.clone())] {
            let key = (f.reading.clone(), party.clone(), f.day.monday(), provision);
            groups.entry(key).or_default().push(f);
        }
    }
    groups
        .into_iter()
        .map(|((reading, party, week, provision), units)| {
            let (n_low, n_high) = ends(&units, learned);
            WeekCount {
                reading,
                provision,
                party,
                week,
                units: units.len() as u32,
                n: sum(units.iter().map(|f| f.p.to_f64())),
                n_low,
                n_high,
            }
        })
        .collect()
}

fn ends(units: &[&Finding], learned: bool) -> (u32, u32) {
    let width = if learned { TOGETHER } else { 1.0 };
    let of = |p: fn(&Finding) -> f64, sign: f64| {
        let mean = sum(units.iter().map(|f| p(f)));
        let variance = sum(units.iter().map(|f| p(f) * (1.0 - p(f))));
        mean + sign * NINE_TENTHS * sqrt(width * variance)
    };
    let (low, high) = if learned {
        (of(|f| f.p.to_f64(), -1.0), of(|f| f.p.to_f64(), 1.0))
    } else {
        (
            of(|f| f.p_low.to_f64(), -1.0),
            of(|f| f.p_high.to_f64(), 1.0),
        )
    };
    let most = units.len() as f64;
    // The numbers nearest to the ends that are not within them.
    let low = (low + 0.5).floor().clamp(0.0, most);
    let high = (high - 0.5).ceil().clamp(low, most);
    (low as u32, high as u32)
}

#[cfg(test)]
#[path = "weeks_tests.rs"]
mod tests;
