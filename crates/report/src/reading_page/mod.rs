//! Pages of a reading: each document with everything marked in its text, and all documents side by side.

mod comparison;
mod document;
mod families;
mod given;
mod marked;
mod positions;
mod speakers;

pub use given::{
    MarkKind, PartKind, ReadConflict, ReadLineage, ReadOrigins, ReadPosition, ReadSpeaker,
    ReadText, ReadTexts, Said, TextMark, TextMask, TextPart,
};

use crate::ReportError;
use crate::edition::Output;

/// The version of the pages.
const SCHEMA: u32 = 2;

/// The pages of a reading: `index.html` and a page for each document.
///
/// # Errors
/// Where a template cannot be filled.
pub fn reading_pages(read: &ReadTexts) -> Result<Vec<Output>, ReportError> {
    let names = file_names(read);
    let mut pages = vec![comparison::page(read, &names)?];
    for (text, name) in read.texts.iter().zip(&names) {
        pages.push(document::page(read, text, name)?);
    }
    Ok(pages)
}

fn output(name: &str, html: String) -> Output {
    Output {
        name: name.to_owned(),
        rows: 1,
        bytes: html.into_bytes(),
        schema: SCHEMA,
    }
}

/// A name of a file for each document: its number and the letters of its own name.
fn file_names(read: &ReadTexts) -> Vec<String> {
    let width = read.texts.len().to_string().len();
    read.texts
        .iter()
        .zip(1..)
        .map(|(text, number)| {
            let letters: String = text
                .name
                .chars()
                .map(|c| {
                    if c.is_ascii_alphanumeric() || c == '-' {
                        c
                    } else {
                        '_'
                    }
                })
                .take(60)
                .collect();
            format!("{number:0width$}_{letters}.html")
        })
        .collect()
}

#[cfg(test)]
#[path = "reading_page_tests.rs"]
mod reading_page_tests;
