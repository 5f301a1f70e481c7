//! Entries in the making.

use std::collections::{BTreeMap, BTreeSet};

use super::{Blob, Bucket, Class, Entry, EntryError, EntryKind, Release, Schema};
use crate::cbor::{Key, Map, Value};
use crate::commitment::{EntrySecret, Path, bytes_of};
use crate::keys::KeyId;

/// Where an entry stands among its author's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The author.
    pub author: KeyId,
    /// The how-many-th of the author's, from 1.
    pub seq: u64,
    /// The hash of the one before; nothing in the first.
    pub prev: Option<[u8; 32]>,
    /// When it is recorded.
    pub recorded: Bucket,
}

use crate::seal::Sealed;

/// An entry in the making: what is said, without who and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it is.
    pub kind: EntryKind,
    /// Who may see what is held back.
    pub class: Class,
    /// When that is to be shown.
    pub release: Option<Release>,
    /// What everybody may see.
    pub public: Map,
    /// What is held back, by slot. Slots without a value commit to nothing, and cannot be told
    /// apart from the others.
    pub held: BTreeMap<u8, Value>,
    /// The files that were sealed for it.
    pub blobs: Vec<Sealed>,
    /// The hashes of entries that it rests on.
    pub refs: BTreeSet<[u8; 32]>,
}

impl Draft {
    /// A draft that says nothing yet.
    pub fn of(kind: EntryKind, class: Class) -> Self {
        Self {
            kind,
            class,
            release: None,
            public: Map::new(),
            held: BTreeMap::new(),
            blobs: Vec::new(),
            refs: BTreeSet::new(),
        }
    }

    /// Holds a public field back: what it says moves into its slot and is only committed to.
    ///
    /// # Errors
    /// A field that is not there, or that entries of this kind cannot hold back.
    ///
    /// ```
    /// use register::entry::content::Evidence;
    /// use register::entry::{Bucket, Class};
    /// let (name, source) = (Some("interview.odt".into()), Some("field-office".into()));
    /// let (content, note) = (None, None);
    /// let (format, received) = ("document".into(), Bucket(1_990_000));
    /// let evidence = Evidence { name, content, source, note, format, received };
    /// let draft = evidence.draft(Class::Protected).hold_back("name").unwrap();
    /// assert!(!draft.public.contains_key(&"name".into()));
    /// assert!(draft.held.contains_key(&0));
    /// ```
    pub fn hold_back(mut self, field: &'static str) -> Result<Self, EntryError> {
        let want = "a public field that entries of this kind can hold back";
        let wrong = || EntryError::wrong("public", field, want);
        let slot = Schema::of(self.kind).slot(field).ok_or_else(wrong)?;
        let value = self.public.remove(&Key::from(field)).ok_or_else(wrong)?;
        self.held.insert(slot, value);
        Ok(self)
    }

    /// The entry. The secret is this entry's alone: a secret used twice would show where two entries
    /// hold the same.
    ///
    /// # Errors
    /// A slot that the kind does not have; a value that has no encoding or is too long.
    pub fn entry(&self, at: Position, secret: &EntrySecret) -> Result<Entry, EntryError> {
        let schema = Schema::of(self.kind);
        if let Some((&slot, _)) = self.held.range(schema.slots..).next() {
            let reason = format!("schema {} has {} slots", schema.name, schema.slots);
            return Err(EntryError::Held { slot, reason });
        }
        let commit = |slot| {
            let value = bytes_of(self.held.get(&slot)).map_err(|e| EntryError::Held {
                slot,
                reason: e.to_string(),
            })?;
            Ok(secret.commit(Path::Slot(slot), &value))
        };
        let commits = (0..schema.slots)
            .map(commit)
            .collect::<Result<_, EntryError>>()?;
        let blob = |(n, sealed): (u8, &Sealed)| {
            let value = bytes_of(Some(&sealed.plaintext())).map_err(|e| EntryError::Held {
                slot: n,
                reason: e.to_string(),
            })?;
            Ok(Blob {
                sha256: sealed.sha256,
                padded_len: sealed.padded_len,
                commit: secret.commit(Path::Blob(n), &value),
            })
        };
        let blobs = (0..=u8::MAX)
            .zip(&self.blobs)
            .map(blob)
            .collect::<Result<_, EntryError>>()?;
        Ok(Entry {
            kind: self.kind,
            author: at.author,
            seq: at.seq,
            prev: at.prev,
            recorded: at.recorded,
            class: self.class,
            release: self.release,
            public: self.public.clone(),
            commits,
            blobs,
            refs: self.refs.iter().copied().collect(),
        })
    }
}
