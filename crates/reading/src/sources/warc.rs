//! WARC: pages as archives of the web keep them (ISO 28500): responses, resources, conversions.

use std::io::{self, BufRead, Read};

use flate2::read::MultiGzDecoder;

use crate::document::Document;

use super::limits::size;
use super::{Limits, dates, each};

/// The longest line of a head.
const LINE: u64 = 16 << 10;
/// The most lines of a head.
const LINES: usize = 200;

/// The head of a record.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    length: Option<u64>,
    address: Option<String>,
    date: Option<String>,
    content: Option<String>,
}

/// What reading a WARC came to.
#[derive(Debug, Default)]
pub(super) struct Archive {
    /// Records that hold no text.
    pub(super) others: u64,
}

/// Reads the records of an archive; what is damaged is refused with its byte.
///
/// # Errors
/// Where nothing can be read after some byte.
pub(super) fn read(
    name: &str,
    input: &mut dyn BufRead,
    limits: &Limits,
    take: &mut dyn FnMut(Result<Document, (u64, String)>),
) -> Result<Archive, (u64, String)> {
    let mut input = Counted { input, read: 0 };
    let mut archive = Archive::default();
    let mut number = 0_u64;
    loop {
        let Some(at) = next_record(&mut input)? else {
            return Ok(archive);
        };
        number += 1;
        let head = match head(&mut input) {
            Ok(head) => head,
            Err(why) => {
                take(Err((at, why)));
                continue;
            }
        };
        let Some(length) = head.length else {
            take(Err((at, "the record has no Content-Length".to_owned())));
            continue;
        };
        if length > limits.document_bytes as u64 {
            let why = format!(
                "the record says it holds {}; one may hold {}",
                size(length),
                size(limits.document_bytes as u64)
            );
            take(Err((at, why)));
            let skipped = io::copy(&mut (&mut input).take(length), &mut io::sink());
            skipped.map_err(|error| (input.read, error.to_string()))?;
            continue;
        }
        let mut block = Vec::new();
        let got = (&mut input)
            .take(length)
            .read_to_end(&mut block)
            .map_err(|error| (input.read, cut(&error)))?;
        if (got as u64) < length {
            take(Err((
                at,
                format!("the record says it holds {length} bytes, and the file ends after {got}"),
            )));
            return Ok(archive);
        }
        // What was said of the length is true where a new record, or nothing, follows.
        if !ends(&mut input).map_err(|error| (input.read, cut(&error)))? {
            take(Err((
                at,
                format!("the record does not end after the {length} bytes it says it holds"),
            )));
            continue;
        }
        match document(name, number, &head, block, limits) {
            Some(Ok(document)) => take(Ok(document)),
            Some(Err(why)) => take(Err((at, why))),
            None => archive.others += 1,
        }
    }
}

fn cut(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        "the packed file ends early: it was cut off".to_owned()
    } else {
        error.to_string()
    }
}

struct Counted<'a> {
    input: &'a mut dyn BufRead,
    read: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.read += bytes as u64;
        self.input.consume(bytes);
    }
}

/// A line without its end; `None` at the end of the file. Longer lines come in pieces.
fn line(input: &mut Counted<'_>) -> Result<Option<Vec<u8>>, (u64, String)> {
    let mut line = Vec::new();
    let read = (&mut *input)
        .take(LINE)
        .read_until(b'\n', &mut line)
        .map_err(|error| (input.read, cut(&error)))?;
    if read == 0 {
        return Ok(None);
    }
    while line
        .last()
        .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    {
        line.pop();
    }
    Ok(Some(line))
}

/// Goes to the next line that begins a record, and says at which byte it stands.
fn next_record(input: &mut Counted<'_>) -> Result<Option<u64>, (u64, String)> {
    loop {
        let at = input.read;
        match line(input)? {
            None => return Ok(None),
            Some(line) if line.starts_with(b"WARC/") && line.len() <= 10 => return Ok(Some(at)),
            Some(_) => {}
        }
    }
}

fn head(input: &mut Counted<'_>) -> Result<Head, String> {
    let mut head = Head::default();
    for _ in 0..LINES {
        let line = line(input).map_err(|(_, why)| why)?;
        let Some(line) = line else {
            return Err("the file ends within the head of a record".to_owned());
        };
        if line.is_empty() {
            return Ok(head);
        }
        let line = String::from_utf8_lossy(&line);
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().to_owned();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "content-length" => {
                head.length =
                    Some(value.parse().map_err(|_| {
                        format!("Content-Length `{value}` is not a number of bytes")
                    })?);
            }
            "warc-target-uri" => head.address = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-date" => head.date = Some(value),
            "content-type" => head.content = Some(value),
            _ => {}
        }
    }
    Err(format!(
        "the head of the record has more than {LINES} lines"
    ))
}

/// Whether a record ends here: line ends, then the next record or nothing.
fn ends(input: &mut Counted<'_>) -> io::Result<bool> {
    let mut ends = 0;
    loop {
        let next = input.fill_buf()?;
        let Some(first) = next.first() else {
            return Ok(true);
        };
        match first {
            b'\r' | b'\n' => {
                ends += 1;
                input.consume(1);
                if ends > 8 {
                    return Ok(false);
                }
            }
            b'W' => return Ok(ends > 0),
            _ => return Ok(false),
        }
    }
}

/// The document of a record; nothing where it holds no text.
fn document(
    file: &str,
    number: u64,
    head: &Head,
    block: Vec<u8>,
    limits: &Limits,
) -> Option<Result<Document, String>> {
    let content = head
        .content
        .clone()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let (media, body) = match head.kind.as_str() {
        "response" if content.starts_with("application/http") || block.starts_with(b"HTTP/") => {
            match response(block, limits)? {
                Ok(answer) => answer,
                Err(why) => return Some(Err(why)),
            }
        }
        "response" | "resource" | "conversion" => (content, block),
        _ => return None,
    };
    let text = ["text/", "xhtml", "xml", "json"]
        .iter()
        .any(|kind| media.contains(kind));
    if !(text || media.is_empty()) || media.contains("css") || media.contains("javascript") {
        return None;
    }
    let charset = media.split_once("charset=").map(|(_, label)| {
        label
            .split(';')
            .next()
            .unwrap_or_default()
            .trim_matches(['"', ' ', '\''])
            .to_owned()
    });
    let name = format!("{file}#{number}");
    let mut document = match each::one(&name, &body, charset.as_deref()) {
        Some(Ok(document)) => document,
        other => return other,
    };
    document.taken = true;
    if document.address.is_none() {
        document.address.clone_from(&head.address);
    }
    if let (None, Some(date)) = (
        &document.published,
        head.date.as_deref().and_then(dates::iso),
    ) {
        document
            .notes
            .push(format!("no date in it; it was archived at {date}"));
    }
    Some(Ok(document))
}

/// Media type and body of an HTTP response; nothing where it is no page.
fn response(block: Vec<u8>, limits: &Limits) -> Option<Result<(String, Vec<u8>), String>> {
    let (end, gap) = [(b"\r\n\r\n".as_slice(), 4), (b"\n\n".as_slice(), 2)]
        .iter()
        .filter_map(|(mark, gap)| memchr::memmem::find(&block, mark).map(|at| (at, *gap)))
        .min()?;
    let head = String::from_utf8_lossy(&block[..end]).into_owned();
    let mut lines = head.lines();
    let code = lines.next()?.split_whitespace().nth(1)?;
    if code != "200" && code != "203" {
        return None;
    }
    let (mut media, mut packed, mut chunked) = (String::new(), String::new(), false);
    for line in lines.take(LINES) {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => media = value,
            "content-encoding" => packed = value,
            "transfer-encoding" => chunked = value.contains("chunked"),
            _ => {}
        }
    }
    let mut body = block;
    body.drain(..end + gap);
    // Archives often keep the head as sent and the body as unpacked.
    if chunked && let Some(whole) = unchunked(&body) {
        body = whole;
    }
    if packed.contains("gzip") && body.starts_with(&[0x1F, 0x8B]) {
        let mut unpacked = Vec::new();
        let most = limits.document_bytes as u64;
        let read = MultiGzDecoder::new(&body[..])
            .take(most + 1)
            .read_to_end(&mut unpacked);
        if let Err(error) = read {
            return Some(Err(format!("the page cannot be unpacked: {error}")));
        }
        if unpacked.len() as u64 > most {
            return Some(Err(format!("the page unpacks to more than {}", size(most))));
        }
        body = unpacked;
    }
    Some(Ok((media, body)))
}

/// The chunks of a body joined; nothing where it is not in chunks.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', &body[..body.len().min(64)])?;
        let line = std::str::from_utf8(&body[..end]).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = &body[end + 1..];
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(..length)?);
        body = body.get(length..)?;
        body = body
            .strip_prefix(b"\r\n")
            .or_else(|| body.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
#[path = "warc_tests.rs"]
mod warc_tests;
