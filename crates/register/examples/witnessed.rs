//! How long one entry takes to its receipt with two witnesses, and how many entries a second become
//! durable, signed and witnessed: `witnessed FOLDER [RECEIPTS [ENTRIES]]`.
//!
//! The witnesses are asked over HTTP on this machine, one connection for each request. Each keeps a
//! memory and a whole copy of the log in FOLDER, with all its syncs, before it cosigns. Entries have 1
//! KiB. The folder must lie on the disk that is meant; it is removed in the end.

use std::error::Error;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use register::note::{Cosigner, KeyName, Signer};
use register::policy::{Policy, Threshold};
use register::served::ServedFolder;
use register::store::{Files, RecordingSigner, Store};
use register::tree::leaf_hash;
use register::witness::{
    ANSWER_LIMIT, Asking, Heard, MemoryFolder, Mirror, Request, Said, Witness,
};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;
type FileStore = Store<Files, RecordingSigner<Files>>;

const ORIGIN: &str = "register.example/witnessed";
const BYTES: usize = 1024;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, receipts, entries) = match arguments.as_slice() {
        [folder] => (folder, 200, 32_768),
        [folder, receipts] => (folder, receipts.parse()?, 32_768),
        [folder, receipts, entries] => (folder, receipts.parse()?, entries.parse()?),
        _ => return Err("usage: witnessed FOLDER [RECEIPTS [ENTRIES]]".into()),
    };
    let folder = Path::new(folder);
    one_by_one(&folder.join("one"), receipts)?;
    for tree in [256, 4096, 16_384] {
        in_groups(&folder.join(tree.to_string()), entries, tree)?;
    }
    Ok(fs::remove_dir_all(folder)?)
}

/// A log with two witnesses that listen.
struct Log {
    store: FileStore,
    policy: Policy,
    addresses: Vec<String>,
}

impl Log {
    fn new(folder: &Path) -> Outcome<Self> {
        let place = folder.join("log");
        fs::create_dir_all(&place)?;
        let key = Signer::new(KeyName::new(ORIGIN)?, &[1; 32]);
        let mut policy = format!("log {}\n", key.verifier());
        let mut addresses = Vec::new();
        for n in 0..2_u8 {
            let name = KeyName::new(&format!("w{n}.example/witness"))?;
            let cosigner = Cosigner::new(name, &[2 + n; 32]);
            policy += &format!("witness w{n} {}\n", cosigner.verifier());
            let witness = Witness::new(cosigner, vec![key.verifier().clone()]);
            let memory = folder.join(format!("memory{n}"));
            addresses.push(listen(witness, &memory, place.clone())?);
        }
        policy += "group both all w0 w1\nquorum both\n";
        let disk = Files::new(&place);
        FileStore::create(&disk, key.verifier())?;
        let signer = RecordingSigner::open(disk.clone(), key)?;
        Ok(Self {
            store: Store::open(disk, signer)?.0,
            policy: Policy::from_bytes(policy.as_bytes(), Threshold::Byzantine)?,
            addresses,
        })
    }

    /// Signs what waits, has it cosigned by both at the same time, and publishes it.
    fn publish(&mut self) -> Outcome<()> {
        let known = self.store.size();
        let note = self.store.commit()?;
        let (store, policy) = (&self.store, &self.policy);
        let heard: Vec<Heard> = thread::scope(|scope| {
            let pairs = policy.witnesses().iter().zip(&self.addresses);
            let asked: Vec<_> = pairs
                .map(|(witness, address)| {
                    let (note, log) = (&note, &policy.logs()[0].key);
                    let asking = Asking {
                        checkpoint: note,
                        log,
                        witness: &witness.key,
                        known,
                    };
                    scope.spawn(move || ask(&asking, store, address))
                })
                .collect();
            let failed = |_| Heard::Nothing("a thread failed".to_owned());
            asked
                .into_iter()
                .map(|one| one.join().unwrap_or_else(failed))
                .collect()
        });
        let mut lines = Vec::new();
        for heard in heard {
            match heard {
                Heard::Cosigned(line) => lines.push(line),
                other => return Err(format!("{other:?}").into()),
            }
        }
        self.store.cosign(lines, &self.policy)?;
        Ok(self.store.publish(&self.policy)?)
    }
}

fn ask(asking: &Asking<'_>, store: &FileStore, address: &str) -> Heard {
    let prove = |old| store.consistency(old).map_err(|why| why.to_string());
    asking.ask(&prove, &mut |request| {
        post(address, request).map_err(|why| why.to_string())
    })
}

fn post(address: &str, request: &Request) -> Outcome<Said> {
    let mut stream = TcpStream::connect(address)?;
    let body = request.to_string();
    let length = body.len();
    let head = format!("POST /add-checkpoint HTTP/1.1\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(&[head.as_bytes(), body.as_bytes()].concat())?;
    let mut answer = Vec::new();
    stream.take(ANSWER_LIMIT as u64).read_to_end(&mut answer)?;
    let text = String::from_utf8(answer)?;
    let (head, body) = text.split_once("\r\n\r\n").ok_or("no answer")?;
    let kind = head
        .lines()
        .find_map(|line| line.strip_prefix("Content-Type: "));
    Ok(Said {
        status: head.get(9..12).unwrap_or_default().parse()?,
        content_type: kind.unwrap_or_default().to_owned(),
        body: body.as_bytes().to_vec(),
    })
}

/// A witness on a port of this machine; it ends with the program.
fn listen(witness: Witness, memory: &Path, log: PathBuf) -> Outcome<String> {
    let mut memory = MemoryFolder::open(memory)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    thread::spawn(move || {
        let source = ServedFolder::new(log);
        for stream in listener.incoming().flatten() {
            // whoever breaks off has no answer
            let _ = answer(stream, &witness, &mut memory, &source);
        }
    });
    Ok(address)
}

fn answer(
    mut stream: TcpStream,
    witness: &Witness,
    memory: &mut MemoryFolder,
    source: &ServedFolder,
) -> Outcome<()> {
    let mut read = Vec::new();
    let (head, length) = loop {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece)?;
        read.extend_from_slice(&piece[..count]);
        let text = String::from_utf8_lossy(&read);
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("Content-Length: "));
            break (head.len() + 4, length.ok_or("no length")?.parse::<usize>()?);
        }
        if count == 0 {
            return Err("no request".into());
        }
    };
    let had = read.len();
    read.resize(head + length, 0);
    stream.read_exact(&mut read[had..])?;
    let mut copy = memory.copy(ORIGIN);
    let mirror = Mirror {
        source,
        kept: &mut copy,
    };
    let answer = witness.add_checkpoint(&read[head..], 1_790_000_000, memory, Some(mirror));
    let said = format!(
        "HTTP/1.1 {} -\r\nContent-Type: {}\r\n\r\n{}",
        answer.status(),
        answer.content_type(),
        answer.body()
    );
    Ok(stream.write_all(said.as_bytes())?)
}

fn entry(index: u64) -> Vec<u8> {
    let mut entry = index.to_be_bytes().to_vec();
    entry.resize(BYTES, b'.');
    entry
}

/// From handing in one entry to its receipt, nobody else waiting.
fn one_by_one(folder: &Path, receipts: u64) -> Outcome<()> {
    let mut log = Log::new(folder)?;
    let mut times = Vec::new();
    for index in 0..receipts {
        let bytes = entry(index);
        let start = Instant::now();
        log.store.append(&[&bytes])?;
        log.publish()?;
        let receipt = log.store.receipt(index, &log.policy)?;
        times.push(start.elapsed());
        receipt.verify(&leaf_hash(&bytes), &log.policy)?;
    }
    say(&format!(
        "one entry to its receipt with two witnesses: p50 {:.0} ms, p99 {:.0} ms, longest {:.0} ms ({receipts} of them)",
        quantile(&mut times, 50),
        quantile(&mut times, 99),
        quantile(&mut times, 100)
    ))
}

/// Groups of 256, each durable at once; a witnessed tree after so many.
fn in_groups(folder: &Path, entries: u64, tree: u64) -> Outcome<()> {
    let mut log = Log::new(folder)?;
    let (mut durable, mut trees) = (Duration::ZERO, Vec::new());
    let began = Instant::now();
    while log.store.next_index() < entries {
        let first = log.store.next_index();
        let group: Vec<Vec<u8>> = (first..first + 256).map(entry).collect();
        let start = Instant::now();
        log.store.append(&group)?;
        durable += start.elapsed();
        let next = log.store.next_index();
        if next.is_multiple_of(tree) || next >= entries {
            let start = Instant::now();
            log.publish()?;
            trees.push(start.elapsed());
        }
    }
    let all = began.elapsed().as_secs_f64();
    let size = witnessed_size(&log)?;
    say(&format!(
        "groups of 256, a witnessed tree every {tree}: {:.0} entries/s durable, {:.0} entries/s with witnessed trees; a tree p50 {:.0} ms, p99 {:.0} ms ({size} entries)",
        entries as f64 / durable.as_secs_f64(),
        entries as f64 / all,
        quantile(&mut trees, 50),
        quantile(&mut trees, 99),
    ))
}

/// The size that the policy accepts.
fn witnessed_size(log: &Log) -> Outcome<u64> {
    let note = log.store.published().ok_or("nothing is published")?;
    Ok(log.policy.accept(note)?.checkpoint.size())
}

/// In milliseconds.
fn quantile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let at = (times.len() * percent / 100).min(times.len() - 1);
    times[at].as_secs_f64() * 1e3
}

fn say(line: &str) -> Outcome<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
