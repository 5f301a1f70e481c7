//! The Merkle tree of RFC 6962 and its static files as C2SP tlog-tiles lays them out.
//!
//! [`leaf_hash`] and [`node_hash`] are the two hashes; [`RightEdge`] grows a tree leaf by leaf and
//! hands out finished tiles; [`prove_inclusion`] and [`prove_consistency`] make proofs from stored
//! hashes, [`check_inclusion`] and [`check_consistency`] verify them with nothing but roots.

mod bundle;
mod consistency;
mod hash;
mod inclusion;
mod node;
mod path;
mod right_edge;
mod tile;
mod tile_hashes;

pub use bundle::{BUNDLE_LIMIT, ENTRY_LIMIT, read_bundle, write_bundle};
pub use consistency::{
    check_consistency, prove_consistency, roots_from_consistency, spell_out_consistency,
};
pub use hash::{TreeHash, leaf_hash, node_hash, root_of};
pub use inclusion::{check_inclusion, prove_inclusion, root_from_inclusion};
pub use node::{Hashes, Node, root_at};
pub use path::Bundle;
pub use right_edge::RightEdge;
pub use tile::{TILE_WIDTH, Tile};
pub use tile_hashes::{TileHashes, Tiles, read_tile, write_tile};

/// The largest tree, 2^63 - 1 leaves: what other programs hold in a signed integer.
pub const SIZE_LIMIT: u64 = i64::MAX as u64;

/// The largest number of hashes in an inclusion proof.
pub const PROOF_LIMIT: usize = 63;

/// The largest power of two smaller than `size`, which is where RFC 6962 divides a tree of two
/// leaves or more.
pub(crate) fn split(size: u64) -> u64 {
    debug_assert!(size > 1, "one leaf is not divided");
    1 << (u64::BITS - 1 - (size - 1).leading_zeros())
}

#[cfg(test)]
mod bundle_tests;
#[cfg(test)]
mod hash_tests;
#[cfg(test)]
mod path_tests;
#[cfg(test)]
mod proof_tests;
#[cfg(test)]
mod right_edge_tests;
#[cfg(test)]
mod vectors_tests;
