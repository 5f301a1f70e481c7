//! Quotations in marks without a cue: whose they are.

use std::ops::Range;

use super::{Last, Reader};
use crate::quotes::contents::Piece;
use crate::quotes::phrases::Phrases;
use crate::quotes::quotation::Binding;
use crate::quotes::units::Unit;
use crate::text::TokenKind;
use crate::words::kinds::{Kinds, Lexicon};

/// How many tokens may stand between two quotations of the same speaker.
const FARTHEST: usize = 60;

/// How many tokens a quotation has at least that may go on after somebody else's doings.
const SENTENCE: usize = 12;

impl Reader<'_, '_> {
    /// Whether what stands in marks is a sentence rather than a name or a doubted word.
    pub(super) fn sentence_like(&self, block: usize) -> bool {
        let block = &self.blocks[block];
        let inner = &block.inner;
        let stop = matches!(
            self.text.word(inner.end - 1),
            "." | "," | "!" | "?" | "…" | "—" | "-" | "–"
        );
        // «…», — сказал: the stop stands outside
        let outside = self.text.word(block.outer.end) == ","
            && matches!(self.text.word(block.outer.end + 1), "—" | "–" | "-");
        !block.closed
            || inner.len() >= 5 && stop
            || inner.len() >= 3 && outside
            || inner.len() >= 12
    }

    /// Takes one stretch in marks as somebody's words.
    fn give(
        &mut self,
        block: usize,
        cue: Option<Range<usize>>,
        source: Option<Range<usize>>,
        binding: Binding,
    ) {
        self.used[block] = true;
        self.push(&[Piece::Block(block)], cue, None, source, binding);
    }

    /// A quotation without a cue.
    pub(super) fn loose(&mut self, unit: &Unit, block: usize, before: Option<&Unit>) {
        let marked = &self.blocks[block];
        let start = marked.outer.start;
        // All of its sentence, right after a quotation with a speaker.
        let goes_on = self.last.as_ref().is_some_and(|last| {
            (last.direct || self.text.tokens[marked.inner.start].capital)
                && last.end + 1 >= start
                && last.paragraph == unit.paragraph
                && unit.tokens.end <= marked.outer.end + 1
        });
        if self.used[block] {
            return;
        }
        if let Some((source, cue)) = self.headline(block, unit) {
            self.give(block, cue.clone(), Some(source.clone()), Binding::Told);
            self.remember(source, cue, None, unit, marked.outer.end, true);
            return;
        }
        let dash = marked.outer.end;
        let prose = self.sentence_like(block) || goes_on;
        if (prose || marked.inner.len() > 3)
            && let Some(source) = self.signature(dash, unit)
        {
            self.give(block, Some(dash..dash + 1), Some(source), Binding::Signed);
            return;
        }
        if let Some(source) = self.felt(block, unit) {
            self.give(
                block,
                Some(start - 1..start),
                Some(source.clone()),
                Binding::Told,
            );
            self.remember(source, None, None, unit, marked.outer.end, true);
            return;
        }
        if !prose {
            return;
        }
        if let Some((dash, source)) = self.signed_below(block, unit) {
            self.give(block, Some(dash..dash + 1), Some(source), Binding::Signed);
            return;
        }
        let colon = start > unit.tokens.start && self.text.word(start - 1) == ":";
        let lead = if colon {
            Some(unit.tokens.start..start)
        } else {
            None
        };
        if let Some(lead) = lead
            && let Some(source) = self.before_colon(lead)
        {
            let cue = Some(start - 1..start);
            self.give(block, cue, Some(source.clone()), Binding::Colon);
            self.remember(source, None, None, unit, marked.outer.end, true);
            return;
        }
        if let Some((source, cue)) = self.beside(block, unit) {
            self.give(block, cue.clone(), Some(source.clone()), Binding::Beside);
            self.remember(source, cue, None, unit, unit.tokens.end, true);
            return;
        }
        if let Some(source) = self.led(block, unit) {
            self.give(block, None, Some(source.clone()), Binding::Told);
            self.remember(source, None, None, unit, marked.outer.end, true);
            return;
        }
        if let Some(source) = self.credited(dash, unit) {
            self.give(block, None, Some(source), Binding::Signed);
            return;
        }
        // "Then, “…”"
        let begins = (unit.tokens.start..start).all(|at| {
            self.text.tokens[at].kind == TokenKind::Mark
                || self.tags.is(at, Kinds::CONJUNCTION.and(Kinds::ADVERB))
        });
        let alone = unit.tokens.end <= marked.outer.end + 1;
        if !begins {
            let follows = self
                .last
                .as_ref()
                .is_some_and(|last| last.end == start && last.direct);
            if !follows {
                return;
            }
        }
        // "X said “…”. He did not explain. “…”": still what X said
        if let (Some(last), Some(direct)) = (&self.last, &self.direct)
            && !last.direct
            && direct.paragraph == unit.paragraph
            && last.paragraph == unit.paragraph
            && last.source.len() == 1
            && self
                .tags
                .is(last.source.start, Kinds::MALE.and(Kinds::FEMALE))
            && self.tags.is(last.source.start, Kinds::PRONOUN)
        {
            let mut direct = direct.clone();
            direct.end = last.end;
            self.last = Some(direct);
        }
        if let Some(last) = self.last.clone() {
            let near = last.paragraph == unit.paragraph && last.end + 2 >= start
                || marked.continues
                || last.paragraph + 1 == unit.paragraph && last.end + 2 >= start && alone;
            // X told the court that the road was closed. ¶ “…”
            let told = alone
                && begins
                && last.cue.as_ref().is_some_and(|cue| {
                    let verb = Lexicon::cue(self.tags.get(cue.end - 1).cue);
                    verb.speaks() && !verb.of_mind()
                });
            if near && (last.direct || told || last.paragraph == unit.paragraph) {
                self.carry(last, unit, block);
                return;
            }
        }
        // Who was quoted last in the paragraph still speaks after some words about something else.
        if let Some(direct) = self.direct.clone()
            && direct.paragraph == unit.paragraph
            && direct.end + FARTHEST >= start
            && alone
            && self
                .last
                .as_ref()
                .is_none_or(|last| last.direct || last.source == direct.source)
        {
            self.carry(direct, unit, block);
            return;
        }
        // X was hopeful. ¶ “…” ¶ “…,” X said: between words about X and by X
        if alone
            && begins
            && marked.inner.len() >= 5
            && let Some(source) = self.around(block, unit, before)
        {
            self.give(block, None, Some(source.clone()), Binding::Told);
            self.remember(source, None, None, unit, marked.outer.end, true);
            return;
        }
        // "“…,” X said. Nobody came. ¶ “…”": still X, if nobody else is told of
        if let (Some(direct), Some(before)) = (self.direct.clone(), before)
            && direct.paragraph + 1 == unit.paragraph
            && before.paragraph == direct.paragraph
            && direct.end + FARTHEST >= start
            && alone
            && begins
            && marked.inner.len() >= SENTENCE
            && self
                .last
                .as_ref()
                .is_none_or(|last| last.direct || last.source == direct.source)
            && !self
                .first_subject(before.tokens.clone())
                .is_some_and(|other| self.names_another(other, &direct.source))
        {
            self.carry(direct, unit, block);
            return;
        }
        if let Some(before) = before
            && (before.paragraph == unit.paragraph
                || before.paragraph + 1 == unit.paragraph
                    && alone
                    && begins
                    && before.blocks.is_empty()
                    && self.tells(before))
            && before.tokens.end == unit.tokens.start
            && let Some(source) = self.first_subject(before.tokens.clone())
            && source.len() <= 4
            && (self.text.tokens[source.end - 1].capital
                || self.tags.is(
                    source.end - 1,
                    Kinds::MALE.and(Kinds::FEMALE).and(Kinds::PERSON_NOUN),
                ))
        {
            self.give(block, None, Some(source.clone()), Binding::Told);
            self.remember(source, None, None, unit, marked.outer.end, true);
        }
    }

    /// Whether a subject is one person or body other than who was quoted last.
    fn names_another(&self, subject: Range<usize>, quoted: &Range<usize>) -> bool {
        let surname = self.text.word(quoted.end - 1);
        if subject.clone().any(|at| self.text.word(at) == surname) {
            return false;
        }
        let head = (subject.start + 1..subject.end)
            .find(|at| self.tags.is(*at, Kinds::PREPOSITION))
            .unwrap_or(subject.end)
            - 1;
        let word = self.text.word(head);
        self.text.tokens[head].capital && !self.tags.is(head, Kinds::CLOSED)
            || self.tags.is(head, Kinds::PERSON_NOUN)
                && !word.ends_with('s')
                && !matches!(word, "children" | "people" | "men" | "women" | "crowd")
    }

    /// A quotation of who was quoted last: part of the same one if nothing but its cue stands between.
    fn carry(&mut self, quoted: Last, unit: &Unit, block: usize) {
        self.used[block] = true;
        let marked = &self.blocks[block];
        if quoted.direct
            && let Some(quote) = self.found.get_mut(quoted.quote)
            && quote.whole().end <= marked.content(self.text).start
        {
            quote.content.push(marked.content(self.text));
            self.goes_on(quoted, unit, marked.outer.end);
            return;
        }
        let Last {
            source, cue, class, ..
        } = quoted;
        self.push(
            &[Piece::Block(block)],
            cue.clone(),
            class,
            Some(source.clone()),
            Binding::Carried,
        );
        self.remember(source, cue, class, unit, marked.outer.end, true);
    }

    /// The noun phrase that some tokens begin with, if a person or a body.
    pub(super) fn first_subject(&self, within: Range<usize>) -> Option<Range<usize>> {
        Phrases {
            text: self.text,
            tags: self.tags,
            within,
        }
        .first()
    }
}
