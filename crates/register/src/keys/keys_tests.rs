use std::path::Path;

use super::*;

const PASSPHRASE: &str = "nine brown herons wade";

fn file() -> KeyFile {
    KeyFile {
        purpose: KeyPurpose::Author,
        name: "mission/recorder-1".into(),
        secret: SecretKey::from_random(&[7; 32]),
    }
}

#[test]
fn the_text_of_a_public_key_is_read_again_and_a_slip_is_noticed() {
    let key = SecretKey::from_random(&[7; 32]).public();
    let text = key.to_string();
    assert_eq!(PublicKey::parse(&text).unwrap(), key);
    for at in 0..text.len() {
        let mut other = text.clone().into_bytes();
        other[at] = if other[at] == b'0' { b'1' } else { b'0' };
        let other = String::from_utf8(other).unwrap();
        assert!(PublicKey::parse(&other).is_err(), "{other}");
    }
    assert!(PublicKey::parse(&text.to_uppercase()).is_err());
    assert!(PublicKey::parse(&text[..text.len() - 1]).is_err());
}

#[test]
fn points_of_low_order_and_second_encodings_are_refused() {
    let point = |first: u8, last: u8, fill: u8| {
        let mut bytes = [fill; 32];
        (bytes[0], bytes[31]) = (first, last);
        bytes
    };
    let order_8: [u8; 32] =
        crate::hex::unhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
            .unwrap()
            .try_into()
            .unwrap();
    for low in [
        point(1, 0, 0),
        point(0, 0, 0),
        point(0xec, 0x7f, 0xff),
        order_8,
    ] {
        let refused = PublicKey::read(&low).unwrap_err();
        assert!(matches!(refused, KeysError::LowOrder(_)), "{refused}");
    }
    // y = p and y = p + 1 are 0 and 1 a second time; x = 0 with a sign
    for second in [
        point(0xed, 0x7f, 0xff),
        point(0xee, 0x7f, 0xff),
        point(1, 0x80, 0),
        point(2, 0, 0),
    ] {
        let refused = PublicKey::read(&second).unwrap_err();
        assert!(matches!(refused, KeysError::NotAPoint(_)), "{refused}");
    }
}

#[test]
fn a_key_with_a_part_of_low_order_is_refused() {
    let eight = ed25519_dalek::VerifyingKey::from_bytes(
        &crate::hex::unhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
            .unwrap()
            .try_into()
            .unwrap(),
    )
    .unwrap();
    let good = SecretKey::from_random(&[7; 32]).public();
    let good = ed25519_dalek::VerifyingKey::from_bytes(&good.bytes()).unwrap();
    let mixed = (good.to_edwards() + eight.to_edwards())
        .compress()
        .to_bytes();
    assert!(matches!(
        PublicKey::read(&mixed),
        Err(KeysError::LowOrder(_))
    ));
}

#[test]
fn a_signature_is_good_for_its_message_only_and_has_one_form() {
    let secret = SecretKey::from_random(&[7; 32]);
    let (public, signature) = (secret.public(), secret.sign(b"one"));
    assert!(public.verifies(b"one", &signature));
    assert!(!public.verifies(b"two", &signature));
    let other = SecretKey::from_random(&[8; 32]).public();
    assert!(!other.verifies(b"one", &signature));
    // S + L is the same number to a careless verifier
    let order =
        crate::hex::unhex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
            .unwrap();
    let mut malleable = signature;
    let mut carry = 0_u16;
    for (byte, add) in malleable.0[32..].iter_mut().zip(order) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry as u8;
        carry >>= 8;
    }
    assert_eq!(carry, 0);
    assert!(!public.verifies(b"one", &malleable));
    for at in 0..64 {
        let mut bent = signature;
        bent.0[at] ^= 1;
        assert!(!public.verifies(b"one", &bent), "byte {at}");
    }
}

#[test]
fn a_locked_key_opens_with_its_passphrase_only() {
    let text = file().lock(PASSPHRASE, 2).unwrap();
    assert!(text.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
    let again = KeyFile::unlock(&text, PASSPHRASE).unwrap();
    assert_eq!(again.secret.bytes(), file().secret.bytes());
    assert_eq!((again.purpose, again.name), (file().purpose, file().name));
    assert_eq!(
        KeyFile::unlock(&text, "nine brown herons fly").unwrap_err(),
        KeysError::Passphrase
    );
    let cut = &text[..text.len() / 2];
    assert!(matches!(
        KeyFile::unlock(cut, PASSPHRASE),
        Err(KeysError::File(_))
    ));
    assert!(matches!(
        KeyFile::unlock("", PASSPHRASE),
        Err(KeysError::File(_))
    ));
    let refused = file().lock("short", 2).unwrap_err();
    assert_eq!(
        refused,
        KeysError::Short {
            found: 5,
            least: 12
        }
    );
}

#[test]
fn every_line_inside_a_key_file_is_checked() {
    let good = "truceline key file v1\npurpose author\nname a\npublic PUBLIC\nsecret SECRET\n"
        .replace("PUBLIC", &file().secret.public().to_string())
        .replace("SECRET", &"07".repeat(32));
    assert!(KeyFile::parse_opened(&good).is_ok());
    let other = SecretKey::from_random(&[8; 32]).public().to_string();
    let changes = [
        ("file v1", "file v2", 1),
        ("purpose author", "purpose anything", 2),
        ("name a", "name a b", 3),
        ("name a", "name ", 3),
        (&file().secret.public().to_string(), &other, 4),
        ("secret 07", "secret 0", 5),
        ("secret 07", "secret 0A", 5),
        ("07\n", "07", 6),
        ("07\n", "07\n\n", 6),
    ];
    for (from, to, at) in changes {
        match KeyFile::parse_opened(&good.replace(from, to)) {
            Err(KeysError::Line { line, .. }) => assert_eq!(line, at, "{from} -> {to}"),
            other => panic!("{from} -> {to}: {other:?}"),
        }
    }
}

#[test]
fn a_key_may_not_lie_in_the_case_it_signs() {
    let at = |key: &str| outside_case(Path::new(key), Path::new("/cases/one"));
    assert_eq!(at("/keys/author"), Ok(()));
    assert_eq!(at("/cases/one-key"), Ok(()));
    assert_eq!(at("/cases/one/../two/key"), Ok(()));
    for inside in [
        "/cases/one/key",
        "/cases/one",
        "/cases/two/../one/register/key",
        "/cases/./one/x/../key",
    ] {
        assert!(
            matches!(at(inside), Err(KeysError::InCase { .. })),
            "{inside}"
        );
    }
    assert!(matches!(at("key"), Err(KeysError::Relative(_))));
}
