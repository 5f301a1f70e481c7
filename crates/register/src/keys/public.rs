//! Public keys and their names.

use std::fmt;

use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};

use super::{KeysError, Signature};
use crate::hex::{hex, unhex};

/// The name of a public key: SHA-256 of `truceline/key/v1`, a zero byte and the key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 32]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0[..4]))
    }
}

/// An Ed25519 public key in the prime-order group, in its one encoding.
///
/// Its text is `truceline-key-1-`, the key's 64 hexadecimal digits, `-`, and the first 8 digits of
/// its [`KeyId`], so that a mistyped key is noticed.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

const PREFIX: &str = "truceline-key-1-";

impl PublicKey {
    /// The key of 32 bytes.
    ///
    /// # Errors
    /// Bytes that are no point, or not the one encoding of it; points of low order or with a part of
    /// low order, under which implementations disagree about signatures.
    pub fn read(bytes: &[u8; 32]) -> Result<Self, KeysError> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeysError::NotAPoint(hex(bytes)))?;
        let point = key.to_edwards();
        if point.compress().as_bytes() != bytes {
            return Err(KeysError::NotAPoint(hex(bytes)));
        }
        if point.is_small_order() || !point.is_torsion_free() {
            return Err(KeysError::LowOrder(hex(bytes)));
        }
        Ok(Self(key))
    }

    pub(super) fn of(key: VerifyingKey) -> Self {
        Self(key)
    }

    /// The key of its text.
    ///
    /// # Errors
    /// Another shape, digits that do not belong to the key, and what [`Self::read`] refuses.
    ///
    /// ```
    /// use register::keys::{PublicKey, SecretKey};
    /// let key = SecretKey::from_random(&[1; 32]).public(); // what the caller draws; not like this
    /// assert_eq!(PublicKey::parse(&key.to_string()), Ok(key));
    /// ```
    pub fn parse(text: &str) -> Result<Self, KeysError> {
        let wrong = || KeysError::Text(text.chars().take(100).collect());
        let (digits, found) = text
            .strip_prefix(PREFIX)
            .and_then(|rest| rest.split_once('-'))
            .ok_or_else(wrong)?;
        let bytes = unhex(digits)
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(wrong)?;
        let key = Self::read(&bytes)?;
        let want = hex(&key.id().0[..4]);
        if found != want {
            let found = found.chars().take(20).collect();
            return Err(KeysError::Check { found, want });
        }
        Ok(key)
    }

    /// The 32 bytes.
    pub fn bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The name of the key.
    pub fn id(&self) -> KeyId {
        let hash = Sha256::new().chain_update(b"truceline/key/v1\0");
        KeyId(hash.chain_update(self.0.as_bytes()).finalize().into())
    }

    /// Whether a signature of a message is this key's.
    ///
    /// The rule is the strict one: `S` below the group's order, `R` in its one form and not of low
    /// order, `[S]B = R + [k]A` without the cofactor. Batches are not used: they accept more.
    ///
    /// ```
    /// use register::keys::SecretKey;
    /// let key = SecretKey::from_random(&[1; 32]); // what the caller draws; not like this
    /// assert!(key.public().verifies(b"words", &key.sign(b"words")));
    /// ```
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let check = hex(&self.id().0[..4]);
        write!(f, "{PREFIX}{}-{check}", hex(self.0.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
