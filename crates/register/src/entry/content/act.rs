//! What takes two persons: to show early, and to destroy.

use std::collections::BTreeSet;

use crate::cbor::{Map, Value};
use crate::commitment::Path;
use crate::entry::fields::{hash, wrong};
use crate::entry::{Class, Draft, EntryError, EntryKind, Fields};

/// What is done to commitments of an earlier entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActKind {
    /// Fields are shown: a `disclose` entry.
    Release,
    /// What opens an entry's fields is destroyed: a `redact` entry.
    Erase,
}

/// One person's part in showing or destroying fields: the public fields of `disclose` and `redact`.
///
/// The first entry proposes; a second, by another holder's key, says the same and `confirms` the
/// first by its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What is done.
    pub kind: ActKind,
    /// The hash of the entry to whose commitments it is done.
    pub target: [u8; 32],
    /// Which commitments; none of them means all, as destroying the entry's secret does.
    pub paths: BTreeSet<Path>,
    /// Why, as a word.
    pub reason: String,
    /// The hash of the entry that proposed it, in the entry that confirms.
    pub confirms: Option<[u8; 32]>,
}

impl Act {
    /// A draft of it, which rests on its target and on what it confirms.
    pub fn draft(&self) -> Draft {
        let kind = match self.kind {
            ActKind::Release => EntryKind::Disclose,
            ActKind::Erase => EntryKind::Redact,
        };
        let mut draft = Draft::of(kind, Class::Public);
        let paths = self.paths.iter().map(|p| p.to_string().as_str().into());
        draft.public = Map::from([
            ("target".into(), self.target.into()),
            ("paths".into(), Value::Array(paths.collect())),
            ("reason".into(), self.reason.as_str().into()),
        ]);
        draft.refs.insert(self.target);
        if let Some(confirms) = self.confirms {
            draft.public.insert("confirms".into(), confirms.into());
            draft.refs.insert(confirms);
        }
        draft
    }

    /// Whether two persons' parts say the same.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let said = |act: &Self| (act.kind, act.target, act.reason.clone());
        said(self) == said(other) && self.paths == other.paths
    }

    pub(super) fn read(kind: ActKind, public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("act", public);
        let target = fields.hash("target")?;
        let mut paths = BTreeSet::new();
        for item in fields.array("paths")? {
            let path = match item {
                Value::Text(text) => Path::parse(text),
                _ => None,
            };
            let want = "paths, slots first, ascending, each once";
            let path = path.filter(|p| paths.last().is_none_or(|last| last < p));
            paths.insert(path.ok_or_else(|| wrong("paths", item, want))?);
        }
        let reason = fields.word("reason")?.to_owned();
        let confirms = fields
            .optional("confirms")
            .map(|v| hash("confirms", v))
            .transpose()?;
        fields.end()?;
        Ok(Self {
            kind,
            target,
            paths,
            reason,
            confirms,
        })
    }
}
