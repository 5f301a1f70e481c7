//! How fast the formats are on this machine: `rates [ENTRIES]`, in release mode, one thread.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use register::note::{Checkpoint, Cosigner, KeyName, SignedNote, Signer};
use register::policy::{Policy, Threshold};
use register::proof::LogProof;
use register::tree::{
    Node, RightEdge, TreeHash, leaf_hash, node_hash, prove_inclusion, read_bundle, root_at,
    write_bundle,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let entries: u64 = std::env::args()
        .nth(1)
        .map_or(Ok(1 << 20), |count| count.parse())?;
    let mut out = std::io::stdout().lock();
    for bytes in [64, 1024] {
        let entry = vec![7; bytes];
        let hashes = each_second(entries, |_| leaf_hash(&entry));
        writeln!(out, "leaf hash, {bytes} bytes: {hashes:.0}/s")?;
    }
    let hash = leaf_hash(b"");
    writeln!(
        out,
        "node hash: {:.0}/s",
        each_second(entries, |_| node_hash(&hash, &hash))
    )?;

    let bundle = write_bundle(&vec![vec![7; 200]; 256])?;
    let mut edge = RightEdge::new();
    let began = Instant::now();
    for _ in 0..entries / 256 {
        for entry in read_bundle(&bundle, 256)? {
            edge.push(leaf_hash(entry), |_, hashes| {
                black_box(hashes);
            })?;
        }
    }
    black_box(edge.root());
    let rate = edge.size() as f64 / began.elapsed().as_secs_f64();
    writeln!(
        out,
        "tree from bundles, 200 bytes an entry, tiles made: {rate:.0} entries/s"
    )?;

    proofs(&mut out)
}

/// A million leaves that are all alike, so that every hash is known without storing them.
fn proofs(out: &mut impl Write) -> Outcome<()> {
    let (size, leaf) = (1_000_000, leaf_hash(b"entry"));
    let mut level = vec![leaf];
    for at in 0..20 {
        level.push(node_hash(&level[at], &level[at]));
    }
    let hashes = |node: Node| Ok::<TreeHash, register::FormatError>(level[usize::from(node.level)]);
    let log = Signer::new(KeyName::new("register.example")?, &[1; 32]);
    let a = Cosigner::new(KeyName::new("a.example")?, &[2; 32]);
    let b = Cosigner::new(KeyName::new("b.example")?, &[3; 32]);
    let text = Checkpoint::new("register.example", size, root_at(size, &hashes)?)?.to_string();
    let mut note = SignedNote::new(&text)?;
    note.add(log.sign(&text))?;
    note.add(a.cosign(&text, 1)?)?;
    note.add(b.cosign(&text, 1)?)?;
    let keys = [log.verifier().clone()];
    let holds = each_second(20_000, |_| note.verify(&keys).is_ok());
    writeln!(out, "strict check of one signature: {holds:.0}/s")?;
    writeln!(
        out,
        "signature: {:.0}/s",
        each_second(20_000, |_| log.sign(&text))
    )?;

    let policy = format!(
        "log {}\nwitness A {}\nwitness B {}\ngroup g all A B\nquorum g\n",
        log.verifier(),
        a.verifier(),
        b.verifier()
    );
    let policy = Policy::from_bytes(policy.as_bytes(), Threshold::Byzantine)?;
    let proof = LogProof::new(77_777, prove_inclusion(77_777, size, &hashes)?, note)?;
    let bytes = proof.to_string().into_bytes();
    LogProof::from_bytes(&bytes)?.verify(&leaf, &policy)?;
    let held = each_second(10_000, |_| {
        LogProof::from_bytes(&bytes).is_ok_and(|proof| proof.verify(&leaf, &policy).is_ok())
    });
    let (us, hashes) = (1e6 / held, proof.hashes().len());
    writeln!(
        out,
        "proof of {} bytes read and verified, {hashes} hashes, 3 signatures: {us:.1} us",
        bytes.len()
    )?;
    Ok(())
}

fn each_second<T>(times: u64, mut what: impl FnMut(u64) -> T) -> f64 {
    let began = Instant::now();
    for at in 0..times {
        black_box(what(black_box(at)));
    }
    times as f64 / began.elapsed().as_secs_f64()
}
