//! What opens the commitments of an entry: its secret, and what it holds back.

use std::collections::BTreeMap;
use std::path::Path;

use register::cbor::{self, Key, Map, Value};
use register::commitment::{Disclosure, EntrySecret, Path as Slot};
use register::entry::{Entry, Leaf, Schema};

use super::{durable, place};
use crate::PipelineError;

/// The secret of an entry and what is in its slots. Its file lies in `sealed/entries`, named by the
/// entry's hash: a CBOR map of `v` (1), `secret` (32 bytes), `held` (values by slot). Destroyed, it
/// leaves commitments that nobody can open.
#[derive(Debug)]
pub(super) struct Opening {
    pub(super) secret: EntrySecret,
    pub(super) held: BTreeMap<u8, Value>,
}

impl Opening {
    /// Keeps it, durably.
    pub(super) fn keep(&self, case: &Path, leaf: &[u8; 32]) -> Result<(), PipelineError> {
        durable::make_private(&case.join(place::SEALED))?;
        let held = self.held.iter();
        let held = held.map(|(slot, value)| (Key::Integer(i64::from(*slot)), value.clone()));
        let bytes = cbor::encode(&Value::Map(Map::from([
            ("v".into(), 1.into()),
            ("secret".into(), (*self.secret.bytes()).into()),
            ("held".into(), Value::Map(held.collect())),
        ])));
        let bytes = bytes.map_err(|e| PipelineError::Refused(e.to_string()))?;
        durable::write(&place::opening(case, leaf), &bytes)
    }

    /// Reads that of an entry and holds it against the entry's commitments; nothing where it is not
    /// here.
    pub(super) fn of(case: &Path, index: u64, leaf: &Leaf) -> Result<Option<Self>, PipelineError> {
        let path = place::opening(case, &leaf.hash());
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(PipelineError::file(&path, e)),
        };
        let wrong = |reason: &str| PipelineError::Unsound(format!("{}: {reason}", path.display()));
        let opening = cbor::decode(&bytes).ok().and_then(|v| Self::read(&v));
        let opening = opening.ok_or_else(|| wrong("it is not what opens an entry"))?;
        if !opening.opens(index, leaf.entry()) {
            let reason =
                format!("it does not open entry {index}: it says something else than was recorded");
            return Err(wrong(&reason));
        }
        Ok(Some(opening))
    }

    fn read(value: &Value) -> Option<Self> {
        let Value::Map(map) = value else { return None };
        if map.len() != 3 || map.get(&"v".into()) != Some(&Value::Integer(1)) {
            return None;
        }
        let Value::Bytes(secret) = map.get(&"secret".into())? else {
            return None;
        };
        let secret: [u8; 32] = secret.as_slice().try_into().ok()?;
        let Value::Map(slots) = map.get(&"held".into())? else {
            return None;
        };
        let mut held = BTreeMap::new();
        for (key, value) in slots {
            let Key::Integer(slot) = key else { return None };
            held.insert(u8::try_from(*slot).ok()?, value.clone());
        }
        let secret = EntrySecret::from_random(&secret);
        Some(Self { secret, held })
    }

    fn opens(&self, index: u64, entry: &Entry) -> bool {
        let slots = Schema::of(entry.kind).slots;
        self.held.keys().all(|slot| *slot < slots)
            && (0..slots).all(|slot| {
                let held = self.held.get(&slot).cloned();
                let shown = Disclosure::of(&self.secret, index, Slot::Slot(slot), held);
                shown.check(index, entry).is_ok()
            })
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
