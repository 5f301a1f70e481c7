use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::cbor::{Value, encode};
use crate::entry::made_up::{draft, key, secret};
use crate::entry::{Bucket, Entry, EntryKind, Position};
use crate::hex::hex;

fn entry() -> Entry {
    let (author, recorded) = (key(1).public().id(), Bucket(1));
    let at = Position {
        author,
        seq: 1,
        prev: None,
        recorded,
    };
    draft(EntryKind::Evidence).entry(at, &secret(1)).unwrap()
}

fn name() -> Disclosure {
    let name = Some(Value::from("rapport été.csv"));
    Disclosure::of(&secret(1), 7, Path::Slot(0), name)
}

/// Worked out by another program from the words of the documentation.
#[test]
fn salt_and_digest_are_those_of_the_documentation() {
    let path = Path::Slot(3);
    assert_eq!(
        hex(&secret(1).salt(path).0),
        "1dcb599b41068010f97b5e8b9420d0cd9246f8e365ba257f84e7845b6086ad0d"
    );
    assert_eq!(
        hex(&secret(1).commit(path, &encode(&Value::from("a")).unwrap())),
        "c747bafa9bdf78a2fc78d352c66fb547b123360bb2c4b41614e70d68dc098ac3"
    );
}

#[test]
fn a_disclosure_shows_what_was_recorded_and_nothing_else() {
    assert_eq!(name().check(7, &entry()), Ok(()));
    let other = Disclosure {
        value: Some(Value::from("rapport ete.csv")),
        ..name()
    };
    let (index, path) = (7, Path::Slot(0));
    assert_eq!(
        other.check(7, &entry()),
        Err(CommitmentError::Differs { index, path })
    );
    let none = Disclosure {
        value: None,
        ..name()
    };
    assert_eq!(
        none.check(7, &entry()),
        Err(CommitmentError::Differs { index, path })
    );
    let moved = Disclosure {
        path: Path::Slot(1),
        ..name()
    };
    let path = Path::Slot(1);
    assert_eq!(
        moved.check(7, &entry()),
        Err(CommitmentError::Differs { index, path })
    );
    let salted = Disclosure {
        salt: Salt([0; 32]),
        ..name()
    };
    assert!(salted.check(7, &entry()).is_err());
    let (found, want) = (7, 8);
    assert_eq!(
        name().check(8, &entry()),
        Err(CommitmentError::Index { found, want })
    );
    let path = Path::Slot(8);
    let beyond = Disclosure { path, ..name() };
    assert_eq!(
        beyond.check(7, &entry()),
        Err(CommitmentError::NoSuchPath { index, path })
    );
}

#[test]
fn an_unused_slot_can_be_shown_to_hold_nothing_and_a_blob_to_be_its_file() {
    let unused = Disclosure::of(&secret(1), 7, Path::Slot(3), None);
    assert_eq!(unused.check(7, &entry()), Ok(()));
    let content = crate::entry::made_up::file(1).value();
    let blob = Disclosure::of(&secret(1), 7, Path::Blob(0), Some(content));
    assert_eq!(blob.check(7, &entry()), Ok(()));
}

#[test]
fn a_disclosure_has_one_encoding() {
    let bytes = name().encode().unwrap();
    assert_eq!(Disclosure::decode(&bytes).unwrap(), name());
    for at in 0..bytes.len() {
        let mut bent = bytes.clone();
        bent[at] ^= 1;
        if let Ok(other) = Disclosure::decode(&bent) {
            assert_ne!(other, name());
            assert_eq!(other.encode().unwrap(), bent);
        }
    }
    let long = Disclosure {
        value: Some(Value::Bytes(vec![0; MAX_VALUE])),
        ..name()
    };
    assert!(matches!(long.encode(), Err(CommitmentError::Long { .. })));
    let full = Disclosure {
        value: Some(Value::Bytes(vec![0; MAX_VALUE - 5])),
        ..name()
    };
    assert_eq!(Disclosure::decode(&full.encode().unwrap()).unwrap(), full);
}

#[test]
fn a_dictionary_finds_nothing_without_the_salt() {
    // 1,000 grid cells, each committed to by an entry of its own
    let cell = |n: u16| encode(&Value::from(format!("37U DB {n:04}").as_str())).unwrap();
    let secret_of = |n: u16| {
        let mut bytes = [0xa5; 32];
        bytes[..2].copy_from_slice(&n.to_be_bytes());
        EntrySecret::from_random(&bytes)
    };
    let path = Path::Slot(0);
    let recorded: BTreeSet<[u8; 32]> = (0..1000)
        .map(|n| secret_of(n).commit(path, &cell(n)))
        .collect();
    assert_eq!(recorded.len(), 1000);
    // the attacker knows the dictionary, the scheme, and every salt of slot 1 of every entry
    let mut guesses = vec![Salt([0; 32])];
    guesses.extend(
        (0..1000)
            .step_by(10)
            .map(|n| secret_of(n).salt(Path::Slot(1))),
    );
    let found = guesses
        .iter()
        .flat_map(|salt| (0..1000).map(|n| commit(path, salt, &cell(n))))
        .filter(|digest| recorded.contains(digest))
        .count();
    assert_eq!(found, 0);
    // with one salt of slot 0, one is found: the attack works where it can
    let one = secret_of(500).salt(path);
    let found = (0..1000).filter(|n| recorded.contains(&commit(path, &one, &cell(*n))));
    assert_eq!(found.collect::<Vec<_>>(), [500]);
}

#[test]
fn the_same_value_has_another_digest_in_each_slot_and_entry() {
    let digests: BTreeSet<[u8; 32]> = (0..20)
        .flat_map(|n| (0..8).map(move |slot| secret(n).commit(Path::Slot(slot), b"same")))
        .chain((0..20).map(|n| secret(n).commit(Path::Blob(0), b"same")))
        .collect();
    assert_eq!(digests.len(), 180);
}

#[test]
fn a_path_has_one_text() {
    for path in [Path::Slot(0), Path::Slot(255), Path::Blob(17)] {
        assert_eq!(Path::parse(&path.to_string()), Some(path));
    }
    for text in [
        "commits/00",
        "commits/+1",
        "commits/256",
        "commits/",
        "commits",
        "public/1",
        "",
    ] {
        assert_eq!(Path::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_refused_or_are_the_one_file(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        if let Ok(disclosure) = Disclosure::decode(&bytes) {
            prop_assert_eq!(disclosure.encode().unwrap(), bytes);
        }
    }
}
