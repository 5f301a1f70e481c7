//! Which log, witnesses and quorum are trusted.

use crate::cbor::Map;
use crate::entry::{Class, Draft, EntryError, EntryKind, Fields};

/// A change of the trust policy: the public fields of a `policy` entry.
///
/// It records that the mission changed it and to what. What a verifier trusts is its own policy
/// file, never what the register says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The policy, in the lines of the tlog-policy format.
    pub text: String,
}

impl Policy {
    /// A draft of it.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft::of(EntryKind::Policy, Class::Public);
        draft.public = Map::from([("text".into(), self.text.as_str().into())]);
        draft
    }

    pub(super) fn read(public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("policy", public);
        let text = fields.text("text")?.to_owned();
        fields.end()?;
        Ok(Self { text })
    }
}
