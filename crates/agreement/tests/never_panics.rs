//! Whatever is in the files, reading them ends with an agreement or with mistakes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use agreement::parse;
use proptest::prelude::*;

const TERMS: &str = include_str!("provisions/base.toml");
const GROUND: &str = include_str!("provisions/ground.geojson");
const PROVISION: &str = include_str!("provisions/P2.valid.toml");

/// Pieces of the language, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("[agreement]\n".to_owned()),
        Just("[[provision]]\n".to_owned()),
        Just("[[period]]\n".to_owned()),
        Just("[[line]]\n".to_owned()),
        Just("[reporting]\n".to_owned()),
        Just("[[provision.position]]\n".to_owned()),
        "[a-z_]{1,12} = (\"[ -~]{0,20}\"|[0-9]{1,6}|true|\\[\\]|\\{\\}|[0-9]{4}-01-01)\n",
        "(id|when|start|end|duration|source|type|where|of) = \"[a-zA-Z0-9:\\[\\]/ .-]{0,24}\"\n",
        "[\\[\\]{}=\",.#\n ]{0,8}",
        "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A text with some bytes cut out, doubled or changed.
fn damaged(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let place = any::<prop::sample::Index>();
    prop::collection::vec((place, 0usize..12, any::<u8>(), 0u8..4), 1..6).prop_map(move |cuts| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, length, byte, how) in cuts {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match how {
                0 => drop(bytes.drain(at..end)),
                1 => bytes[at] = byte,
                2 => bytes.insert(at, byte),
                _ => {
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
            if bytes.is_empty() {
                bytes.push(b'\n');
            }
        }
        bytes
    })
}

fn read(terms: Vec<u8>, ground: Vec<u8>) {
    let files = BTreeMap::from([
        ("agreement.toml".to_owned(), terms),
        ("geometry/ground.geojson".to_owned(), ground),
    ]);
    match parse(&files) {
        Ok(agreement) => assert_eq!(agreement.digest.len(), 64),
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            for m in mistakes {
                assert!(m.line >= 1 && m.column >= 1 && m.span.end <= m.text.len().max(m.span.end));
                assert!(!m.message.is_empty());
                let _ = m.to_string();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(bytes.clone(), GROUND.into());
        read(TERMS.into(), bytes);
    }

    #[test]
    fn anything_like_the_language(text in pieces()) {
        read(text.clone().into_bytes(), GROUND.into());
        read([TERMS, "\n", &text].concat().into_bytes(), GROUND.into());
    }

    #[test]
    fn damaged_terms(terms in damaged(TERMS)) {
        read(terms, GROUND.into());
    }

    #[test]
    fn damaged_provisions(provision in damaged(PROVISION)) {
        read([TERMS.as_bytes(), b"\n", &provision].concat(), GROUND.into());
    }

    #[test]
    fn damaged_geometry(ground in damaged(GROUND)) {
        read(TERMS.into(), ground);
    }
}
