//! Secret keys and what they sign.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};

use super::PublicKey;

/// An Ed25519 signature: 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// An Ed25519 secret key; its memory is overwritten when it is dropped.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// The key of 32 random bytes, which the caller draws and forgets.
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(bytes))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey::of(self.0.verifying_key())
    }

    /// The signature of a message, the same every time.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }

    /// The 32 bytes, for whoever writes the key down.
    pub fn bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey of {}", self.public())
    }
}
