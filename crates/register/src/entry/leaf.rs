//! The bytes that the tree hashes: an entry framed, padded and signed.

use sha2::{Digest, Sha256};

use super::{Entry, EntryError};
use crate::keys::{PublicKey, SecretKey, Signature};

/// The most bytes of a leaf.
pub const LARGEST: usize = 8192;

/// Leaves are as long as a whole number of these.
pub const STEP: usize = 512;

const LENGTH: usize = 2;
const SIGNATURE: usize = 64;
const CONTEXT: &[u8] = b"truceline/entry/v1\0";

/// A signed entry as it stands in the register.
///
/// Its bytes: the length of the entry's map in 2 bytes, the most significant first; the map; zeros;
/// the 64 bytes of the signature. The whole is the smallest multiple of 512 bytes that holds them,
/// 8,192 at most. The signature is over `truceline/entry/v1`, a zero byte and the map. So an entry
/// has one leaf, up to the signature, which only its author can make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    entry: Entry,
    bytes: Vec<u8>,
}

impl Leaf {
    /// Signs an entry.
    ///
    /// # Errors
    /// An entry that cannot be read again or does not fit, and one of another author's.
    pub fn sign(entry: Entry, key: &SecretKey) -> Result<Self, EntryError> {
        let signs = key.public().id();
        if signs != entry.author {
            let (signs, author) = (signs.to_string(), entry.author.to_string());
            return Err(EntryError::OtherAuthor { signs, author });
        }
        let map = entry.encode()?;
        let most = LARGEST - LENGTH - SIGNATURE;
        let length = u16::try_from(map.len())
            .ok()
            .filter(|_| map.len() <= most)
            .ok_or(EntryError::Large {
                found: map.len(),
                most,
            })?;
        // what would be refused when it is read is refused before it is signed
        Entry::decode(&map)?;
        let mut bytes = Vec::with_capacity(framed(map.len()));
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&map);
        bytes.resize(framed(map.len()) - SIGNATURE, 0);
        bytes.extend_from_slice(&key.sign(&message(&map)).0);
        Ok(Self { entry, bytes })
    }

    /// The leaf of some bytes. Its signature is not checked: see [`Self::verifies`].
    ///
    /// # Errors
    /// Bytes that no entry has.
    pub fn read(bytes: &[u8]) -> Result<Self, EntryError> {
        let found = bytes.len();
        if !found.is_multiple_of(STEP) || !(STEP..=LARGEST).contains(&found) {
            return Err(EntryError::Length { found });
        }
        let said = usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
        if framed(said) != found {
            return Err(EntryError::Said { leaf: found, said });
        }
        let (map, rest) = bytes[LENGTH..].split_at(said);
        let padding = &rest[..rest.len() - SIGNATURE];
        if let Some(at) = padding.iter().position(|byte| *byte != 0) {
            let at = LENGTH + said + at;
            return Err(EntryError::Padding { at });
        }
        let entry = Entry::decode(map)?;
        let bytes = bytes.to_vec();
        Ok(Self { entry, bytes })
    }

    /// What it says.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash by which other entries name it: RFC 6962's, SHA-256 of a zero byte and the bytes.
    pub fn hash(&self) -> [u8; 32] {
        let hash = Sha256::new().chain_update([0]);
        hash.chain_update(&self.bytes).finalize().into()
    }

    /// The signature.
    pub fn signature(&self) -> Signature {
        let mut signature = [0; SIGNATURE];
        signature.copy_from_slice(&self.bytes[self.bytes.len() - SIGNATURE..]);
        Signature(signature)
    }

    /// Whether a key signed it.
    pub fn verifies(&self, key: &PublicKey) -> bool {
        let said = usize::from(u16::from_be_bytes([self.bytes[0], self.bytes[1]]));
        let map = &self.bytes[LENGTH..LENGTH + said];
        key.verifies(&message(map), &self.signature())
    }
}

fn framed(map: usize) -> usize {
    (LENGTH + map + SIGNATURE).next_multiple_of(STEP)
}

fn message(map: &[u8]) -> Vec<u8> {
    [CONTEXT, map].concat()
}
