use super::node::{in_limit, span_hash};
use super::{Hashes, TreeHash, node_hash, split};
use crate::format_error::{Fault, FormatError};

/// Makes the proof that leaf `index` is in the tree of the first `size` leaves: from its sibling up
/// to the root's child.
///
/// # Errors
///
/// [`Fault::OutOfRange`] where there is no such leaf; those of `hashes`.
///
/// ```
/// use register::tree::{Node, check_inclusion, leaf_hash, prove_inclusion, root_of};
/// let leaves = [leaf_hash(b"a"), leaf_hash(b"b"), leaf_hash(b"c")];
/// let hashes = |node: Node| {
///     let first = (node.index << node.level) as usize;
///     Ok(root_of(&leaves[first..first + (1 << node.level)]))
/// };
/// let proof = prove_inclusion(2, 3, &hashes).unwrap();
/// check_inclusion(2, 3, &leaves[2], &proof, &root_of(&leaves)).unwrap();
/// ```
pub fn prove_inclusion(
    index: u64,
    size: u64,
    hashes: &impl Hashes,
) -> Result<Vec<TreeHash>, FormatError> {
    in_limit(size)?;
    in_tree(index, size)?;
    let (mut from, mut to) = (0, size);
    let mut siblings = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            siblings.push((middle, to));
            to = middle;
        } else {
            siblings.push((from, middle));
            from = middle;
        }
    }
    let upwards = siblings.into_iter().rev();
    upwards
        .map(|(from, to)| span_hash(from, to, hashes))
        .collect()
}

/// The root that a leaf and its proof lead to (RFC 9162 section 2.1.3.2).
///
/// # Errors
///
/// [`Fault::OutOfRange`] where there is no such leaf, [`Fault::NotProven`] for a proof of the wrong
/// length.
pub fn root_from_inclusion(
    index: u64,
    size: u64,
    leaf: &TreeHash,
    proof: &[TreeHash],
) -> Result<TreeHash, FormatError> {
    in_limit(size)?;
    in_tree(index, size)?;
    let (mut place, mut last) = (index, size - 1);
    let mut root = *leaf;
    for sibling in proof {
        if last == 0 {
            return Err(not_proven("the proof goes on above the root"));
        }
        if place & 1 == 1 || place == last {
            root = node_hash(sibling, &root);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            root = node_hash(&root, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(not_proven("the proof ends below the root"));
    }
    Ok(root)
}

/// Checks that leaf `index` is in the tree of this size and root.
///
/// # Errors
///
/// [`Fault::OutOfRange`] where there is no such leaf, [`Fault::NotProven`] where the proof does not
/// lead to the root.
pub fn check_inclusion(
    index: u64,
    size: u64,
    leaf: &TreeHash,
    proof: &[TreeHash],
    root: &TreeHash,
) -> Result<(), FormatError> {
    let led_to = root_from_inclusion(index, size, leaf, proof)?;
    if led_to != *root {
        let reason =
            format!("leaf {index} of {size} leads to the root {led_to}, the tree has {root}");
        return Err(not_proven(&reason));
    }
    Ok(())
}

fn in_tree(index: u64, size: u64) -> Result<(), FormatError> {
    if index >= size {
        let reason = format!("no leaf {index} in a tree of {size}");
        return Err(FormatError::new(Fault::OutOfRange, "inclusion", reason));
    }
    Ok(())
}

fn not_proven(reason: &str) -> FormatError {
    FormatError::new(Fault::NotProven, "inclusion", reason)
}
