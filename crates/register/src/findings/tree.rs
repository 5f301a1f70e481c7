//! The tree over findings, held in memory.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::FindingLeaf;
use crate::format_error::FormatError;
use crate::tree::{Node, TreeHash, node_hash, prove_inclusion, root_of};

/// What the salts of a derivation's findings come from: SHA-256 of `truceline/findings/v1`, a zero byte
/// and the bytes of the derivation's manifest, which is not published where its inputs are not.
///
/// Without salts, whoever is handed a proof could try guesses of the findings beside it, which may not
/// be out yet. The salts follow from the derivation, so that deriving again gives the same root.
#[derive(Clone)]
pub struct SaltKey(Zeroizing<[u8; 32]>);

impl SaltKey {
    /// That of a manifest's bytes.
    pub fn of(manifest: &[u8]) -> Self {
        let hash = Sha256::new().chain_update(b"truceline/findings/v1\0");
        Self(Zeroizing::new(
            hash.chain_update(manifest).finalize().into(),
        ))
    }

    /// The salt of the finding with an identity: HKDF-SHA256 without salt, with the info
    /// `truceline/finding` and the identity, 32 bytes.
    pub fn salt(&self, id: &[u8; 32]) -> [u8; 32] {
        let mut salt = [0; 32];
        // 32 bytes are within what HKDF-SHA256 gives, 8,160
        let _ = Hkdf::<Sha256>::new(None, &self.0[..])
            .expand_multi_info(&[b"truceline/finding", id], &mut salt);
        salt
    }
}

impl std::fmt::Debug for SaltKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SaltKey(..)")
    }
}

/// The hashes of every complete subtree over some findings.
#[derive(Clone, Debug)]
pub struct FindingHashes {
    /// By level; each twice as wide as the one before.
    levels: Vec<Vec<TreeHash>>,
}

impl FindingHashes {
    /// Of findings in their order.
    pub fn of<'a>(leaves: impl IntoIterator<Item = &'a FindingLeaf>) -> Self {
        let mut levels = vec![
            leaves
                .into_iter()
                .map(FindingLeaf::hash)
                .collect::<Vec<_>>(),
        ];
        while let Some(last) = levels.last().filter(|level| level.len() > 1) {
            let (pairs, _) = last.as_chunks::<2>();
            let above = pairs.iter().map(|[left, right]| node_hash(left, right));
            levels.push(above.collect());
        }
        Self { levels }
    }

    /// How many findings.
    pub fn size(&self) -> u64 {
        self.levels[0].len() as u64
    }

    /// Their root.
    pub fn root(&self) -> TreeHash {
        root_of(&self.levels[0])
    }

    /// The hashes that lead from a finding to the root.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`](crate::Fault::OutOfRange) where there is no such finding.
    pub fn path(&self, index: u64) -> Result<Vec<TreeHash>, FormatError> {
        let hashes = |node: Node| {
            let level = self.levels.get(usize::from(node.level));
            let hash = level.and_then(|level| level.get(node.index as usize));
            hash.copied()
                .ok_or_else(|| FormatError::malformed("findings", "a subtree that is not complete"))
        };
        prove_inclusion(index, self.size(), &hashes)
    }
}
