//! The page of one document: its text on one side, what was found in each paragraph on the other.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::given::{MarkKind, PartKind, ReadText, ReadTexts};
use super::marked::{self, Numbered};
use super::output;
use crate::edition::Output;
use crate::{ReportError, layout};

/// A page shows no more text than this; the records have all of it.
const MOST_TEXT: usize = 1 << 20;

#[derive(Serialize)]
struct Paragraph {
    kind: &'static str,
    html: String,
    notes: Vec<Note>,
}

#[derive(Serialize)]
struct Note {
    id: String,
    class: &'static str,
    sign: String,
    words: String,
}

#[derive(Serialize)]
struct Key {
    class: &'static str,
    letter: &'static str,
    name: &'static str,
    count: usize,
}

pub(super) fn page(read: &ReadTexts, text: &ReadText, name: &str) -> Result<Output, ReportError> {
    let numbered = marked::numbered(&text.marks);
    let paragraphs = paragraphs(text, &numbered);
    let shown = paragraphs.len();
    let html = layout::reading(
        "reading.html",
        context! {
            engine => &read.engine,
            name => &text.name,
            title => text.title.as_ref().unwrap_or(&text.name),
            language => text.language.as_deref().unwrap_or("und"),
            facts => &text.facts,
            notes => &text.notes,
            key => Value::from(Serde(&key(&numbered))),
            paragraphs => Value::from(Serde(&paragraphs)),
            more => text.parts.len().saturating_sub(shown),
        },
    )?;
    Ok(output(name, html))
}

fn key(numbered: &[Numbered<'_>]) -> Vec<Key> {
    [
        MarkKind::Quote,
        MarkKind::Claim,
        MarkKind::Position,
        MarkKind::Tally,
        MarkKind::Number,
        MarkKind::Place,
        MarkKind::Time,
        MarkKind::Shared,
    ]
    .into_iter()
    .map(|kind| {
        let (letter, class, name) = kind.words();
        Key {
            class,
            letter,
            name,
            count: numbered.iter().filter(|n| n.mark.kind == kind).count(),
        }
    })
    .filter(|key| key.count > 0)
    .collect()
}

fn paragraphs(text: &ReadText, numbered: &[Numbered<'_>]) -> Vec<Paragraph> {
    let mut made = Vec::new();
    // Marks that are not over yet, and the first that has not begun.
    let mut open: Vec<&Numbered<'_>> = Vec::new();
    let mut waiting = numbered.iter().peekable();
    for part in text.parts.iter().take_while(|part| part.end <= MOST_TEXT) {
        open.retain(|n| n.mark.end > part.start);
        while let Some(next) = waiting.next_if(|n| n.mark.start < part.end) {
            if next.mark.end > part.start {
                open.push(next);
            }
        }
        let masks: Vec<_> = text
            .masks
            .iter()
            .filter(|mask| mask.start < part.end && mask.end > part.start)
            .cloned()
            .collect();
        let notes = open
            .iter()
            .filter(|n| {
                n.first
                    && n.mark.start >= part.start
                    && !n.sign.is_empty()
                    && !n.mark.words.is_empty()
            })
            .map(|n| Note {
                id: n.id.clone(),
                class: n.mark.kind.words().1,
                sign: n.sign.clone(),
                words: n.mark.words.clone(),
            })
            .collect();
        made.push(Paragraph {
            kind: match part.kind {
                PartKind::Body => "",
                PartKind::Title => "headline",
                PartKind::Other(words) => words,
            },
            html: marked::html(&text.text, [part.start, part.end], &open, &masks),
            notes,
        });
    }
    made
}
