//! Witnesses as programs of their own, on this machine: a log asks them, they copy and cosign; the
//! log forks, and they do not.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use register::keys::{KeyFile, KeyPurpose, SecretKey};
use register::note::{SignatureLine, SignedNote};
use register::witness::{MemoryFolder, Request};

use crate::binary::{Folder, truceline};
use crate::registers::{ORIGIN, checkpoint, consistency, leaves, write, write_tree, write_trust};

const WORDS: &str = "four grey cranes standing";

/// A witness that runs; it ends with the test.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(dir: &Path, n: u8) -> Self {
        let secret = SecretKey::from_random(&[50 + n; 32]);
        let name = format!("w{n}.example/witness");
        let key = KeyFile {
            purpose: KeyPurpose::Witness,
            name,
            secret,
        };
        write(
            dir,
            &format!("key{n}"),
            key.lock(WORDS, 2).expect("locked").as_bytes(),
        );
        let place = |name: &str| dir.join(name).display().to_string();
        let mut child = Command::new(env!("CARGO_BIN_EXE_truceline"))
            .args(["log", "witness", "serve", "--listen", "127.0.0.1:0"])
            .args([
                "--key",
                &place(&format!("key{n}")),
                "--memory",
                &place(&format!("memory{n}")),
            ])
            .args([
                "--policy",
                &place("policy"),
                "--source",
                &format!("{ORIGIN}={}", place("log")),
            ])
            .env("TRUCELINE_PASSPHRASE", WORDS)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the built program");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .expect("an address")
            .to_owned();
        Self { child, address }
    }

    /// Sends bytes; the status and the body that come back.
    fn send(&self, bytes: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .expect("a limit");
        stream.write_all(bytes).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        // tiles are no text; what is looked at is
        let answer = String::from_utf8_lossy(&answer);
        let status = answer
            .get(9..12)
            .and_then(|digits| digits.parse().ok())
            .expect("a status");
        let body = answer.split_once("\r\n\r\n").expect("a body").1.to_owned();
        (status, body)
    }

    fn ask(&self, request: &Request) -> (u16, String) {
        let body = request.to_string();
        let head = format!(
            "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        self.send(&[head.as_bytes(), body.as_bytes()].concat())
    }

    #[cfg(unix)]
    fn stop(mut self) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").arg(id).status().expect("kill");
        assert!(told.success());
        let ended = self.child.wait().expect("ended");
        assert_eq!(ended.code(), Some(0), "told to stop, it ends well");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn request(all: &[Vec<u8>], old: u64) -> Request {
    let proof = if old == 0 {
        Vec::new()
    } else {
        consistency(all, old)
    };
    Request {
        old,
        proof,
        checkpoint: checkpoint(all, &[]),
    }
}

#[test]
fn two_witnesses_cosign_a_log_and_refuse_its_fork() {
    let dir = Folder::new("witnesses");
    write_trust(dir.path(), "");
    std::fs::create_dir_all(dir.join("log")).expect("a folder");
    let witnesses = [Running::start(dir.path(), 0), Running::start(dir.path(), 1)];
    let mut old = 0;
    let mut published: Option<SignedNote> = None;
    for size in [3, 256, 300] {
        let all = leaves(size, (0, ""));
        write_tree(&dir.join("log"), &all);
        let mut note = checkpoint(&all, &[2]);
        for witness in &witnesses {
            let (status, body) = witness.ask(&request(&all, old));
            assert_eq!(status, 200, "{body}");
            note.add(SignatureLine::from_text(body.trim_end()).expect("a line"))
                .expect("room");
            let (status, body) = witness.ask(&request(&all, 0));
            assert_eq!((status, body), (409, format!("{size}\n")));
        }
        write(dir.path(), "log/checkpoint", note.to_string().as_bytes());
        published = Some(note);
        let (log, policy) = (dir.join("log"), dir.join("policy"));
        let (log, policy) = (log.display().to_string(), policy.display().to_string());
        truceline(&["verify", &log, "--policy", &policy]).fine();
        old = size;
    }

    // its copy is a register of its own
    let at = format!(
        "http://{}/{}",
        witnesses[0].address,
        MemoryFolder::name_of(ORIGIN)
    );
    let policy = dir.join("policy").display().to_string();
    let ended = truceline(&["verify", &at, "--policy", &policy, "--json"]);
    assert_eq!(
        ended.code, 4,
        "one cosignature of three: {}{}",
        ended.out, ended.err
    );
    let told = ended.json();
    assert_eq!(
        (&told["damage"], &told["checked"]["entries"]),
        (&0.into(), &300.into())
    );

    // the log tells another story
    let other = leaves(300, (250, "otherwise"));
    let (status, _) = witnesses[0].ask(&request(&other, 300));
    assert_eq!(status, 422);
    let forks: Vec<_> = std::fs::read_dir(dir.join("memory0/forks"))
        .expect("forks")
        .flatten()
        .collect();
    let fork = forks
        .first()
        .expect("the proof of the fork")
        .path()
        .display()
        .to_string();
    assert_eq!(
        truceline(&["log", "compare", &fork, "--policy", &policy]).code,
        3
    );

    // bytes that are no request, a body that is too long, paths that lead elsewhere
    let post = |length: usize, body: &str| {
        let head = format!(
            "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        witnesses[1].send(head.as_bytes()).0
    };
    assert_eq!(post(5, "hello"), 400);
    assert_eq!(post(1 << 30, ""), 413);
    let get = |path: &str| {
        let head = format!("GET {path} HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n");
        witnesses[1].send(head.as_bytes()).0
    };
    let copy = format!("/{}", MemoryFolder::name_of(ORIGIN));
    assert_eq!(get(&format!("{copy}/checkpoint")), 200);
    assert_eq!(get(&format!("{copy}/tile/0/000")), 200);
    for path in [
        "/tile/../../lock",
        "/tile/%2e%2e/%2e%2e/%2e%2e/lock",
        "/lock",
        "/tile/0/777",
        "/tile//0",
    ] {
        assert_eq!(get(&format!("{copy}{path}")), 404, "{path}");
    }
    // only one may hold a memory
    let memory = dir.join("memory0").display().to_string();
    let key = dir.join("key0").display().to_string();
    let second = Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args([
            "log",
            "witness",
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--no-copy",
        ])
        .args(["--key", &key, "--memory", &memory, "--policy", &policy])
        .env("TRUCELINE_PASSPHRASE", WORDS)
        .output()
        .expect("the built program");
    assert_eq!(second.status.code(), Some(2));

    // told to stop and started again, it remembers
    let [first, _second] = witnesses;
    first.stop();
    let again = Running::start(dir.path(), 0);
    let (status, body) = again.ask(&request(&leaves(300, (0, "")), 0));
    assert_eq!((status, body.as_str()), (409, "300\n"));
    assert!(published.is_some());
}
