use std::io::Write as _;

use proptest::prelude::*;

use super::as_text;
use crate::tests::sample::shared_data;

#[test]
fn a_sheet_is_read_as_text_line_by_line() {
    let Some(data) = shared_data() else { return };
    let bytes = std::fs::read(data.join("gazetteer/katottg_kodifikator.xlsx")).unwrap();
    let (text, sheet) = as_text(&bytes, None).unwrap();
    println!("sheet {sheet}: {} bytes", text.length().unwrap());
    assert!(text.head(4_000).unwrap().contains("UA"));
    let wrong = as_text(&bytes, Some("Log")).unwrap_err();
    assert!(
        wrong.contains("no sheet `Log`") && wrong.contains(&sheet),
        "{wrong}"
    );
}

#[test]
fn a_damaged_workbook_is_refused() {
    assert!(as_text(b"PK\x03\x04 xl/ [Content_Types].xml", None).is_err());
}

/// A workbook of one sheet with these rows, and these shared texts.
fn workbook(rows: &str, texts: &str) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rel = |id: &str, of: &str, to: &str| {
        format!(
            "<Relationships><Relationship Id=\"{id}\" Type=\"{kind}/{of}\" Target=\"{to}\"/></Relationships>"
        )
    };
    let parts = [
        (
            "_rels/.rels",
            rel("r0", "officeDocument", "xl/workbook.xml"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            rel("r1", "worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"{kind}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
        ("xl/sharedStrings.xml", texts.to_owned()),
    ];
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(name, options).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn cell(place: &str, value: &str) -> String {
    format!("<row><c r=\"{place}\" t=\"str\"><v>{value}</v></c></row>")
}

fn refused(rows: &str, texts: &str) -> String {
    as_text(&workbook(rows, texts), None).unwrap_err()
}

const NO_TEXTS: &str = "<sst uniqueCount=\"0\"></sst>";

#[test]
fn cells_stand_where_they_say_and_the_last_of_two_counts() {
    let rows = [("C3", "c"), ("B2", "old"), ("C2", "b"), ("B2", "a")];
    let rows: String = rows.iter().map(|(place, v)| cell(place, v)).collect();
    let (text, sheet) = as_text(&workbook(&rows, NO_TEXTS), None).unwrap();
    assert_eq!(
        (text.head(100).unwrap().as_str(), sheet.as_str()),
        ("\na,b\n,c\n", "S")
    );
}

#[test]
fn two_cells_far_apart_are_refused_and_take_no_memory() {
    let why = refused(&(cell("A1", "a") + &cell("XFD1048576", "b")), NO_TEXTS);
    assert!(why.contains("over 16384 columns"), "{why}");
    let why = refused(&cell("A4294967295", "a"), NO_TEXTS);
    assert!(why.contains("where no sheet has any"), "{why}");
    assert!(!refused(&cell("ZZZZZZZZZZZZ1", "a"), NO_TEXTS).is_empty());
}

#[test]
fn more_shared_texts_than_there_can_be_are_refused() {
    for claimed in [
        "900",
        "9999999999999",
        "18446744073709551615",
        "99999999999999999999999",
    ] {
        let texts = format!("<sst uniqueCount=\"{claimed}\"><si><t>a</t></si></sst>");
        let why = refused(&cell("A1", "a"), &texts);
        assert!(why.contains("texts in a part of"), "{claimed}: {why}");
    }
}

#[test]
fn a_part_that_unpacks_to_too_much_is_refused() {
    let texts = " ".repeat(257 << 20);
    let why = refused(&cell("A1", "a"), &texts);
    assert!(why.contains("unpacks to more than 256 MB"), "{why}");
}

proptest! {
    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = as_text(&bytes, None);
    }
}
