//! What an author no longer stands by.

use crate::cbor::Map;
use crate::entry::{Class, Draft, EntryError, EntryKind, Fields};

/// The author takes an entry back: the public fields of a `retract` entry.
///
/// The reason can be held back, and mostly is: it may tell of a source. What was recorded stays; what
/// is derived from then on leaves it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retract {
    /// The hash of the author's earlier entry.
    pub target: [u8; 32],
    /// Why, in words.
    pub reason: Option<String>,
}

impl Retract {
    /// A draft of it, which rests on its target.
    pub fn draft(&self, class: Class) -> Draft {
        let mut draft = Draft::of(EntryKind::Retract, class);
        draft.public = Map::from([("target".into(), self.target.into())]);
        if let Some(reason) = &self.reason {
            draft.public.insert("reason".into(), reason.as_str().into());
        }
        draft.refs.insert(self.target);
        draft
    }

    pub(super) fn read(public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("retract", public);
        let target = fields.hash("target")?;
        let reason = fields
            .has("reason")
            .then(|| fields.text("reason").map(str::to_owned));
        let reason = reason.transpose()?;
        fields.end()?;
        Ok(Self { target, reason })
    }
}
