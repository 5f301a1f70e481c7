//! The one verb: from a text to its quotations.

use std::ops::Range;

use super::contents::{Contents, Piece, Said};
use super::frames::frames;
use super::marks::{Marked, marked};
use super::phrases::Phrases;
use super::quotation::{Binding, Quotation};
use super::units::{Unit, units};
use crate::people::{People, people};
use crate::record::QuoteForm;
use crate::text::lexicon::Tags;
use crate::text::{Span, Text, TokenKind};

/// Finds what is quoted or reported in a text, in order of where it begins.
#[must_use]
pub fn quotes(text: &Text<'_>) -> Vec<Quotation> {
    let tags = Tags::of(text);
    let people = people(text, &tags);
    quotes_of(text, &tags, &people)
}

/// As [`quotes`], of a text whose words and persons are known.
#[must_use]
pub fn quotes_of(text: &Text<'_>, tags: &Tags, people: &People) -> Vec<Quotation> {
    let blocks: Vec<Marked> = marked(text)
        .into_iter()
        .filter(|block| block.level == 0)
        .collect();
    let units = units(text, tags, &blocks);
    let mut reader = Reader {
        text,
        tags,
        blocks: &blocks,
        found: Vec::new(),
        used: vec![false; blocks.len()],
        last: None,
        gaps: Vec::new(),
    };
    for (index, unit) in units.iter().enumerate() {
        reader.unit(
            unit,
            index.checked_sub(1).and_then(|index| units.get(index)),
        );
    }
    let mut found = reader.found;
    found.sort_by_key(|quote| (quote.whole().start, quote.whole().end));
    super::speakers::resolve(text, tags, people, &mut found);
    found
}

/// The speaker of what was read last.
#[derive(Debug, Clone)]
struct Last {
    source: Range<usize>,
    cue: Option<Range<usize>>,
    class: Option<crate::record::CueClass>,
    paragraph: usize,
    /// The first token after what was read.
    end: usize,
    /// Whether it was a quotation in marks.
    direct: bool,
    /// Its place in what was found.
    quote: usize,
}

struct Reader<'t, 's> {
    text: &'t Text<'s>,
    tags: &'t Tags,
    blocks: &'t [Marked],
    found: Vec<Quotation>,
    used: Vec<bool>,
    last: Option<Last>,
    gaps: Vec<Range<usize>>,
}

impl Reader<'_, '_> {
    fn unit(&mut self, unit: &Unit, before: Option<&Unit>) {
        self.gaps.clear();
        let mut start = unit.tokens.start;
        for block in &self.blocks[unit.blocks.clone()] {
            if block.outer.start > start {
                self.gaps.push(start..block.outer.start);
            }
            start = start.max(block.outer.end);
        }
        if start < unit.tokens.end {
            self.gaps.push(start..unit.tokens.end);
        }
        let frames = frames(self.text, self.tags, &unit.tokens, &self.gaps);
        let said = Contents {
            text: self.text,
            tags: self.tags,
            blocks: self.blocks,
            unit,
            frames: &frames,
        }
        .read();
        // A quotation that begins the unit and has no cue of its own goes on with the one before.
        if let Some(first) = unit.blocks.clone().next()
            && !said
                .iter()
                .any(|said| holds(&said.pieces, first, self.blocks))
        {
            self.loose(unit, first, before);
        }
        for said in said {
            self.take(unit, &said, Binding::Beside);
        }
        for block in unit.blocks.clone().skip(1) {
            if !self.used[block] && self.sentence_like(block) {
                self.loose(unit, block, before);
            }
        }
    }

    /// Whether what stands in marks is a sentence rather than a name or a doubted word.
    fn sentence_like(&self, block: usize) -> bool {
        let block = &self.blocks[block];
        let inner = &block.inner;
        let stop = matches!(
            self.text.word(inner.end - 1),
            "." | "," | "!" | "?" | "…" | "—" | "-" | "–"
        );
        !block.closed || inner.len() >= 5 && stop || inner.len() >= 12
    }

    /// A quotation without a cue.
    fn loose(&mut self, unit: &Unit, block: usize, before: Option<&Unit>) {
        if !self.sentence_like(block) || self.used[block] {
            return;
        }
        let marked = &self.blocks[block];
        let start = marked.outer.start;
        let dash = marked.outer.end;
        if let Some(source) = self.signature(dash, unit) {
            self.used[block] = true;
            self.push(&[Piece::Block(block)], Some(dash..dash + 1), None, Some(source), Binding::Signed);
            return;
        }
        let colon = start > unit.tokens.start && self.text.word(start - 1) == ":";
        let lead = if colon {
            Some(unit.tokens.start..start)
        } else {
            None
        };
        if let Some(lead) = lead
            && let Some(source) = self.first_subject(lead)
        {
            self.used[block] = true;
            let cue = Some(start - 1..start);
            self.push(&[Piece::Block(block)], cue, None, Some(source.clone()), Binding::Colon);
            self.remember(source, None, None, unit, marked.outer.end, true);
            return;
        }
        let begins = start == unit.tokens.start
            || self.text.tokens[unit.tokens.start..start]
                .iter()
                .all(|token| token.kind == TokenKind::Mark);
        if !begins {
            let follows = self
                .last
                .as_ref()
                .is_some_and(|last| last.end == start && last.direct);
            if !follows {
                return;
            }
        }
        if let Some(last) = self.last.clone() {
            let near = last.paragraph == unit.paragraph && last.end + 2 >= start
                || marked.continues
                || last.paragraph + 1 == unit.paragraph && last.end + 2 >= start;
            if near && (last.direct || last.paragraph == unit.paragraph) {
                self.used[block] = true;
                // Part of the same quotation if nothing but its cue stands between.
                if last.direct
                    && (last.paragraph == unit.paragraph || marked.continues)
                    && let Some(quote) = self.found.get_mut(last.quote)
                {
                    quote.content.push(marked.content(self.text));
                    self.remember(
                        last.source,
                        last.cue,
                        last.class,
                        unit,
                        marked.outer.end,
                        true,
                    );
                    return;
                }
                self.push(
                    &[Piece::Block(block)],
                    last.cue.clone(),
                    last.class,
                    Some(last.source.clone()),
                    Binding::Carried,
                );
                self.remember(
                    last.source,
                    last.cue,
                    last.class,
                    unit,
                    marked.outer.end,
                    true,
                );
                return;
            }
        }
        if let Some(before) = before
            && (before.paragraph == unit.paragraph || before.paragraph + 1 == unit.paragraph)
            && before.tokens.end == unit.tokens.start
            && let Some(source) = self.first_subject(before.tokens.clone())
        {
            self.used[block] = true;
            self.push(
                &[Piece::Block(block)],
                None,
                None,
                Some(source.clone()),
                Binding::Told,
            );
            self.remember(source, None, None, unit, marked.outer.end, true);
        }
    }

    /// “…” — Name
    fn signature(&self, at: usize, unit: &Unit) -> Option<Range<usize>> {
        if !matches!(self.text.word(at), "―" | "—" | "–" | "-") {
            return None;
        }
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: at + 1..unit.tokens.end.max(at + 1),
        };
        phrases
            .name(at + 1)
            .then(|| phrases.after(at + 1))
            .flatten()
    }

    /// The noun phrase that some tokens begin with, if a person or a body.
    fn first_subject(&self, within: Range<usize>) -> Option<Range<usize>> {
        Phrases {
            text: self.text,
            tags: self.tags,
            within,
        }
        .first()
    }

    fn remember(
        &mut self,
        source: Range<usize>,
        cue: Option<Range<usize>>,
        class: Option<crate::record::CueClass>,
        unit: &Unit,
        end: usize,
        direct: bool,
    ) {
        self.last = Some(Last {
            source,
            cue,
            class,
            paragraph: unit.paragraph,
            end,
            direct,
            quote: self.found.len().saturating_sub(1),
        });
    }

    fn take(&mut self, unit: &Unit, said: &Said, binding: Binding) {
        let mut direct = false;
        for piece in &said.pieces {
            match piece {
                Piece::Block(block) => {
                    self.used[*block] = true;
                    direct = true;
                }
                Piece::Words(range) => {
                    for block in unit.blocks.clone() {
                        let outer = &self.blocks[block].outer;
                        if outer.start >= range.start && outer.end <= range.end {
                            self.used[block] = true;
                            direct = true;
                        }
                    }
                }
            }
        }
        self.push(
            &said.pieces,
            said.cue.clone(),
            said.class,
            said.subject.clone(),
            binding,
        );
        if let Some(source) = said.subject.clone() {
            self.remember(
                source,
                said.cue.clone(),
                said.class,
                unit,
                unit.tokens.end,
                direct,
            );
        }
    }

    fn push(
        &mut self,
        pieces: &[Piece],
        cue: Option<Range<usize>>,
        class: Option<crate::record::CueClass>,
        source: Option<Range<usize>>,
        binding: Binding,
    ) {
        let text = self.text;
        let mut words = false;
        let mut marks = false;
        let content: Vec<Span> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Block(block) => {
                    marks = true;
                    self.blocks[*block].content(text)
                }
                Piece::Words(range) => {
                    words = true;
                    marks |= self.blocks.iter().any(|block| {
                        range.start <= block.outer.start && block.outer.end <= range.end
                    });
                    text.span(range)
                }
            })
            .filter(|span| !span.is_empty())
            .collect();
        if content.is_empty() {
            return;
        }
        self.found.push(Quotation {
            form: match (marks, words) {
                (true, false) => QuoteForm::Direct,
                (true, true) => QuoteForm::Mixed,
                _ => QuoteForm::Indirect,
            },
            content,
            cue: cue.map(|cue| text.span(&cue)),
            class,
            source: source.map(|source| text.span(&source)),
            binding,
            speaker: crate::people::Referent::default(),
        });
    }
}

/// Whether pieces hold a quotation.
fn holds(pieces: &[Piece], block: usize, blocks: &[Marked]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Block(held) => *held == block,
        Piece::Words(range) => {
            range.start <= blocks[block].outer.start && blocks[block].outer.end <= range.end
        }
    })
}
