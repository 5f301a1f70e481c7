use super::made_up::*;
use super::*;
use crate::Fault;
use crate::note::SignedNote;
use crate::policy::Threshold;
use crate::tree::{RightEdge, TreeHash, leaf_hash};

fn entries(branch: u32, from: u32, to: u32) -> Vec<Vec<u8>> {
    (0..to)
        .map(|n| {
            [if n < from { 0 } else { branch }, n]
                .map(u32::to_be_bytes)
                .concat()
        })
        .collect()
}

fn root(entries: &[Vec<u8>]) -> TreeHash {
    let mut edge = RightEdge::new();
    for entry in entries {
        edge.push(leaf_hash(entry), |_, _| {}).unwrap();
    }
    edge.root()
}

fn note(branch: u32, from: u32, size: u32, by: &[u8]) -> SignedNote {
    sign(u64::from(size), root(&entries(branch, from, size)), by)
}

fn served(branch: u32, from: u32, size: u32) -> Files {
    let mut files = Files::default();
    publish(&mut files, &entries(branch, from, size));
    files
}

#[test]
fn checkpoints_of_one_size_tell_by_themselves() {
    let key = log();
    let (a, b) = (note(1, 5, 9, &[0]), note(2, 5, 9, &[1]));
    assert_eq!(
        compare(key.verifier(), &a, &a, None).unwrap(),
        Comparison::Same
    );
    let Comparison::Fork(fork) = compare(key.verifier(), &a, &b, None).unwrap() else {
        panic!("two roots of one size");
    };
    let Comparison::Fork(turned) = compare(key.verifier(), &b, &a, None).unwrap() else {
        panic!("two roots of one size");
    };
    assert_eq!(fork, turned);
    let bytes = fork.to_string().into_bytes();
    assert_eq!(ForkProof::from_bytes(&bytes).unwrap(), *fork);
}

#[test]
fn checkpoints_of_two_sizes_are_told_by_a_register_that_reaches_both() {
    let key = log();
    for earlier in 1..20_u32 {
        for later in earlier + 1..24 {
            let (a, b) = (note(1, 0, earlier, &[]), note(1, 0, later, &[]));
            let want = Comparison::Consistent {
                earlier: earlier.into(),
                later: later.into(),
            };
            for size in [later, later + 3, 300] {
                let register = served(1, 0, size);
                assert_eq!(
                    compare(key.verifier(), &b, &a, Some(&register)).unwrap(),
                    want
                );
            }
            let forked = note(2, earlier - 1, earlier, &[]);
            let register = served(1, 0, later);
            let found = compare(key.verifier(), &forked, &b, Some(&register)).unwrap();
            let Comparison::Fork(fork) = found else {
                panic!("{earlier} and {later}: {found:?}");
            };
            assert_eq!(
                ForkProof::from_bytes(&fork.to_string().into_bytes()).unwrap(),
                *fork
            );
        }
    }
    let (a, b) = (note(1, 0, 5, &[]), note(1, 0, 9, &[]));
    let found = compare(key.verifier(), &a, &b, None).unwrap();
    assert!(matches!(found, Comparison::Unknown { .. }));
    let short = served(1, 0, 7);
    let found = compare(key.verifier(), &a, &b, Some(&short)).unwrap();
    assert!(matches!(found, Comparison::Unknown { .. }));
    // tiles beyond the checkpoint will do, where they lead to the root that is signed
    let mut grown = served(1, 0, 9);
    grown.0.insert(
        "checkpoint".into(),
        note(1, 0, 7, &[]).to_string().into_bytes(),
    );
    let found = compare(key.verifier(), &a, &b, Some(&grown)).unwrap();
    assert_eq!(
        found,
        Comparison::Consistent {
            earlier: 5,
            later: 9
        }
    );
}

#[test]
fn a_fork_between_the_register_and_one_of_the_two_is_told() {
    let key = log();
    let (a, b) = (note(2, 4, 6, &[]), note(2, 4, 9, &[]));
    let register = served(1, 0, 20);
    let found = compare(key.verifier(), &a, &b, Some(&register)).unwrap();
    assert!(matches!(found, Comparison::Fork(_)), "{found:?}");
}

#[test]
fn no_fork_is_proved_where_there_is_none() {
    let key = log();
    let (a, b) = (note(1, 0, 5, &[0]), note(1, 0, 9, &[0]));
    for hashes in [vec![], vec![TreeHash::EMPTY], vec![TreeHash::EMPTY; 5]] {
        let refused = ForkProof::new(key.verifier(), a.clone(), b.clone(), hashes).unwrap_err();
        assert_eq!(refused.fault(), Fault::NotProven);
    }
    let same = ForkProof::new(key.verifier(), a.clone(), a.clone(), vec![]).unwrap_err();
    assert_eq!(same.fault(), Fault::NotProven);
    let other = crate::note::Signer::new(crate::note::KeyName::new(ORIGIN).unwrap(), &[9; 32]);
    let forked = note(2, 3, 5, &[]);
    let refused = ForkProof::new(other.verifier(), a.clone(), forked.clone(), vec![]).unwrap_err();
    assert_eq!(refused.fault(), Fault::BadSignature);

    let fork = ForkProof::new(key.verifier(), a, forked, vec![]).unwrap();
    let bytes = fork.to_string().into_bytes();
    for at in 0..bytes.len() {
        for flip in [1, 0x20, 0x80] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            // cosignatures are told of and prove nothing; the rest must hold
            if let Ok(read) = ForkProof::from_bytes(&changed) {
                assert_ne!(read.earlier().signatures(), fork.earlier().signatures());
                assert_eq!(read.earlier().text(), fork.earlier().text());
                assert_eq!(read.log(), fork.log());
            }
        }
    }
}

#[test]
fn witnesses_that_cosigned_both_are_named() {
    let (a, b) = (note(1, 5, 9, &[0, 1, 2]), note(2, 5, 9, &[2, 3, 1]));
    let fork = ForkProof::new(log().verifier(), a, b, vec![]).unwrap();
    assert_eq!(fork.cosigned_both(&policy()), ["w1", "w2"]);
}

#[test]
fn half_of_the_witnesses_let_two_trees_be_accepted_and_are_caught() {
    // planted: two of four suffice, and nobody needs to lie
    let half = policy_of(4, 2, Threshold::AsStated);
    let (a, b) = (note(1, 5, 9, &[0, 1]), note(2, 5, 9, &[2, 3]));
    half.accept(&a).unwrap();
    half.accept(&b).unwrap();
    let found = compare(log().verifier(), &a, &b, None).unwrap();
    assert!(matches!(found, Comparison::Fork(_)));
    // the rule refuses such a policy, and with three of four one of the two fails
    let refused =
        crate::policy::Policy::from_bytes(half.to_string().as_bytes(), Threshold::Byzantine);
    assert_eq!(refused.unwrap_err().fault(), Fault::Quorum);
    assert!(policy().accept(&a).is_err() && policy().accept(&b).is_err());
}
