//! Writes a made-up log into a folder, for programs of others to check: `write_log FOLDER SIZE`.
//!
//! `checkpoint` with the signature of a log and the cosignatures of two witnesses, tiles, bundles,
//! an earlier `checkpoint.old` with the proof that the log continues it (`proofs/consistency`),
//! `proofs/last.tlog-proof` of the last entry, `proofs/last`, `policy`, and `VKEYS` with the three public keys. The secrets stand
//! in this file: they are worth nothing.

use std::error::Error;
use std::fs;
use std::path::Path;

use register::note::{Checkpoint, Cosigner, KeyName, SignedNote, Signer};
use register::policy::{Policy, Threshold};
use register::proof::LogProof;
use register::tree::{
    Bundle, RightEdge, Tile, TileHashes, TreeHash, leaf_hash, prove_consistency, prove_inclusion,
    root_at, write_bundle, write_tile,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, size] = arguments.as_slice() else {
        return Err("usage: write_log FOLDER SIZE".into());
    };
    let (folder, size) = (Path::new(folder), size.parse()?);
    if size == 0 {
        return Err("a log of no entries has nothing to check".into());
    }
    let root = write_tree(folder, size)?;
    let tiles = |tile: Tile| {
        let bytes = fs::read(folder.join(tile.path()));
        bytes.map_err(|why| {
            register::FormatError::unreadable("tile", format!("{}: {why}", tile.path()))
        })
    };
    let hashes = TileHashes::new(size, tiles);
    let parties = Parties::new()?;

    let earlier = (size * 2 / 3).max(1);
    let before = parties.sign(earlier, root_at(earlier, &hashes)?, 1_700_000_000)?;
    let checkpoint = parties.sign(size, root, 1_700_000_600)?;
    write(folder, "checkpoint.old", before.to_string())?;
    write(folder, "checkpoint", checkpoint.to_string())?;
    let consistency = prove_consistency(earlier, size, &hashes)?;
    write(folder, "proofs/consistency", lines(&consistency))?;

    let last = size - 1;
    let proof = LogProof::new(last, prove_inclusion(last, size, &hashes)?, checkpoint)?;
    let policy = Policy::from_bytes(parties.policy().as_bytes(), Threshold::Byzantine)?;
    proof.verify(&leaf_hash(&entry(last)), &policy)?;
    write(folder, "proofs/last.tlog-proof", proof.to_string())?;
    write(folder, "proofs/last", entry(last))?;
    write(folder, "policy", policy.to_string())?;
    write(folder, "VKEYS", parties.keys())?;
    Ok(())
}

fn lines(hashes: &[TreeHash]) -> String {
    let lines: Vec<String> = hashes.iter().map(|hash| format!("{hash}\n")).collect();
    lines.concat()
}

/// Tiles and bundles; returns the root.
fn write_tree(folder: &Path, size: u64) -> Outcome<TreeHash> {
    let mut edge = RightEdge::new();
    let mut finished = Vec::new();
    let mut bundle = Vec::new();
    for at in 0..size {
        let bytes = entry(at);
        edge.push(leaf_hash(&bytes), |tile, hashes| {
            finished.push((tile, write_tile(hashes)));
        })?;
        bundle.push(bytes);
        if bundle.len() == 256 || at + 1 == size {
            let place = Bundle::new(at / 256, bundle.len() as u16)?;
            write(folder, &place.path(), write_bundle(&bundle)?)?;
            bundle.clear();
        }
        for (tile, bytes) in finished.drain(..) {
            write(folder, &tile.path(), bytes)?;
        }
    }
    for (tile, hashes) in edge.partial() {
        write(folder, &tile.path(), write_tile(hashes))?;
    }
    Ok(edge.root())
}

/// Entries of different lengths, 0 bytes among them.
fn entry(at: u64) -> Vec<u8> {
    let text = format!("entry {at} ").repeat(5).into_bytes();
    text[..(at % 97).min(text.len() as u64) as usize].to_vec()
}

struct Parties {
    log: Signer,
    witnesses: [Cosigner; 2],
}

impl Parties {
    fn new() -> Outcome<Self> {
        let witness =
            |name, seed| Ok::<_, Box<dyn Error>>(Cosigner::new(KeyName::new(name)?, &[seed; 32]));
        Ok(Self {
            log: Signer::new(KeyName::new("register.example/test")?, &[1; 32]),
            witnesses: [
                witness("party-a.example/witness", 2)?,
                witness("party-b.example/witness", 3)?,
            ],
        })
    }

    fn sign(&self, size: u64, root: TreeHash, time: u64) -> Outcome<SignedNote> {
        let origin = self.log.verifier().name().as_str();
        let text = Checkpoint::new(origin, size, root)?.to_string();
        let mut note = SignedNote::new(&text)?;
        note.add(self.log.sign(&text))?;
        for (witness, later) in self.witnesses.iter().zip(0..) {
            note.add(witness.cosign(&text, time + later)?)?;
        }
        Ok(note)
    }

    fn keys(&self) -> String {
        let [a, b] = &self.witnesses;
        format!(
            "log {}\na {}\nb {}\n",
            self.log.verifier(),
            a.verifier(),
            b.verifier()
        )
    }

    fn policy(&self) -> String {
        let [a, b] = &self.witnesses;
        let (log, a, b) = (self.log.verifier(), a.verifier(), b.verifier());
        format!("log {log}\nwitness A {a}\nwitness B {b}\ngroup both all A B\nquorum both\n")
    }
}

fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) -> Outcome<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(fs::write(path, bytes)?)
}
