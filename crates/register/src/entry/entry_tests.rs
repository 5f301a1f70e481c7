use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::made_up::{draft, evidence, key, secret, sign};
use super::*;
use crate::cbor::{Key, Map, Value, decode, encode};
use crate::hex::hex;

fn at(seq: u64) -> Position {
    let author = key(1).public().id();
    let prev = (seq > 1).then_some([4; 32]);
    let recorded = Bucket(1_990_001);
    Position {
        author,
        seq,
        prev,
        recorded,
    }
}

fn leaf(kind: EntryKind) -> Leaf {
    sign(&draft(kind), at(2), &key(1))
}

/// The map of a leaf, bent and framed and signed again, as a hostile author would.
fn bent(kind: EntryKind, bend: impl FnOnce(&mut Map)) -> Result<Leaf, EntryError> {
    let Ok(Value::Map(mut map)) = decode(&leaf(kind).entry().encode().unwrap()) else {
        panic!("not a map");
    };
    bend(&mut map);
    Leaf::read(&framed(&encode(&Value::Map(map)).unwrap()))
}

fn framed(map: &[u8]) -> Vec<u8> {
    let mut bytes = (map.len() as u16).to_be_bytes().to_vec();
    bytes.extend_from_slice(map);
    bytes.resize((bytes.len() + 64).next_multiple_of(STEP) - 64, 0);
    let message = [b"truceline/entry/v1\0", map].concat();
    bytes.extend_from_slice(&key(1).sign(&message).0);
    bytes
}

#[test]
fn every_kind_is_read_again_as_it_was_signed() {
    for kind in EntryKind::ALL {
        let leaf = leaf(*kind);
        let again = Leaf::read(leaf.bytes()).unwrap();
        assert_eq!(again, leaf, "{kind}");
        assert!(again.verifies(&key(1).public()));
        assert!(!again.verifies(&key(2).public()));
        assert_eq!(leaf.bytes(), framed(&leaf.entry().encode().unwrap()));
        assert_eq!(leaf.entry().kind, *kind);
        assert_eq!(
            leaf.entry().commits.len(),
            usize::from(Schema::of(*kind).slots)
        );
    }
}

/// The bytes must never change: what parties hold must stay readable.
#[test]
fn golden_bytes() {
    let golden: Vec<&str> = include_str!("golden.txt").lines().collect();
    let ours: Vec<String> = EntryKind::ALL
        .iter()
        .map(|kind| {
            let leaf = leaf(*kind);
            format!("{kind} {} {}", leaf.bytes().len(), hex(&leaf.hash()))
        })
        .chain([format!("bytes {}", hex(leaf(EntryKind::Evidence).bytes()))])
        .collect();
    assert_eq!(ours, golden, "\n{}\n", ours.join("\n"));
}

#[test]
fn no_byte_of_a_leaf_can_be_changed() {
    let good = leaf(EntryKind::Evidence);
    let public = key(1).public();
    for at in 0..good.bytes().len() {
        for flip in [1, 0x80] {
            let mut bytes = good.bytes().to_vec();
            bytes[at] ^= flip;
            let accepted = Leaf::read(&bytes).is_ok_and(|leaf| leaf.verifies(&public));
            assert!(!accepted, "byte {at}");
        }
    }
}

#[test]
fn frames_that_are_not_the_one_frame_are_refused() {
    let good = leaf(EntryKind::Policy).bytes().to_vec();
    for length in [0, 1, 511, 513, good.len() - 1, LARGEST + STEP] {
        let mut bytes = good.clone();
        bytes.resize(length, 0);
        assert_eq!(
            Leaf::read(&bytes).unwrap_err(),
            EntryError::Length { found: length }
        );
    }
    let mut longer = good.clone();
    longer.resize(good.len() + STEP, 0);
    assert!(matches!(Leaf::read(&longer), Err(EntryError::Said { .. })));
    let mut padded = good.clone();
    let at = good.len() - 65;
    padded[at] = 1;
    assert_eq!(Leaf::read(&padded).unwrap_err(), EntryError::Padding { at });
    let mut shorter = good;
    shorter[1] -= 1;
    assert!(Leaf::read(&shorter).is_err());
}

#[test]
fn entries_that_do_not_fit_are_refused_before_they_are_signed() {
    let mut large = draft(EntryKind::Report);
    large
        .public
        .insert("words".into(), "a".repeat(8100).as_str().into());
    let entry = large.entry(at(1), &secret(1)).unwrap();
    assert!(matches!(
        Leaf::sign(entry, &key(1)),
        Err(EntryError::Large { .. })
    ));
    // the largest that fits
    let mut words = 8100;
    let fits = loop {
        words -= 1;
        let mut draft = draft(EntryKind::Report);
        draft
            .public
            .insert("words".into(), "a".repeat(words).as_str().into());
        if let Ok(leaf) = Leaf::sign(draft.entry(at(1), &secret(1)).unwrap(), &key(1)) {
            break leaf;
        }
    };
    assert_eq!(fits.bytes().len(), LARGEST);
    assert_eq!(Leaf::read(fits.bytes()).unwrap(), fits);
}

#[test]
fn another_key_cannot_sign_in_an_authors_name() {
    let entry = draft(EntryKind::Policy).entry(at(1), &secret(1)).unwrap();
    let refused = Leaf::sign(entry, &key(2)).unwrap_err();
    assert!(matches!(refused, EntryError::OtherAuthor { .. }));
}

#[test]
fn maps_that_are_not_the_one_map_are_refused_with_their_reason() {
    type Bend = fn(&mut Map);
    let set = |field: &'static str, value: Value| {
        move |map: &mut Map| {
            map.insert(field.into(), value);
        }
    };
    let wrong: [(&str, Value); 10] = [
        ("v", 2.into()),
        ("type", "opinion".into()),
        ("author_key_id", Value::Bytes(vec![0; 31])),
        ("author_seq", 0.into()),
        ("author_seq", 1.into()),
        ("recorded_bucket", (-1).into()),
        ("class", "secret".into()),
        ("commits", Value::Array(vec![7.into(); 8])),
        ("refs", Value::Array(vec![[2; 32].into(), [1; 32].into()])),
        ("refs", Value::Array(vec![[1; 32].into(), [1; 32].into()])),
    ];
    for (field, value) in wrong {
        match bent(EntryKind::Evidence, set(field, value)) {
            Err(EntryError::Wrong { field: told, .. }) => assert_eq!(told, field),
            other => panic!("{field}: {other:?}"),
        }
    }
    let refused = |bend: Bend| bent(EntryKind::Evidence, bend).unwrap_err();
    for field in [
        "v", "type", "public", "commits", "blobs", "refs", "class", "schema",
    ] {
        let gone = bent(EntryKind::Evidence, |map| {
            map.remove(&Key::from(field));
        });
        assert_eq!(
            gone.unwrap_err(),
            EntryError::Missing { of: "entry", field }
        );
    }
    let more = refused(|map| drop(map.insert("x".into(), 1.into())));
    assert!(matches!(more, EntryError::Unknown { of: "entry", .. }));
    let first = refused(|map| drop(map.remove(&"prev_author_leaf".into())));
    assert!(matches!(
        first,
        EntryError::Wrong {
            field: "author_seq",
            ..
        }
    ));
    let schema = refused(|map| drop(map.insert("schema".into(), "evidence/2".into())));
    assert!(matches!(schema, EntryError::Schema { .. }));
    let schema = refused(|map| drop(map.insert("schema".into(), "report/1".into())));
    assert!(matches!(schema, EntryError::Schema { .. }));
    let slots = refused(|map| {
        let few = Value::Array(vec![[0; 32].into(); 7]);
        map.insert("commits".into(), few);
    });
    assert_eq!(
        slots,
        EntryError::Slots {
            schema: "evidence/1",
            found: 7,
            want: 8
        }
    );
    let both = refused(|map| {
        let both = Map::from([
            ("not_before".into(), 1.into()),
            ("on_review".into(), Value::Bool(true)),
        ]);
        map.insert("release".into(), Value::Map(both));
    });
    assert!(matches!(both, EntryError::Unknown { of: "release", .. }));
    let never = refused(|map| {
        let never = Map::from([("on_review".into(), Value::Bool(false))]);
        map.insert("release".into(), Value::Map(never));
    });
    assert!(matches!(
        never,
        EntryError::Wrong {
            field: "on_review",
            ..
        }
    ));
}

#[test]
fn public_fields_that_a_kind_does_not_have_are_refused() {
    let bend = |kind, field: &'static str, value: Option<Value>| {
        bent(kind, move |map| {
            let Some(Value::Map(public)) = map.get_mut(&"public".into()) else {
                panic!("no public map");
            };
            match value {
                Some(value) => public.insert(field.into(), value),
                None => public.remove(&field.into()),
            };
        })
        .unwrap_err()
        .to_string()
    };
    for (kind, field, value, told) in [
        (EntryKind::Evidence, "x", Some(1.into()), "not known"),
        (
            EntryKind::Evidence,
            "format",
            None,
            "`format` of evidence is missing",
        ),
        (
            EntryKind::Evidence,
            "format",
            Some("a b".into()),
            "letters, digits",
        ),
        (
            EntryKind::Evidence,
            "content",
            Some([1; 32].into()),
            "not a map",
        ),
        (
            EntryKind::Evidence,
            "name",
            Some("a\u{202e}b".into()),
            "turn its direction",
        ),
        (
            EntryKind::Evidence,
            "name",
            Some("a\u{1b}[2J".into()),
            "control",
        ),
        (
            EntryKind::Derivation,
            "root",
            Some(Value::Bytes(vec![0; 33])),
            "32 bytes",
        ),
        (EntryKind::Derivation, "size", Some((-1).into()), "from 0"),
        (EntryKind::Publication, "derivation", None, "missing"),
        (EntryKind::Key, "key", Some([0; 32].into()), "low order"),
        (
            EntryKind::Key,
            "may",
            Some(Value::Array(vec![])),
            "one or more",
        ),
        (
            EntryKind::Key,
            "may",
            Some(Value::Array(vec!["retract".into(), "evidence".into()])),
            "ascending",
        ),
        (
            EntryKind::Key,
            "act",
            Some("lend".into()),
            "enrol or revoke",
        ),
        (EntryKind::Key, "proof", Some([0; 32].into()), "64 bytes"),
        (
            EntryKind::Redact,
            "paths",
            Some(Value::Array(vec!["commits/01".into()])),
            "paths",
        ),
        (
            EntryKind::Redact,
            "paths",
            Some(Value::Array(vec!["blobs/0".into(), "commits/1".into()])),
            "slots first",
        ),
        (EntryKind::Reply, "role", None, "missing"),
    ] {
        let refused = bend(kind, field, value);
        assert!(refused.contains(told), "{kind} {field}: {refused}");
    }
}

#[test]
fn what_is_held_back_is_not_in_the_leaf_and_unused_slots_look_alike() {
    let with = evidence().draft(Class::Mission).hold_back("name").unwrap();
    let leaf = sign(&with, at(1), &key(1));
    let name = evidence().name.unwrap();
    let inside = |needle: &[u8]| leaf.bytes().windows(needle.len()).any(|w| w == needle);
    assert!(!inside(name.as_bytes()));
    assert!(inside(b"field-office"));
    let Content::Evidence(read) = leaf.entry().content().unwrap() else {
        panic!("not evidence");
    };
    assert_eq!(
        read,
        Evidence {
            name: None,
            ..evidence()
        }
    );
    let mut nothing = evidence();
    nothing.name = None;
    let without = sign(&nothing.draft(Class::Mission), at(1), &key(1));
    assert_eq!(without.bytes().len(), leaf.bytes().len());
    assert_eq!(without.entry().public, leaf.entry().public);
    assert!(
        evidence()
            .draft(Class::Mission)
            .hold_back("format")
            .is_err()
    );
    assert!(nothing.draft(Class::Mission).hold_back("name").is_err());
    let mut beyond = Draft::of(EntryKind::Policy, Class::Public);
    beyond.held.insert(0, 1.into());
    assert!(matches!(
        beyond.entry(at(1), &secret(1)),
        Err(EntryError::Held { slot: 0, .. })
    ));
}

use super::content::Evidence;

proptest! {
    #[test]
    fn any_bytes_are_refused_or_are_the_one_leaf(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Entry::decode(&bytes);
        bytes.resize(STEP, 0);
        if let Ok(leaf) = Leaf::read(&bytes) {
            prop_assert_eq!(leaf.bytes(), &bytes[..]);
        }
    }

    #[test]
    fn a_bent_map_is_refused_or_is_another_entry(
        kind in prop::sample::select(EntryKind::ALL), at in any::<prop::sample::Index>(), flip in 1_u8..,
    ) {
        let good = leaf(kind);
        let mut map = good.entry().encode().unwrap();
        let at = at.index(map.len());
        map[at] ^= flip;
        if let Ok(entry) = Entry::decode(&map) {
            prop_assert_ne!(&entry, good.entry());
            prop_assert_eq!(entry.encode().unwrap(), map);
        }
    }
}

#[test]
fn the_hash_is_that_of_the_tree() {
    let leaf = leaf(EntryKind::Anchor);
    let bytes = [&[0], leaf.bytes()].concat();
    assert_eq!(leaf.hash(), <[u8; 32]>::from(Sha256::digest(bytes)));
}
