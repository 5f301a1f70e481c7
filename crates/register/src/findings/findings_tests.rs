use super::*;
use crate::entry::Class;
use crate::entry::content::{Derivation, FindingsTree};
use crate::entry::made_up::{Register, key};
use crate::note::{Checkpoint, KeyName, SignedNote, Signer};
use crate::policy::{Policy, Threshold};
use crate::proof::LogProof;
use crate::tree::{TreeHash, check_inclusion, root_of};

fn leaf(n: u8) -> FindingLeaf {
    FindingLeaf {
        line: format!("id={n:02x} zone=éverywhere state=violation p=0.9"),
        salt: SaltKey::of(b"manifest").salt(&[n; 32]),
    }
}

fn claim(at: u64, leaves: &[FindingLeaf]) -> FindingClaim {
    FindingClaim {
        entry: 0,
        index: at,
        size: leaves.len() as u64,
        path: FindingHashes::of(leaves).path(at).unwrap(),
        leaf: leaves[at as usize].clone(),
    }
}

#[test]
fn every_finding_of_every_tree_leads_to_the_root_of_the_definition() {
    for size in 1..40_u8 {
        let leaves: Vec<FindingLeaf> = (0..size).map(leaf).collect();
        let hashes: Vec<TreeHash> = leaves.iter().map(FindingLeaf::hash).collect();
        let root = FindingHashes::of(&leaves).root();
        assert_eq!(root, root_of(&hashes));
        for at in 0..u64::from(size) {
            let text = claim(at, &leaves).to_string();
            let read = FindingClaim::parse(&text).unwrap();
            assert_eq!(read, claim(at, &leaves));
            assert_eq!(read.root().unwrap(), root);
            let known = &hashes[at as usize];
            check_inclusion(at, u64::from(size), known, &read.path, &root).unwrap();
        }
    }
}

#[test]
fn salts_differ_by_manifest_and_finding() {
    let salt = |manifest: &[u8], id| SaltKey::of(manifest).salt(&[id; 32]);
    assert_ne!(salt(b"a", 1), salt(b"b", 1));
    assert_ne!(salt(b"a", 1), salt(b"a", 2));
    assert_eq!(salt(b"a", 1), salt(b"a", 1));
}

#[test]
fn what_is_no_claim_is_refused() {
    let leaves: Vec<FindingLeaf> = (0..5).map(leaf).collect();
    let text = claim(3, &leaves).to_string();
    for (from, to) in [
        ("TRUCELINE-FINDING-1", "TRUCELINE-FINDING-2"),
        (" 3 5 ", " 03 5 "),
        (" 3 5 ", " 3 five "),
        (".", ".A"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        assert!(FindingClaim::parse(&changed).is_err(), "{changed}");
    }
    for end in [0, 10, 30, 80] {
        assert!(FindingClaim::parse(&text[..end]).is_err());
    }
    // a salt has 52 letters, and the last has one bit
    let salt = text.split(' ').nth(4).unwrap().to_owned();
    let other = format!("{}B", &salt[..51]);
    assert!(FindingClaim::parse(&text.replace(&salt, &other)).is_err());
    assert!(FindingClaim::parse(&format!("{text}\n")).is_err());
}

#[test]
fn a_proof_holds_and_a_changed_one_does_not() {
    let leaves: Vec<FindingLeaf> = (0..6).map(leaf).collect();
    let hashes = FindingHashes::of(&leaves);
    let mut register = Register::new();
    let said = Derivation {
        agreement: [1; 32],
        engine: "0.1.0".into(),
        result: [2; 32],
        size: 0,
        root: [3; 32],
        findings: Some(FindingsTree {
            size: hashes.size(),
            root: hashes.root().0,
        }),
    };
    register.add(&said.draft(Class::Public), &key(1));
    let entry = register.leaves[0].bytes().to_vec();
    let name = KeyName::new("log.example").unwrap();
    let signer = Signer::new(name, key(9).bytes());
    let policy = format!("log {}\nquorum none\n", signer.verifier());
    let policy = Policy::from_bytes(policy.as_bytes(), Threshold::AsStated).unwrap();
    let root = TreeHash(register.leaves[0].hash());
    let checkpoint = Checkpoint::new("log.example", 1, root).unwrap();
    let mut note = SignedNote::new(&checkpoint.to_string()).unwrap();
    note.add(signer.sign(note.text())).unwrap();
    let log = LogProof::new(0, Vec::new(), note).unwrap();
    let proof = FindingProof {
        claim: claim(4, &leaves),
        entry,
        log,
    };
    let text = proof.to_string();
    let read = FindingProof::from_bytes(text.as_bytes()).unwrap();
    assert_eq!(read, proof);
    let proven = read.verify(&policy).unwrap();
    assert_eq!(proven.derivation, said);

    let changed = |from: &str, to: &str| {
        let other = text.replacen(from, to, 1);
        assert_ne!(other, text);
        FindingProof::from_bytes(other.as_bytes()).and_then(|p| p.verify(&policy).map(|_| ()))
    };
    assert!(changed("state=violation", "state=inconclusive").is_err());
    assert!(changed("-1 0 4 6 ", "-1 0 3 6 ").is_err());
    assert!(changed("-1 0 4 6 ", "-1 1 4 6 ").is_err());
    assert!(changed("-1 0 4 6 ", "-1 0 4 7 ").is_err());
    assert!(changed("entry A", "entry B").is_err());
}
