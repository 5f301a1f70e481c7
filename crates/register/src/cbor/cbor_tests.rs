use proptest::prelude::*;

use super::*;

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pair = |p: &[u8]| u8::from_str_radix(std::str::from_utf8(p).unwrap(), 16).unwrap();
    digits.chunks(2).map(pair).collect()
}

#[test]
fn every_form_that_is_not_the_one_form_is_refused_with_its_reason() {
    let forms = [
        ("", 0, CborFault::Truncated),
        ("19 01", 2, CborFault::Truncated),
        ("43 01 02", 3, CborFault::Truncated),
        ("9b 7fffffffffffffff 00", 10, CborFault::Truncated),
        ("bb 7fffffffffffffff 00", 10, CborFault::Truncated),
        ("5b ffffffffffffffff 00", 10, CborFault::Truncated),
        ("00 00", 1, CborFault::Trailing),
        ("18 17", 0, CborFault::NotShortest),
        ("19 00ff", 0, CborFault::NotShortest),
        ("1a 0000ffff", 0, CborFault::NotShortest),
        ("1b 00000000ffffffff", 0, CborFault::NotShortest),
        ("38 00", 0, CborFault::NotShortest),
        ("58 01 00", 0, CborFault::NotShortest),
        ("78 01 61", 0, CborFault::NotShortest),
        ("98 01 00", 0, CborFault::NotShortest),
        ("b8 01 00 00", 0, CborFault::NotShortest),
        ("1b 8000000000000000", 0, CborFault::TooLarge),
        ("3b 8000000000000000", 0, CborFault::TooLarge),
        ("5f 41 00 ff", 0, CborFault::Indefinite),
        ("7f 61 61 ff", 0, CborFault::Indefinite),
        ("9f ff", 0, CborFault::Indefinite),
        ("bf ff", 0, CborFault::Indefinite),
        ("ff", 0, CborFault::Indefinite),
        ("c0 60", 0, CborFault::Tag),
        ("c2 41 01", 0, CborFault::Tag),
        ("f9 0000", 0, CborFault::Float),
        ("fa 00000000", 0, CborFault::Float),
        ("fb 0000000000000000", 0, CborFault::Float),
        ("f6", 0, CborFault::Simple),
        ("f7", 0, CborFault::Simple),
        ("e0", 0, CborFault::Simple),
        ("f8 ff", 0, CborFault::Simple),
        ("1c", 0, CborFault::Reserved),
        ("1f", 0, CborFault::Reserved),
        ("5d", 0, CborFault::Reserved),
        ("fc", 0, CborFault::Reserved),
        ("61 ff", 0, CborFault::NotUtf8),
        ("63 eda080", 0, CborFault::NotUtf8),
        ("63 65cc81", 0, CborFault::NotNfc),
        ("63 e284ab", 0, CborFault::NotNfc),
        ("a1 40 00", 1, CborFault::KeyKind),
        ("a1 80 00", 1, CborFault::KeyKind),
        ("a1 f5 00", 1, CborFault::KeyKind),
        ("a2 00 00 00 00", 3, CborFault::Duplicate),
        ("a2 6161 00 6161 01", 4, CborFault::Duplicate),
        ("a2 01 00 00 00", 3, CborFault::Order),
        ("a2 20 00 00 00", 3, CborFault::Order),
        ("a2 6161 00 20 00", 4, CborFault::Order),
        ("a2 626161 00 6162 00", 5, CborFault::Order),
        ("a1 63 65cc81 00", 1, CborFault::NotNfc),
        ("81 81 81 81 81 81 81 81 80", 8, CborFault::Depth),
    ];
    for (hex, at, fault) in forms {
        assert_eq!(decode(&bytes(hex)), Err(CborError { at, fault }), "{hex}");
    }
    let long = vec![0; MAX_BYTES + 1];
    assert_eq!(decode(&long).unwrap_err().fault, CborFault::Size);
}

#[test]
fn what_cannot_be_read_is_not_written() {
    let fault = |value: &Value| encode(value).unwrap_err().fault;
    assert_eq!(fault(&Value::from("e\u{301}")), CborFault::NotNfc);
    assert_eq!(fault(&Value::Bytes(vec![0; MAX_BYTES])), CborFault::Size);
    let deep = (0..=MAX_DEPTH).fold(Value::Bool(true), |v, _| Value::Array(vec![v]));
    assert_eq!(fault(&deep), CborFault::Depth);
    let many = Value::Array(vec![Value::Bool(true); MAX_BYTES + 1]);
    assert_eq!(fault(&many), CborFault::Size);
}

#[test]
fn the_examples_of_the_standard_are_written_as_it_writes_them() {
    let examples = [
        (Value::Integer(0), "00"),
        (Value::Integer(23), "17"),
        (Value::Integer(24), "1818"),
        (Value::Integer(1000), "1903e8"),
        (Value::Integer(1_000_000), "1a000f4240"),
        (Value::Integer(1_000_000_000_000), "1b000000e8d4a51000"),
        (Value::Integer(-1), "20"),
        (Value::Integer(-1000), "3903e7"),
        (Value::Integer(i64::MIN), "3b7fffffffffffffff"),
        (Value::Bytes(vec![1, 2, 3, 4]), "4401020304"),
        (Value::from("水"), "63e6b0b4"),
        (Value::Bool(false), "f4"),
        (Value::Bool(true), "f5"),
        (
            Value::Map(Map::from([
                ("a".into(), 1.into()),
                ("b".into(), Value::Array(vec![2.into(), 3.into()])),
            ])),
            "a26161016162820203",
        ),
    ];
    for (value, hex) in examples {
        assert_eq!(encode(&value).unwrap(), bytes(hex), "{hex}");
        assert_eq!(decode(&bytes(hex)).unwrap(), value);
    }
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        any::<i64>().prop_map(Key::Integer),
        (-30_i64..300).prop_map(Key::Integer),
        "[a-zé]{0,30}".prop_map(Key::Text),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::Integer),
        (-300_i64..70_000).prop_map(Value::Integer),
        prop::collection::vec(any::<u8>(), 0..300).prop_map(Value::Bytes),
        "[ -~é水]{0,40}".prop_map(Value::Text),
        any::<bool>().prop_map(Value::Bool),
    ];
    leaf.prop_recursive(5, 40, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..30).prop_map(Value::Array),
            prop::collection::btree_map(key(), inner, 0..30).prop_map(Value::Map),
        ]
    })
}

/// The same through somebody else's decoder.
fn foreign(value: &Value) -> ciborium::Value {
    use ciborium::Value as Theirs;
    match value {
        Value::Integer(n) => Theirs::Integer((*n).into()),
        Value::Bytes(b) => Theirs::Bytes(b.clone()),
        Value::Text(t) => Theirs::Text(t.clone()),
        Value::Array(items) => Theirs::Array(items.iter().map(foreign).collect()),
        Value::Map(map) => {
            let key = |k: &Key| match k {
                Key::Integer(n) => Theirs::Integer((*n).into()),
                Key::Text(t) => Theirs::Text(t.clone()),
            };
            Theirs::Map(map.iter().map(|(k, v)| (key(k), foreign(v))).collect())
        }
        Value::Bool(b) => Theirs::Bool(*b),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again_and_by_others(value in value()) {
        let bytes = encode(&value).unwrap();
        prop_assert_eq!(&decode(&bytes).unwrap(), &value);
        let theirs: ciborium::Value = ciborium::from_reader(&bytes[..]).unwrap();
        prop_assert_eq!(&theirs, &foreign(&value));
        let mut again = Vec::new();
        ciborium::into_writer(&theirs, &mut again).unwrap();
        prop_assert_eq!(again, bytes);
    }

    #[test]
    fn bytes_that_are_accepted_are_the_only_ones(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        if let Ok(value) = decode(&bytes) {
            prop_assert_eq!(encode(&value).unwrap(), bytes);
        }
    }

    #[test]
    fn a_changed_byte_is_refused_or_changes_the_value(
        value in value(), at in any::<prop::sample::Index>(), flip in 1_u8..,
    ) {
        let mut bytes = encode(&value).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(other) = decode(&bytes) {
            prop_assert_ne!(&other, &value);
            prop_assert_eq!(encode(&other).unwrap(), bytes);
        }
    }

    #[test]
    fn keys_lie_in_the_order_of_their_bytes(a in key(), b in key()) {
        let bytes = |k: &Key| encode(&match k {
            Key::Integer(n) => Value::Integer(*n),
            Key::Text(t) => Value::Text(t.clone()),
        }).unwrap();
        prop_assert_eq!(a.cmp(&b), bytes(&a).cmp(&bytes(&b)));
    }
}
