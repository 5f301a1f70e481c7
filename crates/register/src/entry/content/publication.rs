//! Something that was published.

use super::FileDigest;
use crate::cbor::Map;
use crate::entry::{Class, Draft, EntryError, EntryKind, Fields};

/// A file that was published: the public fields of a `publication` entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// What it is, as a word: a report, a dataset.
    pub what: String,
    /// Its name.
    pub name: String,
    /// The file.
    pub content: FileDigest,
    /// The hash of the derivation's entry that it was made from.
    pub derivation: [u8; 32],
}

impl Publication {
    /// A draft of it, which rests on the derivation.
    pub fn draft(&self, class: Class) -> Draft {
        let mut draft = Draft::of(EntryKind::Publication, class);
        draft.public = Map::from([
            ("what".into(), self.what.as_str().into()),
            ("name".into(), self.name.as_str().into()),
            ("content".into(), self.content.value()),
            ("derivation".into(), self.derivation.into()),
        ]);
        draft.refs.insert(self.derivation);
        draft
    }

    pub(super) fn read(public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("publication", public);
        let what = fields.word("what")?.to_owned();
        let name = fields.text("name")?.to_owned();
        let content = FileDigest::read(fields.value("content")?)?;
        let derivation = fields.hash("derivation")?;
        fields.end()?;
        Ok(Self {
            what,
            name,
            content,
            derivation,
        })
    }
}
