//! Provisions: one duty, prohibition, permission or declaration each.

use std::sync::Arc;

use model::{Conduct, Instant, PartyId, ProvisionId, Weapon, ZoneId};

use crate::{OwnTerms, Position, Region};

/// What a provision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Forbids.
    Prohibit,
    /// Obliges.
    Require,
    /// Allows.
    Permit,
    /// States.
    Declare,
}

macro_rules! provision_types {
    ($($(#[$doc:meta])* $code:ident),+ $(,)?) => {
        /// The type of a provision (`docs/provisions.md`).
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum ProvisionType { $($(#[$doc])* $code),+ }

        impl ProvisionType {
            /// Every type, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

            /// The code used in files and tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),+ }
            }
        }
    };
}

provision_types! {
    /// No fire.
    F1,
    /// No air strike.
    F2,
    /// No uncrewed aerial vehicles.
    F3,
    /// No long-range strike.
    F4,
    /// No naval action.
    F5,
    /// No strike on a protected object.
    F6,
    /// No offensive.
    F7,
    /// No reconnaissance or sabotage.
    F8,
    /// No sniper fire.
    F9,
    /// No live-fire training.
    F10,
    /// Return fire under conditions.
    F11,
    /// Hold positions.
    P1,
    /// Withdraw by class of weapon.
    P2,
    /// Disengagement area.
    P3,
    /// Buffer or demilitarised zone.
    P4,
    /// No new fortification.
    P5,
    /// Exit from a pocket.
    P6,
    /// Phased handover.
    P7,
    /// Storage and cantonment.
    P8,
    /// Force ceiling.
    P9,
    /// No reinforcement or regrouping.
    B1,
    /// No mobilisation or recruitment.
    B2,
    /// No training of new units.
    B3,
    /// No supply of arms.
    B4,
    /// No sharing of intelligence.
    B5,
    /// No foreign forces.
    B6,
    /// Foreign force required.
    B7,
    /// No harm to civilians.
    H1,
    /// No heavy weapons in settlements.
    H2,
    /// Humanitarian access.
    H3,
    /// Release and exchange.
    H4,
    /// Return of persons.
    H5,
    /// Repair window.
    H6,
    /// Mines.
    H7,
    /// Safety of a nuclear site.
    H8,
    /// No hostile propaganda.
    I1,
    /// Order issued.
    I2,
    /// Access for monitors.
    M1,
    /// No interference with monitors.
    M2,
    /// Joint body.
    M3,
    /// Declare.
    M4,
    /// Hotline.
    M5,
    /// Dispute route.
    M6,
    /// Report on discipline.
    M7,
    /// Consequence.
    M8,
    /// Start.
    T1,
    /// End.
    T2,
    /// Extension.
    T3,
    /// Reciprocity.
    T4,
    /// No advantage before the start.
    T5,
    /// Precedence over other orders.
    T6,
    /// Political term.
    X1,
}

/// How a provision of some type can be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifiedBy {
    /// Remote evidence alone can support a finding.
    Remote,
    /// Remote evidence and a site visit.
    RemoteAndSite,
    /// Declared data and inspection.
    DeclaredAndInspection,
    /// Not a question of monitoring: recorded, never ruled on.
    RecordOnly,
}

/// The conduct and weapons that a provision covers; an empty list means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConductScope {
    /// The weapons.
    pub weapons: Vec<Weapon>,
    /// Conduct beyond what the type implies.
    pub conduct: Vec<Conduct>,
    /// The smallest calibre covered, in millimetres.
    pub calibre_min_mm: Option<u16>,
    /// The largest calibre covered, in millimetres.
    pub calibre_max_mm: Option<u16>,
}

/// A piece of ground that a provision applies to; one finding for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Where {
    /// Its name in findings.
    pub zone: ZoneId,
    /// The ground.
    pub region: Region,
    /// The parties whose reading of the ground this is; empty where nobody disputes it.
    pub claimed_by: Vec<PartyId>,
    /// The bearers that are bound here: those whose reference line it is; all of them where empty.
    pub binds: Vec<PartyId>,
}

/// What must be shown for an exception to excuse.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ExceptionNeed {
    /// An order of the command.
    Order,
    /// An attempt to co-ordinate first.
    CoordinationAttempt,
    /// Notice given beforehand.
    Notice,
    /// Consent of the other side or the mechanism.
    Consent,
    /// An attack by the other side came first.
    PriorAttack,
}

/// An exception to a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The type of provision it is, where it is one (F11).
    pub kind: Option<ProvisionType>,
    /// What must be shown.
    pub needs: Vec<ExceptionNeed>,
    /// The exception in words.
    pub words: Option<Arc<str>>,
    /// Who claims it; empty where nobody disputes it.
    pub claimed_by: Vec<PartyId>,
}

/// What evidence a draft must rest on before it may say violation.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRule {
    /// So many independent origins.
    pub independent_origins: u32,
    /// Or one origin of one of these kinds.
    pub or_kinds: Vec<model::SourceKind>,
}

/// The standards of proof, rising. People apply them, not the machine.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standard {
    /// Reasonable suspicion.
    ReasonableSuspicion,
    /// Reasonable grounds to believe.
    ReasonableGrounds,
    /// Balance of probabilities.
    BalanceOfProbabilities,
    /// Clear and convincing.
    ClearAndConvincing,
}

impl Standard {
    /// Every standard, rising.
    pub const ALL: [Self; 4] = [
        Self::ReasonableSuspicion,
        Self::ReasonableGrounds,
        Self::BalanceOfProbabilities,
        Self::ClearAndConvincing,
    ];

    /// The word used in files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReasonableSuspicion => "reasonable-suspicion",
            Self::ReasonableGrounds => "reasonable-grounds",
            Self::BalanceOfProbabilities => "balance-of-probabilities",
            Self::ClearAndConvincing => "clear-and-convincing",
        }
    }

    /// The standard of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == word)
    }
}

/// The words of a term and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermText {
    /// The language of the words.
    pub lang: Arc<str>,
    /// The term in words.
    pub words: Arc<str>,
    /// The document, as `doc:ID`'s identifier.
    pub document: Option<Arc<str>>,
    /// The article.
    pub article: Option<Arc<str>>,
    /// Whether the words are the document's own, and not this case's.
    pub verbatim: bool,
}

/// Somebody who verified such a term before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// Who, where, when.
    pub who: Arc<str>,
    /// How it went.
    pub words: Option<Arc<str>>,
    /// The document's identifier.
    pub document: Option<Arc<str>>,
}

/// One duty, prohibition, permission or declaration.
#[derive(Clone, Debug)]
pub struct Provision {
    /// Its identifier.
    pub id: ProvisionId,
    /// Its type.
    pub kind: ProvisionType,
    /// Its title in reports.
    pub title: Arc<str>,
    /// What it does.
    pub modality: Modality,
    /// Who is bound.
    pub bearers: Vec<PartyId>,
    /// Which conduct and weapons it covers.
    pub scope: ConductScope,
    /// Where it applies: at least one, [`Region::Everywhere`] where it names no ground.
    pub places: Vec<Where>,
    /// The period in which it applies; `None` for terms without one (X1).
    pub period: Option<Arc<str>>,
    /// The instant by which a required act is due.
    pub deadline: Option<Instant>,
    /// Exceptions.
    pub exceptions: Vec<Exception>,
    /// What a draft must rest on.
    pub evidence: EvidenceRule,
    /// The standard that signers apply.
    pub standard: Standard,
    /// Measures of tallies that count violations of this provision.
    pub measures: Vec<Arc<str>>,
    /// The words.
    pub text: Option<TermText>,
    /// The negotiating record.
    pub positions: Vec<Position>,
    /// What evidence could verify it, in words, one method each.
    pub verifiable_by: Vec<Arc<str>>,
    /// Who verified such a term before.
    pub precedents: Vec<Precedent>,
    /// Fields of its own type, by name, as they stand in the file, for the report.
    pub particulars: Vec<(Arc<str>, String)>,
    /// Fields of its own type as typed values, for findings.
    pub own: OwnTerms,
    /// The parties that read the provision so; empty where nobody disputes it.
    pub claimed_by: Vec<PartyId>,
    /// Other readings of it, each by other parties; they have none of their own.
    pub variants: Vec<Provision>,
}
