//! How many author signatures are checked a second: on one core, and on every core.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement, run by hand"
)]

use std::time::{Duration, Instant};

use register::cbor::Value;
use register::commitment::EntrySecret;
use register::entry::{Bucket, Chain, Class, Draft, EntryKind, Leaf};
use register::keys::SecretKey;

const ENTRIES: u64 = 50_000;

fn main() {
    let key = SecretKey::from_random(&[1; 32]);
    let roots = [(key.public(), "chief")];
    let mut writes = Chain::new(&roots);
    let started = clocks();
    let leaves: Vec<Vec<u8>> = (0..ENTRIES)
        .map(|n| {
            let mut secret = [7; 32];
            secret[..8].copy_from_slice(&n.to_be_bytes());
            let mut draft = Draft::of(EntryKind::Observation, Class::Mission);
            draft.held.insert(0, Value::from("a grid cell"));
            let at = writes.position(key.public().id(), Bucket(1)).unwrap();
            let entry = draft.entry(at, &EntrySecret::from_random(&secret)).unwrap();
            let leaf = Leaf::sign(entry, &key).unwrap();
            writes.admit(n, &leaf).unwrap();
            leaf.bytes().to_vec()
        })
        .collect();
    told("drafted, signed, checked and taken in", started);
    let started = clocks();
    let read: Vec<Leaf> = leaves
        .iter()
        .map(|bytes| Leaf::read(bytes).unwrap())
        .collect();
    told("read strictly", started);
    let public = key.public();
    let started = clocks();
    assert!(read.iter().all(|leaf| leaf.verifies(&public)));
    told("signatures checked strictly", started);
    let mut chain = Chain::new(&roots);
    let started = clocks();
    for (index, leaf) in (0..).zip(&read) {
        chain.admit(index, leaf).unwrap();
    }
    told("taken into the chain, signatures included", started);
    let mut chain = Chain::new(&roots);
    let started = clocks();
    chain.admit_all(0, &read).unwrap();
    told("the same on every core (the clock counts)", started);
}

/// The time now, and what this thread has run so far.
fn clocks() -> (Instant, Option<Duration>) {
    (Instant::now(), run())
}

/// What this thread has run, where the system tells: other programs do not count then.
fn run() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

fn told(what: &str, (started, before): (Instant, Option<Duration>)) {
    let rate = |took: Duration| ENTRIES as f64 / took.as_secs_f64();
    print!("{what}: {:.0}/s by the clock", rate(started.elapsed()));
    if let (Some(before), Some(now)) = (before, run()) {
        print!(
            ", {:.0}/s of this thread's own time",
            rate(now.saturating_sub(before))
        );
    }
    println!();
}
