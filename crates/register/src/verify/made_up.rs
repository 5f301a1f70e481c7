//! A small published register in memory, with something of everything that is checked.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Mutex;

use sha2::{Digest, Sha256};

use super::{Asked, beside, entries};
use crate::commitment::{Disclosure, Path};
use crate::entry::content::ActKind;
use crate::entry::made_up::{Register, act, draft, enrol, enrolment, key, secret};
use crate::entry::{Class, Draft, EntryKind};
use crate::format_error::FormatError;
use crate::keys::PublicKey;
use crate::note::{Checkpoint, Cosigner, KeyName, SignedNote, Signer};
use crate::policy::{Policy, Threshold};
use crate::proof::LogProof;
use crate::seal::Sealed;
use crate::served::{Named, Served};
use crate::tree::{
    Bundle, RightEdge, Tile, TileHashes, TreeHash, leaf_hash, prove_consistency, prove_inclusion,
    write_bundle, write_tile,
};

/// Files by their paths.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Served for Files {
    fn open(&self, path: &str) -> Result<Option<Box<dyn Read + '_>>, FormatError> {
        let file = self.0.get(path).map(Vec::as_slice);
        Ok(file.map(|bytes| Box::new(bytes) as Box<dyn Read>))
    }

    fn names(&self, folder: &str) -> Result<Option<Vec<Named>>, FormatError> {
        let inside = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let mut names: Vec<Named> = self
            .0
            .keys()
            .filter_map(|path| path.strip_prefix(&inside))
            .map(|rest| match rest.split_once('/') {
                Some((name, _)) => Named {
                    name: name.into(),
                    is_folder: true,
                },
                None => Named {
                    name: rest.into(),
                    is_folder: false,
                },
            })
            .collect();
        names.sort();
        names.dedup();
        Ok(Some(names))
    }
}

impl Served for Mutex<Files> {
    fn open(&self, path: &str) -> Result<Option<Box<dyn Read + '_>>, FormatError> {
        let bytes = self.lock().unwrap().0.get(path).cloned();
        Ok(bytes.map(|bytes| Box::new(std::io::Cursor::new(bytes)) as Box<dyn Read>))
    }
}

pub(crate) const ORIGIN: &str = "register.example/test";

pub(crate) fn log() -> Signer {
    Signer::new(KeyName::new(ORIGIN).unwrap(), &[91; 32])
}

pub(crate) fn witness(n: u8) -> Cosigner {
    let name = KeyName::new(&format!("w{n}.example/witness")).unwrap();
    Cosigner::new(name, &[100 + n; 32])
}

/// The log and `n` witnesses, of whom `k` suffice.
pub(crate) fn policy_of(n: u8, k: u8, threshold: Threshold) -> Policy {
    let mut text = format!("log {}\n", log().verifier());
    let mut names = String::new();
    for at in 0..n {
        text.push_str(&format!("witness w{at} {}\n", witness(at).verifier()));
        names.push_str(&format!(" w{at}"));
    }
    text.push_str(&format!("group g {k}{names}\nquorum g\n"));
    Policy::from_bytes(text.as_bytes(), threshold).unwrap()
}

pub(crate) fn policy() -> Policy {
    policy_of(4, 3, Threshold::Byzantine)
}

pub(crate) fn authors() -> Vec<(PublicKey, String)> {
    vec![(key(1).public(), "chief".to_owned())]
}

pub(crate) fn asked<'a>(policy: &'a Policy, authors: &'a [(PublicKey, String)]) -> Asked<'a> {
    Asked {
        policy,
        authors: Some(authors),
        at: None,
    }
}

pub(crate) fn sign(size: u64, root: TreeHash, by: &[u8]) -> SignedNote {
    let text = Checkpoint::new(ORIGIN, size, root).unwrap().to_string();
    let mut note = SignedNote::new(&text).unwrap();
    note.add(log().sign(&text)).unwrap();
    for n in by {
        note.add(
            witness(*n)
                .cosign(&text, 1_790_000_000 + u64::from(*n))
                .unwrap(),
        )
        .unwrap();
    }
    note
}

/// Tiles, bundles and a checkpoint of entries, cosigned by three of four.
pub(crate) fn publish(files: &mut Files, entries: &[Vec<u8>]) -> TreeHash {
    let mut edge = RightEdge::new();
    for entry in entries {
        let write = |tile: Tile, hashes: &[TreeHash]| {
            files.0.insert(tile.path(), write_tile(hashes));
        };
        edge.push(leaf_hash(entry), write).unwrap();
    }
    for (tile, hashes) in edge.partial() {
        files.0.insert(tile.path(), write_tile(hashes));
    }
    for (bundle, chunk) in Bundle::new_since(0, edge.size())
        .unwrap()
        .zip(entries.chunks(256))
    {
        files.0.insert(bundle.path(), write_bundle(chunk).unwrap());
    }
    let note = sign(edge.size(), edge.root(), &[0, 1, 2]);
    files
        .0
        .insert("checkpoint".into(), note.to_string().into_bytes());
    edge.root()
}

/// A register of eight entries: keys, a sealed file, held fields, a disclosure that two persons
/// agreed on, an act that nobody confirmed; an earlier checkpoint, its partial files, proofs.
pub(crate) fn small() -> Files {
    let mut register = Register::new();
    let mut files = Files::default();
    let chief = key(1);
    let may = [
        EntryKind::Evidence,
        EntryKind::Disclose,
        EntryKind::Observation,
    ];
    register.add(
        &enrol(enrolment(&key(2), "recorder", &may), &key(2), &chief),
        &chief,
    );
    let ciphertext = b"what age would have written".repeat(10);
    let sha256: [u8; 32] = Sha256::digest(&ciphertext).into();
    files.0.insert(entries::blob_path(&sha256), ciphertext);
    let mut evidence = Draft::of(EntryKind::Observation, Class::Mission);
    evidence.held.insert(3, "37U DB 0123".into());
    let content = crate::entry::made_up::file(1);
    evidence.blobs.push(Sealed {
        sha256,
        padded_len: 4096,
        content,
    });
    let recorder = key(2);
    let observed = register.add(&evidence, &recorder);
    for _ in 0..2 {
        register.add(&draft(EntryKind::Policy), &chief);
    }
    let earlier = register.leaves.len();
    let proposed = register.add(&act(ActKind::Release, observed, None), &chief);
    register.add(&act(ActKind::Release, observed, Some(proposed)), &recorder);
    register.add(&act(ActKind::Erase, observed, None), &chief);
    register.add(&draft(EntryKind::Derivation), &chief);

    // both the slots and the sealed file of entry 1 are shown
    let held = secret(1);
    let value = |path| match path {
        Path::Slot(3) => Some("37U DB 0123".into()),
        Path::Slot(_) => None,
        Path::Blob(_) => Some(content.value()),
    };
    for path in register.leaves[1].entry().paths() {
        let shown = Disclosure::of(&held, 1, path, value(path));
        files
            .0
            .insert(beside::disclosure_path(1, path), shown.encode().unwrap());
    }
    let bytes: Vec<Vec<u8>> = register.leaves.iter().map(|l| l.bytes().to_vec()).collect();
    publish(&mut files, &bytes[..earlier]);
    let old = files.0["checkpoint"].clone();
    files.0.insert("checkpoint.old".into(), old);
    publish(&mut files, &bytes);
    let (earlier, size) = (earlier as u64, bytes.len() as u64);
    let served = files.clone();
    let tiles = |tile: Tile| Ok(served.0[&tile.path()].clone());
    let hashes = TileHashes::new(size, tiles);
    let proof = prove_consistency(earlier, size, &hashes).unwrap();
    let lines: Vec<String> = proof.iter().map(|hash| format!("{hash}\n")).collect();
    let lines = lines.concat();
    files
        .0
        .insert("proofs/consistency".into(), lines.into_bytes());
    let note = SignedNote::from_bytes(&files.0["checkpoint"]).unwrap();
    let proof = LogProof::new(1, prove_inclusion(1, size, &hashes).unwrap(), note).unwrap();
    files.0.insert(
        "proofs/one.tlog-proof".into(),
        proof.to_string().into_bytes(),
    );
    files
}
