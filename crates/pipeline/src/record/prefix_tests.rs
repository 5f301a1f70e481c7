use std::collections::BTreeMap;
use std::fs;

use register::commitment::{Disclosure, EntrySecret};
use register::entry::content::{Act, ActKind, Evidence, FileDigest};
use register::entry::{Draft, EntryKind, Schema};
use register::keys::SecretKey;
use register::note::{KeyName, Signer};
use register::policy::Threshold;
use register::store::{RecordingSigner, Store};
use sha2::{Digest, Sha256};

use super::*;
use crate::Silent;

const NOW: u64 = 1_790_000_000;

/// A register in a folder, whose entries two persons sign.
struct Made {
    case: PathBuf,
    store: Store<Files, RecordingSigner<Files>>,
    policy: Policy,
    chain: Chain,
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.case);
    }
}

fn author(n: u8) -> SecretKey {
    SecretKey::from_random(&[60 + n; 32])
}

fn secret() -> EntrySecret {
    EntrySecret::from_random(&[7; 32])
}

impl Made {
    fn new(name: &str) -> Self {
        let case = std::env::temp_dir().join(format!("prefix-{}-{name}", std::process::id()));
        let register = case.join("register");
        fs::create_dir_all(&register).unwrap();
        let log = Signer::new(KeyName::new("truce.example/log").unwrap(), &[5; 32]);
        let policy = format!("log {}\nquorum none\n", log.verifier());
        let holders = ["heron", "stork"];
        let keys: Vec<_> = (0..2).map(|n| author(n).public()).collect();
        let authors = holders
            .iter()
            .zip(&keys)
            .map(|(holder, key)| format!("{holder} {key}\n"));
        for (name, text) in [
            ("agreement.toml", ""),
            ("register/policy", &policy),
            ("register/authors", &authors.collect::<String>()),
        ] {
            fs::write(case.join(name), text).unwrap();
        }
        let roots: Vec<_> = keys.into_iter().zip(holders).collect();
        let files = Files::new(&register);
        Store::<Files, RecordingSigner<Files>>::create(&files, log.verifier()).unwrap();
        let signer = RecordingSigner::open(files.clone(), log).unwrap();
        Self {
            case,
            store: Store::open(files, signer).unwrap().0,
            policy: Policy::from_bytes(policy.as_bytes(), Threshold::AsStated).unwrap(),
            chain: Chain::new(&roots),
        }
    }

    /// Records and publishes; the index and the hash.
    fn record(&mut self, by: u8, draft: &Draft) -> (u64, [u8; 32]) {
        let key = author(by);
        let at = self
            .chain
            .position(key.public().id(), Bucket::holding(NOW))
            .unwrap();
        let leaf = Leaf::sign(draft.entry(at, &secret()).unwrap(), &key).unwrap();
        let index = self.store.next_index();
        self.chain.admit(index, &leaf).unwrap();
        self.store.append(&[leaf.bytes()]).unwrap();
        self.store.commit().unwrap();
        self.store.publish(&self.policy).unwrap();
        (index, leaf.hash())
    }

    /// A file that all may see, from a time on.
    fn file(&mut self, bytes: &[u8], from: Option<u64>) -> (u64, [u8; 32]) {
        self.store.put_content(bytes).unwrap();
        let content = FileDigest {
            sha256: Sha256::digest(bytes).into(),
            size: bytes.len() as u64,
        };
        let said = Evidence {
            name: Some("name".to_owned()),
            content: Some(content),
            source: Some("source".to_owned()),
            note: None,
            format: "table".to_owned(),
            received: Bucket::holding(NOW),
        };
        let mut draft = said.draft(Class::Public);
        draft.release = from.map(|from| Release::NotBefore(Bucket::holding(from)));
        self.record(0, &draft)
    }

    /// A note that is held back, and its disclosure laid beside the register.
    fn note(&mut self, words: &str, from: Option<u64>) -> (u64, [u8; 32]) {
        let slot = Schema::of(EntryKind::Evidence).slot("note").unwrap();
        let said = Evidence {
            name: None,
            content: None,
            source: None,
            note: None,
            format: "table".to_owned(),
            received: Bucket::holding(NOW),
        };
        let mut draft = said.draft(Class::Mission);
        draft.held = BTreeMap::from([(slot, words.into())]);
        draft.release = from.map(|from| Release::NotBefore(Bucket::holding(from)));
        let (index, leaf) = self.record(0, &draft);
        let shown = Disclosure::of(&secret(), index, Field::Slot(slot), Some(words.into()));
        let path = self
            .case
            .join("register")
            .join(disclosure(index, Field::Slot(slot)));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, shown.encode().unwrap()).unwrap();
        (index, leaf)
    }

    /// What two persons agree on.
    fn act(&mut self, kind: ActKind, target: [u8; 32]) {
        let slot = Schema::of(EntryKind::Evidence).slot("note").unwrap();
        let act = Act {
            kind,
            target,
            paths: match kind {
                ActKind::Release => BTreeSet::from([Field::Slot(slot)]),
                ActKind::Erase => BTreeSet::new(),
            },
            reason: "agreed".to_owned(),
            confirms: None,
        };
        let (_, proposed) = self.record(0, &act.draft());
        let act = Act {
            confirms: Some(proposed),
            ..act
        };
        self.record(1, &act.draft());
    }

    fn publish(&self, size: u64) -> Result<Prefix, PipelineError> {
        let site = self.case.join("site");
        publish_prefix(&self.case, &site, Until::Size(size), NOW, &Silent)
    }

    fn has(&self, words: &str) -> bool {
        fn below(folder: &Path) -> Vec<PathBuf> {
            let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
            entries
                .flat_map(|path| {
                    if path.is_dir() {
                        below(&path)
                    } else {
                        vec![path]
                    }
                })
                .collect()
        }
        let holds = |path: PathBuf| {
            let bytes = fs::read(path).unwrap();
            bytes.windows(words.len()).any(|w| w == words.as_bytes())
        };
        below(&self.case.join("site")).into_iter().any(holds)
    }
}

#[test]
fn what_is_shown_goes_with_the_entries_that_allow_it() {
    let mut made = Made::new("shown");
    made.file(b"FIRST-FILE", None);
    let (_, noted) = made.note("SHOWN-NOTE", None);
    made.note("HIDDEN-NOTE", None);
    made.file(b"LATER-FILE", None);
    made.act(ActKind::Release, noted);

    made.publish(3).unwrap();
    assert!(made.has("FIRST-FILE"));
    for later in ["SHOWN-NOTE", "LATER-FILE"] {
        assert!(!made.has(later), "{later} comes with later entries");
    }
    let told = made.publish(6).unwrap();
    assert_eq!((told.before, told.size, told.of), (3, 6, 6));
    for shown in ["FIRST-FILE", "SHOWN-NOTE", "LATER-FILE"] {
        assert!(made.has(shown), "{shown}");
    }
    assert!(!made.has("HIDDEN-NOTE"), "nobody agreed that it be shown");
    assert!(made.publish(6).unwrap().added.is_empty());
}

#[test]
fn nothing_is_in_it_whose_time_has_not_come() {
    let mut made = Made::new("due");
    made.file(b"DUE-FILE", Some(NOW - 900));
    made.file(b"EARLY-FILE", Some(NOW + 900));
    let (_, early) = made.note("EARLY-NOTE", Some(NOW + 900));
    // also where two persons agreed on it before
    made.act(ActKind::Release, early);
    made.publish(5).unwrap();
    assert!(made.has("DUE-FILE"));
    for word in ["EARLY-FILE", "EARLY-NOTE"] {
        assert!(!made.has(word), "{word}");
    }
    let site = made.case.join("site");
    publish_prefix(&made.case, &site, Until::Size(5), NOW + 900, &Silent).unwrap();
    assert!(made.has("EARLY-FILE") && made.has("EARLY-NOTE"));
}

#[test]
fn what_was_erased_is_not_published_and_not_kept() {
    let mut made = Made::new("erased");
    let (_, noted) = made.note("ERASED-NOTE", None);
    made.act(ActKind::Release, noted);
    made.publish(3).unwrap();
    assert!(made.has("ERASED-NOTE"));
    made.act(ActKind::Erase, noted);
    let told = made.publish(3).unwrap();
    assert_eq!(told.removed.len(), 1, "{told:?}");
    assert!(!made.has("ERASED-NOTE"));
}

#[test]
fn files_that_are_absent_or_damaged_are_told() {
    let mut made = Made::new("absent");
    let content = |bytes: &[u8]| named("content", &Sha256::digest(bytes).into());
    made.file(b"ABSENT", None);
    let path = made.case.join("register").join(content(b"ABSENT"));
    fs::remove_file(&path).unwrap();
    assert_eq!(made.publish(1).unwrap().missing, [content(b"ABSENT")]);
    fs::write(&path, "other bytes").unwrap();
    let refused = made.publish(1).unwrap_err().to_string();
    assert!(
        refused.contains("other bytes than its name says"),
        "{refused}"
    );
}

#[test]
fn another_log_s_folder_is_left_alone() {
    let mut made = Made::new("other");
    made.file(b"FILE", None);
    let other = Signer::new(KeyName::new("other.example/log").unwrap(), &[6; 32]);
    let text = Checkpoint::new("other.example/log", 0, register::tree::TreeHash::EMPTY).unwrap();
    let mut note = SignedNote::new(&text.to_string()).unwrap();
    note.add(other.sign(&text.to_string())).unwrap();
    fs::create_dir_all(made.case.join("site")).unwrap();
    fs::write(made.case.join("site/checkpoint"), note.to_string()).unwrap();
    let refused = made.publish(1).unwrap_err().to_string();
    assert!(refused.contains("not of this log"), "{refused}");
}
