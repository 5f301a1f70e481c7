//! Tells what a file is by its first bytes.

use crate::reader::shorten;

/// What a file is, by its first bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text of a table.
    Text,
    /// A JSON document.
    Json,
    /// An XLSX workbook.
    Workbook,
    /// One or more files packed.
    Packed(Packing),
    /// A Parquet table.
    Parquet,
    /// An SQLite database, which a GeoPackage is.
    Database,
    /// An XML document.
    Xml,
    /// A picture, a recording or a scan: recorded by its hash, not read.
    Attachment(&'static str),
    /// Something that is not read: what it is, and what to do.
    Refused(String, String),
}

const UNPACK: &str = "unpack it and put what is inside among the evidence: what is recorded must \
                      be what is read";

/// How files are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Xz,
    Zip,
    Tar,
}

/// Tells what a file is by its first bytes, which should hold at least its first few lines.
pub(crate) fn kind(head: &[u8], bytes: u64) -> Kind {
    let refused = |what: &str, help: &str| Kind::Refused(what.to_owned(), help.to_owned());
    let packed = |what: &str| Kind::Refused(format!("the file is {what}"), UNPACK.to_owned());
    if bytes == 0 {
        return refused("the file is empty", "fetch it again, or remove it");
    }
    match head {
        [b'P', b'K', 3 | 5, ..] => {
            if contains(head, b"xl/") || contains(head, b"[Content_Types].xml") {
                return Kind::Workbook;
            }
            return Kind::Packed(Packing::Zip);
        }
        [0xFD, b'7', b'z', b'X', b'Z', ..] => return Kind::Packed(Packing::Xz),
        [0x1F, 0x8B, ..] => return Kind::Packed(Packing::Gzip),
        [b'B', b'Z', b'h', ..] => return packed("packed with bzip2"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => return packed("packed with zstd"),
        [b'7', b'z', 0xBC, 0xAF, ..] => return packed("a 7z archive"),
        [b'P', b'A', b'R', b'1', ..] => {
            return Kind::Parquet;
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            return refused(
                "the file is a workbook of the old Excel format",
                "save it as .xlsx or .csv",
            );
        }
        [b'%', b'P', b'D', b'F', ..] => {
            return refused(
                "the file is a PDF document",
                "only tables are read: enter what it \
                counts in a tally table, or its incidents in a table",
            );
        }
        [0, 0, 0x27, 0x0A, ..] => {
            return refused(
                "the file is part of a shapefile",
                "export the layer as GeoPackage or GeoJSON, or its table as CSV",
            );
        }
        [3, _, 1..=12, 1..=31, ..] if head.contains(&0) => {
            return refused(
                "the file is a dBASE table, such as a part of a shapefile",
                "export the layer as GeoPackage or GeoJSON, or the table as CSV",
            );
        }
        _ if head.starts_with(b"SQLite format 3\0") => return Kind::Database,
        _ if head.get(257..262) == Some(b"ustar") => return Kind::Packed(Packing::Tar),
        [0xFF, 0xD8, 0xFF, ..] => return Kind::Attachment("JPEG picture"),
        [0x89, b'P', b'N', b'G', ..] => return Kind::Attachment("PNG picture"),
        [b'G', b'I', b'F', b'8', ..] => return Kind::Attachment("GIF picture"),
        [b'R', b'I', b'F', b'F', ..] => return Kind::Attachment("RIFF picture or recording"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
            return Kind::Attachment("recording or picture");
        }
        [b'O', b'g', b'g', b'S', ..] => return Kind::Attachment("Ogg recording"),
        [b'I', b'D', b'3', ..] => return Kind::Attachment("MP3 recording"),
        [b'#', b'!', b'A', b'M', b'R', ..] => return Kind::Attachment("AMR recording"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Kind::Text,
        _ => {}
    }
    if head.contains(&0) {
        let zeros = |from: usize| {
            head.iter()
                .skip(from)
                .step_by(2)
                .filter(|b| **b == 0)
                .count()
        };
        if zeros(0).max(zeros(1)) * 3 > head.len() {
            return refused(
                "the file looks like UTF-16 without the mark at its start that says so",
                "save it as UTF-8",
            );
        }
        return refused("the file is not text", "CSV, XLSX and GeoJSON can be read");
    }
    text_kind(head)
}

fn text_kind(head: &[u8]) -> Kind {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Kind::Refused(
            "the file holds nothing but spaces".to_owned(),
            "fetch it again, or remove it".to_owned(),
        );
    }
    if text.starts_with(['{', '[']) {
        return Kind::Json;
    }
    if text.starts_with('<') {
        let start: String = text.chars().take(4096).collect::<String>().to_lowercase();
        let has = |names: &[&str]| names.iter().any(|name| start.contains(name));
        let root = start
            .split('<')
            .find(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()));
        let root = root.and_then(|part| part.split([' ', '>', '/', '\n', '\r', '\t']).next());
        let root = root.map(|name| name.rsplit(':').next().unwrap_or(name));
        if let Some(
            "error"
            | "errors"
            | "exceptionreport"
            | "serviceexceptionreport"
            | "fault"
            | "envelope",
        ) = root
        {
            return Kind::Refused(
                format!(
                    "the file holds an error message, not data: `{}`",
                    shorten(&words(&start))
                ),
                "fetch the data again; the address may need a key, or a smaller request".to_owned(),
            );
        }
        if !has(&["<html", "<!doctype html", "<head>", "<body", "<title>"])
            || has(&["<kml", "<rss", "<feed"])
        {
            return Kind::Xml;
        }
        return Kind::Refused(
            "the file is a web page, not a table: the address probably answered with a sign-in or \
             an error page"
                .to_owned(),
            "open it in a browser to see what it says, and fetch the data again".to_owned(),
        );
    }
    Kind::Text
}

/// The words of a document between its tags.
fn words(text: &str) -> String {
    let parts = text.split('<').filter_map(|part| part.split_once('>'));
    let parts = parts
        .map(|(_, words)| words.trim())
        .filter(|words| !words.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The words of a text that is a message rather than a table: a few lines without any separator.
pub(crate) fn message(head: &str) -> Option<String> {
    let lines: Vec<&str> = head
        .lines()
        .filter(|l| !l.trim().is_empty())
        .take(5)
        .collect();
    let first = lines.first()?;
    let prose = lines.len() < 5 && !lines.iter().any(|l| l.contains([',', ';', '\t']));
    let lower = first.to_lowercase();
    let known = [
        "invalid map_key",
        "invalid api",
        "exceeded",
        "exceeding",
        "rate limit",
        "too many requests",
        "unauthorized",
        "not authorized",
        "forbidden",
        "access denied",
        "authentication",
        "please limit",
        "your query",
        "no results",
        "not found",
        "timespan is",
        "phrase is",
        "bad gateway",
        "service unavailable",
        "timed out",
        "error",
    ]
    .iter()
    .any(|w| lower.contains(w));
    let sentence = first.split_whitespace().count() >= 4 && first.ends_with(['.', '!', '?']);
    let known = known || (sentence && lines.len() == 1);
    (prose || (lines.len() < 5 && known)).then(|| shorten(first))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
