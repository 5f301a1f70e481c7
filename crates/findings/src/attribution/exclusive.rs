//! What follows from the weapon: who has such, as the case records it or as the mission found it.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Agreement;
use model::exact::{ln, sum};
use model::{ContentId, Incident, Method, Observation, PartyId, SourceKind, Weapon};

use super::geometry::{Told, most};
use super::statement::CAP;
use super::term::{Term, Weights};
use crate::voice::{Voice, Voices};

/// The least chance of a weapon in a side's hands that is said not to have it: captured, handed over.
const FLOOR: f64 = 0.01;
/// So many incidents of each side must be attributed before anything is learned of its weapons.
const ENOUGH: u32 = 10;
/// How many incidents the sides' common use of a weapon stands for beside what was counted.
const SHRINK: f64 = 10.0;

/// How many of how many incidents.
type OfAll = (u32, u32);

/// How often each side was found to use each class of weapon.
#[derive(Default)]
pub(crate) struct Used {
    of: BTreeMap<(Weapon, PartyId), u32>,
    all: BTreeMap<PartyId, u32>,
}

impl Used {
    /// Counts incidents whose weapon is told and which the mission or an instrument attributed.
    pub(crate) fn of(incidents: &[Incident], attributed: &[Option<PartyId>]) -> Self {
        let mut used = Self::default();
        for (incident, party) in incidents.iter().zip(attributed) {
            if let (Some(weapon), Some(party)) = (incident.weapon, party) {
                *used.of.entry((weapon, party.clone())).or_insert(0) += 1;
                *used.all.entry(party.clone()).or_insert(0) += 1;
            }
        }
        used
    }

    /// The chance of a weapon in each side's use, an incident itself left out; `None` where too
    /// little is known of any of them.
    fn chances(
        &self,
        weapon: Weapon,
        parties: &[PartyId],
        but: Option<&PartyId>,
    ) -> Option<(Vec<f64>, Vec<OfAll>)> {
        let counts: Vec<(u32, u32)> = parties
            .iter()
            .map(|p| {
                let out = u32::from(but == Some(p));
                let of = self.of.get(&(weapon, p.clone())).copied().unwrap_or(0);
                let all = self.all.get(p).copied().unwrap_or(0);
                (of.saturating_sub(out), all.saturating_sub(out))
            })
            .collect();
        if counts.len() < 2 || counts.iter().any(|(_, all)| *all < ENOUGH) {
            return None;
        }
        let rate = |(of, all): &(u32, u32)| f64::from(*of) / f64::from(*all);
        let common = sum(counts.iter().map(rate)) / counts.len() as f64;
        let shrunk = |(of, all): &(u32, u32)| {
            ((f64::from(*of) + SHRINK * common) / (f64::from(*all) + SHRINK)).max(FLOOR)
        };
        Some((counts.iter().map(shrunk).collect(), counts))
    }
}

/// What an incident's weapon says of who did it: by what the case records of the sides' arsenals,
/// or else by what each was found to use. Nothing where neither tells.
pub(crate) fn exclusive(
    agreement: &Agreement,
    used: &Used,
    incident: &Incident,
    attributed: Option<&PartyId>,
    observations: &[Observation],
    voices: &Voices,
) -> Option<Term> {
    let weapon = incident.weapon?;
    let (told, voice, record, calibre) = identified(incident, weapon, observations, voices)?;
    let mut sides: Vec<&agreement::Party> = agreement.parties.iter().filter(|p| p.side).collect();
    sides.sort_by(|a, b| a.id.cmp(&b.id));
    let parties: Vec<PartyId> = sides.iter().map(|p| p.id.clone()).collect();
    let recorded: Option<Vec<bool>> = sides
        .iter()
        .map(|p| p.arsenal.as_ref().and_then(|a| a.has(weapon, calibre)))
        .collect();
    let recorded = recorded.filter(|has| has.iter().any(|h| *h));
    let (chances, why) = if let Some(has) = recorded {
        let chances = has.iter().map(|h| if *h { 1.0 } else { FLOOR }).collect();
        let who = |wanted: bool| {
            let of = sides.iter().zip(&has).filter(|(_, h)| **h == wanted);
            of.map(|(p, _)| p.id.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        if !has.contains(&false) {
            return None;
        }
        let why = format!(
            "{weapon}: the case records that {} has such and {} has not; 1 in 100 for one captured or handed over",
            who(true),
            who(false)
        );
        (chances, why)
    } else {
        let (chances, counts) = used.chances(weapon, &parties, attributed)?;
        let counted: Vec<String> = parties
            .iter()
            .zip(&counts)
            .map(|(p, (of, all))| format!("{p} {of} of {all}"))
            .collect();
        let why = format!(
            "{weapon}: of other incidents that the mission or an instrument attributed, {}; drawn together as if by {SHRINK} more",
            counted.join(", ")
        );
        (chances, why)
    };
    Some(Term {
        item: "the weapon".into(),
        group: voice.group,
        records: vec![record],
        weights: weights(&parties, &chances, most(told).min(CAP)),
        otherwise: Vec::new(),
        measured: false,
        came_flying: false,
        reason: Arc::from(format!("{why}; identified by {}", voice.name)),
    })
}

/// The logarithm of each side's chance over their mean.
fn weights(parties: &[PartyId], chances: &[f64], cap: f64) -> Weights {
    let mean = sum(chances.iter().copied()) / chances.len().max(1) as f64;
    // The cap is on the odds between two sides, so that it is shared out between them.
    let nats: Vec<f64> = chances.iter().map(|c| ln(c / mean)).collect();
    let widest = nats.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        - nats.iter().copied().fold(f64::INFINITY, f64::min);
    let scale = if widest > cap { cap / widest } else { 1.0 };
    let scaled = nats.iter().map(|n| n * scale);
    parties.iter().cloned().zip(scaled).collect()
}

/// The best of those who tell the weapon, the record, and the calibre it tells.
fn identified(
    incident: &Incident,
    weapon: Weapon,
    observations: &[Observation],
    voices: &Voices,
) -> Option<(Told, Voice, ContentId, Option<u16>)> {
    let members = incident
        .members
        .iter()
        .map(|m| &observations[m.observation as usize]);
    let all = members.filter(|o| o.weapon == Some(weapon)).flat_map(|o| {
        let (origins, _) = voices.of_observation(o);
        origins
            .into_iter()
            .map(move |v| (rank(&v, o.method), v, o.id, o.calibre_mm))
    });
    all.min_by(|a, b| (a.0, &a.1.group, a.2).cmp(&(b.0, &b.1.group, b.2)))
}

fn rank(voice: &Voice, method: Method) -> Told {
    let by_itself = matches!(
        voice.kind,
        Some(SourceKind::OwnMonitor | SourceKind::Sensor)
    );
    if voice.partisan.is_some() {
        Told::BySide
    } else if by_itself && method != Method::Reported {
        Told::Measured
    } else {
        Told::Neutral
    }
}
