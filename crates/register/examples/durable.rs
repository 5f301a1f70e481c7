//! How many entries a second become durable, and are checked: `durable FOLDER [ENTRIES]`.
//!
//! Every entry has 1 KiB, at last 64 bytes. Each group is one write and one `fdatasync`; trees are signed, staged, put in their
//! places and published with all their syncs. The folder must lie on the disk that is meant; it is
//! removed in the end. Times are read here, not in the library.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use register::note::{Cosigner, KeyName, Signer};
use register::policy::{Policy, Threshold};
use register::store::{Files, Reader, RecordingSigner, Store};
use register::tree::leaf_hash;

type Outcome<T> = Result<T, Box<dyn Error>>;
type FileStore = Store<Files, RecordingSigner<Files>>;

/// Entries of a signed tree more than of the one before.
const TREE: usize = 16_384;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, count) = match arguments.as_slice() {
        [folder] => (Path::new(folder), 131_072),
        [folder, count] => (Path::new(folder), count.parse()?),
        _ => return Err("usage: durable FOLDER [ENTRIES]".into()),
    };
    for (group, bytes) in [(1, 1024), (256, 1024), (1024, 1024), (1024, 64)] {
        let path = folder.join(group.to_string());
        fs::create_dir_all(&path)?;
        let entries = if group == 1 { 512 } else { count };
        append(&path, group, bytes, entries)?;
        if group != 1 {
            verify(&path, bytes)?;
        }
        fs::remove_dir_all(&path)?;
    }
    let path = folder.join("receipts");
    fs::create_dir_all(&path)?;
    receipts(&path)?;
    Ok(fs::remove_dir_all(folder)?)
}

fn key() -> Outcome<Signer> {
    Ok(Signer::new(
        KeyName::new("register.example/rates")?,
        &[1; 32],
    ))
}

fn witness() -> Outcome<Cosigner> {
    Ok(Cosigner::new(
        KeyName::new("witness.example/rates")?,
        &[2; 32],
    ))
}

fn policy() -> Outcome<Policy> {
    let (log, witness) = (key()?, witness()?);
    let text = format!(
        "log {}\nwitness w {}\nquorum w\n",
        log.verifier(),
        witness.verifier()
    );
    Ok(Policy::from_bytes(text.as_bytes(), Threshold::Byzantine)?)
}

fn open(folder: &Path) -> Outcome<FileStore> {
    let disk = Files::new(folder);
    FileStore::create(&disk, key()?.verifier())?;
    let signer = RecordingSigner::open(disk.clone(), key()?)?;
    Ok(Store::open(disk, signer)?.0)
}

fn entry(index: u64, bytes: usize) -> Vec<u8> {
    let mut entry = index.to_be_bytes().to_vec();
    entry.resize(bytes, b'.');
    entry
}

fn publish(store: &mut FileStore) -> Outcome<()> {
    let note = store.commit()?;
    let line = witness()?.cosign(note.text(), 1_700_000_000)?;
    let policy = policy()?;
    store.cosign([line], &policy)?;
    Ok(store.publish(&policy)?)
}

fn append(folder: &Path, group: usize, bytes: usize, count: usize) -> Outcome<()> {
    let mut store = open(folder)?;
    let (mut groups, mut trees) = (Vec::new(), Vec::new());
    let mut since = 0;
    let began = Instant::now();
    while store.next_index() < count as u64 {
        let first = store.next_index();
        let places = first..first + group as u64;
        let entries: Vec<Vec<u8>> = places.map(|index| entry(index, bytes)).collect();
        let start = Instant::now();
        store.append(&entries)?;
        groups.push(start.elapsed());
        since += group;
        if since >= TREE || store.next_index() >= count as u64 {
            let start = Instant::now();
            publish(&mut store)?;
            trees.push(start.elapsed());
            since = 0;
        }
    }
    let all = began.elapsed();
    let appending: Duration = groups.iter().sum();
    say(&format!(
        "groups of {group} of {bytes} bytes: {:.0} entries/s durable, {:.0} entries/s with all trees published; a group p50 {:.1} ms, p99 {:.1} ms; \
         a tree of {TREE} more p50 {:.0} ms ({count} entries)",
        count as f64 / appending.as_secs_f64(),
        count as f64 / all.as_secs_f64(),
        quantile(&mut groups, 50),
        quantile(&mut groups, 99),
        quantile(&mut trees, 50),
    ))
}

fn verify(folder: &Path, bytes: usize) -> Outcome<()> {
    let reader = Reader::open(Files::new(folder), key()?.verifier())?;
    let start = Instant::now();
    reader.verify()?;
    let seconds = start.elapsed().as_secs_f64();
    say(&format!(
        "  whole tree recomputed from its entries, one thread: {:.0} entries/s, {:.0} MB/s",
        reader.size() as f64 / seconds,
        reader.size() as f64 * bytes as f64 / seconds / 1e6,
    ))
}

/// From handing in one entry to its receipt, with a witness in this process.
fn receipts(folder: &Path) -> Outcome<()> {
    let mut store = open(folder)?;
    let policy = policy()?;
    let mut times = Vec::new();
    for index in 0..64 {
        let bytes = entry(index, 1024);
        let start = Instant::now();
        store.append(&[&bytes])?;
        publish(&mut store)?;
        let receipt = store.receipt(index, &policy)?;
        times.push(start.elapsed());
        receipt.verify(&leaf_hash(&bytes), &policy)?;
    }
    say(&format!(
        "one entry to its receipt: p50 {:.0} ms, p99 {:.0} ms",
        quantile(&mut times, 50),
        quantile(&mut times, 99)
    ))
}

/// In milliseconds.
fn quantile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let at = (times.len() * percent / 100).min(times.len() - 1);
    times[at].as_secs_f64() * 1e3
}

fn say(line: &str) -> Outcome<()> {
    use std::io::Write;
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
