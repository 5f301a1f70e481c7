use proptest::prelude::*;

use super::*;
use crate::Fault;

/// The example of the signed-note specification.
const EXAMPLE: &str = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\
    — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

#[test]
fn the_example_of_the_specification_is_divided_at_its_last_blank_line() {
    let note = SignedNote::from_bytes(EXAMPLE.as_bytes()).unwrap();
    assert!(note.text().ends_with("\n\ned è subito sera.\n"));
    let [line] = note.signatures() else {
        panic!("one line")
    };
    assert_eq!(line.name().as_str(), "quasimodo.example/salvatore");
    assert_eq!(
        (line.id(), line.signature().len()),
        ([0x36, 0x7b, 0xa0, 0x4b], 64)
    );
    assert_eq!(note.to_string(), EXAMPLE);
}

#[test]
fn what_is_not_exactly_a_note_is_refused() {
    let good = "text\n\n— a AAAAAAE=\n";
    SignedNote::from_bytes(good.as_bytes()).unwrap();
    for wrong in [
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        "text\n— a AAAAAAE=\n",
        "text\n\n— a AAAAAAE=",
        "text\n\n— a AAAAAAE=\n\n",
        "text\n\n- a AAAAAAE=\n",
        "text\n\n—  a AAAAAAE=\n",
        "text\n\n— a  AAAAAAE=\n",
        "text\n\n— a AAAAAAE= \n",
        "text\n\n— a b AAAAAAE=\n",
        "text\n\n— a\u{2003}b AAAAAAE=\n",
        "text\n\n— a+b AAAAAAE=\n",
        "text\n\n— a AAAAAAE\n",
        "text\n\n— a AAAAAAF=\n",
        "text\n\n— a AAAAAA==\n",
        "text\n\n— a AAAA\n",
        "text\n\n— a \n",
        "text\n\n— a AAAAAAE=\nmore\n",
        "te\txt\n\n— a AAAAAAE=\n",
        "te\rxt\n\n— a AAAAAAE=\n",
        "te\0xt\n\n— a AAAAAAE=\n",
        "text\r\n\r\n— a AAAAAAE=\r\n",
    ] {
        let refused = SignedNote::from_bytes(wrong.as_bytes()).unwrap_err();
        assert_eq!(refused.fault(), Fault::Malformed, "{wrong:?}");
    }
    assert!(SignedNote::from_bytes(b"te\xffxt\n\n\xe2\x80\x94 a AAAAAAE=\n").is_err());
    // A delete character and others from U+0020 on are text.
    SignedNote::from_bytes("te\u{7f}\u{85}xt\n\n— a AAAAAAE=\n".as_bytes()).unwrap();
}

#[test]
fn the_line_that_is_wrong_is_named() {
    let refused =
        SignedNote::from_bytes("a\n\nb\n\n— a AAAAAAE=\n— b wrong\n".as_bytes()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "note: line 6: the signature of b is not base64"
    );
}

#[test]
fn signatures_are_counted_before_they_are_kept() {
    let many = |count: usize| format!("text\n\n{}", "— a AAAAAAE=\n".repeat(count));
    let note = SignedNote::from_bytes(many(SIGNATURE_LIMIT).as_bytes()).unwrap();
    assert_eq!(note.signatures().len(), SIGNATURE_LIMIT);
    let refused = SignedNote::from_bytes(many(SIGNATURE_LIMIT + 1).as_bytes()).unwrap_err();
    assert_eq!(refused.fault(), Fault::TooLarge);
    let long = vec![b'a'; NOTE_LIMIT + 1];
    assert_eq!(
        SignedNote::from_bytes(&long).unwrap_err().fault(),
        Fault::TooLarge
    );
}

#[test]
fn sixteen_of_the_longest_signatures_fit() {
    let signature = SignatureLine::from_text(&format!("— a {}", "AAAA".repeat(1700))).unwrap();
    let mut note = SignedNote::new("text\n").unwrap();
    for _ in 0..16 {
        note.add(signature.clone()).unwrap();
    }
    assert_eq!(
        SignedNote::from_bytes(note.to_string().as_bytes()).unwrap(),
        note
    );
}

proptest! {
    #[test]
    fn notes_are_read_as_they_are_written(text in "([ -~é]{0,20}\n){1,6}", names in prop::collection::vec("[a-z/]{1,9}", 1..5), bytes in prop::collection::vec(any::<u8>(), 1..80)) {
        let mut note = SignedNote::new(&text).unwrap();
        for name in names {
            let signer = Signer::new(KeyName::new(&name).unwrap(), &[bytes[0]; 32]);
            note.add(signer.sign(&text)).unwrap();
        }
        prop_assert_eq!(SignedNote::from_bytes(note.to_string().as_bytes()).unwrap(), note);
    }

    #[test]
    fn a_note_that_is_read_is_the_one_that_is_written(text in "(a|\n|\n\n|— |b |AAAAAAE=|\t| ){0,14}") {
        if let Ok(note) = SignedNote::from_bytes(text.as_bytes()) {
            prop_assert_eq!(note.to_string(), text);
        }
    }
}
