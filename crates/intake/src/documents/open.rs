//! Opens a file by what it is written in.

use crate::bytes::{Kind, Stored, Survey, Text};
use crate::rows::Table;

use super::{Document, Opened, geopackage, json, kml, parquet, workbook};

/// The most bytes of XML that are read: as a tree they take several times as many.
const XML_LIMIT: u64 = 128 << 20;

/// Why a file cannot be opened: what is wrong, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) what: String,
    pub(crate) help: String,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, what: impl Into<String>, help: &str) -> Self {
        Self {
            code,
            what: what.into(),
            help: help.to_owned(),
        }
    }
}

/// Opens a file that is not packed. `sheet` names the sheet of a workbook.
///
/// # Errors
/// Why it cannot be read as anything.
pub(crate) fn open(
    stored: &Stored,
    survey: &Survey,
    sheet: Option<&str>,
) -> Result<Opened, Refusal> {
    let whole = || {
        stored
            .whole()
            .map_err(|reason| Refusal::new("too-large", reason, "split it"))
    };
    let unreadable =
        |error: std::io::Error| Refusal::new("unreadable-file", error.to_string(), "try again");
    let plain = |document, encoding: &str| Opened {
        document,
        encoding: encoding.to_owned(),
        notes: Vec::new(),
    };
    match &survey.kind {
        Kind::Refused(what, help) => Err(Refusal::new("cannot-be-read", what.clone(), help)),
        Kind::Attachment(what) => Err(Refusal::new(
            "cannot-be-read",
            format!("the file is a {what}"),
            "",
        )),
        Kind::Packed(_) => Err(Refusal::new(
            "cannot-be-read",
            "the file is packed inside files that are packed inside files",
            "unpack it",
        )),
        Kind::Text => {
            if let Some(what) = survey.no_table() {
                return Err(Refusal::new("cannot-be-read", what, "fetch it again"));
            }
            let (text, encoding, note) = survey
                .text(stored)
                .map_err(|reason| Refusal::new("cannot-be-read", reason, "save it as UTF-8"))?;
            let head = text.head(64 << 10).map_err(unreadable)?;
            let mut notes: Vec<String> = note.into_iter().collect();
            notes.extend(survey.oddities(&head));
            notes.extend(cut(&text).map_err(unreadable)?);
            Ok(Opened {
                document: Document::Table(Table::open(text).map_err(unreadable)?),
                encoding,
                notes,
            })
        }
        Kind::Workbook => {
            let bytes = whole()?;
            let (text, sheet) = workbook::as_text(&bytes, sheet).map_err(|reason| {
                Refusal::new("bad-workbook", reason, "name a sheet in intake.toml")
            })?;
            let head = text.head(1 << 20).map_err(unreadable)?;
            let above = head.bytes().take_while(|byte| *byte == b'\n').count();
            let mut table = Table::open(text).map_err(unreadable)?;
            table.counted_from = Some(u32::try_from(above + 1).unwrap_or(u32::MAX));
            let mut opened = plain(Document::Table(table), "XLSX");
            opened.notes.push(format!(
                "sheet `{sheet}`; dates as the workbook stores them"
            ));
            opened.notes.extend(workbook::oddities(&bytes, &sheet));
            Ok(opened)
        }
        Kind::Json => json::open(&whole()?),
        Kind::Parquet => parquet::open(&whole()?),
        Kind::Database => geopackage::open(&whole()?),
        Kind::Xml => {
            let (text, encoding, note) = survey
                .text(stored)
                .map_err(|reason| Refusal::new("cannot-be-read", reason, "save it as UTF-8"))?;
            let length = text.length().map_err(unreadable)?;
            if length > XML_LIMIT {
                let (has, most) = (length >> 20, XML_LIMIT >> 20);
                let what = format!("the file has {has} MB; at most {most} MB of XML are read");
                return Err(Refusal::new("too-large", what, "export it in parts"));
            }
            let text = text
                .part(0, length)
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .map_err(unreadable)?;
            let mut notes: Vec<String> = note.into_iter().collect();
            let document = match kml::layers(&text) {
                Some(found) => {
                    let found = found?;
                    notes.extend(found.notes);
                    Document::Layers(found.layers)
                }
                None => Document::Xml(text),
            };
            Ok(Opened {
                document,
                encoding,
                notes,
            })
        }
    }
}

/// What is to be said of a text of several lines of which the last has no end.
fn cut(text: &Text) -> std::io::Result<Option<String>> {
    let length = text.length()?;
    let last = text.part(length.saturating_sub(1), 1)?;
    let several = text.head(64 << 10)?.contains('\n');
    let ended = matches!(last.first(), None | Some(b'\n' | b'\r'));
    Ok((several && !ended).then(|| {
        "the last line has no line end: a file that was cut short looks the same, and its last field \
         is then cut too"
            .to_owned()
    }))
}
