//! Quotations in marks without a cue: whose they are.

use std::ops::Range;

use super::Reader;
use crate::quotes::contents::Piece;
use crate::quotes::phrases::Phrases;
use crate::quotes::quotation::Binding;
use crate::quotes::units::Unit;
use crate::text::TokenKind;
use crate::text::lexicon::Kinds;

/// How many tokens may stand between two quotations of the same speaker.
const FARTHEST: usize = 60;

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
        if !self.sentence_like(block) && !goes_on || self.used[block] {
            return;
        }
        let dash = marked.outer.end;
        if let Some(source) = self.signature(dash, unit) {
            self.used[block] = true;
            self.push(
                &[Piece::Block(block)],
                Some(dash..dash + 1),
                None,
                Some(source),
                Binding::Signed,
            );
            return;
        }
        if let Some((dash, source)) = self.signed_below(block, unit) {
            self.used[block] = true;
            self.push(
                &[Piece::Block(block)],
                Some(dash..dash + 1),
                None,
                Some(source),
                Binding::Signed,
            );
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
            self.push(
                &[Piece::Block(block)],
                cue,
                None,
                Some(source.clone()),
                Binding::Colon,
            );
            self.remember(source, None, None, unit, marked.outer.end, true);
            return;
        }
        if let Some((source, cue)) = self.beside(block, unit) {
            self.used[block] = true;
            self.push(
                &[Piece::Block(block)],
                cue.clone(),
                None,
                Some(source.clone()),
                Binding::Beside,
            );
            self.remember(source, cue, None, unit, unit.tokens.end, true);
            return;
        }
        if let Some(source) = self.led(block, unit) {
            self.used[block] = true;
            self.push(
                &[Piece::Block(block)],
                None,
                None,
                Some(source.clone()),
                Binding::Told,
            );
            self.remember(source, None, None, unit, marked.outer.end, true);
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
            self.used[block] = true;
            self.push(
                &[Piece::Block(block)],
                direct.cue.clone(),
                direct.class,
                Some(direct.source.clone()),
                Binding::Carried,
            );
            self.remember(
                direct.source,
                direct.cue,
                direct.class,
                unit,
                marked.outer.end,
                true,
            );
            return;
        }
        if let Some(before) = before
            && before.paragraph == unit.paragraph
            && before.tokens.end == unit.tokens.start
            && let Some(source) = self.first_subject(before.tokens.clone())
            && source.len() <= 4
            && (self.text.tokens[source.end - 1].capital
                || self.tags.is(
                    source.end - 1,
                    Kinds::MALE.and(Kinds::FEMALE).and(Kinds::PERSON_NOUN),
                ))
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

    /// “…,” X barked. / “…,” barked X.: the comma tells that a speaker follows, whatever the verb.
    fn beside(&self, block: usize, unit: &Unit) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let marked = &self.blocks[block];
        let start = marked.outer.start;
        let mut at = marked.outer.end;
        let comma = self.text.word(at) == ",";
        let opens = start == unit.tokens.start
            || matches!(self.text.word(start - 1), "." | "!" | "?" | "”" | "\"");
        let last = self.text.word(marked.inner.end - 1);
        // “…?” gasped X.
        let asked = matches!(last, "?" | "!" | "…")
            && self
                .text
                .tokens
                .get(at)
                .is_some_and(|next| next.kind == TokenKind::Word && !next.capital);
        if !comma && !asked && last != "," || !opens || !marked.closed || !self.prose(block) {
            return None;
        }
        at += usize::from(comma);
        // «…», — прошептал мэр.
        at += usize::from(comma && matches!(self.text.word(at), "—" | "–" | "-"));
        let end = self
            .blocks
            .get(block + 1)
            .map_or(unit.tokens.end, |next| next.outer.start)
            .min(unit.tokens.end);
        if at >= end {
            return None;
        }
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: at..end,
        };
        if self.verb(at) {
            let source = phrases
                .after(at + 1)
                .filter(|source| phrases.speaks(source))?;
            return Some((source, Some(at..at + 1)));
        }
        let source = phrases.after(at).filter(|source| phrases.speaks(source))?;
        let mut verb = source.end;
        if self.text.word(verb) == "," {
            verb = (verb + 1..end.min(verb + 24))
                .find(|at| self.text.word(*at) == "," || self.tags.is(*at, Kinds::CUE))
                .unwrap_or(end);
            verb += usize::from(self.text.word(verb) == ",");
        }
        while verb < end && self.tags.is(verb, Kinds::AUXILIARY.and(Kinds::ADVERB)) {
            verb += 1;
        }
        (verb < end && self.verb(verb)).then(|| (source, Some(verb..verb + 1)))
    }

    /// Whether a word looks like a verb that has a subject.
    fn verb(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        let word = self.text.word(at);
        token.kind == TokenKind::Word
            && !token.capital
            && (self.tags.is(at, Kinds::CUE.and(Kinds::VERB))
                || word.len() > 3 && (word.ends_with("ed") || word.ends_with('s'))
                || word.len() > 8
                    && ["в", "ла", "ли", "ло", "л", "є", "ють", "ет", "ют"]
                        .iter()
                        .any(|ending| word.ends_with(ending)))
            && !self.tags.is(
                at,
                Kinds::PREPOSITION
                    .and(Kinds::CONJUNCTION)
                    .and(Kinds::DETERMINER)
                    .and(Kinds::PRONOUN)
                    .and(Kinds::SUBORDINATE)
                    .and(Kinds::TIME)
                    .and(Kinds::ADVERB)
                    .and(Kinds::PERSON_NOUN),
            )
    }

    /// Whether what stands in marks has the words of a sentence rather than those of a title.
    fn prose(&self, block: usize) -> bool {
        let (mut words, mut capitals) = (0, 0);
        for token in &self.text.tokens[self.blocks[block].inner.clone()] {
            if token.kind == TokenKind::Word {
                words += 1;
                capitals += usize::from(token.capital);
            }
        }
        words > 0 && (capitals <= 1 || capitals * 2 <= words)
    }

    /// X shared her doubts with the audience, “…”: whom the words before tell of.
    fn led(&self, block: usize, unit: &Unit) -> Option<Range<usize>> {
        let marked = &self.blocks[block];
        let start = marked.outer.start;
        let leads = block == unit.blocks.start
            && start > unit.tokens.start + 2
            && self.text.word(start - 1) == ","
            && self.text.tokens[marked.inner.start].capital
            && matches!(self.text.word(marked.inner.end - 1), "." | "!" | "?")
            && self.prose(block);
        leads
            .then(|| self.first_subject(unit.tokens.start..start))
            .flatten()
    }

    /// "Poll: the lead is gone" above a text, "MARSH: Good evening." in a transcript.
    pub(super) fn label(&self, unit: &Unit) -> Option<Range<usize>> {
        let start = unit.tokens.start;
        let colon =
            (start + 1..unit.tokens.end.min(start + 6)).find(|at| self.text.word(*at) == ":")?;
        let begins = self
            .text
            .paragraphs
            .get(unit.paragraph)
            .is_some_and(|paragraph| paragraph.start == start);
        if !begins || colon + 3 >= unit.tokens.end {
            return None;
        }
        let shouted = (start..colon).all(|at| {
            self.text.word(at).chars().all(|c| !c.is_lowercase())
                && self.text.word(at).chars().count() > 1
                || self.text.tokens[at].kind == TokenKind::Mark
        });
        let person = (start..colon).any(|at| {
            self.tags.is(
                at,
                Kinds::MALE_NAME
                    .and(Kinds::FEMALE_NAME)
                    .and(Kinds::PERSON_NOUN),
            ) || matches!(self.text.word(at), "Poll" | "Report" | "Study" | "Survey")
        });
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: start..colon,
        };
        let named = (start..colon).all(|at| phrases.name(at) || self.text.word(at) == ".");
        let title = unit.paragraph == 0 && named && (person || self.recurs(colon - 1, colon));
        (title || shouted && person && unit.paragraph > 0).then_some(start..colon)
    }

    /// Whether a name in a title stands in sentences of the text again, twice.
    fn recurs(&self, at: usize, after: usize) -> bool {
        const READ: usize = 500;
        let name = self.text.word(at);
        let end = self.text.tokens.len().min(after + READ);
        name.len() > 3
            && (after + 1..end)
                .filter(|at| {
                    self.text.tokens[*at].capital
                        && self
                            .text
                            .word(*at)
                            .strip_prefix(name)
                            .is_some_and(|rest| rest.is_empty() || matches!(rest, "'s" | "’s"))
                        && self.text.tokens[*at - 1].kind == TokenKind::Word
                        && !self.text.tokens[*at - 1].capital
                })
                .take(2)
                .count()
                > 1
    }

    /// “…” in a paragraph of its own, and "— Name, of a town" in the next one.
    fn signed_below(&self, block: usize, unit: &Unit) -> Option<(usize, Range<usize>)> {
        let marked = &self.blocks[block];
        let paragraph = self.text.paragraphs.get(unit.paragraph)?;
        let below = self.text.paragraphs.get(unit.paragraph + 1)?;
        let dash = below.start;
        if marked.outer.start != paragraph.start
            || marked.outer.end + 1 < paragraph.end
            || below.len() > 24
            || !matches!(self.text.word(dash), "―" | "—" | "–" | "-")
            || self
                .blocks
                .get(block + 1)
                .is_some_and(|next| next.outer.start < below.end)
        {
            return None;
        }
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: dash + 1..below.end,
        };
        let source = phrases
            .name(dash + 1)
            .then(|| phrases.after(dash + 1))
            .flatten()?;
        Some((dash, source))
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
    pub(super) fn first_subject(&self, within: Range<usize>) -> Option<Range<usize>> {
        Phrases {
            text: self.text,
            tags: self.tags,
            within,
        }
        .first()
    }
}
