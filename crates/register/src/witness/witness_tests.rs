use std::collections::BTreeMap;

use super::*;
use crate::format_error::FormatError;
use crate::note::{Checkpoint, KeyName, SignedNote, Signer};
use crate::test_folder::TestFolder;
use crate::tree::{TileHashes, TreeHash, leaf_hash, prove_consistency};
use crate::verify::ForkProof;
use crate::verify::made_up::{Files, ORIGIN, log, publish, sign, witness};

/// A memory that forgets when the test ends.
#[derive(Default)]
pub(super) struct Brief {
    pub(super) latest: BTreeMap<String, SignedNote>,
    pub(super) refused: Vec<Vec<u8>>,
    pub(super) forks: Vec<ForkProof>,
    pub(super) fails: bool,
}

impl Memory for Brief {
    fn latest(&self, origin: &str) -> Result<Option<SignedNote>, FormatError> {
        Ok(self.latest.get(origin).cloned())
    }

    fn advance(
        &mut self,
        origin: &str,
        from: Option<&SignedNote>,
        to: &SignedNote,
    ) -> Result<bool, FormatError> {
        if self.fails {
            return Err(FormatError::unreadable("memory", "the disk is full"));
        }
        if self.latest.get(origin) != from {
            return Ok(false);
        }
        self.latest.insert(origin.to_owned(), to.clone());
        Ok(true)
    }

    fn keep_refused(&mut self, request: &[u8], _status: u16) -> Result<(), FormatError> {
        self.refused.push(request.to_vec());
        Ok(())
    }

    fn keep_fork(&mut self, fork: &ForkProof) -> Result<(), FormatError> {
        self.forks.push(fork.clone());
        Ok(())
    }
}

impl Keeps for Files {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), FormatError> {
        self.0.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn settle(&mut self) -> Result<(), FormatError> {
        Ok(())
    }
}

/// A tree in memory whose entries differ from another branch's from an index on.
pub(super) struct Branch {
    pub(super) files: Files,
}

impl Branch {
    pub(super) fn entries(branch: u32, from: u32, size: u32) -> Vec<Vec<u8>> {
        (0..size)
            .map(|n| {
                [if n < from { 0 } else { branch }, n]
                    .map(u32::to_be_bytes)
                    .concat()
            })
            .collect()
    }

    pub(super) fn new(branch: u32, from: u32, size: u32) -> Self {
        let mut files = Files::default();
        publish(&mut files, &Self::entries(branch, from, size));
        Self { files }
    }

    pub(super) fn request(&self, old: u64, size: u64) -> Request {
        let files = &self.files;
        let head = SignedNote::from_bytes(&files.0["checkpoint"]).unwrap();
        let head = Checkpoint::from_text(head.text()).unwrap();
        let tiles = |tile: crate::tree::Tile| Ok(files.0[&tile.path()].clone());
        let hashes = TileHashes::new(head.size(), tiles);
        let root = crate::tree::root_at(size, &hashes).unwrap();
        let proof = prove_consistency(old.min(size), size, &hashes).unwrap();
        Request {
            old,
            proof,
            checkpoint: sign(size, root, &[]),
        }
    }
}

fn ours() -> Witness {
    Witness::new(witness(7), vec![log().verifier().clone()])
}

fn ask(memory: &mut Brief, request: &Request, time: u64) -> Answer {
    ours().add_checkpoint(request.to_string().as_bytes(), time, memory, None)
}

#[test]
fn answers_are_those_of_the_specification() {
    let mut memory = Brief::default();
    let branch = Branch::new(1, 0, 40);
    let asks =
        |memory: &mut Brief, text: &str| ours().add_checkpoint(text.as_bytes(), 5, memory, None);
    let first = branch.request(0, 20);

    let other_log = Signer::new(KeyName::new("other.example").unwrap(), &[1; 32]);
    let text = Checkpoint::new("other.example", 0, TreeHash::EMPTY)
        .unwrap()
        .to_string();
    let mut unknown = SignedNote::new(&text).unwrap();
    unknown.add(other_log.sign(&text)).unwrap();
    let unknown = Request {
        old: 0,
        proof: vec![],
        checkpoint: unknown,
    };
    let mut unsigned = first.clone();
    unsigned.checkpoint = SignedNote::new(first.checkpoint.text()).unwrap();
    unsigned
        .checkpoint
        .add(other_log.sign(first.checkpoint.text()))
        .unwrap();
    let mut forged = first.to_string();
    forged = forged.replace("\n20\n", "\n21\n");
    let empty = format!("{ORIGIN}\n0\n{}\n", leaf_hash(b"x"));
    let mut empty_root = SignedNote::new(&empty).unwrap();
    empty_root.add(log().sign(&empty)).unwrap();
    let empty_root = Request {
        old: 0,
        proof: vec![],
        checkpoint: empty_root,
    };
    let mut proof_for_nothing = first.clone();
    proof_for_nothing.proof.push(TreeHash::EMPTY);
    let many = format!(
        "old 0\n{}\n{}",
        format!("{}\n", TreeHash::EMPTY).repeat(64),
        first.checkpoint
    );
    for (what, text, status) in [
        ("no request", "old 1\n".to_owned(), 400),
        (
            "a size with a sign",
            first.to_string().replace("old 0", "old +0"),
            400,
        ),
        ("64 hashes", many, 400),
        ("too long", "x".repeat(REQUEST_LIMIT + 1), 400),
        (
            "old above the size",
            branch.request(0, 20).to_string().replace("old 0", "old 21"),
            400,
        ),
        ("unknown log", unknown.to_string(), 404),
        ("another key's signature", unsigned.to_string(), 403),
        ("a changed size", forged, 403),
        ("another root of no entries", empty_root.to_string(), 422),
        (
            "a proof where none is due",
            proof_for_nothing.to_string(),
            422,
        ),
        (
            "not from the start",
            branch.request(10, 20).to_string(),
            409,
        ),
        ("the first", first.to_string(), 200),
        (
            "the first again, from its size",
            branch.request(20, 20).to_string(),
            200,
        ),
        ("the first again, from the start", first.to_string(), 409),
        (
            "another root of this size",
            Branch::new(2, 3, 40).request(20, 20).to_string(),
            422,
        ),
        (
            "a fork that goes on",
            Branch::new(2, 3, 40).request(20, 30).to_string(),
            422,
        ),
        (
            "back to a smaller size",
            branch.request(0, 19).to_string(),
            409,
        ),
        (
            "back, from the last size",
            branch.request(20, 19).to_string(),
            400,
        ),
        ("the next", branch.request(20, 33).to_string(), 200),
    ] {
        let answer = asks(&mut memory, &text);
        assert_eq!(answer.status(), status, "{what}: {answer:?}");
        if status == 409 {
            assert_eq!(answer.content_type(), "text/x.tlog.size");
            let known = memory.latest.get(ORIGIN);
            let size = known.map_or(0, |n| Checkpoint::from_text(n.text()).unwrap().size());
            assert_eq!(answer.body(), format!("{size}\n"));
        }
    }
    // four did not continue; one of them proves a fork by itself
    assert_eq!(memory.refused.len(), 4);
    assert_eq!(memory.forks.len(), 1);
    let bytes = memory.forks[0].to_string().into_bytes();
    assert_eq!(ForkProof::from_bytes(&bytes).unwrap(), memory.forks[0]);
}

#[test]
fn a_cosignature_holds_and_its_time_never_goes_back() {
    let mut memory = Brief::default();
    let branch = Branch::new(1, 0, 40);
    let mut times = Vec::new();
    for (old, size, time) in [(0, 10, 1000), (10, 20, 900), (20, 20, 1100)] {
        let request = branch.request(old, size);
        let Answer::Cosigned(line) = ask(&mut memory, &request, time) else {
            panic!("{old} to {size}");
        };
        let mut note = request.checkpoint;
        note.add(line).unwrap();
        times.push(note.verify([ours().key()]).unwrap()[0].time.unwrap());
    }
    assert_eq!(times, [1000, 1000, 1100]);
}

#[test]
fn nothing_is_answered_that_is_not_remembered() {
    let mut memory = Brief {
        fails: true,
        ..Brief::default()
    };
    let branch = Branch::new(1, 0, 4);
    assert_eq!(ask(&mut memory, &branch.request(0, 4), 1).status(), 503);
    assert!(memory.latest.is_empty());
    // a memory that somebody touched is not built upon
    memory.fails = false;
    let planted = sign(2, leaf_hash(b"planted"), &[1]);
    memory.latest.insert(ORIGIN.to_owned(), planted);
    assert_eq!(ask(&mut memory, &branch.request(2, 4), 1).status(), 503);
}

#[test]
fn of_two_requests_at_once_one_loses() {
    let mut memory = Brief::default();
    let (a, b) = (Branch::new(1, 2, 5), Branch::new(2, 2, 5));
    ask(&mut memory, &a.request(0, 2), 1);
    let before = memory.latest[ORIGIN].clone();
    assert_eq!(ask(&mut memory, &a.request(2, 5), 1).status(), 200);
    let after = memory.latest[ORIGIN].clone();
    assert!(!memory.advance(ORIGIN, Some(&before), &before).unwrap());
    assert_eq!(memory.latest[ORIGIN], after);
    assert_eq!(ask(&mut memory, &b.request(2, 5), 1).status(), 409);
}

#[test]
fn with_a_mirror_only_what_is_stored_is_cosigned() {
    let mut memory = Brief::default();
    let mut kept = Files::default();
    let mut asks = |branch: &Branch, source: &Files, old, size| {
        let request = branch.request(old, size).to_string();
        let mirror = Mirror {
            source,
            kept: &mut kept,
        };
        ours()
            .add_checkpoint(request.as_bytes(), 1, &mut memory, Some(mirror))
            .status()
    };
    let branch = Branch::new(1, 0, 1000);
    let at = |size: u32| Branch::new(1, 0, size).files;
    assert_eq!(asks(&branch, &Files::default(), 0, 300), 503);
    let mut damaged = at(300);
    damaged.0.get_mut("tile/entries/000").unwrap()[5] ^= 1;
    assert_eq!(asks(&branch, &damaged, 0, 300), 503);
    assert_eq!(asks(&branch, &at(300), 0, 300), 200);
    assert_eq!(asks(&branch, &at(310), 300, 310), 200);
    // the log has grown meanwhile: full files stand where partial ones are asked for
    assert_eq!(asks(&branch, &branch.files, 310, 700), 200);
    let fork = Branch::new(2, 200, 900);
    assert_eq!(asks(&fork, &fork.files, 700, 900), 422);
    assert_eq!(asks(&branch, &branch.files, 700, 1000), 200);

    assert_eq!(
        memory.forks.len(),
        1,
        "a fork of two sizes, proved by what the log serves"
    );
    let want = Branch::new(1, 0, 1000).files.0;
    for (path, bytes) in &want {
        if path != "checkpoint" {
            assert_eq!(kept.0.get(path), Some(bytes), "{path}");
        }
    }
}

#[test]
fn a_memory_in_a_folder_is_held_by_one_and_survives() {
    let dir = TestFolder::new("witness");
    let branch = Branch::new(1, 0, 300);
    let asks = |memory: &mut MemoryFolder, old, size| {
        let mut kept = memory.copy(ORIGIN);
        let source = Branch::new(1, 0, size as u32).files;
        let mirror = Mirror {
            source: &source,
            kept: &mut kept,
        };
        let request = branch.request(old, size).to_string();
        ours()
            .add_checkpoint(request.as_bytes(), 1, memory, Some(mirror))
            .status()
    };
    {
        let mut memory = MemoryFolder::open(&*dir).unwrap();
        assert!(MemoryFolder::open(&*dir).is_err());
        assert_eq!(asks(&mut memory, 0, 260), 200);
    }
    let mut memory = MemoryFolder::open(&*dir).unwrap();
    assert_eq!(asks(&mut memory, 0, 300), 409);
    assert_eq!(asks(&mut memory, 260, 300), 200);
    let fork = Branch::new(2, 1, 300).request(300, 300).to_string();
    for _ in 0..2 {
        let answer = ours().add_checkpoint(fork.as_bytes(), 1, &mut memory, None);
        assert_eq!(answer.status(), 422);
    }
    let count = |folder: &str| std::fs::read_dir(dir.join(folder)).unwrap().count();
    assert_eq!((count("refused"), count("forks")), (1, 1));
    let copy = dir.join("logs").join(MemoryFolder::name_of(ORIGIN));
    assert!(copy.join("tile/entries/001.p/44").is_file());
}
