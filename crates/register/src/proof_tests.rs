use proptest::prelude::*;

use super::*;
use crate::note::{Cosigner, KeyName, Signer};
use crate::policy::Threshold;
use crate::tree::{Node, leaf_hash, prove_inclusion, root_of};

fn leaves(size: u64) -> Vec<TreeHash> {
    (0..size).map(|at| leaf_hash(&at.to_be_bytes())).collect()
}

/// A proof of leaf `index` of `size`, and the policy that wants the log and both witnesses.
fn made(index: u64, size: u64) -> (LogProof, Policy) {
    let leaves = leaves(size);
    let hashes = |node: Node| {
        let first = (node.index << node.level) as usize;
        Ok(root_of(&leaves[first..first + (1 << node.level)]))
    };
    let name = |name| KeyName::new(name).unwrap();
    let log = Signer::new(name("log.example"), &[1; 32]);
    let (a, b) = (
        Cosigner::new(name("a.example"), &[2; 32]),
        Cosigner::new(name("b.example"), &[3; 32]),
    );
    let text = Checkpoint::new("log.example", size, root_of(&leaves))
        .unwrap()
        .to_string();
    let mut note = SignedNote::new(&text).unwrap();
    note.add(log.sign(&text)).unwrap();
    note.add(a.cosign(&text, 10).unwrap()).unwrap();
    note.add(b.cosign(&text, 11).unwrap()).unwrap();
    let policy = format!(
        "log {}\nwitness A {}\nwitness B {}\ngroup g all A B\nquorum g\n",
        log.verifier(),
        a.verifier(),
        b.verifier()
    );
    let policy = Policy::from_bytes(policy.as_bytes(), Threshold::Byzantine).unwrap();
    let hashes = prove_inclusion(index, size, &hashes).unwrap();
    (LogProof::new(index, hashes, note).unwrap(), policy)
}

fn fault(bytes: &str) -> Fault {
    LogProof::from_bytes(bytes.as_bytes()).unwrap_err().fault()
}

#[test]
fn a_proof_holds_for_its_entry_and_no_other() {
    let (proof, policy) = made(3, 7);
    let leaves = leaves(7);
    let accepted = proof.verify(&leaves[3], &policy).unwrap();
    assert_eq!(
        (accepted.checkpoint.size(), accepted.witnesses.len()),
        (7, 2)
    );
    for at in [0, 1, 2, 4, 5, 6] {
        let refused = proof.verify(&leaves[at], &policy).unwrap_err();
        assert_eq!(refused.fault(), Fault::NotProven);
    }
}

#[test]
fn any_flipped_bit_is_refused() {
    let (proof, policy) = made(3, 7);
    let leaf = leaves(7)[3];
    let bytes = proof.to_string().into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1 << bit;
            let held = LogProof::from_bytes(&wrong).is_ok_and(|p| p.verify(&leaf, &policy).is_ok());
            assert!(!held, "byte {at} bit {bit}");
        }
    }
}

#[test]
fn any_cut_or_doubled_line_is_refused() {
    let (proof, policy) = made(3, 7);
    let leaf = leaves(7)[3];
    let text = proof.to_string();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let held = |lines: &[&str]| {
        let bytes = lines.concat();
        LogProof::from_bytes(bytes.as_bytes()).is_ok_and(|p| p.verify(&leaf, &policy).is_ok())
    };
    assert!(held(&lines));
    for at in 0..lines.len() {
        let without = [&lines[..at], &lines[at + 1..]].concat();
        assert!(!held(&without), "without line {at}");
        let doubled = [&lines[..=at], &lines[at..]].concat();
        // A signature may stand twice: it is the same statement.
        assert_eq!(
            held(&doubled),
            lines[at].starts_with('—'),
            "line {at} twice"
        );
    }
}

#[test]
fn what_is_not_exactly_a_proof_is_refused() {
    let (proof, _) = made(3, 7);
    let good = proof.to_string();
    for (from, to) in [
        ("tlog-proof@v1", "tlog-proof@v2"),
        ("index 3", "index 03"),
        ("index 3", "index -3"),
        ("index 3", "index  3"),
        ("index 3", "Index 3"),
        ("index 3\n", ""),
        ("index 3\n", "index 3\nindex 3\n"),
        ("index 3\n", "index 3\n\n"),
        ("index 3\n", "index 3\nextra AAAA\n"),
        ("index 3\n", "extra AAA\nindex 3\n"),
        ("index 3\n", "extra \nindex 3\n"),
        ("index 3\n", "extra AAAA\nextra AAAA\nindex 3\n"),
        ("\n", "\r\n"),
    ] {
        assert_eq!(
            fault(&good.replacen(from, to, 1)),
            Fault::Malformed,
            "{from} -> {to}"
        );
    }
    let hash = TreeHash::EMPTY.to_string() + "\n";
    let hashes = |count: usize| format!("index 3\n{}", hash.repeat(count));
    assert_eq!(
        fault(&good.replace("index 3\n", &hashes(PROOF_LIMIT + 1))),
        Fault::TooLarge
    );
    let extra = |bytes: usize| format!("extra {}\nindex 3\n", "AAAA".repeat(bytes / 3));
    LogProof::from_bytes(good.replace("index 3\n", &extra(EXTRA_LIMIT)).as_bytes()).unwrap();
    assert_eq!(
        fault(&good.replace("index 3\n", &extra(EXTRA_LIMIT + 6))),
        Fault::TooLarge
    );
    assert_eq!(fault(&"a".repeat(LIMIT + 1)), Fault::TooLarge);
}

#[test]
fn extra_data_is_carried_and_proves_nothing() {
    let (proof, policy) = made(0, 1);
    let proof = proof.with_extra(vec![1, 2, 3]).unwrap();
    let read = LogProof::from_bytes(proof.to_string().as_bytes()).unwrap();
    assert_eq!(read.extra(), Some([1, 2, 3].as_slice()));
    assert_eq!(read, proof);
    read.verify(&leaves(1)[0], &policy).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn proofs_are_read_as_they_are_written_and_hold(size in 1..300_u64, place: prop::sample::Index, extra: Vec<u8>) {
        let index = place.index(size as usize) as u64;
        let (mut proof, policy) = made(index, size);
        if !extra.is_empty() {
            proof = proof.with_extra(extra).unwrap();
        }
        let read = LogProof::from_bytes(proof.to_string().as_bytes()).unwrap();
        prop_assert_eq!(&read, &proof);
        read.verify(&leaves(size)[index as usize], &policy).unwrap();
    }
}
