//! The one verb: from a text to its quotations.

mod beside;
mod labels;
mod loose;
mod transcripts;

use std::ops::Range;

use super::contents::{Contents, Piece, Said};
use super::dashes::spoken;
use super::frames::frames;
use super::marks::{Marked, marked};
use super::quotation::{Binding, Quotation};
use super::units::{Unit, units};
use crate::people::{People, people};
use crate::record::QuoteForm;
use crate::text::{Span, Text};
use crate::words::kinds::Tags;

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
    let mut blocks: Vec<Marked> = marked(text)
        .into_iter()
        .filter(|block| block.level == 0)
        .collect();
    let spoken = spoken(text, tags, &blocks);
    if !spoken.is_empty() {
        blocks.extend(spoken);
        blocks.sort_by_key(|block| block.outer.start);
    }
    let units = units(text, tags, &blocks);
    let mut reader = Reader {
        text,
        tags,
        blocks: &blocks,
        found: Vec::new(),
        used: vec![false; blocks.len()],
        last: None,
        direct: None,
        gaps: Vec::new(),
        transcript: transcripts::transcript(text),
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
    /// The first token of its sentence.
    unit: usize,
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
    /// The last that was a quotation in marks.
    direct: Option<Last>,
    gaps: Vec<Range<usize>>,
    /// Whether paragraphs begin with who speaks.
    transcript: bool,
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
        if self.transcript
            && let Some(block) = unit.blocks.clone().next()
            && self.blocks[block].outer.start == unit.tokens.start
            && let Some(source) = transcripts::label(self.text, &self.blocks[block].inner)
        {
            self.used[block] = true;
            let colon = source.end;
            let end = self.blocks[block].inner.end;
            self.push(
                &[Piece::Words(colon + 1..end)],
                Some(colon..colon + 1),
                None,
                Some(source.clone()),
                Binding::Colon,
            );
            self.remember(source, None, None, unit, end, true);
            return;
        }
        if let Some(source) = self.label(unit) {
            let colon = source.end;
            // In a transcript the whole paragraph is theirs.
            let turn = self
                .text
                .paragraphs
                .get(unit.paragraph)
                .filter(|_| self.transcript && unit.paragraph > 0);
            let end = turn.map_or(unit.tokens.end, |turn| turn.end);
            let words = colon + 1..end;
            self.push(
                &[Piece::Words(words)],
                Some(colon..colon + 1),
                None,
                Some(source.clone()),
                Binding::Colon,
            );
            // "Marsh: The Road Is Closed" above a text that begins with a quotation
            if unit.paragraph == 0 {
                self.remember(source, None, None, unit, unit.tokens.end, true);
                if let Some(last) = &mut self.last {
                    last.quote = usize::MAX;
                }
                self.direct = None;
            }
            return;
        }
        if let Some((block, source)) = self.headed(unit) {
            self.used[block] = true;
            let colon = source.end;
            self.push(
                &[Piece::Block(block)],
                Some(colon..colon + 1),
                None,
                Some(source.clone()),
                Binding::Colon,
            );
            let end = self.blocks[block].outer.end;
            self.remember(source, None, None, unit, end, true);
            return;
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
        // "He went on:" before a paragraph that is a quotation.
        if matches!(self.text.word(unit.tokens.end - 1), ":" | ",")
            && let Some(frame) = frames.last()
            && frame.verb(self.tags).speaks()
            && let Some(source) = frame.subject.clone()
        {
            let cue = Some(frame.cue.clone());
            self.remember(source, cue, Some(frame.class), unit, unit.tokens.end, true);
            if let Some(last) = &mut self.last {
                last.quote = usize::MAX;
            }
        }
        // "He made this comment:" before a paragraph that is a quotation.
        else if self.text.word(unit.tokens.end - 1) == ":"
            && let Some(source) = self.before_colon(unit.tokens.clone())
        {
            self.remember(source, None, None, unit, unit.tokens.end, true);
            if let Some(last) = &mut self.last {
                last.quote = usize::MAX;
            }
        }
        for block in unit.blocks.clone().skip(1) {
            if !self.used[block] {
                self.loose(unit, block, before);
            }
        }
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
        // What else the sentence tells does not take the place of who is quoted in it.
        if !direct
            && let Some(quoted) = &self.direct
            && quoted.unit == unit.tokens.start
        {
            let mut quoted = quoted.clone();
            quoted.end = end;
            self.last = Some(quoted);
            return;
        }
        self.last = Some(Last {
            source,
            cue,
            class,
            paragraph: unit.paragraph,
            unit: unit.tokens.start,
            end,
            direct,
            quote: self.found.len().saturating_sub(1),
        });
        if direct {
            self.direct.clone_from(&self.last);
        }
    }

    /// Another piece of what was quoted last.
    fn goes_on(&mut self, quoted: Last, unit: &Unit, end: usize) {
        self.last = Some(Last {
            paragraph: unit.paragraph,
            unit: unit.tokens.start,
            end,
            direct: true,
            ..quoted
        });
        self.direct.clone_from(&self.last);
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
        let mut end = 0;
        let content: Vec<Span> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Block(block) => {
                    marks = true;
                    self.blocks[*block].content(text)
                }
                Piece::Words(range) => {
                    let around = self
                        .blocks
                        .partition_point(|block| block.inner.start <= range.start)
                        .checked_sub(1)
                        .is_some_and(|block| self.blocks[block].inner.end >= range.end);
                    words |= !around;
                    marks |= around;
                    let next = self
                        .blocks
                        .partition_point(|block| block.outer.start < range.start);
                    marks |= self
                        .blocks
                        .get(next)
                        .is_some_and(|block| block.outer.end <= range.end);
                    text.span(range)
                }
            })
            .filter(|span| {
                let later = !span.is_empty() && span.start >= end;
                end = if later { span.end } else { end };
                later
            })
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
