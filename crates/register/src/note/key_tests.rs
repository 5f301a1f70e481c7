use proptest::prelude::*;

use super::*;
use crate::Fault;

/// Keys of the signed-note specification, of Go's sumdb/note, and of transparency-dev/formats
/// (types 01 and 04).
const PUBLISHED: [(&str, KeyKind); 5] = [
    (
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        KeyKind::Note,
    ),
    (
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        KeyKind::Note,
    ),
    (
        "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
        KeyKind::Note,
    ),
    (
        "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
        KeyKind::Note,
    ),
    (
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
        KeyKind::Cosignature,
    ),
];

const PETER: &str =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

#[test]
fn published_keys_are_read() {
    for (text, kind) in PUBLISHED {
        let key = VerifierKey::from_text(text).unwrap();
        assert_eq!(key.kind(), kind);
        assert_eq!(key.to_string(), text);
    }
}

#[test]
fn a_published_secret_belongs_to_its_public_key() {
    let signer = Signer::from_text(PETER).unwrap();
    assert_eq!(signer.verifier().to_string(), PUBLISHED[1].0);
    assert_eq!(signer.to_secret_text(), PETER);
    // Its type is not that of a witness.
    assert_eq!(
        Cosigner::from_text(PETER).unwrap_err().fault(),
        Fault::Malformed
    );
    let wrong_id = PETER.replace("c74f20a3", "c74f20a4");
    assert_eq!(
        Signer::from_text(&wrong_id).unwrap_err().fault(),
        Fault::WeakKey
    );
    assert!(Signer::from_text(PUBLISHED[1].0).is_err());
}

#[test]
fn a_secret_is_not_told_by_debug() {
    let signer = Signer::from_text(PETER).unwrap();
    assert_eq!(format!("{signer:?}"), format!("Signer({})", PUBLISHED[1].0));
}

#[test]
fn text_that_is_not_exactly_a_key_is_refused() {
    let good = PUBLISHED[0].0;
    for wrong in [
        String::new(),
        "example.com/foo".to_owned(),
        "example.com/foo+530d903a".to_owned(),
        format!("{good}A"),
        format!("{good}="),
        format!("{good}\n"),
        format!(" {good}"),
        good.replace("530d903a", "530D903A"),
        good.replace("530d903a", "+30d903a"),
        good.replace("530d903a", "530d903"),
        good.replace("foo", "f o"),
        good.replace("foo", "f\u{a0}o"),
        good.replace("example.com/foo", ""),
        // Type 02, and the identifier is never reached.
        good.replace("+Ae", "+Au"),
        good.replace("3U2k", "3U2"),
        good.replace("+Aeky", "+-eky"),
    ] {
        assert_eq!(
            VerifierKey::from_text(&wrong).unwrap_err().fault(),
            Fault::Malformed,
            "{wrong}"
        );
    }
    let another = good.replace("530d903a", "530d903b");
    assert_eq!(
        VerifierKey::from_text(&another).unwrap_err().fault(),
        Fault::WeakKey
    );
}

proptest! {
    #[test]
    fn keys_are_read_as_they_are_written(seed: [u8; 32], name in "[a-zé/.0-9-]{1,40}") {
        let name = KeyName::new(&name).unwrap();
        let (signer, witness) = (Signer::new(name.clone(), &seed), Cosigner::new(name, &seed));
        for key in [signer.verifier(), witness.verifier()] {
            prop_assert_eq!(&VerifierKey::from_text(&key.to_string()).unwrap(), key);
        }
        prop_assert_ne!(signer.verifier().id(), witness.verifier().id());
        let again = Signer::from_text(&signer.to_secret_text()).unwrap();
        prop_assert_eq!(again.verifier(), signer.verifier());
        let again = Cosigner::from_text(&witness.to_secret_text()).unwrap();
        prop_assert_eq!(again.verifier(), witness.verifier());
    }
}
