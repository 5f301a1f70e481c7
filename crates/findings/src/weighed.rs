//! Existence and statements of everything that can bear, worked out once.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::DailyFigure;
use rayon::prelude::*;

use crate::attribution::{self, Statement, Term};
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
        let inferred = attribution::inferred(agreement, evidence, voices);
        let learned = Learned::of(agreement, evidence, voices, &inferred);
        let incidents = evidence
            .incidents
            .par_iter()
            .enumerate()
            .map(|(k, incident)| {
                let existence = Existence::of_incident(incident, evidence.observations, voices);
                let learned = learned.as_ref().and_then(|l| {
                    let ends = l.happened(k)?;
                    Some((ends, l.lines_of_happened(k, evidence.observations)?))
                });
                (
                    match learned {
                        Some((ends, lines)) => existence.learned(ends, lines),
                        None => existence,
                    },
                    attribution::of_incident(incident, evidence.observations, voices),
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
                let statements = attribution::of_claim(claim, voices, &voice);
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
        Self {
            incidents,
            inferred,
            learned,
            figures,
            denials,
        }
    }
}
