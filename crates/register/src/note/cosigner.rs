use std::fmt;

use ed25519_dalek::Signer as _;

use super::secret::Secret;
use super::{Checkpoint, KeyKind, KeyName, SignatureLine, VerifierKey};
use crate::format_error::{Fault, FormatError};

/// The latest time of a cosignature, in seconds since 1970: 2^63 - 1.
pub const TIME_LIMIT: u64 = i64::MAX as u64;

/// A secret key that cosigns checkpoints (type 04), as a witness does.
///
/// A cosignature says: at this time, this was the largest tree of this log that I had seen, and it
/// continues all that I saw before. It does not say the witness's name: each witness needs a key of
/// its own.
///
/// ```
/// use register::note::{Cosigner, KeyName, SignedNote};
/// let witness = Cosigner::new(KeyName::new("witness.example/a").unwrap(), &[8; 32]);
/// let text = "log.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
/// let mut note = SignedNote::new(text).unwrap();
/// note.add(witness.cosign(text, 1_679_315_147).unwrap()).unwrap();
/// let verified = note.verify([witness.verifier()]).unwrap();
/// assert_eq!(verified[0].time, Some(1_679_315_147));
/// ```
pub struct Cosigner(Secret);

impl Cosigner {
    /// A key from its name and 32 secret bytes, which must have come from a good source of
    /// randomness.
    pub fn new(name: KeyName, seed: &[u8; 32]) -> Self {
        Self(Secret::new(name, KeyKind::Cosignature, seed))
    }

    /// Reads `PRIVATE+KEY+name+id+secret`.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] for other text, a key for notes included.
    pub fn from_text(text: &str) -> Result<Self, FormatError> {
        Secret::from_text(text, KeyKind::Cosignature).map(Self)
    }

    /// What [`Cosigner::from_text`] reads. It is secret.
    pub fn to_secret_text(&self) -> String {
        self.0.to_text()
    }

    /// The public key.
    pub fn verifier(&self) -> &VerifierKey {
        &self.0.verifier
    }

    /// The signature line for the text of a checkpoint, at a time in seconds since 1970.
    ///
    /// That the checkpoint continues the last one is for the caller to have checked, and stored.
    ///
    /// # Errors
    ///
    /// Where the text is not a checkpoint; [`Fault::OutOfRange`] for a time above [`TIME_LIMIT`].
    pub fn cosign(&self, text: &str, time: u64) -> Result<SignatureLine, FormatError> {
        Checkpoint::from_text(text)?;
        if time > TIME_LIMIT {
            let reason = format!("the time {time} is above 2^63 - 1");
            return Err(FormatError::new(Fault::OutOfRange, "cosignature", reason));
        }
        let signature = self.0.signing.sign(message(time, text).as_bytes());
        let mut timed = [0; 72];
        timed[..8].copy_from_slice(&time.to_be_bytes());
        timed[8..].copy_from_slice(&signature.to_bytes());
        Ok(SignatureLine::of(&self.0.verifier, &timed))
    }
}

impl fmt::Debug for Cosigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cosigner({})", self.0.verifier)
    }
}

/// What is signed.
pub(super) fn message(time: u64, text: &str) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

/// The time and the 64 bytes of Ed25519 of a signature of type 04.
pub(super) fn read_signature(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (time, signature) = bytes.split_first_chunk()?;
    let time = u64::from_be_bytes(*time);
    (signature.len() == 64 && time <= TIME_LIMIT).then_some((time, signature))
}
