//! What an entry holds back, kept under the entry's secret.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use register::cbor::{self, Key, Map, Value};
use register::commitment::{Disclosure, EntrySecret, Path as Slot};
use register::entry::{Entry, Leaf, Schema};

use super::Identities;
use super::sealed::{self, Secret};
use crate::PipelineError;

/// The secret of an entry and what is in its slots: a CBOR map of `v` (2) and `held` (values by slot)
/// in `sealed/entries`, under the secret. Without the secret commitments are left that nobody can
/// open.
#[derive(Debug)]
pub(super) struct Opening {
    pub(super) secret: Arc<EntrySecret>,
    pub(super) held: BTreeMap<u8, Value>,
}

/// What is known of what an entry holds back.
#[derive(Debug)]
pub(super) enum Opened {
    /// All of it.
    Whole(Opening),
    /// It is sealed to custodians who are not at hand.
    Sealed,
    /// What opens it is not here.
    Missing,
}

impl Opening {
    /// Keeps what is held back, durably; the secret is kept by whoever wraps it.
    pub(super) fn keep(&self, case: &Path, leaf: &[u8; 32]) -> Result<(), PipelineError> {
        let held = self.held.iter();
        let held = held.map(|(slot, value)| (Key::Integer(i64::from(*slot)), value.clone()));
        let bytes = cbor::encode(&Value::Map(Map::from([
            ("v".into(), 2.into()),
            ("held".into(), Value::Map(held.collect())),
        ])));
        let bytes = bytes.map_err(|e| PipelineError::Refused(e.to_string()))?;
        sealed::write(&sealed::held_path(case, leaf), &self.secret, &bytes)
    }

    /// Reads that of an entry and holds it against the entry's commitments.
    pub(super) fn of(
        case: &Path,
        index: u64,
        leaf: &Leaf,
        identities: &Identities,
    ) -> Result<Opened, PipelineError> {
        let hash = leaf.hash();
        let secret = match sealed::secret_of(case, &hash, identities)? {
            Secret::Open(secret) => secret,
            Secret::Sealed => return Ok(Opened::Sealed),
            Secret::Missing => return Ok(Opened::Missing),
        };
        let path = sealed::held_path(case, &hash);
        let wrong = |reason: &str| PipelineError::Unsound(format!("{}: {reason}", path.display()));
        let mut bytes = Vec::new();
        let held = match sealed::open(&path, &secret, &mut bytes)? {
            None => return Ok(Opened::Missing),
            Some(Err(reason)) => return Err(wrong(&reason)),
            Some(Ok(_)) => cbor::decode(&bytes).ok().and_then(|v| Self::read(&v)),
        };
        let held = held.ok_or_else(|| wrong("it is not what opens an entry"))?;
        let opening = Self { secret, held };
        if !opening.opens(index, leaf.entry()) {
            let reason =
                format!("it does not open entry {index}: it says something else than was recorded");
            return Err(wrong(&reason));
        }
        Ok(Opened::Whole(opening))
    }

    fn read(value: &Value) -> Option<BTreeMap<u8, Value>> {
        let Value::Map(map) = value else { return None };
        if map.len() != 2 || map.get(&"v".into()) != Some(&Value::Integer(2)) {
            return None;
        }
        let Value::Map(slots) = map.get(&"held".into())? else {
            return None;
        };
        let mut held = BTreeMap::new();
        for (key, value) in slots {
            let Key::Integer(slot) = key else { return None };
            held.insert(u8::try_from(*slot).ok()?, value.clone());
        }
        Some(held)
    }

    fn opens(&self, index: u64, entry: &Entry) -> bool {
        let slots = Schema::of(entry.kind).slots;
        self.held.keys().all(|slot| *slot < slots)
            && (0..slots).all(|slot| {
                let shown = self.show(index, Slot::Slot(slot));
                shown.check(index, entry).is_ok()
            })
    }

    /// The disclosure of what is at a path.
    pub(super) fn show(&self, index: u64, path: Slot) -> Disclosure {
        let held = match path {
            Slot::Slot(slot) => self.held.get(&slot).cloned(),
            Slot::Blob(_) => None,
        };
        Disclosure::of(&self.secret, index, path, held)
    }
}
/// A field of an entry: what it says in public, or what its slot is shown to hold.
pub(super) fn field<'a>(
    entry: &'a Entry,
    opening: Option<&'a Opening>,
    name: &'static str,
) -> Option<&'a Value> {
    entry.public.get(&name.into()).or_else(|| {
        let slot = Schema::of(entry.kind).slot(name)?;
        opening?.held.get(&slot)
    })
}

/// A text as a value: as bytes where it has no one form, as names of files may not.
pub(super) fn text(words: &str) -> Value {
    let value = Value::from(words);
    if cbor::encode(&value).is_ok() {
        return value;
    }
    Value::Bytes(words.as_bytes().to_vec())
}

/// The text of such a value.
pub(super) fn read_text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Bytes(bytes) => String::from_utf8(bytes.clone()).ok(),
        _ => None,
    }
}
