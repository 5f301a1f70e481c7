//! What was read as pages: each text with its marks, and all side by side.

use std::collections::BTreeMap;

use reading::positions::Terms;
use reading::record::{Quote, QuoteForm, Record, What};
use reading::{Document, Reading, Role};
use report::{
    MarkKind, PartKind, ReadSpeaker, ReadText, ReadTexts, Said, TextMark, TextMask, TextPart,
};

use super::agreeing::{Quoted, passages, statements};
use super::stances::{Names, stances};
use super::{beside, words};

/// Longer words are cut in margins and tables; the records have all of them.
const LONGEST: usize = 260;

/// From code points of a text to its bytes.
pub(super) struct Bytes {
    /// The byte of each code point; empty where each is one byte.
    at: Vec<usize>,
    length: usize,
}

impl Bytes {
    pub(super) fn of(text: &str) -> Self {
        let at = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).collect()
        };
        Self {
            at,
            length: text.len(),
        }
    }

    pub(super) fn at(&self, point: usize) -> usize {
        if self.at.is_empty() {
            return point.min(self.length);
        }
        self.at.get(point).copied().unwrap_or(self.length)
    }
}

/// One text with what its records say of it.
pub(super) fn text(document: &Document, reading: &Reading, records: &[Record]) -> ReadText {
    let bytes = Bytes::of(&document.text);
    let mut marks = Vec::new();
    let mut add = |start: usize, end: usize, kind: MarkKind, label: String, words: String| {
        marks.push(TextMark {
            start: bytes.at(start),
            end: bytes.at(end),
            kind,
            label,
            words,
            detail: String::new(),
        });
    };
    let mut places = Vec::new();
    for record in records {
        match &record.what {
            What::Quote(quote) => {
                let whole = [(quote.content_start, quote.content_end)];
                let pieces: &[(usize, usize)] = if quote.pieces.is_empty() {
                    &whole
                } else {
                    &quote.pieces
                };
                let (label, words) = words::quote(quote);
                for (at, (start, end)) in pieces.iter().enumerate() {
                    if at == 0 {
                        add(*start, *end, MarkKind::Quote, label.clone(), words.clone());
                    } else {
                        add(
                            *start,
                            *end,
                            MarkKind::QuoteGoesOn,
                            String::new(),
                            String::new(),
                        );
                    }
                }
                if let (Some(start), Some(end)) = (quote.speaker_start, quote.speaker_end) {
                    add(start, end, MarkKind::Speaker, String::new(), String::new());
                }
                if let (Some(start), Some(end)) = (quote.cue_start, quote.cue_end) {
                    add(start, end, MarkKind::Cue, String::new(), String::new());
                }
            }
            What::Place(place) => places.push(TextMark {
                start: bytes.at(record.start),
                end: bytes.at(record.end),
                kind: MarkKind::Place,
                label: String::new(),
                words: place.name.clone(),
                detail: words::where_it_is(place),
            }),
            What::Claim(claim) => {
                let words = words::claim(claim);
                add(
                    claim.act_start,
                    claim.act_end,
                    MarkKind::Claim,
                    String::new(),
                    words,
                );
                if let Some(number) = &claim.number {
                    let words = words::number(number);
                    add(
                        number.start,
                        number.end,
                        MarkKind::Number,
                        String::new(),
                        words,
                    );
                }
            }
            What::Time(time) => {
                let words = words::time(time);
                add(
                    record.start,
                    record.end,
                    MarkKind::Time,
                    String::new(),
                    words,
                );
            }
            What::Tally(tally) => {
                let words = words::tally(tally);
                add(
                    record.start,
                    record.end,
                    MarkKind::Tally,
                    String::new(),
                    words,
                );
            }
            What::Position(_)
            | What::Document(_)
            | What::Lineage(_)
            | What::Origins(_)
            | What::Conflict(_) => {}
        }
    }
    marks.extend(places);
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.kind));
    ReadText {
        name: document.name.clone(),
        title: document.title.clone(),
        facts: facts(document),
        language: document.language.clone(),
        parts: parts(document),
        marks,
        masks: reading
            .withheld
            .iter()
            .map(|(span, instead)| TextMask {
                start: span.start,
                end: span.end,
                instead: instead.clone(),
            })
            .collect(),
        notes: document.remarks(),
        text: document.text.clone(),
    }
}

fn facts(document: &Document) -> Vec<(String, String)> {
    let byline = document.byline.join(", ");
    let facts = [
        ("Published", document.published.as_deref()),
        ("Outlet", document.outlet.as_deref()),
        (
            "By",
            Some(byline.as_str()).filter(|names| !names.is_empty()),
        ),
        ("Address", document.address.as_deref()),
        ("Language", document.language.as_deref()),
    ];
    facts
        .into_iter()
        .filter_map(|(heading, words)| Some((heading.to_owned(), words?.to_owned())))
        .collect()
}

fn parts(document: &Document) -> Vec<TextPart> {
    document
        .parts
        .iter()
        .map(|part| TextPart {
            start: part.span.start,
            end: part.span.end,
            kind: match part.role {
                Role::Title => PartKind::Title,
                Role::Body => PartKind::Body,
                Role::Byline => PartKind::Other("byline"),
                Role::Dateline => PartKind::Other("dateline"),
                Role::Caption => PartKind::Other("caption"),
                Role::Aside => PartKind::Other("not the author's"),
                Role::Notice => PartKind::Other("notice"),
            },
        })
        .collect()
}

/// Words of a text as a table shows them, without names that must not leave.
pub(super) fn shown(text: &ReadText, start: usize, end: usize) -> String {
    cut(&text.shown(start, end))
}

pub(super) fn cut(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", &words[..end]),
        None => words,
    }
}

/// All texts side by side; `records` are those of each, `terms` those of the case.
pub(super) fn texts(
    engine: &str,
    mut texts: Vec<ReadText>,
    records: &[Vec<Record>],
    compared: &[Record],
    terms: Option<&Terms>,
) -> ReadTexts {
    let positions = stances(&mut texts, records, &Names::of(terms));
    let speakers = speakers(&texts, records, compared);
    let (lineages, origins, conflicts) = beside::compared(&mut texts, compared);
    ReadTexts {
        engine: engine.to_owned(),
        texts,
        lineages,
        origins,
        conflicts,
        speakers,
        positions,
    }
}

/// Who is quoted with what; those whom most documents quote come first.
fn speakers(texts: &[ReadText], records: &[Vec<Record>], compared: &[Record]) -> Vec<ReadSpeaker> {
    let mut quoted: BTreeMap<String, (Option<String>, Vec<Quoted>)> = BTreeMap::new();
    for (at, (text, records)) in texts.iter().zip(records).enumerate() {
        let bytes = Bytes::of(&text.text);
        for record in records {
            let What::Quote(quote) = &record.what else {
                continue;
            };
            let Some(name) = &quote.speaker else { continue };
            let speaker = quoted.entry(name.clone()).or_default();
            if speaker.0.is_none() {
                speaker.0.clone_from(&quote.side);
            }
            speaker.1.push(Quoted {
                start: quote.content_start,
                end: quote.content_end,
                said: Said {
                    text: at,
                    words: quoted_words(text, &bytes, quote),
                    how: words::how(quote).to_owned(),
                },
            });
        }
    }
    let places = texts.iter().zip(0..);
    let places = places.map(|(text, at)| (text.name.clone(), at)).collect();
    let passages = passages(&places, compared);
    let speakers = quoted
        .into_iter()
        .map(|(name, (side, quotes))| ReadSpeaker {
            // the side's own name tells nothing more
            side: side.filter(|side| *side != name),
            name,
            statements: statements(quotes, &passages),
        });
    let mut speakers: Vec<ReadSpeaker> = speakers.collect();
    let in_texts = |speaker: &ReadSpeaker| {
        let said = speaker.statements.iter().flatten();
        let mut texts: Vec<usize> = said.map(|said| said.text).collect();
        texts.sort_unstable();
        let count = texts.len();
        texts.dedup();
        (texts.len(), count)
    };
    speakers.sort_by_cached_key(|speaker| std::cmp::Reverse(in_texts(speaker)));
    speakers
}

/// What was said; word for word in quotation marks, without the writer's words between.
fn quoted_words(text: &ReadText, bytes: &Bytes, quote: &Quote) -> String {
    let whole = [(quote.content_start, quote.content_end)];
    let pieces: &[(usize, usize)] = if quote.pieces.is_empty() {
        &whole
    } else {
        &quote.pieces
    };
    let words: Vec<String> = pieces
        .iter()
        .map(|(start, end)| shown(text, bytes.at(*start), bytes.at(*end)))
        .collect();
    let words = words.join(" … ");
    match quote.form {
        QuoteForm::Direct => format!("“{}”", words.trim_end_matches(',')),
        QuoteForm::Indirect | QuoteForm::Mixed => words,
    }
}
