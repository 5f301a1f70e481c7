//! The way from a file to its documents.

mod archives;
mod objects;

use std::collections::BTreeMap;
use std::io::Read;

use crate::document::Document;

use super::kind::{Kind, kind};
use super::limits::size;
use super::packed::{Bounded, peek, unpacked};
use super::{Limits, Refusal, RefusedAt, encoding, feed, html, plain};

/// So many bytes tell what a file is.
const START: usize = 64 << 10;
/// How often a file may be packed in itself.
const LAYERS: u32 = 3;

/// What reading a file came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// How many documents it gave.
    pub documents: u64,
    /// How many of its items were refused.
    pub refused: u64,
    /// What was left aside, in words.
    pub notes: Vec<String>,
}

/// The documents of a file, and what of it was refused.
///
/// # Errors
/// Where nothing of the file can be read.
pub fn documents(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Vec<Document>, Vec<Refusal>), Refusal> {
    let (mut documents, mut refused) = (Vec::new(), Vec::new());
    each(name, bytes, limits, &mut |item| match item {
        Ok(document) => documents.push(document),
        Err(refusal) => refused.push(refusal),
    })?;
    Ok((documents, refused))
}

/// Gives each document of a file as soon as it was read, in the order of the file. No more than one of them is held.
///
/// # Errors
/// Where nothing of the file can be read, or nothing after some place; what stands before it was given.
pub fn each(
    name: &str,
    input: impl Read,
    limits: &Limits,
    take: &mut dyn FnMut(Result<Document, Refusal>),
) -> Result<Taken, Refusal> {
    let mut file = File {
        name,
        limits,
        take,
        taken: Taken::default(),
        names: BTreeMap::new(),
    };
    let input = Bounded {
        input,
        left: limits.unpacked_bytes,
    };
    file.read(Box::new(input), 0)?;
    if file.taken.documents == 0 && file.taken.refused == 0 {
        return Err(Refusal::file(name, "there is no text in it"));
    }
    Ok(file.taken)
}

struct File<'a> {
    name: &'a str,
    limits: &'a Limits,
    take: &'a mut dyn FnMut(Result<Document, Refusal>),
    taken: Taken,
    /// How often a name was given.
    names: BTreeMap<String, u64>,
}

impl File<'_> {
    fn refuse(&self, at: RefusedAt, why: impl Into<String>) -> Refusal {
        Refusal::at(self.name, at, why)
    }

    fn broken(&self, error: &std::io::Error) -> Refusal {
        let why = match error.kind() {
            std::io::ErrorKind::UnexpectedEof => {
                "the packed file ends early: it was cut off".to_owned()
            }
            std::io::ErrorKind::InvalidInput | std::io::ErrorKind::InvalidData => {
                format!("it cannot be unpacked: {error}")
            }
            _ => error.to_string(),
        };
        self.refuse(RefusedAt::File, why)
    }

    fn give(&mut self, mut document: Document) -> Result<(), Refusal> {
        if self.taken.documents >= self.limits.documents {
            return Err(self.refuse(
                RefusedAt::File,
                format!(
                    "it holds more than {} documents; give parts of it",
                    self.limits.documents
                ),
            ));
        }
        if let Some(why) = self.too_long(&document) {
            self.give_refusal(self.refuse(RefusedAt::File, why));
            return Ok(());
        }
        self.taken.documents += 1;
        let same = self.names.entry(document.name.clone()).or_insert(0);
        *same += 1;
        if *same > 1 {
            document.notes.push(format!(
                "another document before it is called {} too",
                document.name
            ));
            document.name = format!("{}~{same}", document.name);
        }
        (self.take)(Ok(document));
        Ok(())
    }

    fn too_long(&self, document: &Document) -> Option<String> {
        let (length, most) = (document.text.len(), self.limits.text_bytes);
        (length > most).then(|| {
            let (length, most) = (size(length as u64), size(most as u64));
            format!(
                "{} is one text of {length}; one may have {most}: cut it",
                document.name
            )
        })
    }

    fn give_refusal(&mut self, refusal: Refusal) {
        self.taken.refused += 1;
        (self.take)(Err(refusal));
    }

    fn read(&mut self, input: Box<dyn Read + '_>, layer: u32) -> Result<(), Refusal> {
        let (start, mut input) = peek(input, START).map_err(|error| self.broken(&error))?;
        if start.iter().all(u8::is_ascii_whitespace) && start.len() < START {
            return Err(self.refuse(RefusedAt::File, "it is empty"));
        }
        let kind =
            kind(&start, start.len() < START).map_err(|why| self.refuse(RefusedAt::File, why))?;
        if layer >= LAYERS && matches!(kind, Kind::Gzip | Kind::Zip) {
            return Err(self.refuse(
                RefusedAt::File,
                format!("it is packed more than {LAYERS} times over"),
            ));
        }
        match kind {
            Kind::Gzip => {
                let input = Bounded {
                    input: unpacked(input),
                    left: self.limits.unpacked_bytes,
                };
                self.read(Box::new(input), layer + 1)
            }
            Kind::Zip => self.zip(&mut input, layer),
            Kind::Warc => self.warc(&mut *input),
            Kind::JsonLines => self.json_lines(&mut *input, &start),
            Kind::Json => {
                let bytes = self.whole(
                    &mut *input,
                    "one value of JSON",
                    "write it as JSON Lines, one text a line",
                )?;
                self.json(&bytes)
            }
            Kind::Feed => {
                let bytes = self.whole(&mut *input, "a feed", "cut it into several")?;
                self.feed(&bytes)
            }
            Kind::Html | Kind::Plain => {
                let bytes = self.whole(
                    &mut *input,
                    "one text",
                    "cut it, or write it as JSON Lines, one text a line",
                )?;
                match one(self.name, &bytes, None) {
                    Some(Ok(document)) => match self.too_long(&document) {
                        Some(why) => Err(self.refuse(RefusedAt::File, why)),
                        None => self.give(document),
                    },
                    Some(Err(why)) => Err(self.refuse(RefusedAt::File, why)),
                    None => Err(self.refuse(RefusedAt::File, "there is no text in it")),
                }
            }
        }
    }

    /// All bytes of what is one document.
    fn whole(&self, input: &mut dyn Read, what: &str, instead: &str) -> Result<Vec<u8>, Refusal> {
        let most = self.limits.document_bytes;
        let mut bytes = Vec::new();
        input
            .take(most as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| self.broken(&error))?;
        if bytes.len() > most {
            return Err(self.refuse(
                RefusedAt::File,
                format!(
                    "it is {what} of more than {}, which is too large: {instead}",
                    size(most as u64)
                ),
            ));
        }
        Ok(bytes)
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let mut full = None;
        let read = feed::read(self.name, bytes, &mut |document| {
            if full.is_none() {
                full = self.give(document).err();
            }
        });
        if let Some(full) = full {
            return Err(full);
        }
        match read {
            Err((byte, why)) if self.taken.documents > 0 => {
                self.give_refusal(self.refuse(RefusedAt::Byte(byte), why));
                Ok(())
            }
            Err((byte, why)) => Err(self.refuse(RefusedAt::Byte(byte), why)),
            Ok(()) => Ok(()),
        }
    }
}

/// A document of bytes that hold one: a page or a text. Nothing where there is no text in them.
pub(super) fn one(
    name: &str,
    bytes: &[u8],
    charset: Option<&str>,
) -> Option<Result<Document, String>> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let kind = match kind(&bytes[..bytes.len().min(START)], bytes.len() <= START) {
        Ok(kind) => kind,
        Err(why) => return Some(Err(why)),
    };
    let decoded = match kind {
        Kind::Html => {
            let said = encoding::declared(bytes);
            encoding::decode(bytes, charset.or(said.as_deref()))
        }
        _ => encoding::decode(bytes, charset),
    };
    let mut document = match kind {
        Kind::Html => html::page(name, &decoded.text),
        _ => plain::document(name, decoded.text),
    };
    if document.text.trim().is_empty() {
        return None;
    }
    document.notes.extend(decoded.note);
    Some(Ok(document))
}

#[cfg(test)]
#[path = "each_tests.rs"]
mod each_tests;
