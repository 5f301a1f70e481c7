//! The digest that stands in the entry.

use sha2::{Digest, Sha256};

use super::{Path, Salt};

/// The commitment to a value: SHA-256 of `truceline/commit/v1`, a zero byte, the length of the
/// path's text, the text, the 32 bytes of the salt, the length of the value, the value. Lengths are
/// 8 bytes, the most significant first.
///
/// ```
/// use register::commitment::{EntrySecret, Path};
/// let (one, two) = (EntrySecret::from_random(&[1; 32]), EntrySecret::from_random(&[2; 32]));
/// let path = Path::Slot(0);
/// assert_ne!(one.commit(path, b"same"), two.commit(path, b"same"));
/// ```
pub fn commit(path: Path, salt: &Salt, value: &[u8]) -> [u8; 32] {
    let path = path.to_string();
    Sha256::new()
        .chain_update(b"truceline/commit/v1\0")
        .chain_update((path.len() as u64).to_be_bytes())
        .chain_update(path.as_bytes())
        .chain_update(salt.0)
        .chain_update((value.len() as u64).to_be_bytes())
        .chain_update(value)
        .finalize()
        .into()
}
