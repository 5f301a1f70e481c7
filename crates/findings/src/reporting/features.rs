//! What is told of each incident, and by whom.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::exact::sum;
use model::{Conduct, Incident, Method, Observation, PartyId, SourceKind};
use rayon::prelude::*;

use super::tellers::Tellers;
use super::watched::Watches;
use super::windows::{Areas, Windows, windows};
use crate::attribution::Term;
use crate::find::Evidence;
use crate::voice::Voices;

/// A teller says nothing of an incident.
pub(super) const SILENT: u8 = 0;
/// It tells of it and names no side.
pub(super) const UNNAMED: u8 = 1;
/// It names the first side; the next number is the next side's, and the last somebody else's.
pub(super) const NAMED: u8 = 2;

/// What is told of one incident.
#[derive(Clone, Debug)]
pub(super) struct Features {
    /// What each teller says: [`SILENT`], [`UNNAMED`], or from [`NAMED`] on whom it names.
    pub(super) told: Vec<u8>,
    /// Which teller speaks in which of its observations.
    pub(super) spoken: Vec<(u16, u32)>,
    /// Whether the mission or an instrument of its own noticed it.
    pub(super) noticed: bool,
    /// The chance that they would have, where it happened.
    pub(super) watched: f64,
    /// Nats for each side, from range, direction and who held the ground.
    pub(super) ground: Vec<f64>,
    /// The window it belongs to.
    pub(super) window: u32,
}

/// The features of all incidents, in their order; `None` for those that show no conduct at all.
pub(super) struct AllFeatures {
    pub(super) of: Vec<Option<Features>>,
    pub(super) windows: Windows,
}

pub(super) fn features(
    agreement: &Agreement,
    evidence: &Evidence,
    voices: &Voices,
    inferred: &[Vec<Term>],
    sides: &[PartyId],
    tellers: &Tellers,
) -> AllFeatures {
    let areas = Areas::of(agreement);
    let holding = areas.holding(evidence.incidents);
    let windows = windows(agreement, evidence.incidents, &holding, &areas.names);
    let watches = Watches::of(evidence, voices, &areas.names);
    let of = evidence
        .incidents
        .par_iter()
        .enumerate()
        .map(|(k, incident)| {
            let told = told(incident, evidence.observations, voices, sides, tellers)?;
            Some(Features {
                noticed: told.noticed,
                spoken: told.spoken,
                told: told.by_teller,
                watched: watches.notice(incident, &holding[k]),
                ground: ground(&inferred[k], sides),
                window: windows.of[k],
            })
        })
        .collect();
    AllFeatures { of, windows }
}

struct Told {
    spoken: Vec<(u16, u32)>,
    by_teller: Vec<u8>,
    noticed: bool,
}

fn told(
    incident: &Incident,
    observations: &[Observation],
    voices: &Voices,
    sides: &[PartyId],
    tellers: &Tellers,
) -> Option<Told> {
    let mut said: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut spoken = Vec::new();
    let (mut noticed, mut any) = (false, false);
    for member in &incident.members {
        let o = &observations[member.observation as usize];
        if matches!(o.conduct, Conduct::Heat | Conduct::AirRaidAlert) {
            continue;
        }
        any = true;
        let named = o.actor.as_deref().map(|actor| match voices.actor(actor) {
            Some(party) => sides
                .iter()
                .position(|s| *s == party)
                .unwrap_or(sides.len()),
            None => sides.len(),
        });
        let word = named.map_or(UNNAMED, |k| NAMED + k as u8);
        let mut says = |teller: usize| {
            said.entry(teller).or_default().push(word);
            spoken.push((teller as u16, member.observation));
        };
        if first_hand(o, voices) {
            noticed = true;
            tellers.mission().into_iter().for_each(says);
        } else {
            let voices = voices.of_observation(o).0;
            let mut all: Vec<usize> = voices.iter().filter_map(|v| tellers.number(v, o)).collect();
            all.sort_unstable();
            all.dedup();
            all.into_iter().for_each(&mut says);
        }
    }
    let mut by_teller = vec![SILENT; tellers.all.len()];
    for (teller, words) in said {
        let mut named: Vec<u8> = words.into_iter().filter(|w| *w >= NAMED).collect();
        named.sort_unstable();
        named.dedup();
        // Who names several names none.
        by_teller[teller] = match named[..] {
            [one] => one,
            _ => UNNAMED,
        };
    }
    any.then_some(Told {
        spoken,
        by_teller,
        noticed,
    })
}

fn first_hand(o: &Observation, voices: &Voices) -> bool {
    let kind = voices.source(o.source.as_str()).map(|s| s.kind);
    matches!(kind, Some(SourceKind::OwnMonitor | SourceKind::Sensor))
        && o.claimants.is_empty()
        && o.method != Method::Reported
}

fn ground(terms: &[Term], sides: &[PartyId]) -> Vec<f64> {
    let of = |side: &PartyId| {
        sum(terms
            .iter()
            .map(|t| t.weights.get(side).copied().unwrap_or(0.0)))
    };
    sides.iter().map(of).collect()
}
