//! What follows for each incident from maps of control, worked out map by map.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Agreement;
use contact::Pace;
use model::control::ControlHistory;
use model::{ContentId, Interval, PartyId, SourceId};
use rayon::prelude::*;

use super::geometry::Of;
use super::held::{Asked, Prepared, asked, paces};
use super::target;
use super::term::Term;
use crate::find::Evidence;
use crate::voice::Voices;

/// A place known no better than this says nothing of ranges, in metres.
const PLACED_M: f64 = 5_000.0;

/// What follows for each incident, in their order; nothing where there is no map of control.
pub(crate) fn inferred(
    agreement: &Agreement,
    evidence: &Evidence,
    voices: &Voices,
) -> Vec<Vec<Term>> {
    let mut found: Vec<Vec<Term>> = vec![Vec::new(); evidence.incidents.len()];
    if evidence.control.is_empty() || sides(agreement).len() < 2 {
        return found;
    }
    let history = ControlHistory::new(evidence.control);
    let mut bodies: Vec<SourceId> = evidence.control.iter().map(|m| m.source.clone()).collect();
    bodies.sort();
    bodies.dedup();
    let paces = paces(&history, &bodies, agreement);
    // Incidents that the same maps are asked about are worked on together, so that a map is made
    // ready once and let go again.
    let mut by_maps: BTreeMap<Vec<ContentId>, Vec<(usize, Vec<Asked>)>> = BTreeMap::new();
    for (index, incident) in evidence.incidents.iter().enumerate() {
        let when = Interval {
            start: incident.when.earliest,
            end: incident.when.latest.max(incident.when.earliest),
        };
        let asked = asked(&history, &bodies, &when);
        let located = incident.place.sigma_m().is_some_and(|s| s <= PLACED_M);
        if !asked.is_empty() && located {
            let maps = asked.iter().map(|a| a.map.id).collect();
            by_maps.entry(maps).or_default().push((index, asked));
        }
    }
    let worked: Vec<Vec<(usize, Vec<Term>)>> = by_maps
        .into_values()
        .collect::<Vec<_>>()
        .par_iter()
        .map(|group| of_group(group, agreement, evidence, voices, &paces))
        .collect();
    for (index, terms) in worked.into_iter().flatten() {
        found[index] = terms;
    }
    found
}

/// The sides, in the order of their identifiers: what nobody holds may be any side's.
fn sides(agreement: &Agreement) -> Vec<PartyId> {
    let sides = agreement.parties.iter().filter(|p| p.side);
    let mut sides: Vec<PartyId> = sides.map(|p| p.id.clone()).collect();
    sides.sort();
    sides
}

fn of_group(
    group: &[(usize, Vec<Asked>)],
    agreement: &Agreement,
    evidence: &Evidence,
    voices: &Voices,
    paces: &BTreeMap<SourceId, Arc<Pace>>,
) -> Vec<(usize, Vec<Term>)> {
    let Some((_, first)) = group.first() else {
        return Vec::new();
    };
    let prepared: Vec<Option<Prepared>> = first
        .iter()
        .map(|asked| Prepared::new(asked.map, agreement, paces.get(&asked.map.source).cloned()))
        .collect();
    let parties = sides(agreement);
    group
        .iter()
        .map(|(index, asked)| {
            let incident = &evidence.incidents[*index];
            let bodies: Vec<(&Prepared, f64)> = prepared
                .iter()
                .zip(asked)
                .filter_map(|(p, asked)| Some((p.as_ref()?, asked.lag_days)))
                .collect();
            let of = Of {
                incident,
                observations: evidence.observations,
                voices,
                parties: &parties,
                bodies: &bodies,
            };
            let terms = of.geometry().into_iter().chain(target::term(&of)).collect();
            (*index, terms)
        })
        .collect()
}
