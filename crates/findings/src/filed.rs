//! Filings with whose word they are and whom they are about, worked out once.

use agreement::{Region, Where};
use model::{
    CoverageArea, Filing, FilingKind, FilingOutcome, Interval, PartyId, Place, ProvisionId, fold,
};

use crate::existence::Existence;
use crate::find::Evidence;
use crate::reach::p_in_region;
use crate::sitting::Sitting;
use crate::voice::{Voice, Voices};

/// How far back a paper reaches that says nothing else, in milliseconds: a day.
pub(crate) const A_DAY_MS: i64 = 86_400_000;

/// A filing with its voices.
pub(crate) struct Filed<'a> {
    pub(crate) index: u32,
    pub(crate) filing: &'a Filing,
    /// The party it is about, or else the one that says it.
    pub(crate) party: Option<PartyId>,
    /// The party that says it, where a party does.
    pub(crate) by: Option<PartyId>,
    /// Who attests that it was filed.
    pub(crate) attests: Voice,
    /// Who says what it says.
    pub(crate) tells: Voice,
}

/// Every filing, in the order of their identities.
pub(crate) fn filed<'a>(evidence: &Evidence<'a>, voices: &Voices<'a>) -> Vec<Filed<'a>> {
    evidence
        .filings
        .iter()
        .zip(0..)
        .map(|(filing, index)| {
            let attests = match voices.source(filing.source.as_str()) {
                Some(source) => Voices::of_source(source),
                None => voices.of_claimant(filing.source.as_str()),
            };
            let tells = match filing.by.as_deref() {
                Some(by) => voices.of_claimant(by),
                None => attests.clone(),
            };
            let by = tells.partisan.clone();
            let about = filing.party.as_deref().and_then(|p| voices.actor(p));
            Filed {
                index,
                filing,
                party: about.or_else(|| by.clone().filter(|_| speaks_of_itself(filing))),
                by,
                attests,
                tells,
            }
        })
        .collect()
}

/// Whether a filing that names no party is about the one that makes it: deliveries and what
/// inspectors find are often told by others.
fn speaks_of_itself(filing: &Filing) -> bool {
    let told = matches!(filing.kind, FilingKind::Delivery | FilingKind::Inspection);
    filing.party.is_none() && !told
}

impl Filed<'_> {
    /// Whether the record is itself the act: a paper exists once somebody attests that it was
    /// filed. Of what is told to have happened in the world, the teller is the voice.
    fn is_paper(&self) -> bool {
        !matches!(
            self.filing.kind,
            FilingKind::Withdrawal
                | FilingKind::Handover
                | FilingKind::Release
                | FilingKind::Return
                | FilingKind::Delivery
                | FilingKind::Strength
                | FilingKind::Clearance
                | FilingKind::Inspection
                | FilingKind::Consequence
        )
    }

    /// Whose word it is that this was done.
    pub(crate) fn voice(&self) -> &Voice {
        if self.is_paper() && self.filing.outcome == FilingOutcome::Done {
            &self.attests
        } else {
            &self.tells
        }
    }

    /// Whether its word on a party is that party's own.
    pub(crate) fn is_own_word(&self, party: &PartyId) -> bool {
        self.voice().partisan.as_ref() == Some(party)
    }

    /// How sure it is that what it says of a party is so: a party's word against itself weighs as
    /// an admission, for itself hardly at all.
    pub(crate) fn existence(&self, of: Option<&PartyId>, against: bool) -> Existence {
        let records = vec![self.filing.id];
        let voice = self.voice().clone();
        match of {
            Some(party) if self.is_own_word(party) => {
                Existence::of_own_word(voice, records, against)
            }
            _ => Existence::of_voice(voice, records),
        }
    }

    /// Whether it may be about a provision: it names it, or names none.
    pub(crate) fn is_about(&self, id: &ProvisionId) -> bool {
        self.filing.provision.as_ref().is_none_or(|p| p == id)
    }

    /// Whether it may be about this ground.
    pub(crate) fn is_at(&self, place: &Where) -> bool {
        match &self.filing.area {
            CoverageArea::Everywhere => true,
            CoverageArea::Named(name) => match &place.region {
                Region::Everywhere => true,
                Region::NearLine { line, .. } => {
                    **name == *line.id || **name == *place.zone.as_str()
                }
                _ => **name == *place.zone.as_str(),
            },
            CoverageArea::Range { point, range_m } => {
                let near = Place::near(*point, *range_m);
                p_in_region(&near, &place.region).is_none_or(|p| p >= 0.5)
            }
        }
    }

    /// Whether what it is about is this (`lorries`); where one of the two is not told it may be.
    pub(crate) fn speaks_of(&self, what: Option<&str>) -> bool {
        let Some(what) = what.map(fold) else {
            return true;
        };
        let weapon = self.filing.weapon.map(|w| fold(w.as_str()));
        match (&self.filing.subject, weapon) {
            (Some(subject), _) if same_words(&fold(subject), &what) => true,
            (_, Some(weapon)) => same_words(&weapon, &what),
            (Some(_), None) => false,
            (None, None) => true,
        }
    }

    /// Whether it is about this provision, party and ground.
    pub(crate) fn concerns(&self, sitting: &Sitting, party: Option<&PartyId>) -> bool {
        self.is_about(&sitting.provision.id)
            && self.is_at(sitting.place)
            && party.is_none_or(|p| self.party.as_ref().is_none_or(|q| q == p))
    }

    /// Whether it touches a stretch of time.
    pub(crate) fn touches(&self, interval: &Interval) -> bool {
        self.filing.when.touches(interval)
    }

    /// What it is, in words for a reason: who, what, when.
    pub(crate) fn words(&self, zone: &str) -> String {
        let f = self.filing;
        let whose = f
            .party
            .as_ref()
            .map_or_else(String::new, |p| format!(" of {p}"));
        let what = f
            .subject
            .as_ref()
            .map_or_else(String::new, |s| format!(", {s}"));
        let count = f.count.map_or_else(String::new, |n| format!(": {n}"));
        let outcome = match f.outcome {
            FilingOutcome::Done => "",
            FilingOutcome::Partly => ", done in part",
            FilingOutcome::NotDone => ", not done",
            FilingOutcome::Refused => ", refused",
        };
        format!(
            "{} put on record: {}{whose}{what}{count}{outcome} ({}).",
            self.voice().name,
            f.kind.as_str().replace('-', " "),
            f.when.earliest.local(zone)
        )
    }
}

/// Whether two folded names are of one thing: one holds the other (`tanks`, `tank`).
fn same_words(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && (one.contains(other) || other.contains(one))
}
