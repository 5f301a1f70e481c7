//! What somebody wants to do, and what became of it.

use model::{Decision, DecisionKind, DecisionRole};
use serde::Serialize;

use super::record::Changed;

/// A decision as a person asks for it: targets are looked up, and the version that stands is noted.
#[derive(Clone, Debug)]
pub struct Act {
    /// The person's handle.
    pub by: String,
    /// The role; the usual one of the kind, or that of the withdrawn decision, where absent.
    pub role: Option<String>,
    /// When, with a zone.
    pub at: String,
    /// What is done.
    pub kind: DecisionKind,
    /// To what: identities of findings, incidents or decisions or their first digits, records as
    /// `source:id`, findings as `provision/zone/day`, with `/party` for a party's.
    pub targets: Vec<String>,
    /// What is said beyond the kind.
    pub said: Said,
    /// The reason.
    pub why: String,
}

/// What an act says beyond its kind, as it was written.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Said {
    /// Of a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Of a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credibility: Option<u8>,
    /// Of a reply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Of a signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    /// Of a signature; the draft's state where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finds: Option<String>,
    /// Of a referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Of a ruling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruling: Option<String>,
    /// Of a correction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Of a correction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// Of a correction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Of a split: records that stay together. Those that no part names are one more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Vec<String>>,
}

/// A decision that was written down.
#[derive(Clone, Debug, Serialize)]
pub struct Recorded {
    /// Its identity, by which it can be withdrawn.
    pub id: String,
    /// The file of the case.
    pub file: String,
    /// The index of its entry in the case's register, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<u64>,
    /// The decision.
    pub decision: Decision,
    /// What the next derivation will say otherwise.
    pub changes: Vec<Changed>,
    /// How many more findings change only their figures.
    pub moved: u64,
}

impl Act {
    /// The role in which a kind is usually done; `None` where the person must say.
    pub(super) fn usual_role(&self) -> Option<DecisionRole> {
        match self.kind {
            DecisionKind::Same
            | DecisionKind::Different
            | DecisionKind::Merge
            | DecisionKind::Split
            | DecisionKind::Correct
            | DecisionKind::Review => Some(DecisionRole::Verifier),
            DecisionKind::Sign => Some(DecisionRole::Signer),
            DecisionKind::Rule => Some(DecisionRole::Chair),
            _ => None,
        }
    }
}
