use super::{SIZE_LIMIT, TreeHash, node_hash};
use crate::format_error::{Fault, FormatError};

/// A complete subtree: the leaves from `index * 2^level` to before `(index + 1) * 2^level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// Height above the leaves, 0 to 62.
    pub level: u8,
    /// Which of its level, from the left.
    pub index: u64,
}

/// Hashes of complete subtrees, wherever they are kept.
///
/// Proofs and roots are made from it. Nothing that it answers is believed: a proof that was made is
/// to be checked against a signed root before anybody relies on it.
pub trait Hashes {
    /// The hash of one complete subtree.
    ///
    /// # Errors
    ///
    /// Where it cannot be had.
    fn hash(&self, node: Node) -> Result<TreeHash, FormatError>;
}

impl<F: Fn(Node) -> Result<TreeHash, FormatError>> Hashes for F {
    fn hash(&self, node: Node) -> Result<TreeHash, FormatError> {
        self(node)
    }
}

/// The root of the first `size` leaves.
///
/// # Errors
///
/// Those of `hashes`; [`Fault::OutOfRange`] above [`SIZE_LIMIT`].
pub fn root_at(size: u64, hashes: &impl Hashes) -> Result<TreeHash, FormatError> {
    in_limit(size)?;
    if size == 0 {
        return Ok(TreeHash::EMPTY);
    }
    span_hash(0, size, hashes)
}

/// The hash over leaves `from` to before `to`, where `from` is a multiple of the power of two that
/// holds them.
pub(super) fn span_hash(from: u64, to: u64, hashes: &impl Hashes) -> Result<TreeHash, FormatError> {
    let mut whole: Option<TreeHash> = None;
    // From the right, so that smaller subtrees are joined first.
    for node in complete(from, to).into_iter().rev() {
        let left = hashes.hash(node)?;
        whole = Some(match whole {
            Some(right) => node_hash(&left, &right),
            None => left,
        });
    }
    Ok(whole.unwrap_or(TreeHash::EMPTY))
}

/// The complete subtrees of a span of leaves, largest first.
fn complete(from: u64, to: u64) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut at = from;
    while at < to {
        let level = (to - at).ilog2();
        debug_assert_eq!(at % (1 << level), 0, "a span starts where its subtree does");
        nodes.push(Node {
            level: level as u8,
            index: at >> level,
        });
        at += 1 << level;
    }
    nodes
}

pub(super) fn in_limit(size: u64) -> Result<(), FormatError> {
    if size > SIZE_LIMIT {
        let reason = format!("a tree of {size} leaves; at most {SIZE_LIMIT}");
        return Err(FormatError::new(Fault::OutOfRange, "tree", reason));
    }
    Ok(())
}
