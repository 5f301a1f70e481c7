//! Filings: papers and acts that parties, third states or the mechanism put on record.

use std::sync::Arc;

use serde::Serialize;

use crate::{
    Canonical, ContentId, Count, CoverageArea, Origin, ProvisionId, SourceId, Weapon, When,
};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in files and tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The one of a name, if there is one.
            pub fn named(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// What a filing is.
    FilingKind {
        /// Something declared: positions, minefields, the start or the end of a truce.
        Declaration = "declaration",
        /// A list of what is held at a place, by class and number.
        Inventory = "inventory",
        /// An order of a command to its forces.
        Order = "order",
        /// Notice given beforehand of an exercise, a rotation, a repair.
        Notice = "notice",
        /// An attempt to reach the other side or the mechanism before acting.
        CoordinationAttempt = "coordination-attempt",
        /// Consent of the other side or the mechanism.
        Consent = "consent",
        /// A side tells that it returned fire.
        ReturnFire = "return-fire",
        /// What inspectors found: whether something was done, or how many there were.
        Inspection = "inspection",
        /// Forces or weapons taken back.
        Withdrawal = "withdrawal",
        /// Ground handed over.
        Handover = "handover",
        /// People set free.
        Release = "release",
        /// People brought back.
        Return = "return",
        /// Goods or vehicles that passed.
        Delivery = "delivery",
        /// How strong a force is.
        Strength = "strength",
        /// Mines or other dangers marked or cleared.
        Clearance = "clearance",
        /// Members named to a body.
        Appointment = "appointment",
        /// A meeting attended.
        Meeting = "meeting",
        /// A call or a request to a party.
        Call = "call",
        /// The answer to a call or a request.
        Answer = "answer",
        /// A dispute referred to the body that decides it.
        Referral = "referral",
        /// The decision of a dispute, or that a condition has come about.
        Ruling = "ruling",
        /// The mechanism established a breach, which starts the clock of what must follow.
        Established = "established",
        /// A party reports what it did about a breach.
        DisciplineReport = "discipline-report",
        /// A consequence put into effect.
        Consequence = "consequence",
        /// Words of a party on a term.
        Statement = "statement",
        /// Says that a party did not do what it refers to.
        Denial = "denial",
        /// Says that a party did what it refers to.
        Admission = "admission",
    }
}

words! {
    /// Whether what a filing is about was done.
    FilingOutcome {
        /// It was.
        Done = "done",
        /// Some of it was.
        Partly = "partly",
        /// It was not.
        NotDone = "not-done",
        /// Somebody refused it.
        Refused = "refused",
    }
}

/// A paper or an act that was put on record.
///
/// What the record does not say is `None`; nothing is filled in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filing {
    /// The hash of its canonical content.
    pub id: ContentId,
    /// Its own identifier, by which others refer to it.
    pub own_id: Arc<str>,
    /// The source whose file it stands in: who attests that it was filed.
    pub source: SourceId,
    /// Where it stands in the evidence.
    pub origin: Origin,
    /// What it is.
    pub kind: FilingKind,
    /// Who says what it says, in the record's words; the source itself where absent.
    pub by: Option<Arc<str>>,
    /// The party it is about, in the record's words: whose duty, whose order, whose weapons.
    pub party: Option<Arc<str>>,
    /// The provision it is about, where it names one.
    pub provision: Option<ProvisionId>,
    /// When it was filed, or when what it tells of was done.
    pub when: When,
    /// What it is about (`lorries`, `troops`, `minefields`).
    pub subject: Option<Arc<str>>,
    /// The class of weapon.
    pub weapon: Option<Weapon>,
    /// The calibre in millimetres.
    pub calibre_mm: Option<u16>,
    /// How many.
    pub count: Option<Count>,
    /// Whether it was done.
    pub outcome: FilingOutcome,
    /// The own identifier of what it answers, excuses or follows from.
    pub refers: Option<Arc<str>>,
    /// Where.
    pub area: CoverageArea,
    /// Its words.
    pub text: Option<Arc<str>>,
}

impl Filing {
    /// A filing of which only this is known. Its identity is still empty.
    pub fn filed(source: SourceId, origin: Origin, kind: FilingKind, when: When) -> Self {
        Self {
            id: ContentId::default(),
            own_id: Arc::from(""),
            source,
            origin,
            kind,
            by: None,
            party: None,
            provision: None,
            when,
            subject: None,
            weapon: None,
            calibre_mm: None,
            count: None,
            outcome: FilingOutcome::Done,
            refers: None,
            area: CoverageArea::Everywhere,
            text: None,
        }
    }

    /// The hash of what it says, wherever it stands.
    pub fn identity(&self) -> ContentId {
        let c = Canonical::new("filing")
            .text(self.source.as_str())
            .text(&self.own_id)
            .text(self.kind.as_str())
            .optional(self.by.as_deref())
            .optional(self.party.as_deref())
            .optional(self.provision.as_ref().map(ProvisionId::as_str))
            .number(self.when.earliest.ms())
            .number(self.when.latest.ms())
            .optional(self.subject.as_deref())
            .optional(self.weapon.map(Weapon::as_str))
            .number(self.calibre_mm.map_or(-1, i64::from))
            .optional(self.count.map(|n| n.to_string()).as_deref())
            .text(self.outcome.as_str())
            .optional(self.refers.as_deref());
        let c = match &self.area {
            CoverageArea::Named(name) => c.number(0).text(name),
            CoverageArea::Range { point, range_m } => c
                .number(1)
                .number(i64::from(point.lat))
                .number(i64::from(point.lon))
                .number(i64::from(*range_m)),
            CoverageArea::Everywhere => c.number(2),
        };
        c.optional(self.text.as_deref()).id()
    }
}
