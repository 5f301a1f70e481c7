//! What a person decided.

use crate::cbor::Map;
use crate::entry::fields::hash;
use crate::entry::{Class, Draft, EntryError, EntryKind, Fields};

/// One line of the case's decisions: the public fields of a `decision`, `review` or `reply`.
///
/// `line` and `decision` can be held back. The line names its author's handle, which is never
/// published: hold `line` back unless the handle may be known, and `decision` too where handles could
/// be guessed, since the identity covers the handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionLine {
    /// The identity of the decision: `model::Decision::id`.
    pub decision: Option<[u8; 32]>,
    /// The line itself, as JSON.
    pub line: Option<String>,
    /// What kind of decision, as a word.
    pub kind: String,
    /// In which role: a word, or `party:` and the party.
    pub role: String,
}

impl DecisionLine {
    /// A draft with every field public that is there.
    ///
    /// `kind` is `reply` for what a party signs itself, `review` for reviews, `decision` for
    /// everything else, the mission's record of a party's words among it.
    pub fn draft(&self, kind: EntryKind, class: Class) -> Draft {
        let mut draft = Draft::of(kind, class);
        if let Some(decision) = self.decision {
            draft.public.insert("decision".into(), decision.into());
        }
        if let Some(line) = &self.line {
            draft.public.insert("line".into(), line.as_str().into());
        }
        draft
            .public
            .insert("kind".into(), self.kind.as_str().into());
        draft
            .public
            .insert("role".into(), self.role.as_str().into());
        draft
    }

    /// The party in whose name it is.
    pub fn party(&self) -> Option<&str> {
        self.role.strip_prefix("party:")
    }

    pub(super) fn read(public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("decision", public);
        let decision = fields
            .optional("decision")
            .map(|v| hash("decision", v))
            .transpose()?;
        let line = fields
            .has("line")
            .then(|| fields.text("line").map(str::to_owned));
        let line = line.transpose()?;
        let kind = fields.word("kind")?.to_owned();
        let role = fields.word("role")?.to_owned();
        fields.end()?;
        Ok(Self {
            decision,
            line,
            kind,
            role,
        })
    }
}
