//! Existence and statements of everything that can bear, worked out once.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::{DailyFigure, PartyId};
use rayon::prelude::*;

use crate::attribution::{self, Answers, Partisan, Statement, Term, Used, exclusive};
use crate::existence::Existence;
use crate::find::Evidence;
use crate::reporting::Learned;
use crate::voice::Voices;

/// Existence and statements of everything that can bear, worked out once.
pub(crate) struct Weighed {
    pub(crate) incidents: Vec<(Existence, Vec<Statement>)>,
    /// What tells who did each incident without being a statement.
    pub(crate) inferred: Vec<Vec<Term>>,
    /// What the case itself tells of who can be believed, where it tells enough.
    pub(crate) learned: Option<Learned>,
    /// The side that the mission or an instrument lays each incident to.
    pub(crate) attributed: Vec<Option<PartyId>>,
    pub(crate) figures: Vec<(Existence, Vec<Statement>)>,
    pub(crate) denials: BTreeMap<u32, (Existence, Vec<Statement>)>,
}

impl Weighed {
    pub(crate) fn of(
        agreement: &Agreement,
        evidence: &Evidence,
        figures: &[DailyFigure],
        voices: &Voices,
    ) -> Self {
        let answers = Answers::of(evidence, voices);
        let mut incidents: Vec<(Existence, Vec<Statement>)> = evidence
            .incidents
            .par_iter()
            .map(|incident| {
                (
                    Existence::of_incident(incident, evidence.observations, voices),
                    attribution::of_incident(incident, evidence.observations, voices, &answers),
                )
            })
            .collect();
        let figures = figures
            .iter()
            .map(|figure| {
                let claim = &evidence.claims[figure.claims[0] as usize];
                let declared = voices.source(figure.source.as_str());
                // A table of tallies may hold several claimants; the claimant is the voice.
                let named = voices.of_claimant(&figure.claimant);
                let voice = match declared {
                    Some(source) if named.kind.is_none() => Voices::of_source(source),
                    _ => named,
                };
                let statements = attribution::of_claim(claim, voices, &voice, &answers);
                let records = figure
                    .claims
                    .iter()
                    .map(|c| evidence.claims[*c as usize].id)
                    .collect();
                (Existence::of_voice(voice, records), statements)
            })
            .collect();
        let denials = evidence
            .coverage
            .iter()
            .enumerate()
            .filter(|(_, c)| c.state == model::CoverageState::Denied)
            .map(|(index, c)| {
                let voice = match voices.source(c.source.as_str()) {
                    Some(source) => Voices::of_source(source),
                    None => voices.of_claimant(c.source.as_str()),
                };
                let statements = attribution::of_denial(c.side.as_ref(), &voice, c.id);
                (
                    index as u32,
                    (Existence::of_voice(voice, vec![c.id]), statements),
                )
            })
            .collect();
        let mut inferred = attribution::inferred(agreement, evidence, voices);
        let attributed = {
            let said: Vec<&[Statement]> = incidents.iter().map(|(_, s)| &**s).collect();
            attribution::attributed(agreement, &said, &inferred)
        };
        let used = Used::of(evidence.incidents, &attributed);
        for ((incident, by), terms) in evidence
            .incidents
            .iter()
            .zip(&attributed)
            .zip(&mut inferred)
        {
            let (observations, by) = (evidence.observations, by.as_ref());
            terms.extend(exclusive(
                agreement,
                &used,
                incident,
                by,
                observations,
                voices,
            ));
        }
        let learned = Learned::of(agreement, evidence, voices, &inferred);
        let partisan = {
            let told: Vec<(&Existence, &[Statement])> =
                incidents.iter().map(|(e, s)| (e, &**s)).collect();
            Partisan::of(agreement, &told)
        };
        for ((_, statements), terms) in incidents.iter_mut().zip(&mut inferred) {
            terms.extend(partisan.weigh(statements));
        }
        if let Some(learned) = &learned {
            incidents
                .par_iter_mut()
                .enumerate()
                .for_each(|(k, (existence, _))| {
                    let lines = learned.lines_of_happened(k, evidence.observations);
                    if let Some((ends, lines)) = learned.happened(k).zip(lines) {
                        existence.take_learned(ends, lines);
                    }
                });
        }
        Self {
            incidents,
            inferred,
            learned,
            attributed,
            figures,
            denials,
        }
    }
}
