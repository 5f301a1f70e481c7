//! Something that was derived from what the register holds.

use crate::cbor::{Map, Value};
use crate::entry::form::integer;
use crate::entry::{Class, Draft, EntryError, EntryKind, Fields};

/// A run of the engine: the public fields of a `derivation` entry. Whoever has the inputs can run it
/// again and compare `result`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The digest of the agreement that was applied.
    pub agreement: [u8; 32],
    /// The version of the engine.
    pub engine: String,
    /// The digest of what came out: of the manifest's canonical bytes.
    pub result: [u8; 32],
    /// How many entries the register had that were taken into account.
    pub size: u64,
    /// The register's root at that size.
    pub root: [u8; 32],
    /// The tree of its findings; absent in entries of earlier versions.
    pub findings: Option<FindingsTree>,
}

/// The tree over the findings of a derivation: see [`crate::findings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingsTree {
    /// How many findings.
    pub size: u64,
    /// Their root.
    pub root: [u8; 32],
}

impl FindingsTree {
    fn value(self) -> Value {
        Value::Map(Map::from([
            ("size".into(), integer(self.size)),
            ("root".into(), self.root.into()),
        ]))
    }

    fn read(value: &Value) -> Result<Self, EntryError> {
        let mut fields = Fields::of("findings", value)?;
        let size = fields.count("size")?;
        let root = fields.hash("root")?;
        fields.end()?;
        Ok(Self { size, root })
    }
}

impl Derivation {
    /// A draft of it.
    pub fn draft(&self, class: Class) -> Draft {
        let mut draft = Draft::of(EntryKind::Derivation, class);
        draft.public = Map::from([
            ("agreement".into(), self.agreement.into()),
            ("engine".into(), self.engine.as_str().into()),
            ("result".into(), self.result.into()),
            ("size".into(), integer(self.size)),
            ("root".into(), self.root.into()),
        ]);
        if let Some(findings) = self.findings {
            draft.public.insert("findings".into(), findings.value());
        }
        draft
    }

    pub(super) fn read(public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("derivation", public);
        let agreement = fields.hash("agreement")?;
        let engine = fields.word("engine")?.to_owned();
        let result = fields.hash("result")?;
        let size = fields.count("size")?;
        let root = fields.hash("root")?;
        let findings = fields.optional("findings");
        let findings = findings.map(FindingsTree::read).transpose()?;
        fields.end()?;
        Ok(Self {
            agreement,
            engine,
            result,
            size,
            root,
            findings,
        })
    }
}
