use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::split;
use crate::format_error::{FormatError, shown};

/// A hash of a tree: 32 bytes of SHA-256, of a leaf, a node or a whole tree.
///
/// It is written in standard base64 with padding, 44 characters, and read from nothing else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreeHash(pub [u8; 32]);

impl TreeHash {
    /// The root of the tree without leaves, SHA-256 of nothing.
    pub const EMPTY: Self = Self([
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9,
        0x24, 0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52,
        0xb8, 0x55,
    ]);

    /// Reads 44 characters of standard base64.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`](crate::Fault::Malformed) for any other text, also for base64 that is
    /// not canonical.
    ///
    /// ```
    /// use register::tree::TreeHash;
    /// let empty = TreeHash::from_base64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=").unwrap();
    /// assert_eq!(empty, TreeHash::EMPTY);
    /// assert!(TreeHash::from_base64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU").is_err());
    /// ```
    pub fn from_base64(text: &str) -> Result<Self, FormatError> {
        let wrong = || {
            let reason = format!(
                "`{}` is not the base64 of 32 bytes (44 characters)",
                shown(text)
            );
            FormatError::malformed("hash", reason)
        };
        if text.len() != 44 {
            return Err(wrong());
        }
        let bytes = STANDARD.decode(text).map_err(|_| wrong())?;
        Ok(Self(bytes.try_into().map_err(|_| wrong())?))
    }
}

impl fmt::Display for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The hash of a leaf: SHA-256 of a zero byte and the entry.
///
/// ```
/// let hash = register::tree::leaf_hash(b"");
/// assert_eq!(hash.0[..4], [0x6e, 0x34, 0x0b, 0x9c]);
/// ```
pub fn leaf_hash(entry: &[u8]) -> TreeHash {
    let hash = Sha256::new().chain_update([0]).chain_update(entry);
    TreeHash(hash.finalize().into())
}

/// The hash of a node: SHA-256 of a one byte, the left hash and the right hash.
pub fn node_hash(left: &TreeHash, right: &TreeHash) -> TreeHash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(&left.0);
    bytes[33..].copy_from_slice(&right.0);
    TreeHash(Sha256::digest(bytes).into())
}

/// The root of the tree over these leaf hashes, by the definition of RFC 6962 section 2.1.
///
/// ```
/// use register::tree::{TreeHash, leaf_hash, node_hash, root_of};
/// let (a, b) = (leaf_hash(b"a"), leaf_hash(b"b"));
/// assert_eq!(root_of(&[a, b]), node_hash(&a, &b));
/// assert_eq!(root_of(&[]), TreeHash::EMPTY);
/// ```
pub fn root_of(leaves: &[TreeHash]) -> TreeHash {
    match leaves {
        [] => TreeHash::EMPTY,
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
            node_hash(&root_of(left), &root_of(right))
        }
    }
}
