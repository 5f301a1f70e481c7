//! The page of one document: its text on one side, what was found in each paragraph on the other.

use std::collections::BTreeMap;

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::given::{MarkKind, PartKind, ReadText, ReadTexts, TextPart};
use super::marked::{self, Numbered};
use super::output;
use crate::edition::Output;
use crate::{ReportError, layout};

/// A page shows no more text than this; the records have all of it.
const MOST_TEXT: usize = 1 << 18;

#[derive(Serialize)]
struct Paragraph {
    kind: &'static str,
    html: String,
    notes: Vec<Note>,
    /// Places are told at the end of the page; beside a paragraph they are only named.
    places: Vec<Note>,
}

#[derive(Serialize)]
struct Note {
    #[serde(skip)]
    kind: MarkKind,
    id: String,
    class: &'static str,
    sign: String,
    words: String,
}

/// A place with where it lies, for the list at the end.
#[derive(Serialize)]
struct Place {
    id: String,
    sign: String,
    name: String,
    where_it_is: String,
    count: usize,
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
    let html = layout::reading(
        "reading.html",
        context! {
            engine => &read.engine,
            name => &text.name,
            title => text.title.as_ref().map_or_else(|| text.name.clone(), |title| text.without_names(title)),
            language => text.language.as_deref().unwrap_or("und"),
            facts => text.facts.iter().map(|(heading, words)| (heading.clone(), text.without_names(words))).collect::<Vec<_>>(),
            notes => &text.notes,
            key => Value::from(Serde(&key(&numbered))),
            paragraphs => Value::from(Serde(&paragraphs)),
            places => Value::from(Serde(&places(&numbered))),
            more => text.text.len() > shown_text(text),
        },
    )?;
    Ok(output(name, html))
}

/// Where the text ends that the page shows.
fn shown_text(text: &ReadText) -> usize {
    let mut end = text.text.len().min(MOST_TEXT);
    while !text.text.is_char_boundary(end) {
        end -= 1;
    }
    end
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
    let most = shown_text(text);
    for part in text.parts.iter().take_while(|part| part.start < most) {
        let part = TextPart {
            end: part.end.min(most),
            ..*part
        };
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
        let (mut notes, places) = notes(&open, part.start);
        notes.sort_by_key(|note| note.kind);
        made.push(Paragraph {
            kind: match part.kind {
                PartKind::Body => "",
                PartKind::Title => "headline",
                PartKind::Other(words) => words,
            },
            html: marked::html(&text.text, [part.start, part.end], &open, &masks),
            notes,
            places,
        });
    }
    made
}

/// What was found in a part, and the places that it names.
fn notes(open: &[&Numbered<'_>], start: usize) -> (Vec<Note>, Vec<Note>) {
    let mut named: Vec<&str> = Vec::new();
    open.iter()
        .filter(|n| n.mark.start >= start && !n.sign.is_empty() && !n.mark.words.is_empty())
        .filter(|n| {
            let again = n.mark.kind == MarkKind::Place && named.contains(&n.sign.as_str());
            named.push(&n.sign);
            !again
        })
        .map(|n| Note {
            kind: n.mark.kind,
            id: n.id.clone(),
            class: n.mark.kind.words().1,
            sign: n.sign.clone(),
            words: n.mark.words.clone(),
        })
        .partition(|note| note.kind != MarkKind::Place)
}

fn places(numbered: &[Numbered<'_>]) -> Vec<Place> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let places = || numbered.iter().filter(|n| n.mark.kind == MarkKind::Place);
    for n in places() {
        *counts.entry(&n.id).or_default() += 1;
    }
    places()
        .filter(|n| n.first)
        .map(|n| Place {
            id: n.id.clone(),
            sign: n.sign.clone(),
            name: n.mark.words.clone(),
            where_it_is: n.mark.detail.clone(),
            count: counts.get(n.id.as_str()).copied().unwrap_or_default(),
        })
        .collect()
}
