//! A log on the disk for faults to be put into: `append STEP FOLDER [COUNT]`. `checks/faults.py` runs it.
//!
//! | step | what it does |
//! |---|---|
//! | `create` | makes an empty log |
//! | `add` | hands in COUNT entries in two groups, has them signed and published, and prints receipts: `receipt INDEX BYTES`, then the bytes |
//! | `recover` | opens the log, says what it found, and opens it again |
//! | `verify` | checks the published tree from its entries, and every receipt that is a file in `FOLDER.receipts` |
//!
//! An entry is its place in decimal, and letters. The secrets stand in this file: they are worth nothing.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use register::note::{Cosigner, KeyName, Signer};
use register::policy::{Policy, Threshold};
use register::proof::LogProof;
use register::store::{Files, Reader, RecordingSigner, Store};
use register::tree::leaf_hash;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["create", folder] => {
            fs::create_dir_all(folder)?;
            let disk = Files::new(*folder);
            Ok(Store::<Files, RecordingSigner<Files>>::create(
                &disk,
                key()?.verifier(),
            )?)
        }
        ["add", folder, count] => add(Path::new(folder), count.parse()?),
        ["recover", folder] => recover(Path::new(folder)),
        ["verify", folder] => verify(Path::new(folder)),
        _ => Err("usage: append create|add|recover|verify FOLDER [COUNT]".into()),
    }
}

fn key() -> Outcome<Signer> {
    Ok(Signer::new(
        KeyName::new("register.example/faults")?,
        &[1; 32],
    ))
}

fn witness() -> Outcome<Cosigner> {
    Ok(Cosigner::new(
        KeyName::new("witness.example/faults")?,
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

fn open(folder: &Path) -> Outcome<Store<Files, RecordingSigner<Files>>> {
    let disk = Files::new(folder);
    let signer = RecordingSigner::open(disk.clone(), key()?)?;
    let (store, found) = Store::open(disk, signer)?;
    say(&format!("{found:?}"))?;
    Ok(store)
}

fn add(folder: &Path, count: u64) -> Outcome<()> {
    let mut store = open(folder)?;
    let first = store.next_index();
    let entries: Vec<Vec<u8>> = (first..first + count).map(entry).collect();
    let (one, two) = entries.split_at(entries.len() / 2);
    for group in [one, two] {
        let places = store.append(group)?;
        say(&format!("durable {}", places.end))?;
    }
    let content = store.put_content(entries.concat().as_slice())?;
    if store.content(&content)?.is_none() {
        return Err("a file that was just put is not there".into());
    }
    let checkpoint = store.commit()?;
    say(&format!("signed {}", store.size()))?;
    let line = witness()?.cosign(checkpoint.text(), 1_700_000_000 + store.size())?;
    let policy = policy()?;
    store.cosign([line], &policy)?;
    store.publish(&policy)?;
    let last = store.size() - 1;
    for index in [last / 2, last] {
        let receipt = store.receipt(index, &policy)?.to_string();
        say(&format!("receipt {index} {}\n{receipt}", receipt.len()))?;
    }
    Ok(())
}

fn entry(index: u64) -> Vec<u8> {
    let letters = "abcdefghijklmnopqrstuvwxyz".repeat((index % 5) as usize);
    format!("{index} {letters}").into_bytes()
}

fn receipts(folder: &Path) -> PathBuf {
    folder.with_extension("receipts")
}

/// Opening twice must find the same.
fn recover(folder: &Path) -> Outcome<()> {
    let first = open(folder)?;
    let state = (
        first.size(),
        first.root(),
        first.next_index(),
        first.published().cloned(),
    );
    drop(first);
    let second = open(folder)?;
    if state
        != (
            second.size(),
            second.root(),
            second.next_index(),
            second.published().cloned(),
        )
    {
        return Err("opened twice, the store differs".into());
    }
    // Whatever waited has its place now.
    let mut store = second;
    if store.next_index() > store.size() {
        store.commit()?;
    }
    for found in store.entries(0..store.size())? {
        let (index, bytes) = found?;
        if bytes != entry(index) {
            return Err(format!("entry {index} is another").into());
        }
    }
    say(&format!("signed {}", store.size()))
}

fn verify(folder: &Path) -> Outcome<()> {
    let policy = policy()?;
    let kept = match fs::read_dir(receipts(folder)) {
        Ok(kept) => kept
            .map(|file| Ok(file?.path()))
            .collect::<Outcome<Vec<_>>>()?,
        Err(_) => Vec::new(),
    };
    let reader = Reader::open(Files::new(folder), key()?.verifier());
    let reader = match reader {
        Err(why) if kept.is_empty() => return say(&format!("nothing published: {why}")),
        reader => reader?,
    };
    policy.accept(reader.checkpoint())?;
    reader.verify()?;
    for path in &kept {
        let receipt = LogProof::from_bytes(&fs::read(path)?)?;
        let leaf = leaf_hash(&reader.entry(receipt.index())?);
        let accepted = receipt.verify(&leaf, &policy)?;
        // The tree of the receipt is the beginning of the published one.
        let (size, root) = (accepted.checkpoint.size(), *accepted.checkpoint.root());
        let proof = reader.consistency(size)?;
        register::tree::check_consistency(size, &root, reader.size(), &reader.root(), &proof)?;
    }
    say(&format!(
        "verified {} entries, {} receipts",
        reader.size(),
        kept.len()
    ))
}

fn say(line: &str) -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
