use std::fmt;

use ed25519_dalek::Signer as _;

use super::secret::Secret;
use super::{KeyKind, KeyName, SignatureLine, VerifierKey};
use crate::format_error::FormatError;

/// A secret key that signs the text of notes (type 01), as a log signs its checkpoints.
///
/// ```
/// use register::note::{KeyName, SignedNote, Signer};
/// let signer = Signer::new(KeyName::new("log.example").unwrap(), &[7; 32]);
/// let mut note = SignedNote::new("something\n").unwrap();
/// note.add(signer.sign(note.text())).unwrap();
/// assert_eq!(note.verify([signer.verifier()]).unwrap().len(), 1);
/// ```
pub struct Signer(Secret);

impl Signer {
    /// A key from its name and 32 secret bytes, which must have come from a good source of
    /// randomness.
    pub fn new(name: KeyName, seed: &[u8; 32]) -> Self {
        Self(Secret::new(name, KeyKind::Note, seed))
    }

    /// Reads `PRIVATE+KEY+name+id+secret`.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`](crate::Fault::Malformed) for other text, a key for cosignatures
    /// included.
    pub fn from_text(text: &str) -> Result<Self, FormatError> {
        Secret::from_text(text, KeyKind::Note).map(Self)
    }

    /// What [`Signer::from_text`] reads. It is secret.
    pub fn to_secret_text(&self) -> String {
        self.0.to_text()
    }

    /// The public key.
    pub fn verifier(&self) -> &VerifierKey {
        &self.0.verifier
    }

    /// The signature line for a text.
    pub fn sign(&self, text: &str) -> SignatureLine {
        let signature = self.0.signing.sign(text.as_bytes());
        SignatureLine::of(&self.0.verifier, &signature.to_bytes())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.0.verifier)
    }
}
