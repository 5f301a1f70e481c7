//! What both kinds of signing keys are: a name, a kind and a secret.

use ed25519_dalek::SigningKey;

use super::key::{read_parts, write_parts};
use super::{KeyKind, KeyName, VerifierKey};
use crate::format_error::{Fault, FormatError};

const FORMAT: &str = "signer key";
const PREFIX: &str = "PRIVATE+KEY+";

/// A secret with the public key that it belongs to. It is wiped when dropped.
pub(super) struct Secret {
    pub(super) signing: SigningKey,
    pub(super) verifier: VerifierKey,
}

impl Secret {
    pub(super) fn new(name: KeyName, kind: KeyKind, seed: &[u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(seed);
        let verifier = VerifierKey::of(name, kind, signing.verifying_key());
        Self { signing, verifier }
    }

    pub(super) fn from_text(text: &str, kind: KeyKind) -> Result<Self, FormatError> {
        let rest = text.strip_prefix(PREFIX).ok_or_else(|| {
            FormatError::malformed(FORMAT, format!("does not begin with `{PREFIX}`"))
        })?;
        let (name, found, id, seed) = read_parts(rest, FORMAT)?;
        if found != kind {
            let reason = format!(
                "of type {:02x}; type {:02x} is needed",
                found.byte(),
                kind.byte()
            );
            return Err(FormatError::malformed(FORMAT, reason));
        }
        let secret = Self::new(name, kind, &seed);
        if secret.verifier.id() != id {
            let reason = "its identifier is that of another key";
            return Err(FormatError::new(Fault::WeakKey, FORMAT, reason));
        }
        Ok(secret)
    }

    pub(super) fn to_text(&self) -> String {
        format!(
            "{PREFIX}{}",
            write_parts(&self.verifier, self.signing.as_bytes())
        )
    }
}
