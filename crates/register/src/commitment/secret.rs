//! The secret of an entry and the salts that come from it.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Path, commit};

/// The salt of one field: 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// The secret of one entry: 32 random bytes, used for no other entry.
///
/// It lies outside the register, wrapped for its custodians. Destroyed, it leaves commitments that
/// stay valid and that nobody can open any more. Its memory is overwritten when it is dropped.
pub struct EntrySecret(Zeroizing<[u8; 32]>);

impl EntrySecret {
    /// The secret of 32 random bytes, which the caller draws.
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// The bytes, for whoever wraps them.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The salt of a path: 32 bytes of HKDF-SHA256 without salt, its input the secret, its info
    /// `truceline/salt` followed at once by the path's text.
    pub fn salt(&self, path: Path) -> Salt {
        let mut salt = [0; 32];
        let path = path.to_string();
        // 32 bytes are within what HKDF-SHA256 gives, 8,160
        let _ = Hkdf::<Sha256>::new(None, &self.0[..])
            .expand_multi_info(&[b"truceline/salt", path.as_bytes()], &mut salt);
        Salt(salt)
    }

    /// The commitment to a value at a path; to no bytes at all where nothing is held there.
    pub fn commit(&self, path: Path, value: &[u8]) -> [u8; 32] {
        commit(path, &self.salt(path), value)
    }
}

impl fmt::Debug for EntrySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntrySecret(..)")
    }
}
