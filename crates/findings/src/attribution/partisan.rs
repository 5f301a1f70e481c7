//! What a side's word on who did it is worth, learned from what others said of the same incidents.
//!
//! Errors are kept apart by who truly did it: a side may be right about what the other did and wrong
//! about its own deeds. Learned only where neutral origins answered often enough beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Agreement;
use model::exact::{ln, logistic, sum};
use model::{MicroNats, PartyId};

use super::statement::{CAP, Says, Statement};
use super::term::{Term, Weights};
use crate::existence::Existence;
use crate::origins::{Learned, Vote, learn_from};

/// So many incidents must be answered by a side and by somebody who serves none.
const ENOUGH: u32 = 20;
/// And so many of them must be each side's doing, as far as is known.
const OF_EACH: f64 = 5.0;
/// How many answers a neutral origin's grade stands for.
const GRADE: f64 = 20.0;
/// How many the mission's own eyes stand for: they are not learned anew.
const OWN_EYES: f64 = 1e6;
/// And how many, right and wrong, a side's word stands for before it is known.
const SIDE: (f64, f64) = (4.0, 1.0);
/// A text that more likely than not repeats another is no vote of its own.
const OWN_WORDS: f64 = 0.5;

/// What was learned of each side's word.
#[derive(Debug, Default)]
pub(crate) struct Partisan {
    /// For each side and each party it names: the weights for each party, and why.
    of: BTreeMap<(PartyId, PartyId), (Weights, Arc<str>)>,
}

impl Partisan {
    /// Learns from all incidents of a case.
    pub(crate) fn of(agreement: &Agreement, told: &[(&Existence, &[Statement])]) -> Self {
        let mut sides: Vec<PartyId> = agreement
            .parties
            .iter()
            .filter(|p| p.side)
            .map(|p| p.id.clone())
            .collect();
        sides.sort();
        let label = |p: &PartyId| sides.binary_search(p).ok().map(|k| k as u32);
        let mut names: BTreeMap<Arc<str>, f64> = BTreeMap::new();
        for (_, statements) in told {
            for s in statements.iter().filter(|s| is_neutral(s)) {
                let weight = if s.stands_alone {
                    f64::INFINITY
                } else {
                    s.weight.nats()
                };
                let known = names.entry(s.group.clone()).or_insert(weight);
                *known = known.max(weight);
            }
        }
        let numbers: BTreeMap<Arc<str>, u32> =
            names.keys().cloned().zip(sides.len() as u32..).collect();
        let number = |group: &Arc<str>| numbers.get(group).copied();
        let (mut votes, mut item) = (Vec::new(), 0);
        for (existence, statements) in told {
            let asked = votes_on(existence, statements, &sides);
            if asked.sides.is_empty() || asked.neutral.is_empty() {
                continue;
            }
            let by_side = asked.sides.iter().map(|(s, p)| (label(s), label(p)));
            let neutral = asked.neutral.iter().map(|(g, p)| (number(g), label(p)));
            for (origin, label) in by_side.chain(neutral) {
                if let (Some(origin), Some(label)) = (origin, label) {
                    votes.push(Vote {
                        item,
                        origin,
                        label,
                    });
                }
            }
            item += 1;
        }
        let weights: Vec<f64> = names.into_values().collect();
        let n = sides.len() as u32;
        let known = |origin: u32| match origin.checked_sub(n) {
            None => SIDE,
            Some(k) => {
                let nats = weights[k as usize];
                let answers = if nats.is_finite() { GRADE } else { OWN_EYES };
                let right = logistic(nats.min(ln(1000.0)));
                let others = sides.len().saturating_sub(1).max(1) as f64;
                (answers * right, answers * (1.0 - right) / others)
            }
        };
        let learned = learn_from(&votes, item as usize, sides.len(), known);
        Self::drawn(&sides, &learned, &votes)
    }

    fn drawn(sides: &[PartyId], learned: &Learned, votes: &[Vote]) -> Self {
        let mut of = BTreeMap::new();
        for (k, side) in sides.iter().enumerate() {
            let own: Vec<&Vote> = votes.iter().filter(|v| v.origin == k as u32).collect();
            let (Some(rows), Some(answers)) = (
                learned.origins.get(&(k as u32)),
                learned.answers.get(&(k as u32)),
            ) else {
                continue;
            };
            let truly = |party: usize| -> f64 {
                own.iter()
                    .map(|v| learned.items[v.item as usize][party])
                    .sum()
            };
            if *answers < ENOUGH || (0..sides.len()).any(|party| truly(party) < OF_EACH) {
                continue;
            }
            for (l, named) in sides.iter().enumerate() {
                let likely: Vec<f64> = rows.iter().map(|row| row[l]).collect();
                let mean = sum(likely.iter().copied()) / likely.len() as f64;
                let half = CAP / 2.0;
                let nats = likely.iter().map(|p| ln(p / mean).clamp(-half, half));
                let weights = sides.iter().cloned().zip(nats).collect();
                let often: Vec<String> = sides
                    .iter()
                    .zip(&likely)
                    .map(|(p, l)| format!("{} % where it was {p}", (l * 100.0).round_ties_even()))
                    .collect();
                let why = format!(
                    "learned from {answers} incidents that others told of too: it names {named} in {}",
                    often.join(", ")
                );
                of.insert((side.clone(), named.clone()), (weights, why.into()));
            }
        }
        Self { of }
    }

    /// The terms that stand for what sides say of an incident, in place of the usual weights of
    /// their statements, which are set to nothing.
    pub(crate) fn weigh(&self, statements: &mut [Statement]) -> Vec<Term> {
        if self.of.is_empty() {
            return Vec::new();
        }
        let sides: Vec<(PartyId, PartyId)> = answers_of_sides(statements).into_iter().collect();
        let mut terms = Vec::new();
        for key in sides {
            let Some((weights, why)) = self.of.get(&key) else {
                continue;
            };
            let mut records = Vec::new();
            let mut group = None;
            for s in statements.iter_mut() {
                if s.partisan.as_ref() != Some(&key.0) || !s.names() {
                    continue;
                }
                s.weight = MicroNats(0);
                s.reason = "weighed by what was learned of its side's word".into();
                records.push(s.record);
                group.get_or_insert_with(|| s.group.clone());
            }
            records.sort();
            terms.push(Term {
                item: format!("what {} says of it", key.0).into(),
                group: group.unwrap_or_else(|| "".into()),
                records,
                weights: weights.clone(),
                otherwise: Vec::new(),
                measured: false,
                came_flying: false,
                reason: why.clone(),
            });
        }
        terms
    }
}

fn is_neutral(s: &Statement) -> bool {
    s.partisan.is_none() && s.says == Says::DidIt
}

/// Whom each side names, and whom each neutral origin names, one answer each.
struct Asked {
    sides: BTreeMap<PartyId, PartyId>,
    neutral: BTreeMap<Arc<str>, PartyId>,
}

fn votes_on(existence: &Existence, statements: &[Statement], sides: &[PartyId]) -> Asked {
    let copied = |group: &Arc<str>| {
        let of = existence.groups.iter().filter(|g| !g.relay);
        of.into_iter()
            .any(|g| g.group == *group && g.p_origin < OWN_WORDS)
    };
    let mut neutral: BTreeMap<Arc<str>, Option<PartyId>> = BTreeMap::new();
    for s in statements.iter().filter(|s| is_neutral(s)) {
        if copied(&s.group) || !sides.contains(&s.party) {
            continue;
        }
        // Who names two has not answered.
        let twice = neutral.contains_key(&s.group);
        neutral.insert(s.group.clone(), (!twice).then(|| s.party.clone()));
    }
    let answered = |(g, p): (Arc<str>, Option<PartyId>)| Some((g, p?));
    Asked {
        sides: answers_of_sides(statements),
        neutral: neutral.into_iter().filter_map(answered).collect(),
    }
}

/// The one party that each side names; nothing of a side that names several.
fn answers_of_sides(statements: &[Statement]) -> BTreeMap<PartyId, PartyId> {
    let mut all: BTreeMap<PartyId, Option<PartyId>> = BTreeMap::new();
    for s in statements.iter().filter(|s| s.names()) {
        let Some(side) = &s.partisan else { continue };
        let named = all
            .entry(side.clone())
            .or_insert_with(|| Some(s.party.clone()));
        if named.as_ref() != Some(&s.party) {
            *named = None;
        }
    }
    all.into_iter().filter_map(|(s, p)| Some((s, p?))).collect()
}
