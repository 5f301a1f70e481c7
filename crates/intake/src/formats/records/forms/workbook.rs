//! Writes sheets of text as a workbook: the few parts of Office Open XML (ECMA-376) that every
//! reader needs, each cell with its text in place.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PARTS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A sheet of text.
pub(super) struct Sheet {
    name: &'static str,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A sheet with headings.
    pub(super) fn new(name: &'static str, headings: impl Into<Vec<String>>) -> Self {
        Self {
            name,
            rows: vec![headings.into()],
        }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl Into<Vec<String>>) {
        self.rows.push(cells.into());
    }

    fn xml(&self) -> String {
        let mut out = format!("{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetData>");
        for (at, row) in self.rows.iter().enumerate() {
            let n = at + 1;
            out.push_str(&format!("<row r=\"{n}\">"));
            for (column, text) in row.iter().enumerate() {
                if text.is_empty() {
                    continue;
                }
                // No sheet here has more than 26 columns.
                let letter = char::from(b'A' + column as u8);
                let text = escaped(text);
                out.push_str(&format!(
                    "<c r=\"{letter}{n}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t>\
                     </is></c>"
                ));
            }
            out.push_str("</row>");
        }
        out.push_str("</sheetData></worksheet>");
        out
    }
}

/// The bytes of a workbook of some sheets; the same sheets give the same bytes.
pub(super) fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let mut kinds = format!(
        "{HEAD}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default \
         Extension=\"xml\" ContentType=\"application/xml\"/><Override \
         PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/>"
    );
    let mut book = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>");
    let mut links = format!("{HEAD}<Relationships xmlns=\"{PARTS}\">");
    for (at, sheet) in sheets.iter().enumerate() {
        let (n, name) = (at + 1, sheet.name);
        kinds.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" \
             ContentType=\"{KIND}.worksheet+xml\"/>"
        ));
        book.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"
        ));
        links.push_str(&format!(
            "<Relationship Id=\"rId{n}\" Type=\"{LINKS}/worksheet\" \
             Target=\"worksheets/sheet{n}.xml\"/>"
        ));
    }
    kinds.push_str("</Types>");
    book.push_str("</sheets></workbook>");
    links.push_str("</Relationships>");
    let top = format!(
        "{HEAD}<Relationships xmlns=\"{PARTS}\"><Relationship Id=\"rId1\" \
         Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), kinds),
        ("_rels/.rels".to_owned(), top),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), links),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        parts.push((format!("xl/worksheets/sheet{}.xml", at + 1), sheet.xml()));
    }
    packed(&parts)
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Writing into memory cannot fail.
        let _ = archive.start_file(name.as_str(), options);
        let _ = archive.write_all(text.as_bytes());
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
