//! A made-up register for tests: entries of one author, tiles, bundles, checkpoint, policy.

use std::path::Path;

use register::commitment::EntrySecret;
use register::entry::content::Policy;
use register::entry::{Bucket, Chain, Leaf};
use register::keys::SecretKey;
use register::note::{Checkpoint, Cosigner, KeyName, SignedNote, Signer};
use register::tree::{
    Bundle, Node, RightEdge, TreeHash, leaf_hash, prove_consistency, root_of, write_bundle,
    write_tile,
};

pub(crate) const ORIGIN: &str = "register.example/e2e";

pub(crate) fn log() -> Signer {
    Signer::new(KeyName::new(ORIGIN).expect("a name"), &[41; 32])
}

pub(crate) fn witness(n: u8) -> Cosigner {
    let name = KeyName::new(&format!("w{n}.example/witness")).expect("a name");
    Cosigner::new(name, &[50 + n; 32])
}

fn author() -> SecretKey {
    SecretKey::from_random(&[61; 32])
}

/// The leaves of a register; those of another branch differ from an entry on.
pub(crate) fn leaves(count: u64, branch: (u64, &str)) -> Vec<Vec<u8>> {
    let key = author();
    let mut chain = Chain::new(&[(key.public(), "chief")]);
    (0..count)
        .map(|index| {
            let at = chain
                .position(key.public().id(), Bucket(1_990_000))
                .expect("in force");
            let story = if index < branch.0 { "" } else { branch.1 };
            let policy = Policy {
                text: format!("# {index} {story}\nquorum none\n"),
            };
            let entry = policy
                .draft()
                .entry(at, &EntrySecret::from_random(&[7; 32]));
            let leaf = Leaf::sign(entry.expect("an entry"), &key).expect("signed");
            chain.admit(index, &leaf).expect("admitted");
            leaf.bytes().to_vec()
        })
        .collect()
}

fn hashes(leaves: &[Vec<u8>]) -> Vec<TreeHash> {
    leaves.iter().map(|leaf| leaf_hash(leaf)).collect()
}

/// The log's checkpoint of leaves, cosigned by witnesses.
pub(crate) fn checkpoint(leaves: &[Vec<u8>], by: &[u8]) -> SignedNote {
    let root = root_of(&hashes(leaves));
    let text = Checkpoint::new(ORIGIN, leaves.len() as u64, root)
        .expect("a checkpoint")
        .to_string();
    let mut note = SignedNote::new(&text).expect("a note");
    note.add(log().sign(&text)).expect("a line");
    for n in by {
        let line = witness(*n)
            .cosign(&text, 1_790_000_000)
            .expect("a cosignature");
        note.add(line).expect("a line");
    }
    note
}

pub(crate) fn consistency(leaves: &[Vec<u8>], earlier: u64) -> Vec<TreeHash> {
    let hashes = hashes(leaves);
    let under = |node: Node| {
        let first = (node.index << node.level) as usize;
        Ok(root_of(&hashes[first..first + (1 << node.level)]))
    };
    prove_consistency(earlier, leaves.len() as u64, &under).expect("a proof")
}

/// Tiles and bundles.
pub(crate) fn write_tree(dir: &Path, leaves: &[Vec<u8>]) {
    let mut edge = RightEdge::new();
    for leaf in leaves {
        let pushed = edge.push(leaf_hash(leaf), |tile, hashes| {
            write(dir, &tile.path(), &write_tile(hashes));
        });
        pushed.expect("room in the tree");
    }
    for (tile, hashes) in edge.partial() {
        write(dir, &tile.path(), &write_tile(hashes));
    }
    let bundles = Bundle::new_since(0, edge.size()).expect("bundles");
    for (bundle, chunk) in bundles.zip(leaves.chunks(256)) {
        write(dir, &bundle.path(), &write_bundle(chunk).expect("a bundle"));
    }
}

/// A register of 300 entries with three of four cosignatures in `DIR/log`, and `DIR/policy` and
/// `DIR/authors`.
pub(crate) fn write_register(dir: &Path) {
    let leaves = leaves(300, (0, ""));
    write_tree(&dir.join("log"), &leaves);
    let note = checkpoint(&leaves, &[0, 1, 2]).to_string();
    write(dir, "log/checkpoint", note.as_bytes());
    write_trust(dir, "");
}

/// `DIR/policy` (three of four witnesses), with the log's address, and `DIR/authors`.
pub(crate) fn write_trust(dir: &Path, address: &str) {
    let mut policy = format!("log {}{address}\n", log().verifier());
    for n in 0..4 {
        policy.push_str(&format!("witness w{n} {}\n", witness(n).verifier()));
    }
    policy.push_str("group g 3 w0 w1 w2 w3\nquorum g\n");
    write(dir, "policy", policy.as_bytes());
    write(
        dir,
        "authors",
        format!("# holder and key\nchief {}\n", author().public()).as_bytes(),
    );
}

pub(crate) fn write(dir: &Path, path: &str, bytes: &[u8]) {
    let path = dir.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, bytes).expect("a file");
}
