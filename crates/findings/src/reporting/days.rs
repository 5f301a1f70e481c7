//! The chances of a violation on each day of some ground, from all that is told of the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::exact::{exp, ln, logit, product, sum};
use model::{Day, LedgerItem, MicroNats, PartyId, WeightUnit};

use super::learned::Learned;
use super::together::{together, untold};
use crate::bearing::{About, Bearing};
use crate::sitting::{OfDay, Sitting};

/// Rounds in which it is learned how a claimant's numbers go with what happened.
const ROUNDS: usize = 20;
/// Days taken for granted, on half of which a claimant gives a number.
const GRANTED: f64 = 5.0;
const EDGE: f64 = 1e-5;

/// What is learned of one day.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfLearned {
    /// The chance that anybody bound broke the provision.
    pub(crate) event: f64,
    /// That each party did.
    pub(crate) parties: BTreeMap<PartyId, f64>,
    /// What claimants' numbers and their silence add to the log-odds of each party.
    pub(crate) lines: BTreeMap<PartyId, Vec<LedgerItem>>,
}

/// Who gives numbers, and of whose violations.
type Counting = (Arc<str>, PartyId);

/// What is learned of each day of a place.
///
/// A claimant's number of a party's violations says as much as it says of days on which there were
/// some and of days on which there were none, learned from the days of this place; that it gives none
/// says so too.
pub(crate) fn by_day(
    learned: &Learned,
    sitting: &Sitting,
    days: &[Day],
    by_day: &[OfDay],
) -> Option<Vec<OfLearned>> {
    let mut all = Vec::with_capacity(days.len());
    for (day, of_day) in days.iter().zip(by_day) {
        all.push(told(learned, sitting, *day, of_day)?);
    }
    let before: Vec<BTreeMap<PartyId, f64>> = all.iter().map(|d| d.parties.clone()).collect();
    let mut counting: Vec<Counting> = by_day
        .iter()
        .flat_map(|d| d.bearings.iter().flat_map(numbers))
        .filter(|(_, party)| sitting.parties.contains(party))
        .collect();
    counting.sort();
    counting.dedup();
    // What each claimant's number adds, by day and party; one claimant does not learn from another,
    // so that their order makes no difference.
    let mut added: Vec<BTreeMap<PartyId, Vec<f64>>> = vec![BTreeMap::new(); days.len()];
    for claimant in &counting {
        let (group, party) = claimant;
        let gives: Vec<bool> = by_day.iter().map(|d| gives(d, claimant)).collect();
        let base: Vec<f64> = before.iter().map(|parties| parties[party]).collect();
        let rates = rates(&base, &gives);
        for ((of_day, added), gives) in all.iter_mut().zip(&mut added).zip(&gives) {
            let lines = of_day.lines.entry(party.clone()).or_default();
            lines.push(line(group, party, rates, *gives));
            let nats = added.entry(party.clone()).or_default();
            nats.push(ln(ratio(rates, *gives)));
        }
    }
    for (of_day, added) in all.iter_mut().zip(added) {
        for (party, nats) in added {
            let log_odds = logit(of_day.parties[&party]) + sum(nats);
            of_day.parties.insert(party, odds(log_odds));
        }
    }
    for (of_day, before) in all.iter_mut().zip(&before) {
        let any = |parties: &BTreeMap<PartyId, f64>| {
            let none = product(parties.values().map(|p| 1.0 - p));
            logit((1.0 - none).clamp(EDGE, 1.0 - EDGE))
        };
        let moved = any(&of_day.parties) - any(before);
        of_day.event = odds(logit(of_day.event) + moved);
    }
    Some(all)
}

/// What incidents say of a day.
fn told(learned: &Learned, sitting: &Sitting, day: Day, of_day: &OfDay) -> Option<OfLearned> {
    let incident = |b: &Bearing| match b.about {
        About::Incident(k) => Some((k as usize, b.circumstances())),
        _ => None,
    };
    let incidents: Vec<(usize, f64)> = of_day.bearings.iter().filter_map(incident).collect();
    let start = sitting.agreement.reporting.day.interval(day).start;
    let of = |parties: &[PartyId]| -> Option<f64> {
        let missed = together(learned, &incidents, parties)?
            + untold(learned, sitting.place.zone.as_str(), start, parties);
        Some((1.0 - exp(-missed)).clamp(EDGE, 1.0 - EDGE))
    };
    let mut parties = BTreeMap::new();
    for party in &sitting.parties {
        parties.insert(party.clone(), of(std::slice::from_ref(party))?);
    }
    Some(OfLearned {
        event: of(&sitting.parties)?,
        parties,
        lines: BTreeMap::new(),
    })
}

/// Whose number of whose violations a bearing is.
fn numbers(bearing: &Bearing) -> Vec<Counting> {
    if !matches!(bearing.about, About::Figure(_)) || bearing.p_when < 0.5 {
        return Vec::new();
    }
    let statements = bearing.statements.iter();
    statements
        .map(|s| (s.group.clone(), s.party.clone()))
        .collect()
}

fn gives(of_day: &OfDay, claimant: &Counting) -> bool {
    of_day
        .bearings
        .iter()
        .flat_map(numbers)
        .any(|n| n == *claimant)
}

/// On what share of the days with a violation, and of those without, a number is given, where the
/// chance of one is so much before numbers are looked at.
fn rates(base: &[f64], gives: &[bool]) -> (f64, f64) {
    let (mut p, mut rates) = (base.to_vec(), (0.5, 0.5));
    for _ in 0..ROUNDS {
        let none: Vec<f64> = p.iter().map(|p| 1.0 - p).collect();
        rates = (rate(&p, gives), rate(&none, gives));
        for ((p, base), gives) in p.iter_mut().zip(base).zip(gives) {
            *p = odds(logit(*base) + ln(ratio(rates, *gives)));
        }
    }
    rates
}

/// On what share of the days that weigh so much a number is given.
fn rate(weights: &[f64], gives: &[bool]) -> f64 {
    let given = weights
        .iter()
        .zip(gives)
        .filter(|(_, g)| **g)
        .map(|(w, _)| w);
    (given.sum::<f64>() + 0.5 * GRANTED) / (weights.iter().sum::<f64>() + GRANTED)
}

fn ratio((broken, kept): (f64, f64), gives: bool) -> f64 {
    if gives {
        broken / kept
    } else {
        (1.0 - broken) / (1.0 - kept)
    }
}

fn odds(log_odds: f64) -> f64 {
    model::exact::logistic(log_odds).clamp(EDGE, 1.0 - EDGE)
}

fn line(group: &Arc<str>, party: &PartyId, rates: (f64, f64), gives: bool) -> LedgerItem {
    let percent = |p: f64| (p * 100.0).round_ties_even();
    let says = if gives {
        "gives a number of violations"
    } else {
        "gives no number"
    };
    LedgerItem {
        about: None,
        item: format!("{group} {says} by {party} for this day").into(),
        origin_group: group.clone(),
        observation_ids: Vec::new(),
        weight: MicroNats::from_nats(ln(ratio(rates, gives))),
        unit: WeightUnit::LogOdds,
        reason: format!(
            "it gives one for {} % of the days here on which there were any and for {} % of the others, \
             as far as can be told; learned from this case",
            percent(rates.0),
            percent(rates.1)
        )
        .into(),
    }
}
