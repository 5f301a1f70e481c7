use proptest::prelude::*;

use super::{Kind, Packing, kind, message, survey_of};

fn decoded(bytes: &[u8]) -> (String, String, Option<String>) {
    let survey = survey_of(&mut &*bytes).unwrap();
    let (text, encoding, note) = survey.decode(bytes).unwrap();
    (text.head(1 << 20).unwrap(), encoding, note)
}

fn refused(head: &[u8]) -> String {
    match kind(head, head.len() as u64) {
        Kind::Refused(what, help) => format!("{what} ({help})"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_that_cannot_be_read_are_told_by_their_first_bytes() {
    for (head, words) in [
        (&b""[..], "empty"),
        (b"  \n\n", "nothing but spaces"),
        (b"BZh91AY", "bzip2"),
        (b"%PDF-1.7", "PDF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "old Excel"),
        (b"abc\x00\x01", "not text"),
        (b"<!DOCTYPE html><html><body>Sign in", "web page"),
    ] {
        assert!(refused(head).contains(words), "{}", refused(head));
    }
    for (head, expected) in [
        (&b"PK\x03\x04something else"[..], Kind::Packed(Packing::Zip)),
        (b"\xFD7zXZ\x00", Kind::Packed(Packing::Xz)),
        (b"\x1F\x8B\x08", Kind::Packed(Packing::Gzip)),
        (b"PAR1....", Kind::Parquet),
        (b"SQLite format 3\x00", Kind::Database),
        (b"  <?xml version=\"1.0\"?><kml>", Kind::Xml),
    ] {
        assert_eq!(kind(head, head.len() as u64), expected);
    }
    assert_eq!(
        kind(b"PK\x03\x04....[Content_Types].xml", 40),
        Kind::Workbook
    );
    assert_eq!(kind(b"\xEF\xBB\xBF{\"type\":1}", 13), Kind::Json);
    assert_eq!(kind(b"a,b\n1,2\n", 8), Kind::Text);
}

#[test]
fn messages_are_told_from_tables() {
    assert_eq!(
        message("Invalid MAP_KEY."),
        Some("Invalid MAP_KEY.".to_owned())
    );
    let exceeded = "Exceeding allowed transaction limit, try later, error 429";
    assert!(message(exceeded).is_some());
    assert_eq!(message("a,b\n1,2\n"), None);
    assert_eq!(message("no,date\n1,2\n"), None);
}

#[test]
fn encodings_are_told_and_stated() {
    let text = "name,place\n1,Піски\n";
    assert_eq!(decoded(text.as_bytes()).1, "UTF-8");
    let marked = decoded(&[b"\xEF\xBB\xBF", text.as_bytes()].concat());
    assert_eq!((marked.0.as_str(), marked.2), (text, None));
    for (big, mark) in [(false, [0xFF, 0xFE]), (true, [0xFE, 0xFF])] {
        let units = text.encode_utf16();
        let wide: Vec<u8> = mark
            .into_iter()
            .chain(units.flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            }))
            .collect();
        let (found, name, note) = decoded(&wide);
        assert_eq!((found.as_str(), note), (text, None));
        assert!(name.starts_with("UTF-16"), "{name}");
    }
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let (found, name, note) = decoded(&bytes);
    assert_eq!(found, text);
    assert!(name.starts_with("windows-1251") && note.unwrap().contains("guessed"));
    let latin = "id,name\n1,São Tomé à la carte\n2,Müller\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(latin);
    let (found, name, note) = decoded(&bytes);
    assert_eq!(found, latin);
    assert!(name.starts_with("windows-1252") && note.is_some());
}

#[test]
fn a_few_damaged_bytes_do_not_turn_utf8_into_another_encoding() {
    let mut bytes = "id,name\n1,Донецьк Луганськ Маріуполь\n"
        .as_bytes()
        .to_vec();
    bytes.extend_from_slice(b"2,damaged \xFF here\n");
    let (found, name, note) = decoded(&bytes);
    assert!(found.contains("Маріуполь") && found.contains("damaged \u{fffd} here"));
    assert_eq!(name, "UTF-8");
    assert!(note.unwrap().starts_with("1 places"));
}

#[test]
fn cyrillic_and_arabic_encodings_are_told_apart() {
    let ukrainian =
        "id,name\n1,Обстріл із застосуванням артилерії поблизу населеного пункту Піски\n";
    let russian = "id,name\n1,ОБСТРЕЛ НАСЕЛЕННОГО ПУНКТА, обстрел из минометов и артиллерии\n";
    let arabic = "id,name\n1,قصف مدفعي على المدينة من قبل القوات المسلحة في اليوم الأول\n";
    for (text, encoding) in [
        (ukrainian, encoding_rs::WINDOWS_1251),
        (ukrainian, encoding_rs::KOI8_U),
        (russian, encoding_rs::WINDOWS_1251),
        (russian, encoding_rs::KOI8_R),
        (arabic, encoding_rs::WINDOWS_1256),
    ] {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost);
        let (found, name, note) = decoded(&bytes);
        assert_eq!(found, text, "{name}");
        assert!(
            name.starts_with(encoding.name()) && note.is_some(),
            "{name}"
        );
    }
}

#[test]
fn oddities_of_texts_are_told() {
    let odd = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        survey_of(&mut &*bytes).unwrap().oddities(&text).join("\n")
    };
    assert_eq!(odd("a,b\n1,Піски\n".as_bytes()), "");
    assert_eq!(odd(b"a,b\r\n1,2\r\n"), "");
    assert!(odd(b"a,b\r\n1,2\n").contains("two ways (1 with a carriage return, 1 without)"));
    assert!(odd(b"a,b\n1,\0\0\n").contains("2 bytes are zero"));
    let latin = encoding_rs::WINDOWS_1252;
    let (garbled, _) = latin.decode_without_bom_handling("Обстріл Донецька".as_bytes());
    assert!(odd(garbled.as_bytes()).contains("garbled"), "{garbled}");
    assert_eq!(odd("São Tomé, ÑANDÚ, Øresund".as_bytes()), "");
    let long = survey_of(&mut std::io::Read::take(std::io::repeat(b'x'), 65 << 20)).unwrap();
    assert!(long.no_table().unwrap().contains("64 MB"));
}

#[test]
fn answers_that_are_messages_are_told_by_their_words() {
    for (head, words) in [
        (
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
            "accessdenied",
        ),
        (
            "<ows:ExceptionReport><x>no such layer</x></ows:ExceptionReport>",
            "no such layer",
        ),
        ("<html><body>502 Bad Gateway", "web page"),
    ] {
        let said = refused(head.as_bytes());
        assert!(said.contains(words), "{said}");
    }
    for said in [
        "Please limit requests to one every 5 seconds, or contact us for larger queries.",
        "Timespan is too short.",
        "The specified phrase is too short, or too common.",
        "Invalid API call.",
    ] {
        assert!(message(said).is_some(), "{said}");
    }
    for table in [
        "Name of the place,Date of event\nA,2020-01-01\n",
        "no results,b\n1,2\n3,4\n5,6\n7,8\n",
    ] {
        assert!(message(table).is_none(), "{table}");
    }
    assert_eq!(kind(b"<records><error>x</error></records>", 30), Kind::Xml);
    assert!(refused(b"a\0,\0b\0\n\0").contains("UTF-16"));
}

#[test]
fn hashes_are_those_of_the_bytes() {
    let survey = survey_of(&mut &b"abc"[..]).unwrap();
    assert_eq!(survey.sha256, model::sha256_hex(b"abc"));
    assert_eq!(survey.bytes, 3);
}

proptest! {
    #[test]
    fn any_bytes_can_be_surveyed(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let survey = survey_of(&mut &*bytes).unwrap();
        let _ = survey.decode(&bytes);
        prop_assert_eq!(survey.bytes, bytes.len() as u64);
    }
}
