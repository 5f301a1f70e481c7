//! The made-up case, with keys and passphrase beside it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::binary::{Ended, Folder, truceline};
use crate::keyed;

pub(super) const PRESS: &str = "\
id,date,time,lat,lon,what,actor,count
p1,2026-01-13,10:10,48.101,37.801,shelling,NC,
p2,2026-01-15,11:00,48.30,37.70,shelling,SC,2
";

pub(super) const SEALED: [&str; 2] = ["Halyna-the-canary", "heron-canary"];

/// A case in a folder, with keys and passphrase beside it.
pub(super) struct Case(pub(super) Folder);

impl Case {
    /// One with a file of the mission, and no register.
    pub(super) fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        keyed::write(&folder, PRESS, "evidence/press/*.csv");
        Self(folder)
    }

    /// The same with a register.
    pub(super) fn recorded(name: &str) -> Self {
        let case = Self::new(name);
        case.key("author", "truce.example/author");
        case.key("log", "truce.example/log");
        case.log("init", &["--origin", "truce.example/log"], true)
            .fine();
        case
    }

    /// One whose register is sealed to a custodian, with the custodian's key beside it.
    pub(super) fn sealed(name: &str) -> Self {
        let case = Self::new(name);
        case.key("author", "truce.example/author");
        case.key("log", "truce.example/log");
        let named = case.key("custodian", "keeper").fine().out;
        fs::write(case.at("custodians"), named).expect("written");
        let list = case.at("custodians");
        let init = ["--origin", "truce.example/log", "--custodians", &list];
        case.log("init", &init, true).fine();
        case
    }

    /// What opens what is sealed, as arguments.
    pub(super) fn opens(&self) -> [String; 4] {
        let word = |w: &str| w.to_owned();
        let (key, words) = (self.at("custodian.key"), self.at("words"));
        [word("--identity"), key, word("--passphrase-file"), words]
    }

    /// Calls with the keys that record and the custodian's.
    pub(super) fn opened(&self, command: &[&str], args: &[&str]) -> Ended {
        let key = self.at("custodian.key");
        let mut all = args.to_vec();
        all.extend(["--identity", &key]);
        self.call(command, &all, true)
    }

    /// Enrols another person, whose key takes the author's place from now on until the next.
    pub(super) fn person(&self, name: &str, may: &str) {
        let file = self.at(&format!("{name}.key"));
        let words = self.at("words");
        let key = ["log", "key", &file, "--purpose", "author", "--name", name];
        let rest = ["--passphrase-file", &words, "--work-factor", "4"];
        truceline(&[&key[..], &rest[..]].concat()).fine();
        let enrol = ["--key", &file, "--may", may];
        self.opened(&["log", "enrol"], &enrol).fine();
    }

    /// Lets a person record whose key was made.
    pub(super) fn hand_to(&self, name: &str) {
        let own = self.at("first.key");
        if !Path::new(&own).exists() {
            fs::copy(self.at("author.key"), &own).expect("copied");
        }
        fs::copy(self.at(&format!("{name}.key")), self.at("author.key")).expect("copied");
    }

    pub(super) fn key(&self, purpose: &str, name: &str) -> Ended {
        keyed::key(&self.0, purpose, purpose, name)
    }

    pub(super) fn dir(&self) -> PathBuf {
        self.0.join("case")
    }

    pub(super) fn at(&self, name: &str) -> String {
        keyed::at(&self.0, name)
    }

    pub(super) fn call(&self, command: &[&str], args: &[&str], keys: bool) -> Ended {
        let case = self.at("case");
        let with = if keys {
            keyed::keys(&self.0)
        } else {
            Vec::new()
        };
        let mut all = command.to_vec();
        all.push(&case);
        all.extend(args);
        all.extend(with.iter().map(String::as_str));
        truceline(&all)
    }

    pub(super) fn log(&self, what: &str, args: &[&str], keys: bool) -> Ended {
        self.call(&["log", what], args, keys)
    }

    pub(super) fn add(&self, args: &[&str], keys: bool) -> Ended {
        let press = self.at("press.csv");
        let all: Vec<&str> = std::iter::once(&*press)
            .chain(args.iter().copied())
            .collect();
        self.call(&["add"], &all, keys)
    }

    pub(super) fn derive(&self, keys: bool) -> Ended {
        self.call(&["derive"], &["--json"], keys)
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        fs::write(self.dir().join(name), text).expect("written");
    }

    pub(super) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.dir().join(name)).expect("text")
    }
}

#[track_caller]
pub(super) fn refused(ended: &Ended, code: i32, words: &[&str]) {
    let all = format!("{}{}", ended.out, ended.err);
    assert_eq!(ended.code, code, "{all}");
    let plain = all.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(plain.contains(word), "`{word}` is not in: {all}");
    }
}

pub(super) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub(super) fn has(path: &Path, words: &str) -> bool {
    let bytes = fs::read(path).expect("bytes");
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}

pub(super) fn policy_of(case: &Case) -> String {
    case.at("case/register/policy")
}
