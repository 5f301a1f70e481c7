//! The chances of a violation on each day of some ground, from all that is told of the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::exact::{exp, ln, logit};
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
    for (group, party) in &counting {
        let gives: Vec<bool> = by_day
            .iter()
            .map(|d| {
                d.bearings
                    .iter()
                    .flat_map(numbers)
                    .any(|n| n.0 == *group && n.1 == *party)
            })
            .collect();
        let base: Vec<f64> = all.iter().map(|d| d.parties[party]).collect();
        let (mut p, mut rates) = (base.clone(), (0.5, 0.5));
        for _ in 0..ROUNDS {
            rates = (
                rate(&p, &gives),
                rate(&p.iter().map(|p| 1.0 - p).collect::<Vec<f64>>(), &gives),
            );
            for ((p, base), gives) in p.iter_mut().zip(&base).zip(&gives) {
                *p = odds(logit(*base) + ln(ratio(rates, *gives)));
            }
        }
        for ((of_day, p), gives) in all.iter_mut().zip(&p).zip(&gives) {
            of_day.parties.insert(party.clone(), *p);
            let line = line(group, party, rates, *gives);
            of_day.lines.entry(party.clone()).or_default().push(line);
        }
    }
    for (of_day, before) in all.iter_mut().zip(&before) {
        let any = |parties: &BTreeMap<PartyId, f64>| {
            let mut none: Vec<f64> = parties.values().map(|p| 1.0 - p).collect();
            none.sort_by(f64::total_cmp);
            logit((1.0 - none.iter().product::<f64>()).clamp(EDGE, 1.0 - EDGE))
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
