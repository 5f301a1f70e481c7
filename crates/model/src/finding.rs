//! Findings: what can be said of one provision, one reading, one place and one day.

use std::sync::Arc;

use serde::Serialize;

use crate::{Canonical, ContentId, Day, MicroNats, PartyId, Probability, ProvisionId, ZoneId};

/// What a finding comes to. None of these is ever merged with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The provision was not in force, or the place is outside it.
    OutOfScope,
    /// A term that is recorded and never ruled on.
    RecordOnly,
    /// A violation for which an exception's needs were shown.
    ViolationExcused,
    /// The evidence reaches the case's threshold.
    Violation,
    /// Something happened; the party, or that it was prohibited, stays below the threshold.
    NotEstablished,
    /// Evidence that cannot be tied to this day, place or act; or a watch too thin to say.
    Inconclusive,
    /// Monitors were kept away.
    AccessDenied,
    /// Watched, and nothing found, with the chance that a violation would have been detected.
    NoneDetected,
    /// A coverage record says that nobody watched.
    NotMonitored,
    /// This case holds no evidence and no coverage record: it says nothing of the world.
    EvidenceNotHeld,
}

impl State {
    /// Every state, in the order in which they are tried.
    pub const ALL: [Self; 10] = [
        Self::OutOfScope,
        Self::RecordOnly,
        Self::ViolationExcused,
        Self::Violation,
        Self::NotEstablished,
        Self::Inconclusive,
        Self::AccessDenied,
        Self::NoneDetected,
        Self::NotMonitored,
        Self::EvidenceNotHeld,
    ];

    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OutOfScope => "out_of_scope",
            Self::RecordOnly => "record_only",
            Self::ViolationExcused => "violation_excused",
            Self::Violation => "violation",
            Self::NotEstablished => "not_established",
            Self::Inconclusive => "inconclusive",
            Self::AccessDenied => "access_denied",
            Self::NoneDetected => "none_detected",
            Self::NotMonitored => "not_monitored",
            Self::EvidenceNotHeld => "evidence_not_held",
        }
    }
}

/// How it stands with a duty that has a clock, at the end of a finding's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyStatus {
    /// Nothing is due yet.
    NotDue,
    /// Done in time.
    Met,
    /// Done after it was due.
    Late,
    /// Due, and shown not to have been done.
    Missed,
    /// Due, and the evidence does not say whether it was done.
    Open,
}

impl DutyStatus {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotDue => "not_due",
            Self::Met => "met",
            Self::Late => "late",
            Self::Missed => "missed",
            Self::Open => "open",
        }
    }
}

/// Whether a finding speaks of the event or of one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Was the provision violated there and then, by anyone bound by it?
    Event,
    /// Did this party violate it?
    Party,
}

impl Level {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Party => "party",
        }
    }
}

/// What the weight of a ledger item adds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightUnit {
    /// Log-odds: weights of one incident add up to the log-odds that it happened (or, for a
    /// party, that this party did it).
    LogOdds,
    /// The logarithm of a probability by which the incident's chance is multiplied.
    LogProbability,
}

/// Whether an incident can be tied to the day and ground of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Day and ground are as good as certain (0.95 or more each).
    Tied,
    /// The day or the ground is in doubt.
    Vague,
}

/// One line of a finding's arithmetic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LedgerItem {
    /// The incident or tally that the line is about; `None` for the finding as a whole.
    pub about: Option<ContentId>,
    /// What is weighed, in a few words.
    pub item: Arc<str>,
    /// The group of origins that speaks with one voice; empty where it is not about a source.
    pub origin_group: Arc<str>,
    /// The observations or claims behind it.
    pub observation_ids: Vec<ContentId>,
    /// The weight in micro-nats.
    pub weight: MicroNats,
    /// What the weight adds to.
    pub unit: WeightUnit,
    /// Why it weighs so, in words.
    pub reason: Arc<str>,
}

/// What a party's finding would be from the record of the ground before the terms came into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SectorPrior {
    /// The share of the party in what those bound were found to do there, drawn to even shares.
    pub share: Probability,
    /// How many incidents of theirs that rests on.
    pub attributed: u32,
    /// The chance of a violation by the party that follows from it.
    pub p: Probability,
}

/// What can be said of one provision, under one reading, in one zone, on one day, at one level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The hash of its unit: provision, reading, zone, day, level, party.
    pub id: ContentId,
    /// The provision.
    pub provision: ProvisionId,
    /// The reading: `as-written`, or that of the party whose variant of a term it uses.
    pub reading: String,
    /// The ground.
    pub zone: ZoneId,
    /// The local day of the case.
    pub day: Day,
    /// Event or party.
    pub level: Level,
    /// The party, at that level.
    pub party: Option<PartyId>,
    /// What it comes to.
    pub state: State,
    /// How it stands with the duty; `None` where the provision sets no clock.
    pub duty: Option<DutyStatus>,
    /// The chance of a violation, all evidence taken together.
    pub p: Probability,
    /// The lower end of the model interval.
    pub p_low: Probability,
    /// The upper end of the model interval; of a party, as it is without the party's own evidence.
    pub p_high: Probability,
    /// What the chance would be from the record of the ground before the terms, at a party's level
    /// where something bears; `p` is from even chances.
    pub sector: Option<SectorPrior>,
    /// The chance that a violation would have been detected, where coverage is known.
    pub p_detection: Option<Probability>,
    /// The incidents that bear on it, as indices into the derivation's incidents.
    pub incidents: Vec<u32>,
    /// The claims that bear on it, as indices into the derivation's claims.
    pub claims: Vec<u32>,
    /// The filings that bear on it, or show how a duty stands, as indices into the derivation's
    /// filings.
    pub filings: Vec<u32>,
    /// The arithmetic.
    pub ledger: Vec<LedgerItem>,
    /// The state in words.
    pub reason: String,
    /// What evidence would change it.
    pub would_change: Vec<String>,
    /// What is not known.
    pub not_known: Vec<String>,
}

impl State {
    /// The state of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether people may find so: a term that is only recorded is not ruled on, and what was not
    /// in force, not watched or not held is no finding of people.
    pub fn may_be_found(self) -> bool {
        matches!(
            self,
            Self::Violation
                | Self::ViolationExcused
                | Self::NotEstablished
                | Self::Inconclusive
                | Self::NoneDetected
                | Self::AccessDenied
        )
    }
}

impl Finding {
    /// The version of the draft: a digest of its state, its figures, the evidence that bears on
    /// it and its arithmetic. The words that explain it are not part of it.
    ///
    /// `named` gives the identities of the incidents, claims and filings, which a finding holds as
    /// indices.
    pub fn version(&self, named: impl Fn(&Self) -> Vec<ContentId>) -> ContentId {
        let chance = |p: Probability| i64::from(p.millionths());
        let mut c = Canonical::new("finding-version")
            .content(&self.id)
            .text(self.state.as_str())
            .optional(self.duty.map(DutyStatus::as_str))
            .number(chance(self.p))
            .number(chance(self.p_low))
            .number(chance(self.p_high))
            .number(self.p_detection.map_or(-1, chance));
        let mut ids = named(self);
        ids.sort_unstable();
        c = c.number(ids.len() as i64);
        c = ids.iter().fold(c, Canonical::content);
        let mut lines: Vec<ContentId> = self.ledger.iter().map(LedgerItem::identity).collect();
        lines.sort_unstable();
        lines.iter().fold(c, Canonical::content).id()
    }
}

impl LedgerItem {
    /// A digest of what is weighed and how much; not of the words that explain it.
    fn identity(&self) -> ContentId {
        let c = Canonical::new("ledger-item")
            .optional(self.about.map(|id| id.to_string()).as_deref())
            .text(&self.origin_group)
            .number(self.weight.0)
            .number(self.unit as i64);
        let mut ids = self.observation_ids.clone();
        ids.sort_unstable();
        ids.iter().fold(c, Canonical::content).id()
    }
}
