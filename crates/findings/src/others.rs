//! What is left of the evidence without one party's own, and the upper end that it leaves.
//!
//! How bad a party's record may be is judged by what others say and saw. So nothing that a party
//! says, keeps to itself, repeats or takes back can lower that end, or raise it.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::{
    Claim, ControlMap, Coverage, Day, Finding, Level, Observation, PartyId, Probability,
    ProvisionId, SourceId, ZoneId,
};

use crate::find::Evidence;
use crate::voice::Voices;

/// Provision, reading, place, day.
type Unit = (ProvisionId, String, ZoneId, Day);

/// The upper ends of each party's findings as they are without its own evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    parties: BTreeMap<PartyId, BTreeMap<Unit, Probability>>,
}

impl Bounds {
    /// Takes the upper ends of a party's findings that were made without its own evidence.
    pub fn take(&mut self, party: &PartyId, findings: &[Finding]) {
        let own = |f: &&Finding| f.level == Level::Party && f.party.as_ref() == Some(party);
        let ends = findings.iter().filter(own).map(|f| {
            let unit = (
                f.provision.clone(),
                f.reading.clone(),
                f.zone.clone(),
                f.day,
            );
            (unit, f.p_high)
        });
        self.parties.insert(party.clone(), ends.collect());
    }

    /// The upper end of one unit; certainty where others' evidence does not reach, `None` where the
    /// party gave no evidence.
    pub(crate) fn of(
        &self,
        party: &PartyId,
        provision: &ProvisionId,
        reading: &str,
        zone: &ZoneId,
        day: Day,
    ) -> Option<Probability> {
        let units = self.parties.get(party)?;
        let unit = (provision.clone(), reading.to_owned(), zone.clone(), day);
        Some(units.get(&unit).copied().unwrap_or(Probability::ONE))
    }
}

/// Evidence without that of one party.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// What others reported, by id.
    pub observations: Vec<Observation>,
    /// The index of each of them among all.
    pub kept: Vec<u32>,
    /// What others said to have counted.
    pub claims: Vec<Claim>,
    /// What others watched.
    pub coverage: Vec<Coverage>,
    /// What others said who held.
    pub control: Vec<ControlMap>,
}

/// The evidence without that of one party: of sources that speak for it or serve it, and what
/// others pass on as its word. What was put on record (orders, declarations, consents) stays: it is
/// what the party did. `None` where it gave none.
pub fn others(agreement: &Agreement, evidence: &Evidence, party: &PartyId) -> Option<Others> {
    let voices = Voices::new(agreement, evidence);
    let reports = |id: &SourceId| voices.of_reporter(id).partisan.as_ref() == Some(party);
    let says = |name: &str| voices.of_claimant(name).partisan.as_ref() == Some(party);
    let mut left = Others::default();
    let mut gave = false;
    for (index, o) in evidence.observations.iter().enumerate() {
        let told_by_it = o.claimants.iter().filter(|c| says(c)).count();
        let only_by_it = told_by_it > 0 && told_by_it == o.claimants.len();
        gave |= told_by_it > 0;
        if only_by_it || reports(&o.source) {
            gave = true;
            continue;
        }
        let mut o = o.clone();
        if told_by_it > 0 {
            o.claimants = o.claimants.iter().filter(|c| !says(c)).cloned().collect();
        }
        left.observations.push(o);
        left.kept.push(index as u32);
    }
    let of_others = |c: &&Claim| !reports(&c.source) && !says(&c.claimant);
    left.claims = evidence.claims.iter().filter(of_others).cloned().collect();
    let of_others = |c: &&Coverage| !reports(&c.source);
    left.coverage = evidence
        .coverage
        .iter()
        .filter(of_others)
        .cloned()
        .collect();
    let of_others = |c: &&ControlMap| !reports(&c.source);
    left.control = evidence.control.iter().filter(of_others).cloned().collect();
    gave |= left.claims.len() < evidence.claims.len()
        || left.coverage.len() < evidence.coverage.len()
        || left.control.len() < evidence.control.len();
    gave.then_some(left)
}
