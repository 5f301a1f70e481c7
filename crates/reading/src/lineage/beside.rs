//! Documents side by side: all that lineage finds among them, in one step.

use rayon::prelude::*;

use super::conflicts::{Conflict, Facts, conflicts};
use super::records::{conflict_records, lineage_records};
use super::relate::{Lineage, lineage};
use super::sheet::{Anchor, MOST_TOKENS, Sheet};
use crate::document::Document;
use crate::record::Record;
use crate::text::Text;

/// What was found among some documents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Beside {
    /// Ties, families and statements, by index of the documents.
    pub lineage: Lineage,
    /// Contradictions, by index of the documents.
    pub conflicts: Vec<Conflict>,
    /// Both as records.
    pub records: Vec<Record>,
    /// What of which document was left out, in words, by index.
    pub notes: Vec<(usize, String)>,
}

/// Lays documents side by side. `texts` are the documents cut, in the same order; `anchors` what better readers found in
/// each, or nothing.
///
/// # Examples
///
/// ```
/// use reading::{Document, Text, lineage::beside};
///
/// let document = |name: &str, text: &str| Document {
///     name: name.to_owned(),
///     text: text.to_owned(),
///     ..Document::default()
/// };
/// let documents = [
///     document("a", "Former President Olena Marchuk left Arden by boat."),
///     document("b", "Former President Olena Marchuk left Arden by boat."),
/// ];
/// let texts: Vec<Text<'_>> = documents.iter().map(|d| Text::cut(&d.text)).collect();
/// let found = beside(&documents.iter().collect::<Vec<_>>(), &texts, &[]);
/// assert_eq!(found.lineage.families, [[0, 1]]);
/// ```
#[must_use]
pub fn beside(documents: &[&Document], texts: &[Text<'_>], anchors: &[Vec<Anchor>]) -> Beside {
    let (sheets, facts): (Vec<Sheet>, Vec<Facts>) = documents
        .par_iter()
        .zip(texts)
        .enumerate()
        .map(|(index, (document, text))| {
            let given = anchors.get(index).map_or(&[][..], Vec::as_slice);
            (Sheet::of(document, text, given), Facts::of(document, text))
        })
        .unzip();
    let lineage = lineage(&sheets);
    let conflicts = conflicts(&sheets, &facts, &lineage);
    let mut records = lineage_records(documents, &lineage);
    records.extend(conflict_records(documents, &conflicts));
    let notes = sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.cut)
        .map(|(index, _)| {
            let note = format!(
                "only the first {MOST_TOKENS} words and marks were compared with other documents"
            );
            (index, note)
        })
        .collect();
    Beside {
        lineage,
        conflicts,
        records,
        notes,
    }
}
