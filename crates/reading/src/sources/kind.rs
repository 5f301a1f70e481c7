//! What a file is, by its first bytes.

use encoding_rs::Encoding;

use super::encoding;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Gzip,
    Zip,
    Warc,
    Html,
    Feed,
    /// One value: an object, a list of objects, a JSON Feed.
    Json,
    JsonLines,
    Plain,
}

/// Beginnings of files that hold no text as it is, with what to do instead.
const NOT_TEXT: [(&[u8], &str); 12] = [
    (
        b"%PDF",
        "a PDF: save its text, or the page it was made from",
    ),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (
        b"\xD0\xCF\x11\xE0",
        "an old document of Word or Excel: save it as text",
    ),
    (b"{\\rtf", "a document in RTF: save it as text"),
    (
        b"\xFD7zXZ",
        "packed with xz: unpack it, or pack it with gzip",
    ),
    (b"BZh", "packed with bzip2: unpack it, or pack it with gzip"),
    (
        b"\x28\xB5\x2F\xFD",
        "packed with zstd: unpack it, or pack it with gzip",
    ),
    (b"SQLite format 3", "a database"),
];

/// What begins with these bytes; `whole` says that nothing follows them.
///
/// # Errors
/// Where it is nothing that can be read.
pub(super) fn kind(start: &[u8], whole: bool) -> Result<Kind, String> {
    if start.starts_with(&[0x1F, 0x8B]) {
        return Ok(Kind::Gzip);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if start.starts_with(b"WARC/") {
        return Ok(Kind::Warc);
    }
    if let Some((_, what)) = NOT_TEXT.iter().find(|(head, _)| start.starts_with(head)) {
        return Err(format!("it is {what}"));
    }
    let wide = Encoding::for_bom(start).is_some_and(|(e, _)| e != encoding_rs::UTF_8)
        || encoding::wide(start).is_some();
    if !wide {
        let odd = start
            .iter()
            .filter(|b| matches!(b, 0..=8 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F))
            .count();
        if odd * 50 > start.len() {
            return Err(format!(
                "{odd} of its first {} bytes are control characters, which no text has: it is not text",
                start.len()
            ));
        }
    }
    // The last character may be cut.
    let cut = if whole { start.len() } else { start.len() & !3 };
    let head = encoding::decode(&start[..cut], None).text;
    let trimmed = head.trim_start();
    if trimmed.starts_with('<') {
        return markup(trimmed).ok_or_else(|| {
            "it is XML, and neither a page nor a feed (RSS, Atom): give the text".to_owned()
        });
    }
    if json_object(trimmed) {
        let mut lines = trimmed.splitn(2, '\n');
        let first = lines.next().unwrap_or_default().trim_end();
        let is_value = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
        // A first line that is longer than what was looked at is a line of its own too.
        let goes_on = lines.next().is_some_and(|rest| !rest.trim().is_empty());
        let endless = !whole && !trimmed.contains('\n');
        return Ok(if (is_value && goes_on) || endless {
            Kind::JsonLines
        } else if !is_value && goes_on && json_object_line(first) {
            // The first line is damaged; the second tells.
            let second = trimmed.lines().nth(1).unwrap_or_default();
            if serde_json::from_str::<serde::de::IgnoredAny>(second).is_ok() {
                Kind::JsonLines
            } else {
                Kind::Json
            }
        } else {
            Kind::Json
        });
    }
    if let Some(rest) = trimmed.strip_prefix('[')
        && (json_object(rest.trim_start()) || rest.trim() == "]")
    {
        return Ok(Kind::Json);
    }
    Ok(Kind::Plain)
}

fn json_object(text: &str) -> bool {
    text.strip_prefix('{')
        .is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

fn json_object_line(line: &str) -> bool {
    line.len() > 2
}

/// Feed or page, by the first tags; nothing where it is other XML.
fn markup(text: &str) -> Option<Kind> {
    let xml = text.starts_with("<?xml");
    let mut rest = text;
    for _ in 0..64 {
        let tag = &rest[rest.find('<')? + 1..];
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if tag.starts_with(['?', '!']) {
            let name: String = tag.chars().take(16).collect::<String>().to_lowercase();
            if name.starts_with("!doctype html") {
                return Some(Kind::Html);
            }
            // A declaration with declarations inside of it.
            let end = tag.find('>').unwrap_or(tag.len());
            let inner = tag.find('[').filter(|at| *at < end);
            rest = match inner {
                Some(_) => tag.split_once("]>").map_or("", |(_, after)| after),
                None => &tag[end..],
            };
            continue;
        }
        let name: String = tag
            .chars()
            .take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/'))
            .collect();
        let local = name.rsplit(':').next().unwrap_or_default();
        return match local {
            "rss" | "feed" | "RDF" => Some(Kind::Feed),
            _ if !xml || local.eq_ignore_ascii_case("html") => Some(Kind::Html),
            _ => None,
        };
    }
    (!xml).then_some(Kind::Html)
}

#[cfg(test)]
#[path = "kind_tests.rs"]
mod kind_tests;
