//! Whom a finding concerns, and which version of a draft people looked at.

use std::collections::BTreeMap;

use agreement::{Agreement, Provision};
use model::{Canonical, ContentId, Day, Finding, PartyId, ProvisionId, ZoneId};

use crate::find::Evidence;

/// What the findings of one event and of its parties share.
type Unit<'a> = (&'a ProvisionId, &'a str, &'a ZoneId, Day);

/// The parties for which there are findings of the same event.
pub(super) struct Units<'a>(BTreeMap<Unit<'a>, Vec<&'a PartyId>>);

impl<'a> Units<'a> {
    pub(super) fn of(findings: &'a [Finding]) -> Self {
        let mut units: BTreeMap<Unit, Vec<&PartyId>> = BTreeMap::new();
        for f in findings {
            if let Some(party) = &f.party {
                units.entry(unit(f)).or_default().push(party);
            }
        }
        Self(units)
    }

    /// The parties that may speak on a finding: those with a finding of the same event, or every
    /// side where it is told of none.
    pub(super) fn parties(&self, agreement: &Agreement, f: &Finding) -> Vec<PartyId> {
        let mut parties: Vec<PartyId> = match self.0.get(&unit(f)) {
            Some(parties) => parties.iter().map(|p| (*p).clone()).collect(),
            None => agreement
                .parties
                .iter()
                .filter(|p| p.side)
                .map(|p| p.id.clone())
                .collect(),
        };
        parties.sort();
        parties
    }
}

fn unit(f: &Finding) -> Unit<'_> {
    (&f.provision, &f.reading, &f.zone, f.day)
}

/// What of a term a signature is given for: where it changes, a draft is another one.
pub(super) fn terms(agreement: &Agreement) -> BTreeMap<&ProvisionId, ContentId> {
    let of = |p: &Provision| {
        let c = Canonical::new("terms")
            .text(p.kind.as_str())
            .text(&format!("{:?} {:?} {:?}", p.modality, p.standard, p.scope))
            .optional(p.text.as_ref().map(|t| &*t.words))
            .number(p.bearers.len() as i64);
        let c = p.bearers.iter().fold(c, |c, party| c.text(party.as_str()));
        c.id()
    };
    agreement
        .provisions
        .iter()
        .map(|p| (&p.id, of(p)))
        .collect()
}

/// The identities of what a finding rests on: its terms, incidents, claims and filings.
pub(super) fn rests_on(
    f: &Finding,
    evidence: &Evidence,
    terms: &BTreeMap<&ProvisionId, ContentId>,
) -> Vec<ContentId> {
    let incidents = f
        .incidents
        .iter()
        .filter_map(|i| evidence.incidents.get(*i as usize));
    let claims = f
        .claims
        .iter()
        .filter_map(|i| evidence.claims.get(*i as usize));
    let filings = f
        .filings
        .iter()
        .filter_map(|i| evidence.filings.get(*i as usize));
    terms
        .get(&f.provision)
        .copied()
        .into_iter()
        .chain(incidents.map(|i| i.id))
        .chain(claims.map(|c| c.id))
        .chain(filings.map(|f| f.id))
        .collect()
}
