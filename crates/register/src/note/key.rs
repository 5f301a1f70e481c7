use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};

use super::strict::{holds, read_public};
use super::{KeyName, SignatureLine, Verified, cosigner};
use crate::format_error::{Fault, FormatError, shown};

const FORMAT: &str = "verifier key";

/// What a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyKind {
    /// Type 01: the text of a note, by Ed25519. A log signs its checkpoints so.
    Note,
    /// Type 04: a checkpoint and a time, by Ed25519. A witness cosigns so.
    Cosignature,
}

impl KeyKind {
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Note => 1,
            Self::Cosignature => 4,
        }
    }
}

/// A public key with its name: checks the signature lines that carry its name and identifier.
///
/// Written `name+id+key`: the identifier as 8 small hexadecimal digits, the type byte and 32 bytes
/// of the key in base64. The identifier is the first 4 bytes of SHA-256 over name, line feed, type
/// byte and key.
///
/// A key must be the one encoding of a point of the prime-order group, other than its neutral
/// element. A signature must have S below the order of the group, R in its one encoding and not of
/// low order, and satisfy the equation without cofactor.
///
/// ```
/// use register::note::{KeyKind, VerifierKey};
/// let text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
/// let key = VerifierKey::from_text(text).unwrap();
/// assert_eq!(key.name().as_str(), "example.com/foo");
/// assert_eq!(key.kind(), KeyKind::Note);
/// assert_eq!(key.to_string(), text);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: KeyName,
    kind: KeyKind,
    id: [u8; 4],
    public: VerifyingKey,
}

impl VerifierKey {
    /// A key of a kind, from its name and its 32 bytes.
    ///
    /// # Errors
    ///
    /// [`Fault::WeakKey`] for a key that is refused by the rule above.
    pub fn new(name: KeyName, kind: KeyKind, public: &[u8; 32]) -> Result<Self, FormatError> {
        Ok(Self::of(name, kind, read_public(public)?))
    }

    pub(super) fn of(name: KeyName, kind: KeyKind, public: VerifyingKey) -> Self {
        let mut hash = Sha256::new();
        hash.update(name.as_str());
        hash.update([b'\n', kind.byte()]);
        hash.update(public.as_bytes());
        let hash: [u8; 32] = hash.finalize().into();
        let id = [hash[0], hash[1], hash[2], hash[3]];
        Self {
            name,
            kind,
            id,
            public,
        }
    }

    /// Reads what its [`Display`](fmt::Display) writes, and nothing else.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] for other text, and for types other than 01 and 04; [`Fault::WeakKey`]
    /// for a key that is refused, or has another identifier.
    pub fn from_text(text: &str) -> Result<Self, FormatError> {
        let (name, kind, id, bytes) = read_parts(text, FORMAT)?;
        let key = Self::new(name, kind, &bytes)?;
        if key.id != id {
            let reason = format!(
                "the identifier of this key is {}, not {}",
                hex(key.id),
                hex(id)
            );
            return Err(FormatError::new(Fault::WeakKey, FORMAT, reason));
        }
        Ok(key)
    }

    /// The name.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// What it signs.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The identifier: a hint which key it is, no protection.
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// The 32 bytes of the key.
    pub fn public(&self) -> &[u8; 32] {
        self.public.as_bytes()
    }

    /// Whether a signature on a text is this key's, under whatever name it stands.
    pub(crate) fn holds(&self, text: &str, signature: &[u8]) -> bool {
        self.check(text, signature).is_some()
    }

    /// Whether a line says that it is of this key.
    pub(crate) fn claims(&self, line: &SignatureLine) -> bool {
        line.id() == self.id && line.name() == &self.name
    }

    /// What a signature on the text says, where it is this key's.
    pub(crate) fn check(&self, text: &str, signature: &[u8]) -> Option<Verified<'_>> {
        match self.kind {
            KeyKind::Note => {
                let held = holds(&self.public, text.as_bytes(), signature);
                held.then_some(Verified {
                    key: self,
                    time: None,
                })
            }
            KeyKind::Cosignature => {
                let (time, signature) = cosigner::read_signature(signature)?;
                let message = cosigner::message(time, text);
                let held = holds(&self.public, message.as_bytes(), signature);
                held.then_some(Verified {
                    key: self,
                    time: Some(time),
                })
            }
        }
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_parts(self, self.public()))
    }
}

/// `name+id+base64` around 32 bytes, which are the public or the secret ones.
pub(super) fn write_parts(key: &VerifierKey, bytes: &[u8; 32]) -> String {
    let mut typed = [key.kind.byte(); 33];
    typed[1..].copy_from_slice(bytes);
    format!("{}+{}+{}", key.name, hex(key.id), STANDARD.encode(typed))
}

type Parts = (KeyName, KeyKind, [u8; 4], [u8; 32]);

pub(super) fn read_parts(text: &str, format: &'static str) -> Result<Parts, FormatError> {
    let malformed = |reason: String| FormatError::malformed(format, reason);
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(malformed("not of the form name+id+key".to_owned()));
    };
    let name = KeyName::new(name)?;
    let id = read_hex(id).ok_or_else(|| {
        malformed(format!(
            "the identifier `{}` is not 8 small hexadecimal digits",
            shown(id)
        ))
    })?;
    // 33 bytes are 44 characters: nothing longer is decoded.
    let bytes = if key.len() == 44 {
        STANDARD.decode(key).ok()
    } else {
        None
    };
    let typed: [u8; 33] = bytes
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| malformed("the key is not the base64 of 33 bytes".to_owned()))?;
    let kind = match typed[0] {
        1 => KeyKind::Note,
        4 => KeyKind::Cosignature,
        other => {
            let reason = format!("type {other:02x} is not known; known are 01 and 04");
            return Err(malformed(reason));
        }
    };
    let mut key = [0; 32];
    key.copy_from_slice(&typed[1..]);
    Ok((name, kind, id, key))
}

fn hex(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

fn read_hex(digits: &str) -> Option<[u8; 4]> {
    let small = digits.len() == 8
        && digits
            .bytes()
            .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    small
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
        .map(u32::to_be_bytes)
}
