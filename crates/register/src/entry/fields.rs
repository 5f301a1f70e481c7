//! Reading the fields of a map, all of them and no others.

use super::EntryError;
use crate::cbor::{Key, Map, Value};

/// A map that is being read. Every field must be asked for before [`Fields::end`].
pub(crate) struct Fields<'a> {
    of: &'static str,
    left: Vec<(&'a Key, &'a Value)>,
}

impl<'a> Fields<'a> {
    pub(crate) fn of(of: &'static str, value: &'a Value) -> Result<Self, EntryError> {
        match value {
            Value::Map(map) => Ok(Self::of_map(of, map)),
            _ => Err(EntryError::NotAMap(of)),
        }
    }

    pub(crate) fn of_map(of: &'static str, map: &'a Map) -> Self {
        let left = map.iter().collect();
        Self { of, left }
    }

    /// A field that may be absent.
    pub(crate) fn optional(&mut self, field: &str) -> Option<&'a Value> {
        let named = |(key, _): &(&Key, &Value)| matches!(key, Key::Text(text) if text == field);
        let at = self.left.iter().position(named)?;
        Some(self.left.remove(at).1)
    }

    pub(crate) fn value(&mut self, field: &'static str) -> Result<&'a Value, EntryError> {
        let of = self.of;
        self.optional(field)
            .ok_or(EntryError::Missing { of, field })
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        let named = |(key, _): &(&Key, &Value)| matches!(key, Key::Text(text) if text == field);
        self.left.iter().any(named)
    }

    pub(crate) fn text(&mut self, field: &'static str) -> Result<&'a str, EntryError> {
        match self.value(field)? {
            Value::Text(text) => Ok(text),
            other => Err(wrong(field, other, "text")),
        }
    }

    /// A word: letters, digits and a few signs, 128 of them at most.
    pub(crate) fn word(&mut self, field: &'static str) -> Result<&'a str, EntryError> {
        let text = self.text(field)?;
        word(field, text)?;
        Ok(text)
    }

    pub(crate) fn bytes(&mut self, field: &'static str) -> Result<&'a [u8], EntryError> {
        match self.value(field)? {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(wrong(field, other, "bytes")),
        }
    }

    pub(crate) fn hash(&mut self, field: &'static str) -> Result<[u8; 32], EntryError> {
        hash(field, self.value(field)?)
    }

    pub(crate) fn signature(&mut self, field: &'static str) -> Result<[u8; 64], EntryError> {
        let value = self.value(field)?;
        match value {
            Value::Bytes(bytes) => bytes.as_slice().try_into().ok(),
            _ => None,
        }
        .ok_or_else(|| wrong(field, value, "64 bytes"))
    }

    pub(crate) fn count(&mut self, field: &'static str) -> Result<u64, EntryError> {
        match self.value(field)? {
            Value::Integer(n @ 0..) => Ok(*n as u64),
            other => Err(wrong(field, other, "a whole number from 0")),
        }
    }

    pub(crate) fn bucket(&mut self, field: &'static str) -> Result<super::Bucket, EntryError> {
        let value = self.value(field)?;
        bucket(field, value)
    }

    pub(crate) fn array(&mut self, field: &'static str) -> Result<&'a [Value], EntryError> {
        match self.value(field)? {
            Value::Array(items) => Ok(items),
            other => Err(wrong(field, other, "an array")),
        }
    }

    pub(crate) fn map(&mut self, field: &'static str) -> Result<&'a Map, EntryError> {
        match self.value(field)? {
            Value::Map(map) => Ok(map),
            other => Err(wrong(field, other, "a map")),
        }
    }

    pub(crate) fn version(&mut self, want: i64) -> Result<(), EntryError> {
        match self.value("v")? {
            Value::Integer(n) if *n == want => Ok(()),
            other => Err(wrong("v", other, "1; a later version may know it")),
        }
    }

    /// That no field is left.
    pub(crate) fn end(self) -> Result<(), EntryError> {
        match self.left.first() {
            None => Ok(()),
            Some((key, _)) => {
                let field = format!("{key:?}").chars().take(80).collect();
                Err(EntryError::Unknown { of: self.of, field })
            }
        }
    }
}

pub(crate) fn hash(field: &'static str, value: &Value) -> Result<[u8; 32], EntryError> {
    match value {
        Value::Bytes(bytes) => bytes.as_slice().try_into().ok(),
        _ => None,
    }
    .ok_or_else(|| wrong(field, value, "32 bytes"))
}

pub(crate) fn bucket(field: &'static str, value: &Value) -> Result<super::Bucket, EntryError> {
    match value {
        Value::Integer(n) => u32::try_from(*n).ok().map(super::Bucket),
        _ => None,
    }
    .ok_or_else(|| wrong(field, value, "a quarter of an hour counted from 1970"))
}

/// Refuses what is no word.
pub(crate) fn word(field: &'static str, text: &str) -> Result<(), EntryError> {
    let inside = |b: u8| b.is_ascii_alphanumeric() || b"._-/:+".contains(&b);
    if (1..=128).contains(&text.len()) && text.bytes().all(inside) {
        return Ok(());
    }
    Err(EntryError::wrong(
        field,
        text,
        "1 to 128 letters, digits and . _ - / : +",
    ))
}

pub(crate) fn wrong(field: &'static str, found: &Value, want: &'static str) -> EntryError {
    let found = match found {
        Value::Integer(n) => n.to_string(),
        Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
        Value::Text(text) => return EntryError::wrong(field, text, want),
        Value::Array(items) => format!("an array of {}", items.len()),
        Value::Map(map) => format!("a map of {}", map.len()),
        Value::Bool(truth) => truth.to_string(),
    };
    EntryError::Wrong { field, found, want }
}
