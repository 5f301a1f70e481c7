//! A case with a register: begun, added to, derived, decided, damaged, made again.

use std::fs;
use std::path::{Path, PathBuf};

use register::keys::KeyFile;
use register::note::{KeyName, Signer};
use register::policy::{Policy, Threshold};
use register::store::{Files, Reader, RecordingSigner, Store};

use crate::binary::{Ended, Folder, truceline};

const TERMS: &str = r#"[agreement]
id = "truce"
title = "A made-up truce"
class = "preliminary"
status = "in-force"

[reporting]
day = "00:00[UTC]"
until = "2026-01-16T00:00Z"
as_of = "2026-01-20T00:00Z"

[[party]]
id = "NC"
name = "Northern Council"

[[party]]
id = "SC"
name = "Southern Council"

[[period]]
id = "main"
start = "2026-01-12T00:00Z"
end = "2026-01-22T00:00Z"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["NC", "SC"]
when = "main"
"#;

const INTAKE: &str = r#"[[table]]
files = ["evidence/**"]
columns = { id = "id", date = "date", time = "time", latitude = "lat", longitude = "lon", what = "what", actor = "actor", count = "count" }
dates = "iso"
zone = "UTC"
values.what = { "shelling" = "indirect-fire" }
"#;

const MISSION: &str = "\
id,date,time,lat,lon,what,actor,count
m1,2026-01-13,10:00,48.10,37.80,shelling,NC,12
m2,2026-01-14,09:00,48.20,37.90,shelling,SC,3
";

const PRESS: &str = "\
id,date,time,lat,lon,what,actor,count
p1,2026-01-13,10:10,48.101,37.801,shelling,NC,
p2,2026-01-15,11:00,48.30,37.70,shelling,SC,2
";

const SEALED: [&str; 2] = ["Halyna-the-canary", "heron-canary"];

fn source(id: &str, files: &str) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"The {id}\"\nkind = \"media\"\nfamily = \"{id}\"\n\
         side = \"none\"\ninterest = \"none\"\ngrade = {{ reliability = \"B\", history = \"invented\" }}\n\
         one_record_per_event = true\nfiles = [\"{files}\"]\nlicence = \"CC0\"\n\
         credit = \"invented\"\nredistribute = true\n\n"
    )
}

/// A case in a folder, with keys and passphrase beside it.
struct Case(Folder);

impl Case {
    /// One with a file of the mission, and no register.
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let dir = folder.join("case");
        fs::create_dir_all(dir.join("evidence")).expect("a folder");
        let sources =
            source("mission", "evidence/mission*.csv") + &source("press", "evidence/press/*.csv");
        for (name, text) in [
            ("agreement.toml", TERMS),
            ("intake.toml", INTAKE),
            ("sources.toml", &*sources),
            ("evidence/mission.csv", MISSION),
            ("../press.csv", PRESS),
            ("../words", "nine brown herons wade\n"),
        ] {
            fs::write(dir.join(name), text).expect("written");
        }
        Self(folder)
    }

    /// The same with a register.
    fn recorded(name: &str) -> Self {
        let case = Self::new(name);
        case.key("author", "truce.example/author");
        case.key("log", "truce.example/log");
        case.log("init", &["--origin", "truce.example/log"], true)
            .fine();
        case
    }

    fn key(&self, purpose: &str, name: &str) -> Ended {
        let file = self.at(&format!("{purpose}.key"));
        let words = self.at("words");
        truceline(&[
            "log",
            "key",
            &file,
            "--purpose",
            purpose,
            "--name",
            name,
            "--passphrase-file",
            &words,
            "--work-factor",
            "4",
        ])
    }

    fn dir(&self) -> PathBuf {
        self.0.join("case")
    }

    fn at(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("UTF-8").to_owned()
    }

    fn call(&self, command: &[&str], args: &[&str], keys: bool) -> Ended {
        let case = self.at("case");
        let (author, log, words) = (self.at("author.key"), self.at("log.key"), self.at("words"));
        let mut all = command.to_vec();
        all.push(&case);
        all.extend(args);
        if keys {
            all.extend(["--author-key", &author, "--log-key", &log]);
            all.extend(["--passphrase-file", &words]);
        }
        truceline(&all)
    }

    fn log(&self, what: &str, args: &[&str], keys: bool) -> Ended {
        self.call(&["log", what], args, keys)
    }

    fn add(&self, args: &[&str], keys: bool) -> Ended {
        let press = self.at("press.csv");
        let all: Vec<&str> = std::iter::once(&*press)
            .chain(args.iter().copied())
            .collect();
        self.call(&["add"], &all, keys)
    }

    fn derive(&self, keys: bool) -> Ended {
        self.call(&["derive"], &["--json"], keys)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.dir().join(name), text).expect("written");
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.dir().join(name)).expect("text")
    }
}

#[track_caller]
fn refused(ended: &Ended, code: i32, words: &[&str]) {
    let all = format!("{}{}", ended.out, ended.err);
    assert_eq!(ended.code, code, "{all}");
    let plain = all.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(plain.contains(word), "`{word}` is not in: {all}");
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
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

fn has(path: &Path, words: &str) -> bool {
    let bytes = fs::read(path).expect("bytes");
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}

#[test]
fn what_comes_in_is_recorded_and_what_is_made_can_be_made_again() {
    let case = Case::recorded("register-way");
    let added = case
        .add(&["--source", "press", "--class", "public", "--json"], true)
        .fine()
        .json();
    assert_eq!(added[0]["file"], "evidence/press/press.csv");
    assert_eq!(added[0]["reports"][0]["read"], 2);
    assert_eq!(added[0]["entry"], 2);
    assert_eq!(case.text("evidence/press/press.csv"), PRESS);
    let again = case
        .add(&["--source", "press", "--json"], true)
        .fine()
        .json();
    assert_eq!(
        (&again[0]["entry"], &again[0]["known"]),
        (&2.into(), &true.into())
    );

    let unrecorded = case.derive(false).fine().json();
    assert!(unrecorded["recorded"].is_null());
    let register = unrecorded["register"].as_str().expect("a state").to_owned();
    assert!(register.starts_with("3 "), "{register}");
    refused(
        &case.log("recompute", &[], false),
        4,
        &["records no derivation"],
    );
    let derived = case.derive(true).fine().json();
    assert_eq!(derived["digest"], unrecorded["digest"]);
    assert_eq!(derived["recorded"]["entry"], 3);
    let again = case.derive(true).fine().json();
    // what was made is no input: the register has grown, the derivation is the same
    assert_eq!(again["digest"], derived["digest"]);
    assert_eq!(again["recorded"]["known"], true);

    let told = case.log("recompute", &["--json"], false).fine().json();
    assert_eq!(
        (&told["verdict"], &told["files"]),
        (&"same".into(), &2.into())
    );
    assert_eq!(told["made"], derived["digest"]);
    let policy = case.at("case/register/policy");
    let verified = case.call(
        &["verify"],
        &["--policy", &policy, "--weak-quorum", "--json"],
        false,
    );
    let verified = verified.fine().json();
    assert_eq!(verified["verdict"], "whole");
    assert_eq!(verified["checked"]["signed_and_chained"], 4);
    assert_eq!(verified["recomputed"]["verdict"], "same");

    let out = case.at("out");
    let published = case.call(
        &["report"],
        &["--format", "md", "--out", &out, "--json"],
        true,
    );
    assert_eq!(published.fine().json()["entries"], serde_json::json!([4]));
}

#[test]
fn another_input_makes_something_else_and_sealed_inputs_are_told() {
    let case = Case::recorded("register-again");
    case.derive(true).fine();
    case.write(
        "agreement.toml",
        &TERMS.replace("bearers = [\"NC\", \"SC\"]", "bearers = [\"NC\"]"),
    );
    refused(
        &case.log("recompute", &[], false),
        3,
        &["Differs: the terms"],
    );
    let policy = case.at("case/register/policy");
    let ended = case.call(&["verify"], &["--policy", &policy, "--weak-quorum"], false);
    refused(&ended, 3, &["Differs: the terms"]);
    case.write("agreement.toml", TERMS);
    case.log("recompute", &[], false).fine();
    case.write(
        "sources.toml",
        &case.text("sources.toml").replace("\"B\"", "\"D\""),
    );
    refused(&case.log("recompute", &[], false), 3, &["sources.toml"]);

    // what a party is handed: terms, settings and the register, nothing that opens it
    let case = Case::recorded("register-party");
    case.derive(true).fine();
    for folder in ["sealed", "evidence", "derived", "register/state"] {
        fs::remove_dir_all(case.dir().join(folder)).expect("removed");
    }
    let ended = case.call(
        &["verify"],
        &["--policy", &policy_of(&case), "--weak-quorum"],
        false,
    );
    refused(
        &ended,
        4,
        &["whole", "Sealed here, so not made again: entries 1."],
    );
    refused(
        &case.derive(false),
        2,
        &["entry 1 (evidence) cannot be opened here"],
    );
}

fn policy_of(case: &Case) -> String {
    case.at("case/register/policy")
}

#[test]
fn evidence_that_is_not_what_was_recorded_is_refused() {
    let case = Case::recorded("register-changed");
    case.derive(false).fine();
    let page = case.text("derived/manifest.json");
    case.write("evidence/mission.csv", &MISSION.replace(",12", ",13"));
    refused(
        &case.derive(false),
        2,
        &["evidence/mission.csv", "entry 1 records", "recorded is"],
    );
    let ended = case.call(&["check"], &[], false);
    refused(&ended, 2, &["evidence/mission.csv"]);
    assert_eq!(
        case.text("derived/manifest.json"),
        page,
        "nothing was derived"
    );
    let restored = case.log("restore", &["--json"], false).fine().json();
    assert_eq!(restored["set_aside"][0], "set-aside/evidence/mission.csv");
    assert_eq!(case.text("evidence/mission.csv"), MISSION);

    case.write("evidence/mission_2.csv", MISSION);
    let ended = case.derive(false);
    refused(
        &ended,
        2,
        &[
            "evidence/mission_2.csv",
            "no entry of this file",
            "truceline add",
        ],
    );
    case.log("record", &[], true).fine();
    case.derive(false).fine();
    fs::remove_file(case.dir().join("evidence/mission_2.csv")).expect("removed");
    refused(
        &case.derive(false),
        2,
        &["evidence/mission_2.csv", "it is not here"],
    );
    case.log("restore", &[], false).fine();

    let kept = files(&case.dir().join("sealed/content")).remove(0);
    fs::write(&kept, MISSION.replace(",12", ",13")).expect("written");
    refused(&case.derive(false), 2, &["sealed/content", "has SHA-256"]);
    case.log("restore", &[], false).fine();
    case.derive(false).fine();

    let opening = files(&case.dir().join("sealed/entries")).remove(0);
    let mut bytes = fs::read(&opening).expect("bytes");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&opening, bytes).expect("written");
    refused(&case.derive(false), 3, &["sealed/entries"]);
}

#[test]
fn an_entry_that_is_dropped_leaves_a_gap_that_is_found() {
    let case = Case::recorded("register-gap");
    case.add(&["--source", "press"], true).fine();
    case.derive(true).fine();
    let register = case.dir().join("register");
    let text = fs::read_to_string(case.at("log.key")).expect("a key");
    let key = KeyFile::unlock(&text, "nine brown herons wade").expect("opened");
    let name = KeyName::new(&key.name).expect("a name");
    let key = Signer::new(name, key.secret.bytes());
    let reader = Reader::open(Files::new(&register), key.verifier()).expect("a log");
    let entries: Vec<Vec<u8>> = reader
        .entries(0..reader.size())
        .expect("entries")
        .map(|entry| entry.expect("an entry").1)
        .collect();
    // whoever has the log's key writes it anew without entry 1
    for folder in ["tile", "state"] {
        fs::remove_dir_all(register.join(folder)).expect("removed");
    }
    fs::remove_file(register.join("checkpoint")).expect("removed");
    let disk = Files::new(&register);
    let policy = format!("log {}\nquorum none\n", key.verifier());
    let policy = Policy::from_bytes(policy.as_bytes(), Threshold::AsStated).expect("a policy");
    Store::<Files, RecordingSigner<Files>>::create(&disk, key.verifier()).expect("made");
    let signer = RecordingSigner::open(disk.clone(), key).expect("a signer");
    let (mut store, _) = Store::open(disk, signer).expect("a store");
    let kept = entries.iter().enumerate().filter(|(at, _)| *at != 1);
    let kept: Vec<&[u8]> = kept.map(|(_, entry)| &**entry).collect();
    store.append(&kept).expect("taken in");
    store.commit().expect("signed");
    store.publish(&policy).expect("published");
    drop(store);
    refused(
        &case.derive(false),
        3,
        &["entry 1", "the author's number 2 is missing"],
    );
    let ended = case.call(
        &["verify"],
        &["--policy", &policy_of(&case), "--weak-quorum"],
        false,
    );
    refused(&ended, 3, &["number 2 is missing"]);
}

#[test]
fn decisions_are_recorded_and_what_is_sealed_stays_sealed() {
    let case = Case::recorded("register-decided");
    case.add(&["--source", "press", "--note", SEALED[0]], true)
        .fine();
    let review = [
        "no-fire/everywhere/2026-01-13",
        "--by",
        SEALED[1],
        "--outcome",
        "verified",
        "--json",
    ];
    refused(
        &case.call(&["review"], &review, false),
        2,
        &["--author-key"],
    );
    assert!(!case.dir().join("decisions").exists());
    let told = case.call(&["review"], &review, true).fine().json();
    assert_eq!(told["entry"], 3);
    case.derive(true).fine();
    case.log("recompute", &[], false).fine();

    for path in files(&case.dir()) {
        let name = path
            .strip_prefix(case.dir())
            .expect("inside")
            .display()
            .to_string();
        // the note is in no file but the sealed ones; the handle also where people work
        let may = |word: &str| {
            name.starts_with("sealed/")
                || (word == SEALED[1]
                    && (name.starts_with("decisions/") || name.starts_with("derived/")))
        };
        for word in SEALED {
            assert!(may(word) || !has(&path, word), "{word} is in {name}");
        }
    }
    let sealed = files(&case.dir().join("sealed"));
    for word in SEALED {
        assert!(sealed.iter().any(|path| has(path, word)), "{word} is kept");
    }

    let lines = case.text("decisions/decisions.jsonl");
    let other = lines.replace("verified", "rejected");
    case.write("decisions/more.jsonl", &other);
    refused(
        &case.derive(false),
        2,
        &["decisions/more.jsonl", "no entry of decision"],
    );
    case.log("record", &[], true).fine();
    case.derive(false).fine();
    case.write("decisions/more.jsonl", "");
    refused(&case.derive(false), 2, &["its line is not here"]);
    let restored = case.log("restore", &["--json"], false).fine().json();
    assert_eq!(restored["decisions"].as_array().map(Vec::len), Some(1));
    case.derive(false).fine();
}

#[test]
fn a_party_answers_with_its_own_key_and_for_nobody_else() {
    let case = Case::recorded("register-reply");
    fs::copy(case.at("author.key"), case.at("mission.key")).expect("copied");
    let party = case.at("party.key");
    let words = case.at("words");
    truceline(&[
        "log",
        "key",
        &party,
        "--purpose",
        "author",
        "--name",
        "nc-desk",
        "--passphrase-file",
        &words,
        "--work-factor",
        "4",
    ])
    .fine();
    let reply = [
        "no-fire/everywhere/2026-01-13",
        "--party",
        "NC",
        "--by",
        "nc-desk",
        "--words",
        "not us",
        "--json",
    ];
    fs::copy(&party, case.at("author.key")).expect("copied");
    refused(
        &case.call(&["reply"], &reply, true),
        2,
        &["is no author of this register"],
    );
    fs::copy(case.at("mission.key"), case.at("author.key")).expect("copied");
    let enrol = ["--key", &party, "--party", "NC", "--may", "reply"];
    case.log("enrol", &enrol, true).fine();
    fs::copy(&party, case.at("author.key")).expect("copied");
    let told = case.call(&["reply"], &reply, true).fine().json();
    assert_eq!(told["entry"], 3);
    let shown = truceline(&["log", "show", &case.at("case/register"), "3"]).fine();
    assert!(shown.out.contains("reply"), "{}", shown.out);
    let other = [
        "no-fire/everywhere/2026-01-13",
        "--party",
        "SC",
        "--by",
        "sc-desk",
        "--words",
        "no",
    ];
    refused(
        &case.call(&["reply"], &other, true),
        2,
        &["may not sign entries of kind decision"],
    );
    refused(
        &case.derive(true),
        2,
        &["may not sign entries of kind derivation"],
    );
    case.derive(false).fine();
}

#[test]
fn what_cannot_be_read_is_not_taken_in() {
    let case = Case::recorded("register-add");
    let before = files(&case.dir());
    fs::write(case.0.join("press.csv"), "id,date\nx,yesterday\n").expect("written");
    assert_eq!(case.add(&["--source", "press"], true).code, 2);
    fs::write(case.0.join("press.csv"), PRESS).expect("written");
    refused(
        &case.add(&["--source", "mission"], true),
        2,
        &["evidence/mission*.csv"],
    );
    refused(
        &case.add(&["--source", "pres"], true),
        2,
        &["did you mean `press`"],
    );
    refused(
        &case.add(&["--source", "press"], false),
        2,
        &["--author-key"],
    );
    let other = ["--source", "mission", "--as", "mission.csv"];
    refused(&case.add(&other, true), 2, &["evidence is never replaced"]);
    assert_eq!(files(&case.dir()), before, "nothing changed");

    let inside = case;
    fs::copy(inside.at("author.key"), inside.at("case/author.key")).expect("copied");
    let key = inside.at("case/new.key");
    let words = inside.at("words");
    let ended = truceline(&[
        "log",
        "key",
        &key,
        "--purpose",
        "author",
        "--passphrase-file",
        &words,
    ]);
    refused(&ended, 2, &["lies in the case"]);
    let key = inside.at("case/author.key");
    let (case, log) = (inside.at("case"), inside.at("log.key"));
    let keys = [
        "derive",
        &case,
        "--author-key",
        &key,
        "--log-key",
        &log,
        "--passphrase-file",
        &words,
    ];
    refused(&truceline(&keys), 2, &["lies in the case"]);
}

#[test]
fn a_case_without_a_register_records_nothing_and_says_so() {
    let case = Case::new("register-none");
    let ended = case.add(&["--source", "press"], false).fine();
    assert!(ended.out.contains("Nothing is recorded"), "{}", ended.out);
    assert_eq!(case.text("evidence/press/press.csv"), PRESS);
    let derived = case.derive(false).fine().json();
    assert!(derived["register"].is_null() && derived["recorded"].is_null());
    assert!(!case.dir().join("register").exists());
    refused(&case.log("recompute", &[], false), 2, &["has no register"]);
}
