//! The chance that a party did it, and the arithmetic behind it.

use std::sync::Arc;

use model::exact::{exp, ln, logistic, sum};
use model::{ContentId, MicroNats, PartyId};

use super::statement::Statement;
use super::term::Term;

/// The share of another armed actor before anything is said.
const ANOTHER: f64 = 0.02;
/// Of an accident, and of no attack at all.
const ACCIDENT: f64 = 0.02;
const NO_ATTACK: f64 = 0.01;
/// The share of all these.
pub(super) const OTHER: f64 = ANOTHER + ACCIDENT + NO_ATTACK;
/// A prior is never taken to be more extreme than from here to 1 minus it.
pub(super) const PRIOR: f64 = 0.2;

/// What is told of who did one thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    pub(crate) statements: &'a [Statement],
    pub(crate) terms: &'a [Term],
}

impl Told<'_> {
    /// Whether nothing is.
    pub(crate) fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.terms.is_empty()
    }
}

/// One line of the arithmetic for a party.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) item: Arc<str>,
    pub(crate) group: Arc<str>,
    pub(crate) records: Vec<ContentId>,
    pub(crate) weight: MicroNats,
    pub(crate) reason: Arc<str>,
}

/// One way of weighing what is told.
#[derive(Clone, Copy)]
struct Way<'a> {
    /// The party's share before anything is said.
    prior: f64,
    counting: Counting,
    without: Option<&'a Arc<str>>,
    otherwise: Option<usize>,
}

/// How much those count who depend on each other.
#[derive(Clone, Copy)]
enum Counting {
    /// Half as much as they do.
    Half,
    /// As they do.
    AsTheyDo,
    /// As if each stood for itself.
    Alone,
}

impl Counting {
    fn of(self, counts: f64) -> f64 {
        match self {
            Self::Half => 0.5 * counts,
            Self::AsTheyDo => counts,
            Self::Alone => 1.0,
        }
    }
}

/// Those who may have done it: the parties bound, and whoever else is named.
fn candidates(party: &PartyId, bound: &[PartyId], told: Told) -> Vec<PartyId> {
    let named = told.statements.iter().map(|s| &s.party);
    let mut all: Vec<PartyId> = bound.iter().chain(named).chain([party]).cloned().collect();
    all.sort();
    all.dedup();
    all
}

/// The chance that a party did what happened, among those bound and others, with the ends of its
/// interval: over priors from flat to 0.2 and 0.8, dependent weights halved and in full, each
/// origin left out, and measurements with their inputs otherwise. What the mission itself observed
/// or an instrument measured is neither halved nor left out.
pub(crate) fn share(party: &PartyId, bound: &[PartyId], told: Told) -> (f64, f64, f64) {
    let all = candidates(party, bound, told);
    let flat = (1.0 - OTHER) / all.len() as f64;
    let (start, lines) = summed(party, &all, flat, told);
    let total: MicroNats = lines.iter().map(|l| l.weight).sum();
    let p = logistic((start + total).nats());
    let (mut low, mut high) = (p, p);
    let spoken = told.statements.iter().filter(|s| !s.stands_alone);
    let inferred = told.terms.iter().filter(|t| !t.measured);
    let groups = std::iter::once(None)
        .chain(spoken.map(|s| Some(&s.group)))
        .chain(inferred.map(|t| Some(&t.group)));
    let others = told.terms.iter().map(|t| t.otherwise.len()).max();
    let inputs: Vec<Option<usize>> = std::iter::once(None)
        .chain((0..others.unwrap_or(0)).map(Some))
        .collect();
    for without in groups {
        for prior in [flat, flat.min(PRIOR), flat.max(1.0 - PRIOR)] {
            for counting in [Counting::Half, Counting::AsTheyDo, Counting::Alone] {
                for otherwise in &inputs {
                    let way = Way {
                        prior,
                        counting,
                        without,
                        otherwise: *otherwise,
                    };
                    let q = logistic(odds(party, &all, told, way));
                    low = low.min(q);
                    high = high.max(q);
                }
            }
        }
    }
    (p, low, high)
}

/// The log-odds of a party, weighed in one way.
fn odds(party: &PartyId, all: &[PartyId], told: Told, way: Way) -> f64 {
    let rest = (1.0 - OTHER - way.prior).max(0.0) / (all.len().max(2) - 1) as f64;
    let weight = |of: &PartyId| -> f64 {
        let spoken = told
            .statements
            .iter()
            .filter(|s| s.party == *of && Some(&s.group) != way.without)
            .map(|s| {
                let counts = if s.stands_alone {
                    1.0
                } else {
                    way.counting.of(s.counts)
                };
                counts * s.weight.nats()
            });
        let inferred = told
            .terms
            .iter()
            .filter(|t| t.measured || Some(&t.group) != way.without)
            .map(|t| {
                let counts = if t.measured {
                    1.0
                } else {
                    way.counting.of(1.0)
                };
                counts * t.of(of, way.otherwise)
            });
        spoken.sum::<f64>() + inferred.sum::<f64>()
    };
    let own = ln(way.prior) + weight(party);
    let others = all.iter().filter(|p| *p != party).map(weight);
    // What was measured in flight, or from what it left, was neither an accident nor nothing.
    let flew = told.terms.iter().any(|t| t.came_flying);
    let mass = if flew { ANOTHER } else { OTHER };
    let mass = mass + sum(others.map(|w| rest * exp(w)));
    own - ln(mass)
}

/// The log-odds before anything is told, and what each thing adds to them, one after the other:
/// what was measured or inferred, then who is named.
fn summed(party: &PartyId, all: &[PartyId], prior: f64, told: Told) -> (MicroNats, Vec<Line>) {
    let way = Way {
        prior,
        counting: Counting::AsTheyDo,
        without: None,
        otherwise: None,
    };
    let upto = |terms: usize, statements: usize| {
        let told = Told {
            terms: &told.terms[..terms],
            statements: &told.statements[..statements],
        };
        odds(party, all, told, way)
    };
    let start = upto(0, 0);
    let mut before = start;
    let mut lines = Vec::new();
    let mut add = |after: f64, line: Line| {
        // Rounded so that the sum does not depend on the order of the lines.
        let weight = MicroNats::from_nats(after) - MicroNats::from_nats(before);
        lines.push(Line { weight, ..line });
        before = after;
    };
    for (k, t) in told.terms.iter().enumerate() {
        let line = Line {
            item: t.item.clone(),
            group: t.group.clone(),
            records: t.records.clone(),
            weight: MicroNats(0),
            reason: t.reason.clone(),
        };
        add(upto(k + 1, 0), line);
    }
    for (k, s) in told.statements.iter().enumerate() {
        let line = Line {
            item: s.item(),
            group: s.group.clone(),
            records: vec![s.record],
            weight: MicroNats(0),
            reason: s.reason.clone(),
        };
        add(upto(told.terms.len(), k + 1), line);
    }
    (MicroNats::from_nats(start), lines)
}

/// The lines of the ledger for a party: their weights add up to the log-odds that it did it. None
/// where nothing is told.
pub(crate) fn lines(party: &PartyId, bound: &[PartyId], told: Told) -> Vec<Line> {
    if told.is_empty() {
        return Vec::new();
    }
    let all = candidates(party, bound, told);
    let flat = (1.0 - OTHER) / all.len() as f64;
    let (start, added) = summed(party, &all, flat, told);
    let before = Line {
        item: format!("before anything is told of who did it, {party}").into(),
        group: "".into(),
        records: Vec::new(),
        weight: start,
        reason: format!(
            "even among {}, with {OTHER} for another armed actor, an accident, or no attack",
            all.len()
        )
        .into(),
    };
    std::iter::once(before).chain(added).collect()
}
