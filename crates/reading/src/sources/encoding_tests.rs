use super::*;

const RUSSIAN: &str =
    "Мост через реку открыли в четверг, сообщили обе стороны. Это объявили рано утром.\n";
const UKRAINIAN: &str =
    "Міст через річку відкрили у четвер, повідомили обидві сторони. Її відкрили о шостій ранку.\n";

#[test]
fn the_letters_of_each_encoding_come_back() {
    for (label, text) in [
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("windows-1251", UKRAINIAN),
        ("koi8-u", UKRAINIAN),
        (
            "windows-1252",
            "Le pont a été ouvert jeudi, ont déclaré les deux côtés.\n",
        ),
    ] {
        let text = text.repeat(3);
        let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
        let (bytes, _, _) = encoding.encode(&text);
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.text, text, "{label}");
        assert!(decoded.note.expect("a note").contains("by its letters"));
    }
}

#[test]
fn two_bytes_a_character_with_and_without_a_mark() {
    for text in [RUSSIAN, "The bridge was opened, and that is that.\n"] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little, None).text, text);
        assert_eq!(decode(&big, None).text, text);
        let marked = [b"\xFF\xFE".as_slice(), &little].concat();
        assert_eq!(
            decode(&marked, None),
            Decoded {
                text: text.to_owned(),
                note: None
            }
        );
    }
}

#[test]
fn a_mark_is_no_part_of_the_text_and_line_ends_stay() {
    assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb", None).text, "a\r\nb");
    assert_eq!(decode(b"\xEF\xBB\xBF", None).text, "");
    assert_eq!(decode(b"", None).text, "");
}

#[test]
fn what_the_bytes_are_goes_before_what_is_said_of_them() {
    let decoded = decode("Київ".as_bytes(), Some("windows-1251"));
    assert_eq!(decoded.text, "Київ");
    assert!(decoded.note.is_some());
    // One damaged place does not make a text of another encoding.
    let mut bytes = UKRAINIAN.as_bytes().to_vec();
    bytes[1] = 0xFF;
    let decoded = decode(&bytes, None);
    assert!(decoded.text.ends_with(&UKRAINIAN[4..]) && decoded.note.is_some());
    // Said, and possible.
    assert_eq!(
        decode(b"\xCC\xEE\xF1\xF2", Some("windows-1251")).text,
        "Мост"
    );
}

#[test]
fn pages_say_what_they_are_in() {
    let label = |text: &str| declared(text.as_bytes());
    assert_eq!(label("<meta charset=KOI8-R>").as_deref(), Some("koi8-r"));
    assert_eq!(
        label("<html><meta http-equiv=x content='text/html; charset=windows-1251'>").as_deref(),
        Some("windows-1251")
    );
    assert_eq!(
        label("<?xml version='1.0' encoding='iso-8859-1'?>").as_deref(),
        Some("iso-8859-1")
    );
    assert_eq!(label("<p>charset=x</p>"), None);
}
