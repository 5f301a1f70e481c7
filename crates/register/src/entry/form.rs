//! The entry and its map.

use super::fields::{bucket, hash, wrong};
use super::{Bucket, Class, Content, EntryError, EntryKind, Fields, Release, Schema};
use crate::cbor::{Key, Map, Value, decode, encode};
use crate::commitment::Path;
use crate::keys::KeyId;

/// What the register holds: one thing that one author recorded.
///
/// Its map has the fields `v` (1), `type`, `author_key_id`, `author_seq`, `prev_author_leaf` (not in
/// an author's first), `recorded_bucket`, `class`, `release` (only where there is one), `schema`,
/// `public`, `commits`, `blobs` and `refs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Who signed it.
    pub author: KeyId,
    /// The how-many-th entry of the author's it is, from 1.
    pub seq: u64,
    /// The hash of the author's entry before it; nothing in the first.
    pub prev: Option<[u8; 32]>,
    /// When the author says that it was recorded.
    pub recorded: Bucket,
    /// Who may see what it commits to.
    pub class: Class,
    /// When that is to be shown.
    pub release: Option<Release>,
    /// What everybody may see.
    pub public: Map,
    /// The commitments: as many as the kind's schema has slots.
    pub commits: Vec<[u8; 32]>,
    /// What lies beside the register, encrypted.
    pub blobs: Vec<Blob>,
    /// The hashes of entries that it rests on, ascending.
    pub refs: Vec<[u8; 32]>,
}

/// A file that lies beside the register, encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// The SHA-256 of the encrypted file.
    pub sha256: [u8; 32],
    /// The length in bytes after padding and before encryption.
    pub padded_len: u64,
    /// The commitment to the SHA-256 and the length of what was encrypted.
    pub commit: [u8; 32],
}

impl Entry {
    /// The commitment at a path.
    pub fn commitment(&self, path: Path) -> Option<[u8; 32]> {
        match path {
            Path::Slot(n) => self.commits.get(usize::from(n)).copied(),
            Path::Blob(n) => self.blobs.get(usize::from(n)).map(|blob| blob.commit),
        }
    }

    /// Every path at which there is a commitment.
    pub fn paths(&self) -> impl Iterator<Item = Path> + use<> {
        // decoding holds both below 256
        let slots = (0..self.commits.len() as u8).map(Path::Slot);
        slots.chain((0..self.blobs.len() as u8).map(Path::Blob))
    }

    /// What it says, by its kind.
    ///
    /// # Errors
    /// Public fields that its kind does not have, lacks, or has in another form.
    pub fn content(&self) -> Result<Content, EntryError> {
        Content::read(self.kind, &self.public)
    }

    /// The bytes of the map, without frame and signature.
    ///
    /// # Errors
    /// What has no encoding.
    pub fn encode(&self) -> Result<Vec<u8>, EntryError> {
        let hashes = |all: &[[u8; 32]]| Value::Array(all.iter().map(|h| (*h).into()).collect());
        let blob = |blob: &Blob| {
            Value::Map(Map::from([
                ("sha256".into(), blob.sha256.into()),
                ("padded_len".into(), integer(blob.padded_len)),
                ("commit".into(), blob.commit.into()),
            ]))
        };
        let mut map = Map::from([
            ("v".into(), 1.into()),
            ("type".into(), self.kind.as_str().into()),
            ("author_key_id".into(), self.author.0.into()),
            ("author_seq".into(), integer(self.seq)),
            ("recorded_bucket".into(), i64::from(self.recorded.0).into()),
            ("class".into(), self.class.as_str().into()),
            ("schema".into(), Schema::of(self.kind).name.into()),
            ("public".into(), Value::Map(self.public.clone())),
            ("commits".into(), hashes(&self.commits)),
            (
                "blobs".into(),
                Value::Array(self.blobs.iter().map(blob).collect()),
            ),
            ("refs".into(), hashes(&self.refs)),
        ]);
        if let Some(prev) = self.prev {
            map.insert("prev_author_leaf".into(), prev.into());
        }
        if let Some(release) = self.release {
            let (key, value) = match release {
                Release::NotBefore(at) => ("not_before", i64::from(at.0).into()),
                Release::OnReview => ("on_review", Value::Bool(true)),
            };
            let value = Value::Map(Map::from([(key.into(), value)]));
            map.insert("release".into(), value);
        }
        Ok(encode(&Value::Map(map))?)
    }

    /// The entry of a map's bytes.
    ///
    /// # Errors
    /// Bytes that are not exactly what [`Self::encode`] writes for an entry of its kind.
    pub fn decode(bytes: &[u8]) -> Result<Self, EntryError> {
        let value = decode(bytes)?;
        let mut fields = Fields::of("entry", &value)?;
        fields.version(1)?;
        let word = fields.text("type")?;
        let kind = EntryKind::named(word)
            .ok_or_else(|| EntryError::wrong("type", word, "a kind of entry"))?;
        let schema = schema(kind, fields.text("schema")?)?;
        let author = KeyId(fields.hash("author_key_id")?);
        let seq = fields.count("author_seq")?;
        let prev = match fields.optional("prev_author_leaf") {
            Some(value) => Some(hash("prev_author_leaf", value)?),
            None => None,
        };
        if seq == 0 || (seq == 1) != prev.is_none() {
            let found = format!(
                "{seq}, prev_author_leaf {}",
                if prev.is_some() { "there" } else { "absent" }
            );
            let want = "1 without prev_author_leaf, or above 1 with it";
            return Err(EntryError::Wrong {
                field: "author_seq",
                found,
                want,
            });
        }
        let recorded = fields.bucket("recorded_bucket")?;
        let class = fields.text("class")?;
        let class = Class::named(class).ok_or_else(|| {
            EntryError::wrong("class", class, "one of public, parties, mission, protected")
        })?;
        let release = fields.optional("release").map(release).transpose()?;
        let public = fields.map("public")?.clone();
        let commits = hashes("commits", fields.array("commits")?)?;
        if commits.len() != usize::from(schema.slots) {
            let (found, want) = (commits.len(), schema.slots);
            return Err(EntryError::Slots {
                schema: schema.name,
                found,
                want,
            });
        }
        let blobs = fields
            .array("blobs")?
            .iter()
            .map(blob)
            .collect::<Result<_, _>>()?;
        let refs = hashes("refs", fields.array("refs")?)?;
        if !refs.is_sorted_by(|a, b| a < b) {
            let found = "not so".to_owned();
            return Err(EntryError::Wrong {
                field: "refs",
                found,
                want: "ascending, each once",
            });
        }
        fields.end()?;
        let entry = Self {
            kind,
            author,
            seq,
            prev,
            recorded,
            class,
            release,
            public,
            commits,
            blobs,
            refs,
        };
        entry
            .public
            .iter()
            .try_for_each(|(key, value)| readable(key, value))?;
        entry.content()?;
        Ok(entry)
    }
}

fn schema(kind: EntryKind, name: &str) -> Result<Schema, EntryError> {
    Schema::named(name)
        .filter(|schema| schema.kind == kind)
        .ok_or_else(|| {
            let found = name.chars().take(80).collect();
            EntryError::Schema { found, kind }
        })
}

fn release(value: &Value) -> Result<Release, EntryError> {
    let mut fields = Fields::of("release", value)?;
    let release = match fields.optional("on_review") {
        Some(Value::Bool(true)) => Release::OnReview,
        Some(other) => return Err(wrong("on_review", other, "true")),
        None => Release::NotBefore(bucket("not_before", fields.value("not_before")?)?),
    };
    fields.end()?;
    Ok(release)
}

fn hashes(field: &'static str, items: &[Value]) -> Result<Vec<[u8; 32]>, EntryError> {
    items.iter().map(|item| hash(field, item)).collect()
}

fn blob(value: &Value) -> Result<Blob, EntryError> {
    let mut fields = Fields::of("blob", value)?;
    let sha256 = fields.hash("sha256")?;
    let padded_len = fields.count("padded_len")?;
    let commit = fields.hash("commit")?;
    fields.end()?;
    Ok(Blob {
        sha256,
        padded_len,
        commit,
    })
}

/// Refuses text that shows otherwise than it reads: control characters but the line feed, and the
/// two that turn the direction of letters around.
fn readable(key: &Key, value: &Value) -> Result<(), EntryError> {
    if let Key::Text(text) = key {
        plain(text)?;
    }
    match value {
        Value::Text(text) => plain(text),
        Value::Array(items) => items.iter().try_for_each(|v| readable(&Key::Integer(0), v)),
        Value::Map(map) => map.iter().try_for_each(|(key, value)| readable(key, value)),
        Value::Integer(_) | Value::Bytes(_) | Value::Bool(_) => Ok(()),
    }
}

fn plain(text: &str) -> Result<(), EntryError> {
    let hidden = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202d}' | '\u{202e}');
    if text.contains(hidden) {
        let want = "text without control characters and without characters that turn its direction";
        return Err(EntryError::wrong("public", text, want));
    }
    Ok(())
}

/// Numbers beyond 63 bits cannot be written; they become the largest that can, which no length or
/// count reaches.
pub(super) fn integer(n: u64) -> Value {
    Value::Integer(i64::try_from(n).unwrap_or(i64::MAX))
}
