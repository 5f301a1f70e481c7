//! Decisions: what a person did about a record, an incident or a finding, and in which role.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::{Canonical, ContentId, Instant, PartyId, State};

/// What a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// Records are one happening.
    Same,
    /// Records are different happenings.
    Different,
    /// Incidents are one happening.
    Merge,
    /// The records of an incident are of several happenings.
    Split,
    /// A record, an incident or a finding was looked into.
    Review,
    /// A party answers a draft.
    Reply,
    /// A person finds, and applies a standard of proof.
    Sign,
    /// A party or the commission accepts a finding.
    Accept,
    /// A party or the commission contests it.
    Contest,
    /// It is passed on to somebody else.
    Refer,
    /// The chair rules on it.
    Rule,
    /// A record, or a field of it, is superseded.
    Correct,
    /// An earlier decision no longer stands.
    Withdraw,
}

impl DecisionKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Same,
        Self::Different,
        Self::Merge,
        Self::Split,
        Self::Review,
        Self::Reply,
        Self::Sign,
        Self::Accept,
        Self::Contest,
        Self::Refer,
        Self::Rule,
        Self::Correct,
        Self::Withdraw,
    ];

    /// The word used in decisions and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Review => "review",
            Self::Reply => "reply",
            Self::Sign => "sign",
            Self::Accept => "accept",
            Self::Contest => "contest",
            Self::Refer => "refer",
            Self::Rule => "rule",
            Self::Correct => "correct",
            Self::Withdraw => "withdraw",
        }
    }

    /// The kind of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether somebody in a role may do so. A decision is withdrawn in the role in which it was
    /// made, so any role may withdraw.
    ///
    /// ```
    /// use model::{DecisionKind, DecisionRole};
    /// assert!(DecisionKind::Sign.open_to(&DecisionRole::Signer));
    /// assert!(!DecisionKind::Sign.open_to(&DecisionRole::Party("A".into())));
    /// ```
    pub fn open_to(self, role: &DecisionRole) -> bool {
        use DecisionRole::{Chair, Commission, Party, Reviewer, Signer, Verifier};
        match self {
            Self::Same
            | Self::Different
            | Self::Merge
            | Self::Split
            | Self::Review
            | Self::Correct => matches!(role, Verifier | Reviewer),
            Self::Reply => matches!(role, Party(_)),
            Self::Sign => matches!(role, Signer),
            Self::Accept | Self::Contest => matches!(role, Party(_) | Commission),
            Self::Refer => matches!(role, Party(_) | Commission | Chair),
            Self::Rule => matches!(role, Chair),
            Self::Withdraw => true,
        }
    }
}

/// In which role a person acts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecisionRole {
    /// Looks into what was reported.
    Verifier,
    /// Looks into what verifiers and the machine made of it.
    Reviewer,
    /// Finds, under a standard of proof.
    Signer,
    /// Sits on the joint commission, for no party.
    Commission,
    /// Chairs it.
    Chair,
    /// Speaks for a party.
    Party(PartyId),
}

impl DecisionRole {
    /// The words of roles that are not a party's.
    pub const WORDS: [&'static str; 5] = ["verifier", "reviewer", "signer", "commission", "chair"];

    /// The role of a word: one of [`Self::WORDS`], or `party:ID`.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "verifier" => Self::Verifier,
            "reviewer" => Self::Reviewer,
            "signer" => Self::Signer,
            "commission" => Self::Commission,
            "chair" => Self::Chair,
            _ => Self::Party(
                word.strip_prefix("party:")
                    .filter(|p| !p.is_empty())?
                    .into(),
            ),
        })
    }

    /// The party, where it is one's.
    pub fn party(&self) -> Option<&PartyId> {
        match self {
            Self::Party(party) => Some(party),
            _ => None,
        }
    }
}

impl fmt::Display for DecisionRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Verifier => f.write_str("verifier"),
            Self::Reviewer => f.write_str("reviewer"),
            Self::Signer => f.write_str("signer"),
            Self::Commission => f.write_str("commission"),
            Self::Chair => f.write_str("chair"),
            Self::Party(party) => write!(f, "party:{party}"),
        }
    }
}

impl Serialize for DecisionRole {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$of])* $value,)* }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The word used in decisions and tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }

            /// The value of a word.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }
    };
}

words! {
    /// What a review came to.
    ReviewOutcome {
        /// It holds.
        Verified = "verified",
        /// It could not be shown to hold.
        NotVerified = "not-verified",
        /// It does not hold.
        Rejected = "rejected",
        /// More must be known before anybody can say.
        NeedsMore = "needs-more",
    }
}

words! {
    /// What the chair ruled.
    Ruling {
        /// The finding stands as it was signed.
        Upheld = "upheld",
        /// It does not stand.
        NotUpheld = "not-upheld",
        /// The matter is to be looked into again.
        Returned = "returned",
    }
}

words! {
    /// A field of a record that a correction can supersede.
    CorrectedField {
        /// The class of conduct.
        Conduct = "conduct",
        /// The class of weapon.
        Weapon = "weapon",
        /// The calibre in millimetres.
        CalibreMm = "calibre_mm",
        /// How many.
        Count = "count",
        /// Who did it, in words.
        Actor = "actor",
        /// The direction, in words.
        Direction = "direction",
        /// When: an instant, or two parted by `/`.
        When = "when",
        /// Where: latitude, longitude and the radius in metres that holds it.
        Place = "place",
    }
}

/// What a decision says beyond its kind; which of it must be there depends on the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DecisionValue {
    /// The version of the target that the person looked at: see [`Decision::target`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Arc<str>>,
    /// Of a review: what it came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ReviewOutcome>,
    /// Of a review: the credibility of what was told, 1 (confirmed) to 6 (cannot be judged).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credibility: Option<u8>,
    /// Of a reply: the party's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Arc<str>>,
    /// Of a signature: the standard of proof.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<Arc<str>>,
    /// Of a signature: what the person finds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finds: Option<State>,
    /// Of a referral: to whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Arc<str>>,
    /// Of a ruling: what was ruled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
    /// Of a correction: the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<CorrectedField>,
    /// Of a correction: what the field says instead; empty where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Arc<str>>,
    /// Of a correction: the record that supersedes the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Arc<str>>,
    /// Of a split: which records stay together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Vec<Arc<str>>>,
}

/// What a person did, as one line of the case's decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The hash of everything below.
    #[serde(skip)]
    pub id: ContentId,
    /// The person's handle: a pseudonym, never published.
    pub by: Arc<str>,
    /// The role.
    pub role: DecisionRole,
    /// When, as the person states it, with a zone.
    #[serde(rename = "at")]
    pub stated_at: Arc<str>,
    /// The same as an instant.
    #[serde(skip)]
    pub at: Instant,
    /// What was done.
    pub kind: DecisionKind,
    /// To what, sorted: `source:id` for records (several for an incident), `finding:ID`,
    /// `decision:ID`.
    ///
    /// The version of one record is its content identity, that of several the identity of the
    /// incident that they make, that of a finding [`crate::Finding::version`].
    pub target: Vec<Arc<str>>,
    /// What is said beyond the kind.
    pub value: DecisionValue,
    /// The reason in words; may be empty.
    pub why: Arc<str>,
}

impl Decision {
    /// The decision with its identity, and its targets in order.
    ///
    /// Two lines that say the same are one decision, however they are laid out.
    #[must_use]
    pub fn identified(mut self) -> Self {
        self.target.sort();
        for part in &mut self.value.parts {
            part.sort();
        }
        self.value.parts.sort();
        let v = &self.value;
        let texts = |c: Canonical, all: &[Arc<str>]| {
            let c = c.number(all.len() as i64);
            all.iter().fold(c, |c, text| c.text(text))
        };
        let c = Canonical::new("decision")
            .text(&self.by)
            .text(&self.role.to_string())
            .number(self.at.ms())
            .text(self.kind.as_str());
        let c = texts(c, &self.target)
            .optional(v.version.as_deref())
            .optional(v.outcome.map(ReviewOutcome::as_str))
            .number(v.credibility.map_or(-1, i64::from))
            .optional(v.words.as_deref())
            .optional(v.standard.as_deref())
            .optional(v.finds.map(State::as_str))
            .optional(v.to.as_deref())
            .optional(v.ruling.map(Ruling::as_str))
            .optional(v.field.map(CorrectedField::as_str))
            .optional(v.new.as_deref())
            .optional(v.record.as_deref())
            .number(v.parts.len() as i64);
        let c = v.parts.iter().fold(c, |c, part| texts(c, part));
        self.id = c.text(&self.why).id();
        self
    }

    /// The finding it is about, as the digits of its identity.
    pub fn finding(&self) -> Option<&str> {
        self.target.first()?.strip_prefix("finding:")
    }

    /// The decision that it withdraws, as the digits of its identity.
    pub fn withdrawn(&self) -> Option<&str> {
        self.target.first()?.strip_prefix("decision:")
    }
}

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
