//! What entries of each kind say in public.
//!
//! Fields that a kind can hold back (see [`super::Schema::holds`]) are absent from the public map
//! where they are only committed to.

mod act;
mod decision;
mod derivation;
mod evidence;
mod key;
mod policy;
mod publication;
mod retract;

pub use act::{Act, ActKind};
pub use decision::DecisionLine;
pub use derivation::{Derivation, FindingsTree};
pub use evidence::{Evidence, FileDigest};
pub use key::{Enrolment, KeyAct};
pub use policy::Policy;
pub use publication::Publication;
pub use retract::Retract;

use super::{EntryError, EntryKind};
use crate::cbor::Map;

/// What an entry says in public, by its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Of `evidence`.
    Evidence(Evidence),
    /// Of `decision`, `review` and `reply`.
    Decision(DecisionLine),
    /// Of `derivation`.
    Derivation(Derivation),
    /// Of `publication`.
    Publication(Publication),
    /// Of `key`.
    Key(KeyAct),
    /// Of `disclose` and `redact`.
    Act(Act),
    /// Of `retract`.
    Retract(Retract),
    /// Of `policy`.
    Policy(Policy),
    /// Of the other kinds, whose public fields are free.
    Other(Map),
}

impl Content {
    /// What a public map says.
    ///
    /// # Errors
    /// Fields that the kind does not have, lacks, or has in another form.
    pub fn read(kind: EntryKind, public: &Map) -> Result<Self, EntryError> {
        Ok(match kind {
            EntryKind::Evidence => Self::Evidence(Evidence::read(public)?),
            EntryKind::Decision | EntryKind::Review | EntryKind::Reply => {
                Self::Decision(DecisionLine::read(public)?)
            }
            EntryKind::Derivation => Self::Derivation(Derivation::read(public)?),
            EntryKind::Publication => Self::Publication(Publication::read(public)?),
            EntryKind::Key => Self::Key(KeyAct::read(public)?),
            EntryKind::Disclose => Self::Act(Act::read(ActKind::Release, public)?),
            EntryKind::Redact => Self::Act(Act::read(ActKind::Erase, public)?),
            EntryKind::Retract => Self::Retract(Retract::read(public)?),
            EntryKind::Policy => Self::Policy(Policy::read(public)?),
            EntryKind::Report
            | EntryKind::Observation
            | EntryKind::Custody
            | EntryKind::Finding
            | EntryKind::WitnessAbsence
            | EntryKind::Anchor => Self::Other(public.clone()),
        })
    }
}
