//! The made-up case with two witnesses, and keys beside it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::binary::{Ended, Folder, truceline};
use crate::keyed;

pub(crate) const ORIGIN: &str = "truce.example/log";

const PRESS: &str = "\
id,date,time,lat,lon,what,actor,count
p1,2026-01-13,10:10,48.101,37.801,shelling,NC,
";

/// A witness that runs; it ends with the test.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
}

impl Running {
    pub(crate) fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A case in a folder, with keys and passphrase beside it; nothing is recorded yet.
pub(crate) struct Case(pub(crate) Folder);

impl Case {
    pub(crate) fn new(name: &str) -> Self {
        let case = Self(Folder::new(name));
        keyed::write(&case.0, PRESS, "evidence/press*.csv");
        case.key("author", "author", "truce.example/author");
        let log = case.key("log", "log", ORIGIN);
        // what a witness follows: the log, and nobody else
        let follows = format!("log {log}\nquorum none\n");
        fs::write(case.0.join("follows"), follows).expect("written");
        case
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.0.join("case")
    }

    pub(crate) fn at(&self, name: &str) -> String {
        keyed::at(&self.0, name)
    }

    /// Makes a key, and gives its public half.
    pub(crate) fn key(&self, file: &str, purpose: &str, name: &str) -> String {
        let ended = keyed::key(&self.0, file, purpose, name).fine();
        ended.out.trim().to_owned()
    }

    /// Starts a witness at an address, which copies what is at a place.
    pub(crate) fn witness(&self, name: &str, listen: &str, place: &str) -> Running {
        let place = format!("{ORIGIN}={place}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_truceline"))
            .args(["log", "witness", "serve", "--listen", listen])
            .args(["--key", &self.at(&format!("{name}.key"))])
            .args(["--passphrase-file", &self.at("words")])
            .args(["--memory", &self.at(&format!("{name}.memory"))])
            .args(["--policy", &self.at("follows"), "--weak-quorum"])
            .args(["--source", &place])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the built program");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("listening on http://");
        let address = address.expect("an address").to_owned();
        Running { child, address }
    }

    /// Makes keys of two witnesses and starts them; they copy from the folder of the register.
    pub(crate) fn two_witnesses(&self) -> [Running; 2] {
        fs::create_dir_all(self.dir().join("register")).expect("a folder");
        let place = self.at("case/register");
        ["north", "south"].map(|name| self.new_witness(name, &place))
    }

    /// Makes the key of a witness and starts it.
    pub(crate) fn new_witness(&self, name: &str, place: &str) -> Running {
        let public = self.key(name, "witness", &format!("{name}.example/witness"));
        fs::write(self.at(&format!("{name}.pub")), public).expect("written");
        self.witness(name, "127.0.0.1:0", place)
    }

    /// Writes the policy of the case: two witnesses at addresses, `needed` of them.
    pub(crate) fn policy(&self, addresses: [&str; 2], needed: &str) -> String {
        let read = |name: &str| fs::read_to_string(self.at(name)).expect("written before");
        let mut text = read("follows").replace("quorum none\n", "");
        for (name, address) in ["north", "south"].iter().zip(addresses) {
            let key = read(&format!("{name}.pub"));
            text += &format!("witness {name} {key} http://{address}\n");
        }
        text += &format!("group both {needed} north south\nquorum both\n");
        fs::write(self.0.join("policy"), text).expect("written");
        self.at("policy")
    }

    pub(crate) fn init(&self) -> Ended {
        let policy = self.at("policy");
        self.call(&["log", "init"], &["--origin", ORIGIN, "--policy", &policy])
    }

    /// Adds the file of the press under a name.
    pub(crate) fn add(&self, name: &str, more: &[&str]) -> Ended {
        let press = self.at("press.csv");
        let text = PRESS.replace("p1", name);
        fs::write(&press, text).expect("written");
        let name = format!("press-{name}.csv");
        let args = [&press, "--source", "press", "--as", &name];
        self.call(&["add"], &[&args[..], more].concat())
    }

    /// Begins to add the file of the press under a name.
    pub(crate) fn spawn_add(&self, name: &str, more: &[&str]) -> Child {
        fs::write(self.at("press.csv"), PRESS.replace("p1", name)).expect("written");
        Command::new(env!("CARGO_BIN_EXE_truceline"))
            .args(["add", &self.at("case"), &self.at("press.csv")])
            .args(["--source", "press", "--as", &format!("press-{name}.csv")])
            .args(keyed::keys(&self.0))
            .args(more)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the built program")
    }

    /// Calls a command on the case with its keys.
    pub(crate) fn call(&self, command: &[&str], args: &[&str]) -> Ended {
        let keys = keyed::keys(&self.0);
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        self.plain(command, &[args, &keys].concat())
    }

    /// Calls a command on the case.
    pub(crate) fn plain(&self, command: &[&str], args: &[&str]) -> Ended {
        let case = self.at("case");
        truceline(&[command, &[&case], args].concat())
    }

    /// Checks the case by a policy, as a reader would.
    pub(crate) fn verify(&self) -> Ended {
        let authors = self.at("case/register/authors");
        let policy = self.at("policy");
        self.plain(
            &["verify"],
            &["--policy", &policy, "--authors", &authors, "--json"],
        )
    }
}

#[track_caller]
pub(crate) fn ends(ended: &Ended, code: i32, words: &[&str]) {
    let all = format!("{}{}", ended.out, ended.err);
    assert_eq!(ended.code, code, "{all}");
    for word in words {
        assert!(all.contains(word), "`{word}` is not in: {all}");
    }
}

/// How many entries a checkpoint in a file has, or none where there is no file.
pub(crate) fn size_of(checkpoint: &Path) -> Option<u64> {
    let text = fs::read_to_string(checkpoint).ok()?;
    text.lines().nth(1)?.parse().ok()
}
