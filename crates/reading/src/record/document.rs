//! The record of a document: what it is, before anything that was found in it.

use serde::Serialize;

use crate::document::{Document, Role};
use crate::record::{Record, What};
use crate::text::{CodePoints, Span};

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRecord {
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When it was published, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The code of its language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its parts in order; neighbours of one role are one part.
    pub parts: Vec<PartRecord>,
    /// What could not be read of it, or was assumed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Its text, where it was taken out of a page, a feed or an archive: offsets speak of this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PartRecord {
    /// What it is.
    pub role: Role,
    /// Its first code point.
    pub start: usize,
    /// The one after its last.
    pub end: usize,
}

/// The record of a document; it spans the whole text. Names that must not leave are blocks in its text, as many as they
/// have characters.
#[must_use]
pub fn of_document(
    document: &Document,
    withheld: &[(Span, String)],
    points: &CodePoints<'_>,
) -> Record {
    let mut parts: Vec<PartRecord> = Vec::new();
    for part in &document.parts {
        let (start, end) = points.span(part.span);
        match parts.last_mut() {
            Some(last) if last.role == part.role => last.end = end,
            _ => parts.push(PartRecord {
                role: part.role,
                start,
                end,
            }),
        }
    }
    Record {
        doc: document.name.clone(),
        start: 0,
        end: points.at(document.text.len()),
        what: What::Document(Box::new(DocumentRecord {
            title: document.title.clone(),
            byline: document.byline.clone(),
            outlet: document.outlet.clone(),
            address: document.address.clone(),
            published: document.published.clone(),
            language: document.language.clone(),
            parts,
            notes: document.remarks(),
            text: document.taken.then(|| blocked(&document.text, withheld)),
        })),
    }
}

fn blocked(text: &str, withheld: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, _) in withheld {
        if span.start < at {
            continue;
        }
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.extend(span.of(text).chars().map(|_| '█'));
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
