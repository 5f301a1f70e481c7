//! Every proof that is made verifies, and nothing near it does.

use proptest::prelude::*;

use super::*;
use crate::Fault;

fn leaves(size: u64) -> Vec<TreeHash> {
    (0..size).map(|at| leaf_hash(&at.to_be_bytes())).collect()
}

/// The hashes of a tree, computed anew from its leaves each time.
fn hashes(leaves: &[TreeHash]) -> impl Hashes {
    |node: Node| {
        let first = (node.index << node.level) as usize;
        Ok(root_of(&leaves[first..first + (1 << node.level)]))
    }
}

fn flipped(hash: &TreeHash, bit: usize) -> TreeHash {
    let mut bytes = hash.0;
    bytes[bit / 8] ^= 1 << (bit % 8);
    TreeHash(bytes)
}

/// The proof of RFC 6962 section 2.1.1, word for word.
fn path(index: usize, leaves: &[TreeHash]) -> Vec<TreeHash> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
    let (mut proof, sibling) = if index < left.len() {
        (path(index, left), root_of(right))
    } else {
        (path(index - left.len(), right), root_of(left))
    };
    proof.push(sibling);
    proof
}

/// The proof of RFC 6962 section 2.1.2, word for word.
fn subproof(earlier: usize, leaves: &[TreeHash], whole: bool) -> Vec<TreeHash> {
    if earlier == leaves.len() {
        return if whole {
            Vec::new()
        } else {
            vec![root_of(leaves)]
        };
    }
    let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
    let (mut proof, sibling) = if earlier <= left.len() {
        (subproof(earlier, left, whole), root_of(right))
    } else {
        (subproof(earlier - left.len(), right, false), root_of(left))
    };
    proof.push(sibling);
    proof
}

#[test]
fn proofs_of_all_small_trees_are_those_of_the_definition() {
    let all = leaves(40);
    for size in 1..=40 {
        let tree = &all[..size];
        for index in 0..size {
            let proof = prove_inclusion(index as u64, size as u64, &hashes(tree)).unwrap();
            assert_eq!(proof, path(index, tree));
        }
        for earlier in 1..=size {
            let proof = prove_consistency(earlier as u64, size as u64, &hashes(tree)).unwrap();
            assert_eq!(proof, subproof(earlier, tree, true));
            let (before, after) = (root_of(&tree[..earlier]), root_of(tree));
            check_consistency(earlier as u64, &before, size as u64, &after, &proof).unwrap();
        }
    }
}

#[test]
fn what_no_tree_has_is_out_of_range() {
    let unread = |_: Node| -> Result<TreeHash, crate::FormatError> { panic!("nothing is read") };
    let leaf = leaf_hash(b"");
    let fault = |refused: crate::FormatError| assert_eq!(refused.fault(), Fault::OutOfRange);
    fault(prove_inclusion(3, 3, &unread).unwrap_err());
    fault(prove_inclusion(0, 0, &unread).unwrap_err());
    fault(prove_inclusion(0, SIZE_LIMIT + 1, &unread).unwrap_err());
    fault(check_inclusion(0, 0, &leaf, &[], &TreeHash::EMPTY).unwrap_err());
    fault(check_inclusion(u64::MAX, u64::MAX, &leaf, &[], &leaf).unwrap_err());
    fault(prove_consistency(4, 3, &unread).unwrap_err());
    fault(check_consistency(4, &leaf, 3, &leaf, &[]).unwrap_err());
    fault(check_consistency(0, &TreeHash::EMPTY, 3, &leaf, &[]).unwrap_err());
    assert_eq!(prove_consistency(0, 3, &unread).unwrap(), []);
}

#[test]
fn a_proof_of_another_length_leads_to_no_root() {
    let leaf = leaf_hash(b"");
    for (index, size, right) in [(0, 1, 0), (0, 2, 1), (4, 5, 1), (0, 5, 3), (6, 7, 2)] {
        for length in 0..6 {
            let led = root_from_inclusion(index, size, &leaf, &vec![leaf; length]);
            assert_eq!(
                led.is_ok(),
                length == right,
                "{length} hashes for {index} of {size}"
            );
        }
    }
}

#[test]
fn a_proof_in_the_largest_tree_has_the_stated_length() {
    let hashes = |_: Node| Ok(TreeHash::EMPTY);
    let proof = prove_inclusion(0, SIZE_LIMIT, &hashes).unwrap();
    assert_eq!(proof.len(), PROOF_LIMIT);
    root_from_inclusion(0, SIZE_LIMIT, &TreeHash::EMPTY, &proof).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_inclusion_proof_proves_one_leaf_at_one_place_of_one_tree(
        size in 1..700_u64, place: prop::sample::Index, bit in 0..256_usize, which: prop::sample::Index,
    ) {
        let all = leaves(size);
        let index = place.index(all.len()) as u64;
        let (leaf, root) = (all[index as usize], root_of(&all));
        let proof = prove_inclusion(index, size, &hashes(&all)).unwrap();
        check_inclusion(index, size, &leaf, &proof, &root).unwrap();

        let holds = |index, size, leaf: &_, proof: &[_], root: &_| check_inclusion(index, size, leaf, proof, root).is_ok();
        prop_assert!(!holds(index, size, &flipped(&leaf, bit), &proof, &root));
        prop_assert!(!holds(index, size, &leaf, &proof, &flipped(&root, bit)));
        for other in (0..size).filter(|other| *other != index) {
            prop_assert!(!holds(other, size, &leaf, &proof, &root));
        }
        for changed in 0..proof.len() {
            let mut wrong = proof.clone();
            wrong[changed] = flipped(&wrong[changed], bit);
            prop_assert!(!holds(index, size, &leaf, &wrong, &root));
        }
        if !proof.is_empty() {
            let mut fewer = proof.clone();
            fewer.remove(which.index(proof.len()));
            prop_assert!(!holds(index, size, &leaf, &fewer, &root));
        }
        let mut more = proof.clone();
        more.insert(which.index(proof.len() + 1), leaf);
        prop_assert!(!holds(index, size, &leaf, &more, &root));
    }

    #[test]
    fn a_consistency_proof_proves_one_pair_of_trees(
        size in 1..700_u64, place: prop::sample::Index, bit in 0..256_usize, which: prop::sample::Index,
    ) {
        let all = leaves(size);
        let earlier = place.index(all.len()) as u64 + 1;
        let (before, after) = (root_of(&all[..earlier as usize]), root_of(&all));
        let proof = prove_consistency(earlier, size, &hashes(&all)).unwrap();
        check_consistency(earlier, &before, size, &after, &proof).unwrap();

        let holds = |earlier, before: &_, after: &_, proof: &[_]| check_consistency(earlier, before, size, after, proof).is_ok();
        prop_assert!(!holds(earlier, &flipped(&before, bit), &after, &proof));
        prop_assert!(!holds(earlier, &before, &flipped(&after, bit), &proof));
        for other in (1..=size).filter(|other| *other != earlier) {
            prop_assert!(!holds(other, &before, &after, &proof));
        }
        for changed in 0..proof.len() {
            let mut wrong = proof.clone();
            wrong[changed] = flipped(&wrong[changed], bit);
            prop_assert!(!holds(earlier, &before, &after, &wrong));
        }
        if !proof.is_empty() {
            let mut fewer = proof.clone();
            fewer.remove(which.index(proof.len()));
            prop_assert!(!holds(earlier, &before, &after, &fewer));
        }
        let mut more = proof.clone();
        more.insert(which.index(proof.len() + 1), after);
        prop_assert!(!holds(earlier, &before, &after, &more));
    }
}
