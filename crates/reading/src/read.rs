//! One document, read.

use crate::document::Document;
use crate::record::{self, Record};
use crate::text::CodePoints;

/// What was found in one document.
#[derive(Debug, Default)]
pub struct Reading {}

/// Reads a document.
#[must_use]
pub fn read(_document: &Document) -> Reading {
    Reading::default()
}

/// The records of a document: itself first, then what was found in it, by where it begins.
#[must_use]
pub fn records(document: &Document, _reading: &Reading) -> Vec<Record> {
    let points = CodePoints::of(&document.text);
    let mut records = vec![record::of_document(document, &points)];
    records[1..].sort_by(|a, b| (a.start, a.end).cmp(&(b.start, b.end)));
    records
}
