//! The key under which one entry's contents are sealed, which follows from the entry's secret.

use age::x25519::Identity;
use bech32::{Bech32, Hrp};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::SealError;
use crate::commitment::EntrySecret;

/// The `age` identity of one entry: HKDF-SHA256 without salt of the entry's secret, with the info
/// `truceline/contents`, 32 bytes, as `age` writes identities.
///
/// What is sealed under it can be copied anywhere: once the entry's wrapped secret is destroyed in
/// every copy, nobody can open it again, custodians neither.
///
/// ```
/// use register::commitment::EntrySecret;
/// use register::seal::{EntryKey, open, seal};
/// let key = EntryKey::of(&EntrySecret::from_random(&[1; 32])).unwrap(); // not like this
/// let (mut sealed, mut opened) = (Vec::new(), Vec::new());
/// seal(&b"words"[..], 5, &[key.recipient()], &mut sealed).unwrap();
/// open(&sealed[..], key.identity(), &mut opened).unwrap();
/// assert_eq!(opened, b"words");
/// ```
pub struct EntryKey {
    identity: Zeroizing<String>,
    recipient: String,
}

impl EntryKey {
    /// That of an entry's secret.
    ///
    /// # Errors
    /// None that can be provoked: `age` reads what is written here.
    pub fn of(secret: &EntrySecret) -> Result<Self, SealError> {
        let mut bytes = Zeroizing::new([0; 32]);
        // 32 bytes are within what HKDF-SHA256 gives, 8,160
        let _ =
            Hkdf::<Sha256>::new(None, secret.bytes()).expand(b"truceline/contents", &mut bytes[..]);
        let kind = Hrp::parse("age-secret-key-").map_err(|_| SealError::Identity)?;
        let identity = bech32::encode_upper::<Bech32>(kind, &bytes[..]);
        let identity = Zeroizing::new(identity.map_err(|_| SealError::Identity)?);
        let parsed: Identity = identity.parse().map_err(|_| SealError::Identity)?;
        let recipient = parsed.to_public().to_string();
        Ok(Self {
            identity,
            recipient,
        })
    }

    /// What opens: `AGE-SECRET-KEY-1...`.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// To whom it is sealed: `age1...`.
    pub fn recipient(&self) -> &str {
        &self.recipient
    }
}

impl std::fmt::Debug for EntryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EntryKey of {}", self.recipient)
    }
}
