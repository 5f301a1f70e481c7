//! A file that came in.

use crate::cbor::{Map, Value};
use crate::entry::form::integer;
use crate::entry::{Bucket, Class, Draft, EntryError, EntryKind, Fields};

/// A file that came in: the public fields of an `evidence` entry.
///
/// `name`, `content`, `source` and `note` can be held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The file's name, as received.
    pub name: Option<String>,
    /// What the file is: its digest and length.
    pub content: Option<FileDigest>,
    /// The id of the source that it is read as.
    pub source: Option<String>,
    /// Words about it.
    pub note: Option<String>,
    /// Its format, as a word.
    pub format: String,
    /// When it was received.
    pub received: Bucket,
}

/// A file by what is in it: a map of `sha256` and `size`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileDigest {
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// How many bytes.
    pub size: u64,
}

impl FileDigest {
    /// The same as a value.
    pub fn value(self) -> Value {
        Value::Map(Map::from([
            ("sha256".into(), self.sha256.into()),
            ("size".into(), integer(self.size)),
        ]))
    }

    /// The digest that a value says.
    ///
    /// # Errors
    /// Anything but a map of the two fields.
    pub fn read(value: &Value) -> Result<Self, EntryError> {
        let mut fields = Fields::of("content", value)?;
        let sha256 = fields.hash("sha256")?;
        let size = fields.count("size")?;
        fields.end()?;
        Ok(Self { sha256, size })
    }
}

impl Evidence {
    /// A draft with every field public that is there.
    pub fn draft(&self, class: Class) -> Draft {
        let mut draft = Draft::of(EntryKind::Evidence, class);
        let texts = [
            ("name", &self.name),
            ("source", &self.source),
            ("note", &self.note),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                draft.public.insert(field.into(), text.as_str().into());
            }
        }
        if let Some(content) = self.content {
            draft.public.insert("content".into(), content.value());
        }
        draft
            .public
            .insert("format".into(), self.format.as_str().into());
        draft
            .public
            .insert("received".into(), i64::from(self.received.0).into());
        draft
    }

    pub(super) fn read(public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("evidence", public);
        let mut text = |field| {
            let there = fields.has(field);
            there
                .then(|| fields.text(field).map(str::to_owned))
                .transpose()
        };
        let (name, note) = (text("name")?, text("note")?);
        let source = fields
            .has("source")
            .then(|| fields.word("source").map(str::to_owned));
        let source = source.transpose()?;
        let content = fields
            .optional("content")
            .map(FileDigest::read)
            .transpose()?;
        let format = fields.word("format")?.to_owned();
        let received = fields.bucket("received")?;
        fields.end()?;
        Ok(Self {
            name,
            content,
            source,
            note,
            format,
            received,
        })
    }
}
