//! The file that shows one field of one entry.

use super::{CommitmentError, EntrySecret, Path, Salt, commit};
use crate::cbor::{Map, Value, decode, encode};
use crate::entry::{Entry, EntryError, Fields};

/// The longest value that a slot can hold: 64 KiB.
pub const MAX_VALUE: usize = 64 << 10;

/// One field of one entry, with what is needed to check it.
///
/// Its file is a CBOR map, in the one encoding of [`crate::cbor`], of `v` (1), `index`, `path`,
/// `salt` (32 bytes) and `value` (the bytes that were committed to: themselves the one encoding of a
/// value, or no bytes where the slot holds nothing).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// The index of the entry in the register.
    pub index: u64,
    /// Which field.
    pub path: Path,
    /// The field's salt.
    pub salt: Salt,
    /// The value; nothing where the slot was left unused.
    pub value: Option<Value>,
}

impl Disclosure {
    /// The disclosure of a field by whoever has the entry's secret.
    pub fn of(secret: &EntrySecret, index: u64, path: Path, value: Option<Value>) -> Self {
        let salt = secret.salt(path);
        Self {
            index,
            path,
            salt,
            value,
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// A value that has no encoding or is too long.
    pub fn encode(&self) -> Result<Vec<u8>, CommitmentError> {
        let value = bytes_of(self.value.as_ref())?;
        let index = i64::try_from(self.index).unwrap_or(i64::MAX);
        Ok(encode(&Value::Map(Map::from([
            ("v".into(), 1.into()),
            ("index".into(), index.into()),
            ("path".into(), self.path.to_string().as_str().into()),
            ("salt".into(), self.salt.0.into()),
            ("value".into(), Value::Bytes(value)),
        ])))?)
    }

    /// The disclosure of a file's bytes.
    ///
    /// # Errors
    /// Bytes that are not exactly what [`Self::encode`] writes.
    pub fn decode(bytes: &[u8]) -> Result<Self, CommitmentError> {
        let value = decode(bytes)?;
        let mut fields = Fields::of("disclosure", &value)?;
        fields.version(1)?;
        let index = fields.count("index")?;
        let text = fields.text("path")?;
        let path = Path::parse(text)
            .ok_or_else(|| EntryError::wrong("path", text, "commits/N or blobs/N"))?;
        let salt = Salt(fields.hash("salt")?);
        let held = fields.bytes("value")?;
        fields.end()?;
        if held.len() > MAX_VALUE {
            return Err(CommitmentError::Long { found: held.len() });
        }
        let value = match held {
            [] => None,
            held => Some(decode(held).map_err(CommitmentError::Value)?),
        };
        Ok(Self {
            index,
            path,
            salt,
            value,
        })
    }

    /// Whether it shows what an entry recorded: the entry at `index`, whose own place in the
    /// register the caller has checked.
    ///
    /// # Errors
    /// Another index, a path that the entry does not have, a salt or a value that is not the
    /// recorded one.
    ///
    /// ```
    /// use register::cbor::Value;
    /// use register::commitment::{Disclosure, EntrySecret, Path};
    /// use register::entry::{Bucket, Class, Draft, EntryKind, Position};
    /// use register::keys::SecretKey;
    ///
    /// let (key, secret) = (SecretKey::from_random(&[1; 32]), EntrySecret::from_random(&[2; 32]));
    /// let mut draft = Draft::of(EntryKind::Observation, Class::Mission);
    /// draft.held.insert(4, Value::from("37U DB 0123"));
    /// let (author, recorded) = (key.public().id(), Bucket(1));
    /// let at = Position { author, seq: 1, prev: None, recorded };
    /// let entry = draft.entry(at, &secret).unwrap();
    ///
    /// let shown = |words: &str| Disclosure::of(&secret, 0, Path::Slot(4), Some(Value::from(words)));
    /// assert!(shown("37U DB 0123").check(0, &entry).is_ok());
    /// assert!(shown("37U DB 0124").check(0, &entry).is_err());
    /// ```
    pub fn check(&self, index: u64, entry: &Entry) -> Result<(), CommitmentError> {
        let path = self.path;
        if self.index != index {
            let (found, want) = (self.index, index);
            return Err(CommitmentError::Index { found, want });
        }
        let recorded = entry
            .commitment(path)
            .ok_or(CommitmentError::NoSuchPath { index, path })?;
        let value = bytes_of(self.value.as_ref())?;
        if commit(path, &self.salt, &value) != recorded {
            return Err(CommitmentError::Differs { index, path });
        }
        Ok(())
    }
}

/// The bytes that a slot commits to.
pub(crate) fn bytes_of(value: Option<&Value>) -> Result<Vec<u8>, CommitmentError> {
    let bytes = match value {
        None => Vec::new(),
        Some(value) => encode(value).map_err(CommitmentError::Value)?,
    };
    if bytes.len() > MAX_VALUE {
        return Err(CommitmentError::Long { found: bytes.len() });
    }
    Ok(bytes)
}
