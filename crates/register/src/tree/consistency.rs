use super::node::{in_limit, span_hash};
use super::{Hashes, TreeHash, node_hash, split};
use crate::format_error::{Fault, FormatError};

/// Makes the proof that the tree of the first `size` leaves continues the tree of the first
/// `earlier` leaves.
///
/// It is empty where the two are the same size, and where the earlier tree has no leaf.
///
/// # Errors
///
/// [`Fault::OutOfRange`] where the earlier tree is the larger; those of `hashes`.
///
/// ```
/// use register::tree::{Node, check_consistency, leaf_hash, prove_consistency, root_of};
/// let leaves = [leaf_hash(b"a"), leaf_hash(b"b"), leaf_hash(b"c")];
/// let hashes = |node: Node| {
///     let first = (node.index << node.level) as usize;
///     Ok(root_of(&leaves[first..first + (1 << node.level)]))
/// };
/// let proof = prove_consistency(2, 3, &hashes).unwrap();
/// check_consistency(2, &root_of(&leaves[..2]), 3, &root_of(&leaves), &proof).unwrap();
/// ```
pub fn prove_consistency(
    earlier: u64,
    size: u64,
    hashes: &impl Hashes,
) -> Result<Vec<TreeHash>, FormatError> {
    in_limit(size)?;
    in_order(earlier, size)?;
    if earlier == 0 || earlier == size {
        return Ok(Vec::new());
    }
    let (mut from, mut to) = (0, size);
    let mut spans = Vec::new();
    while earlier != to {
        let middle = from + split(to - from);
        if earlier <= middle {
            spans.push((middle, to));
            to = middle;
        } else {
            spans.push((from, middle));
            from = middle;
        }
    }
    // What the whole earlier tree is, the checker knows.
    if from != 0 {
        spans.push((from, to));
    }
    let upwards = spans.into_iter().rev();
    upwards
        .map(|(from, to)| span_hash(from, to, hashes))
        .collect()
}

/// The hashes of [`prove_consistency`] with the first always there: what [`roots_from_consistency`]
/// takes.
///
/// # Errors
///
/// Those of [`prove_consistency`].
pub fn spell_out_consistency(
    earlier: u64,
    size: u64,
    hashes: &impl Hashes,
) -> Result<Vec<TreeHash>, FormatError> {
    let mut proof = prove_consistency(earlier, size, hashes)?;
    if earlier.is_power_of_two() && earlier < size {
        proof.insert(0, span_hash(0, earlier, hashes)?);
    }
    Ok(proof)
}

/// Checks that a tree continues an earlier one (RFC 9162 section 2.1.4.2): same leaves, then more.
///
/// Every tree continues the one without leaves, so nothing can be shown of it: an `earlier` of 0 is
/// refused.
///
/// # Errors
///
/// [`Fault::OutOfRange`] for an earlier tree without leaves or larger than the later;
/// [`Fault::NotProven`] where the proof does not lead to both roots.
pub fn check_consistency(
    earlier: u64,
    earlier_root: &TreeHash,
    size: u64,
    root: &TreeHash,
    proof: &[TreeHash],
) -> Result<(), FormatError> {
    in_limit(size)?;
    in_order(earlier, size)?;
    if earlier == 0 {
        let reason = "every tree continues the empty one: there is nothing to prove";
        return Err(FormatError::new(Fault::OutOfRange, "consistency", reason));
    }
    if earlier == size {
        if !proof.is_empty() {
            return Err(not_proven("trees of one size need an empty proof"));
        }
        return if earlier_root == root {
            Ok(())
        } else {
            Err(not_proven(&format!(
                "two roots for {size} leaves: {earlier_root} and {root}"
            )))
        };
    }
    let (old, new) = if earlier.is_power_of_two() {
        // A complete subtree is its own first hash.
        let whole: Vec<TreeHash> = [*earlier_root].iter().chain(proof).copied().collect();
        if proof.is_empty() {
            return Err(not_proven("the proof is empty"));
        }
        roots_from_consistency(earlier, size, &whole)?
    } else {
        roots_from_consistency(earlier, size, proof)?
    };
    if old != *earlier_root {
        let reason = format!("{earlier} leaves lead to {old}, the earlier tree has {earlier_root}");
        return Err(not_proven(&reason));
    }
    if new != *root {
        let reason = format!("{size} leaves lead to {new}, the tree has {root}");
        return Err(not_proven(&reason));
    }
    Ok(())
}

/// The roots of the first `earlier` leaves and of all `size`, that the hashes of a consistency proof
/// lead to.
///
/// Here the first hash always stands, also where `earlier` is a power of two and a proof leaves it
/// out: it is the root of the earlier tree then.
///
/// # Errors
///
/// [`Fault::OutOfRange`] unless 0 < `earlier` < `size`; [`Fault::NotProven`] for another number of
/// hashes.
pub fn roots_from_consistency(
    earlier: u64,
    size: u64,
    hashes: &[TreeHash],
) -> Result<(TreeHash, TreeHash), FormatError> {
    in_limit(size)?;
    if earlier == 0 || earlier >= size {
        let reason = format!("no two roots between {earlier} leaves and {size}");
        return Err(FormatError::new(Fault::OutOfRange, "consistency", reason));
    }
    let Some((first, rest)) = hashes.split_first() else {
        return Err(not_proven("the proof is empty"));
    };
    let (mut place, mut last) = (earlier - 1, size - 1);
    while place & 1 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let (mut old, mut new) = (*first, *first);
    for hash in rest {
        if last == 0 {
            return Err(not_proven("the proof goes on above the root"));
        }
        if place & 1 == 1 || place == last {
            old = node_hash(hash, &old);
            new = node_hash(hash, &new);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, hash);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(not_proven("the proof ends below the root"));
    }
    Ok((old, new))
}

fn in_order(earlier: u64, size: u64) -> Result<(), FormatError> {
    if earlier > size {
        let reason = format!("a tree of {size} leaves cannot continue one of {earlier}");
        return Err(FormatError::new(Fault::OutOfRange, "consistency", reason));
    }
    Ok(())
}

fn not_proven(reason: &str) -> FormatError {
    FormatError::new(Fault::NotProven, "consistency", reason)
}
