use super::made_up::*;
use super::*;
use crate::entry::Bucket;
use crate::note::SignedNote;
use crate::policy::Threshold;
use crate::tree::leaf_hash;

fn told(files: &Files) -> Report {
    let (policy, authors) = (policy(), authors());
    verify(files, &asked(&policy, &authors))
}

#[test]
fn a_whole_register_is_told_in_numbers() {
    let report = told(&small());
    assert_eq!(report.discrepancies, []);
    assert_eq!(report.verdict(), Verdict::Whole);
    let head = report.head.unwrap();
    assert_eq!((head.size, head.quorum), (8, true));
    assert_eq!(head.witnesses.len(), 3);
    assert_eq!(report.root, Some(head.root));
    let counts = report.counts;
    assert_eq!((counts.entries, counts.read, counts.chained), (8, 8, 8));
    assert_eq!((counts.authors, counts.bundles, counts.tiles), (2, 1, 1));
    assert_eq!(
        (counts.earlier, counts.blobs, counts.disclosures),
        (2, 1, 17)
    );
    assert_eq!(counts.proofs, 3);
    assert_eq!(report.others, Vec::<String>::new());
}

#[test]
fn what_is_not_here_is_incomplete_and_not_damage() {
    let mut files = small();
    let blob = files
        .0
        .keys()
        .find(|path| path.starts_with("blobs/"))
        .unwrap()
        .clone();
    files.0.remove(&blob);
    files.0.remove("disclosures/1/commits/3");
    let note = sign_again(&files, &[0, 1]);
    files.0.insert("checkpoint".into(), note);
    let report = told(&files);
    assert_eq!(report.verdict(), Verdict::Incomplete, "{report:#?}");
    let files_told: Vec<_> = report
        .discrepancies
        .iter()
        .map(|d| d.file.as_str())
        .collect();
    assert_eq!(files_told, ["checkpoint", &blob, "disclosures/1/commits/3"]);
    assert!(!report.head.unwrap().quorum);

    let policy = policy();
    let asked = Asked {
        policy: &policy,
        authors: None,
        at: None,
    };
    let report = verify(&small(), &asked);
    assert_eq!(report.verdict(), Verdict::Incomplete);
    assert_eq!(report.counts.chained, 0);
}

fn sign_again(files: &Files, by: &[u8]) -> Vec<u8> {
    let note = SignedNote::from_bytes(&files.0["checkpoint"]).unwrap();
    let now = crate::note::Checkpoint::from_text(note.text()).unwrap();
    sign(now.size(), *now.root(), by).to_string().into_bytes()
}

#[test]
fn full_files_do_for_partial_ones_that_are_gone() {
    let entries: Vec<Vec<u8>> = (0..300_u32).map(|n| n.to_be_bytes().to_vec()).collect();
    let mut small = Files::default();
    publish(&mut small, &entries[..200]);
    let note = small.0["checkpoint"].clone();
    let mut grown = Files::default();
    publish(&mut grown, &entries);
    grown.0.insert("checkpoint".into(), note);
    let policy = policy();
    let asked = Asked {
        policy: &policy,
        authors: None,
        at: None,
    };
    let head = SignedNote::from_bytes(&grown.0["checkpoint"]).unwrap();
    let head = crate::note::Checkpoint::from_text(head.text()).unwrap();
    assert_eq!(check_tree(&grown, &head).verdict(), Verdict::Whole);
    let mut damaged = grown.clone();
    damaged.0.get_mut("tile/entries/000").unwrap()[3] ^= 1;
    assert_eq!(check_tree(&damaged, &head).verdict(), Verdict::Refused);

    let report = verify(&grown, &asked);
    assert_eq!(report.root, Some(report.head.clone().unwrap().root));
    // these entries are no entries of a register; nothing else is wrong
    assert!(
        report
            .discrepancies
            .iter()
            .all(|d| d.file.starts_with("tile/entries"))
    );
    assert_eq!(report.damage, 200);
    let (mut beyond, want) = (
        report.others.clone(),
        ["tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"],
    );
    beyond.sort();
    assert_eq!(beyond, want);
}

#[test]
fn promises_that_were_not_kept_are_listed_for_a_time() {
    use crate::entry::made_up::{Register, draft, key};
    let mut register = Register::new();
    register.add(&draft(crate::entry::EntryKind::Evidence), &key(1));
    let bytes: Vec<Vec<u8>> = register.leaves.iter().map(|l| l.bytes().to_vec()).collect();
    let mut files = Files::default();
    publish(&mut files, &bytes);
    let (policy, authors) = (policy(), authors());
    let at = |at| {
        let asked = Asked {
            at: Some(Bucket(at)),
            ..asked(&policy, &authors)
        };
        verify(&files, &asked).overdue.len()
    };
    assert_eq!((at(1_990_099), at(1_990_100)), (0, 1));
}

#[test]
fn conduct_is_told_apart_from_damage() {
    use crate::entry::made_up::{Register, draft, key};
    let mut register = Register::new();
    register.add(&draft(crate::entry::EntryKind::Policy), &key(1));
    register.add(&draft(crate::entry::EntryKind::Policy), &key(1));
    let bytes: Vec<Vec<u8>> = register.leaves.iter().map(|l| l.bytes().to_vec()).collect();
    let mut files = Files::default();
    publish(&mut files, &[bytes[1].clone(), bytes[0].clone()]);
    let report = told(&files);
    assert_eq!((report.damage, report.conduct), (0, 2), "{report:#?}");
    assert_eq!(report.verdict(), Verdict::Refused);
    assert!(
        report.discrepancies[0]
            .found
            .contains("number 1 is missing")
    );
}

#[test]
fn a_fault_names_the_file_the_place_and_what_would_be_right() {
    let mut files = small();
    let path = "tile/entries/000.p/8";
    let bytes = files.0.get_mut(path).unwrap();
    let third: usize = crate::tree::read_bundle(bytes, 8).unwrap()[..3]
        .iter()
        .map(|e| 2 + e.len())
        .sum();
    bytes[third + 100] ^= 1;
    let report = told(&files);
    let differs = report
        .discrepancies
        .iter()
        .find(|d| d.place == "hash of entry 3")
        .unwrap();
    assert_eq!(differs.file, path);
    let tile = &files.0["tile/0/000.p/8"][3 * 32..4 * 32];
    let right = crate::tree::TreeHash(tile.try_into().unwrap());
    assert_eq!(differs.right, right.to_string());
    assert!(report.discrepancies.iter().any(|d| d.place == "root"));
}

#[test]
fn a_damaged_tile_is_told_from_a_damaged_bundle() {
    let mut files = small();
    files.0.get_mut("tile/0/000.p/8").unwrap()[70] ^= 1;
    let report = told(&files);
    let [only] = report.discrepancies.as_slice() else {
        panic!("{report:#?}")
    };
    assert_eq!(
        (only.file.as_str(), only.place.as_str()),
        ("tile/0/000.p/8", "hash of entry 2")
    );
}

#[test]
fn proofs_of_entries_hold_by_the_policy() {
    let files = small();
    for index in 0..8 {
        let (proof, entry) = prove(&files, index).unwrap();
        proof.verify(&leaf_hash(&entry), &policy()).unwrap();
    }
    assert_eq!(
        prove(&files, 8).unwrap_err().fault(),
        crate::Fault::OutOfRange
    );
    let strict = policy_of(4, 4, Threshold::Byzantine);
    let (proof, entry) = prove(&files, 0).unwrap();
    assert!(proof.verify(&leaf_hash(&entry), &strict).is_err());
}
