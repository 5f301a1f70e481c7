//! How fast a register is checked: `verify_rate [SMALL] [OWN]`, in release mode. SMALL entries of 200
//! bytes through the tree alone; OWN entries of ours through everything, author signatures included.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement, run by hand"
)]

use std::collections::BTreeMap;
use std::io::Read;
use std::time::Instant;

use register::FormatError;
use register::cbor::Value;
use register::commitment::EntrySecret;
use register::entry::{Bucket, Chain, Class, Draft, EntryKind, Leaf};
use register::keys::SecretKey;
use register::note::{Checkpoint, KeyName, SignedNote, Signer};
use register::policy::{Policy, Threshold};
use register::served::Served;
use register::tree::{Bundle, RightEdge, leaf_hash, write_bundle, write_tile};
use register::verify::{Asked, Verdict, check_tree, verify};

/// A register in memory, so that no disk is measured.
struct Files(BTreeMap<String, Vec<u8>>);

impl Served for Files {
    fn open(&self, path: &str) -> Result<Option<Box<dyn Read + '_>>, FormatError> {
        let file = self.0.get(path).map(Vec::as_slice);
        Ok(file.map(|bytes| Box::new(bytes) as Box<dyn Read>))
    }
}

fn main() {
    let mut counts = std::env::args().skip(1).map(|count| count.parse().unwrap());
    let (small, own) = (
        counts.next().unwrap_or(1 << 20),
        counts.next().unwrap_or(50_000),
    );
    let log = Signer::new(KeyName::new("register.example").unwrap(), &[1; 32]);

    let (files, checkpoint) = publish(&log, (0..small).map(|n| format!("{n:0200}").into_bytes()));
    for threads in [1, 0] {
        told(
            "entries of 200 bytes, tree and tiles",
            threads,
            small,
            || {
                assert_eq!(check_tree(&files, &checkpoint).verdict(), Verdict::Whole);
            },
        );
    }

    let key = SecretKey::from_random(&[2; 32]);
    let authors = [(key.public(), "chief".to_owned())];
    let mut chain = Chain::new(&[(key.public(), "chief")]);
    let leaves = (0..own).map(|index| {
        let mut draft = Draft::of(EntryKind::Custody, Class::Mission);
        draft.held.insert(0, Value::from("an item"));
        let at = chain.position(key.public().id(), Bucket(1)).unwrap();
        let entry = draft
            .entry(at, &EntrySecret::from_random(&[7; 32]))
            .unwrap();
        let leaf = Leaf::sign(entry, &key).unwrap();
        chain.admit(index, &leaf).unwrap();
        leaf.bytes().to_vec()
    });
    let (files, _) = publish(&log, leaves);
    let policy = format!("log {}\nquorum none\n", log.verifier());
    let policy = Policy::from_bytes(policy.as_bytes(), Threshold::AsStated).unwrap();
    let asked = Asked {
        policy: &policy,
        authors: Some(&authors),
        at: None,
    };
    for threads in [1, 0] {
        told("entries of ours, everything", threads, own, || {
            let report = verify(&files, &asked);
            assert_eq!(
                (report.verdict(), report.counts.chained),
                (Verdict::Whole, own)
            );
        });
    }
}

fn publish(log: &Signer, entries: impl Iterator<Item = Vec<u8>>) -> (Files, Checkpoint) {
    let (mut files, mut edge, mut bundle) = (BTreeMap::new(), RightEdge::new(), Vec::new());
    for entry in entries {
        let mut finished = Vec::new();
        let pushed = edge.push(leaf_hash(&entry), |tile, hashes| {
            finished.push((tile.path(), write_tile(hashes)));
        });
        pushed.unwrap();
        files.extend(finished);
        bundle.push(entry);
        if bundle.len() == 256 {
            let place = Bundle::new(edge.size() / 256 - 1, 256).unwrap();
            files.insert(place.path(), write_bundle(&bundle).unwrap());
            bundle.clear();
        }
    }
    if !bundle.is_empty() {
        let place = Bundle::new(edge.size() / 256, bundle.len() as u16).unwrap();
        files.insert(place.path(), write_bundle(&bundle).unwrap());
    }
    files.extend(
        edge.partial()
            .map(|(tile, hashes)| (tile.path(), write_tile(hashes))),
    );
    let origin = log.verifier().name().as_str();
    let checkpoint = Checkpoint::new(origin, edge.size(), edge.root()).unwrap();
    let mut note = SignedNote::new(&checkpoint.to_string()).unwrap();
    note.add(log.sign(note.text())).unwrap();
    files.insert("checkpoint".to_owned(), note.to_string().into_bytes());
    (Files(files), checkpoint)
}

/// With one thread, the time that the thread itself ran counts, where the system tells it: other
/// programs do not then. With all (0), the clock.
fn told(what: &str, threads: usize, count: u64, work: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    let (began, ran) = pool.install(|| {
        let (began, before) = (Instant::now(), own_time());
        work();
        (
            began,
            own_time().zip(before).map(|(now, before)| now - before),
        )
    });
    let clock = began.elapsed().as_secs_f64();
    let rate = count as f64 / clock;
    match (threads, ran) {
        (1, Some(ran)) => println!(
            "{what}, one thread: {:.0}/s of its own time, {rate:.0}/s by the clock",
            count as f64 / ran
        ),
        (1, None) => println!("{what}, one thread: {rate:.0}/s by the clock"),
        _ => println!(
            "{what}, {} threads: {rate:.0}/s by the clock",
            pool.current_num_threads()
        ),
    }
}

/// Seconds that this thread has run.
fn own_time() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
