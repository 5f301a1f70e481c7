//! What is said of an incident by those who do not report it: that a party did it, that it did not,
//! or nothing at all where it keeps a record of such things.

use std::collections::{BTreeMap, BTreeSet};

use coverage::keeps_record;
use model::{
    Claim, Conduct, ContentId, Coverage, CoverageArea, CoverageState, FilingKind, Incident,
    Instant, Interval, Observation, PartyId,
};

use super::statement::{Statement, denial, silence, statement};
use crate::claim_checks::meaning;
use crate::find::Evidence;
use crate::voice::{Voice, Voices};

/// Conduct that a party which keeps a record of attacks would be expected to have in it.
const FIRE: [Conduct; 12] = [
    Conduct::Fire,
    Conduct::IndirectFire,
    Conduct::DirectFire,
    Conduct::Sniper,
    Conduct::AirStrike,
    Conduct::UavAttack,
    Conduct::LongRangeStrike,
    Conduct::NavalAction,
    Conduct::Assault,
    Conduct::Explosion,
    Conduct::ArmedClash,
    Conduct::HarmToCivilians,
];

/// Everything of the kind, made ready.
#[derive(Default)]
pub(crate) struct Answers {
    /// By the identifier of the record that is answered.
    named: BTreeMap<String, Vec<Statement>>,
    /// That a side did nothing of the kind in a stretch of time.
    nothing_done: Vec<(Interval, BTreeSet<Conduct>, Statement)>,
    /// Records that a side keeps of such things.
    kept: Vec<Kept>,
    /// When each side reported anything.
    reported: BTreeMap<PartyId, Vec<Interval>>,
}

/// A record that a side keeps of what happens.
struct Kept {
    party: PartyId,
    voice: Voice,
    interval: Interval,
    record: ContentId,
}

impl Answers {
    /// Gathers them from filings, tallies and coverage records.
    pub(crate) fn of(evidence: &Evidence, voices: &Voices) -> Self {
        let mut answers = Self::default();
        for filing in evidence.filings {
            let (Some(refers), FilingKind::Denial | FilingKind::Admission) =
                (&filing.refers, filing.kind)
            else {
                continue;
            };
            let voice = match filing.by.as_deref() {
                Some(by) => voices.of_claimant(by),
                None => voices.of_reporter(&filing.source),
            };
            let named = filing.party.as_deref();
            let about = match named {
                Some(party) => voices.actor(party),
                None => voice.partisan.clone(),
            };
            let Some(party) = about else { continue };
            let said = if filing.kind == FilingKind::Denial {
                denial(party, &voice, filing.id)
            } else {
                let joint = voices.is_joint(&voice.group);
                statement(party, &voice, false, filing.id, joint)
            };
            answers
                .named
                .entry(refers.to_string())
                .or_default()
                .push(said);
        }
        for claim in evidence.claims {
            let voice = voices.of_claimant(&claim.claimant);
            let Some(side) = &voice.partisan else {
                continue;
            };
            answers
                .reported
                .entry(side.clone())
                .or_default()
                .push(claim.window);
            answers
                .nothing_done
                .extend(nothing_done(claim, side, &voice, voices));
        }
        for record in evidence.coverage.iter().filter(|c| is_kept(c)) {
            let voice = voices.of_reporter(&record.source);
            if let Some(party) = voice.partisan.clone() {
                answers.kept.push(Kept {
                    party,
                    voice,
                    interval: record.interval,
                    record: record.id,
                });
            }
        }
        answers
            .kept
            .sort_by(|a, b| (&a.party, a.record).cmp(&(&b.party, b.record)));
        answers
    }

    /// What is said of records by their identifiers.
    pub(super) fn named(&self, ids: &[&str]) -> Vec<Statement> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        let found = ids.iter().filter_map(|id| self.named.get(*id));
        found.flatten().cloned().collect()
    }

    /// What is said of an incident.
    pub(super) fn of_incident(
        &self,
        incident: &Incident,
        observations: &[Observation],
        voices: &Voices,
    ) -> Vec<Statement> {
        let members = || {
            let of = |m: &model::Member| &observations[m.observation as usize];
            incident.members.iter().map(of)
        };
        let ids: Vec<&str> = members().map(|o| &*o.own_id).collect();
        let mut said = self.named(&ids);
        let (from, until) = (incident.when.earliest, incident.when.latest);
        for (window, classes, statement) in &self.nothing_done {
            if holds(window, from, until) && classes.contains(&incident.conduct) {
                said.push(statement.clone());
            }
        }
        if self.kept.is_empty() || !FIRE.contains(&incident.conduct) {
            return said;
        }
        let mut spoke: BTreeSet<PartyId> = said.iter().filter_map(|s| s.partisan.clone()).collect();
        for o in members() {
            let (origins, relay) = voices.of_observation(o);
            spoke.extend(origins.into_iter().chain(relay).filter_map(|v| v.partisan));
        }
        for kept in &self.kept {
            let counted = self.reported.get(&kept.party);
            let told = counted.is_some_and(|all| all.iter().any(|w| touches(w, from, until)));
            if holds(&kept.interval, from, until) && !told && spoke.insert(kept.party.clone()) {
                said.push(silence(kept.party.clone(), &kept.voice, kept.record));
            }
        }
        said
    }
}

/// Whether a record is one that is kept of everything, everywhere.
fn is_kept(record: &Coverage) -> bool {
    keeps_record(&record.method)
        && record.state == CoverageState::Watched
        && record.area == CoverageArea::Everywhere
        && !record.implied()
}

fn holds(window: &Interval, from: Instant, until: Instant) -> bool {
    window.start <= from && until.max(from) <= window.end
}

fn touches(window: &Interval, from: Instant, until: Instant) -> bool {
    window.start <= until && from < window.end
}

/// A side's own count of nothing done by itself: it denies all such conduct in the window.
fn nothing_done(
    claim: &Claim,
    side: &PartyId,
    voice: &Voice,
    voices: &Voices,
) -> Option<(Interval, BTreeSet<Conduct>, Statement)> {
    let accused = claim.accused.as_deref().and_then(|a| voices.actor(a))?;
    if accused != *side || claim.value.most() != Some(0) {
        return None;
    }
    let classes = match meaning(&claim.measure) {
        Some(meaning) => meaning.exact,
        // A measure that tells no class (`violations`) speaks of all of them.
        None => FIRE.into_iter().collect(),
    };
    Some((claim.window, classes, denial(accused, voice, claim.id)))
}
