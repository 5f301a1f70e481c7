//! The agreement as a whole: parties, periods, documents.

use std::sync::Arc;

use model::{Interval, PartyId, Weapon, fold};

use crate::{
    CountingRule, FindingsPolicy, Line, MapLayers, Provision, Publication, Reporting, Site,
    WorkflowPolicy, Zone,
};

/// What kind of ceasefire an agreement makes (after Clayton & Sticher).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// No mechanism for compliance.
    CessationOfHostilities,
    /// With a mechanism for compliance.
    Preliminary,
    /// With demobilisation and a settlement of what the conflict is about.
    Definitive,
}

/// Where an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Somebody proposed it; nothing is in force.
    Proposed,
    /// Some parties accepted; nothing is in force.
    PartlyAccepted,
    /// In force.
    InForce,
    /// Suspended.
    Suspended,
    /// Its term is over.
    Expired,
    /// Given up.
    Collapsed,
}

impl Status {
    /// Whether provisions were in force at some time, so that findings can be made.
    pub fn was_in_force(self) -> bool {
        !matches!(self, Self::Proposed | Self::PartlyAccepted)
    }
}

/// What a party is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// One of the sides.
    #[default]
    Side,
    /// A state with duties, on neither side.
    ThirdState,
    /// Who answers for consequences.
    Guarantor,
    /// Who brought the terms about.
    Mediator,
    /// A body that the agreement sets up.
    Mechanism,
}

/// A party to an agreement, or a state or body with duties under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its identifier.
    pub id: PartyId,
    /// Its name, in neutral words.
    pub name: Arc<str>,
    /// Other names by which sources call it or its forces.
    pub aliases: Vec<Arc<str>>,
    /// Whether it is one of the sides, and not a third state or a guarantor.
    pub side: bool,
    /// What it is.
    pub role: Role,
    /// The zone whose clock it would mean by a time that names none.
    pub time_zone: Option<Arc<str>>,
    /// What weapons it is recorded to have and not to have, where the case says.
    pub arsenal: Option<Arsenal>,
}

/// What weapons a party is recorded to have and not to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arsenal {
    /// What it has.
    pub has: Vec<Armament>,
    /// What it has not.
    pub lacks: Vec<Armament>,
    /// The document that records it, as the id of a [`CitedDocument`].
    pub document: Arc<str>,
}

impl Arsenal {
    /// Whether it has such a weapon; `None` where nothing is recorded. What is said of the calibre
    /// goes before what is said of the class; of a weapon of unknown calibre only what is said of
    /// the whole class counts.
    pub fn has(&self, weapon: Weapon, calibre_mm: Option<u16>) -> Option<bool> {
        let named = |list: &[Armament], calibre: Option<u16>| {
            let of = Armament {
                weapon,
                calibre_mm: calibre,
            };
            list.contains(&of)
        };
        let said =
            |calibre: Option<u16>| match (named(&self.has, calibre), named(&self.lacks, calibre)) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            };
        let exactly = calibre_mm.and_then(|mm| said(Some(mm)));
        exactly.or_else(|| said(None))
    }
}

/// A class of weapon, or one calibre of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Armament {
    /// The class.
    pub weapon: Weapon,
    /// The calibre in millimetres; every one where `None`.
    pub calibre_mm: Option<u16>,
}

/// One reading of when a period starts and ends.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodReading {
    /// Who reads it so; empty where nobody disputes it.
    pub claimed_by: Vec<PartyId>,
    /// The stretch of time; open ends reach to [`Interval::ALWAYS`].
    pub interval: Interval,
    /// The zone in which it was stated.
    pub zone: Arc<str>,
    /// Whether an end was stated.
    pub has_end: bool,
    /// Whether a start was stated.
    pub has_start: bool,
}

/// A named period, under each reading of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// Its identifier.
    pub id: Arc<str>,
    /// Its readings: the first is the one as written; at least one.
    pub readings: Vec<PeriodReading>,
}

/// A document that the case cites.
#[derive(Clone, Debug, PartialEq)]
pub struct CitedDocument {
    /// The identifier used in `source = "doc:..."`.
    pub id: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// Who published it.
    pub publisher: Option<Arc<str>>,
    /// When it was published, as the document says.
    pub date: Option<Arc<str>>,
    /// Where it can be read.
    pub url: Option<Arc<str>>,
    /// Anything to know about it.
    pub note: Option<Arc<str>>,
}

/// An agreement: who must do what, where, when, and on what proof.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Its identifier.
    pub id: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// What kind it is.
    pub class: Class,
    /// Where it stands.
    pub status: Status,
    /// A paragraph on what it is, in neutral words.
    pub summary: Option<Arc<str>>,
    /// Notes on choices that this case made, printed in every report.
    pub notes: Vec<Arc<str>>,
    /// The parties.
    pub parties: Vec<Party>,
    /// The periods.
    pub periods: Vec<Period>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The zones.
    pub zones: Vec<Zone>,
    /// The sites.
    pub sites: Vec<Site>,
    /// Days, cut-offs, horizon.
    pub reporting: Reporting,
    /// How places and times are published; `None` where the case does not publish.
    pub publication: Option<Publication>,
    /// How drafts are put before people.
    pub findings: FindingsPolicy,
    /// Who decides, and how long the parties may reply.
    pub workflow: WorkflowPolicy,
    /// The counting rules.
    pub counting_rules: Vec<CountingRule>,
    /// The layers of the map.
    pub map: MapLayers,
    /// A table of settlements for vague places, relative to the case.
    pub gazetteer: Option<Arc<str>>,
    /// The documents cited.
    pub documents: Vec<CitedDocument>,
    /// The provisions.
    pub provisions: Vec<Provision>,
    /// The SHA-256 of the agreement: its texts and the geometry they name, in a fixed order.
    pub digest: String,
}

impl Agreement {
    /// The party that a name stands for, by identifier, name or alias, after case and diacritics
    /// are folded; `None` where no party has that name.
    pub fn party_named(&self, name: &str) -> Option<&Party> {
        let wanted = fold(name);
        self.parties.iter().find(|p| {
            fold(p.id.as_str()) == wanted
                || fold(&p.name) == wanted
                || p.aliases.iter().any(|a| fold(a) == wanted)
        })
    }

    /// The party that a text mentions by name or alias, on word boundaries after folding, the
    /// longest name first (`DPR` in `DPR mission to the Joint Centre`); `None` where it mentions
    /// none, or names of two parties equally long.
    pub fn party_mentioned(&self, text: &str) -> Option<&Party> {
        let text = fold(text);
        let mut best: Option<(usize, &Party)> = None;
        let mut tie = false;
        for party in &self.parties {
            let names = [party.id.as_str(), &*party.name];
            for name in names.into_iter().chain(party.aliases.iter().map(|a| &**a)) {
                let name = fold(name);
                if !contains_words(&text, &name) {
                    continue;
                }
                match best {
                    Some((length, other)) if length > name.len() || other.id == party.id => {
                        if other.id == party.id && name.len() > length {
                            best = Some((name.len(), party));
                            tie = false;
                        }
                    }
                    Some((length, _)) if length == name.len() => tie = true,
                    _ => {
                        best = Some((name.len(), party));
                        tie = false;
                    }
                }
            }
        }
        if tie {
            None
        } else {
            best.map(|(_, party)| party)
        }
    }

    /// A period by its identifier.
    pub fn period(&self, id: &str) -> Option<&Period> {
        self.periods.iter().find(|p| &*p.id == id)
    }

    /// A party by its identifier.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|p| p.id == *id)
    }

    /// A cited document by its identifier.
    pub fn document(&self, id: &str) -> Option<&CitedDocument> {
        self.documents.iter().find(|d| &*d.id == id)
    }
}

/// Whether `text` holds `words` with no letter or digit right before or after it.
fn contains_words(text: &str, words: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
