//! What the parts of one file come to: the layers of a document, the members of a packed file.

use model::FileReport;

use crate::formats::Format;
use crate::merge::Filed;
use crate::reader::{Contents, Context};

/// How many notes of one file are told.
const NOTES: usize = 60;

/// The parts of one file by format: a report each.
#[derive(Default)]
pub(super) struct Gathered {
    parts: Vec<Part>,
}

struct Part {
    format: Format,
    encoding: String,
    contents: Contents,
}

impl Gathered {
    /// Adds what was read of a part.
    pub(super) fn add(&mut self, format: Format, encoding: &str, contents: Contents) {
        match self.parts.iter_mut().find(|part| part.format == format) {
            Some(part) => {
                if !part.encoding.split(", ").any(|known| known == encoding) {
                    part.encoding.push_str(", ");
                    part.encoding.push_str(encoding);
                }
                part.contents.join(contents);
            }
            None => self.parts.push(Part {
                format,
                encoding: encoding.to_owned(),
                contents,
            }),
        }
    }

    /// Adds everything that another part of the file came to.
    pub(super) fn extend(&mut self, other: Self) {
        for part in other.parts {
            self.add(part.format, &part.encoding, part.contents);
        }
    }

    /// Whether any part was read.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Says of the file's first part that something in the file was passed over.
    pub(super) fn pass_over(&mut self, reason: String) {
        if let Some(part) = self.parts.first_mut() {
            part.contents.skipped.push(0, reason);
        }
    }

    /// Adds a note to the file's first part.
    pub(super) fn note(&mut self, note: String) {
        if let Some(part) = self.parts.first_mut() {
            part.contents.notes.insert(0, note);
        }
    }

    /// A report for each format.
    pub(super) fn filed(self, block: usize, context: &Context<'_>) -> Vec<Filed> {
        self.parts
            .into_iter()
            .map(|part| filed(part, block, context))
            .collect()
    }
}

fn filed(part: Part, block: usize, context: &Context<'_>) -> Filed {
    let mut found = part.contents;
    found.skipped.settle();
    let mut notes = found.notes;
    if found.read == 0 && found.skipped.total == 0 && part.format != Format::Attachment {
        notes.push("the file has headings and no rows".to_owned());
    }
    let remarks = found.remarks.into_iter();
    notes.extend(remarks.map(|(words, rows)| format!("{rows} {words}")));
    if notes.len() > NOTES {
        let more = notes.len() - NOTES;
        notes.truncate(NOTES);
        notes.push(format!("and {more} more such notes"));
    }
    Filed {
        block,
        format: Some(part.format),
        report: FileReport {
            file: context.file.clone(),
            source: context.source.clone(),
            format: part.format.as_str().to_owned(),
            encoding: part.encoding,
            read: found.read,
            skipped: found.skipped.rows,
            skipped_total: found.skipped.total,
            notes,
        },
        drafts: found.observations,
        claims: found.claims,
        coverage: found.coverage,
        filings: found.filings,
        watches: found.watches,
        control: found.control,
        withdrawn: found.withdrawn,
        exchanged: found.exchanged,
    }
}
