//! Speakers beside a quotation whose verb no table knows.

use std::ops::Range;

use super::Reader;
use crate::quotes::phrases::Phrases;
use crate::quotes::units::Unit;
use crate::text::TokenKind;
use crate::words::kinds::{Kinds, Lexicon};

impl Reader<'_, '_> {
    /// “…,” X barked. / “…,” barked X.: the comma tells that a speaker follows, whatever the verb.
    pub(super) fn beside(
        &self,
        block: usize,
        unit: &Unit,
    ) -> Option<(Range<usize>, Option<Range<usize>>)> {
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
    pub(super) fn led(&self, block: usize, unit: &Unit) -> Option<Range<usize>> {
        let marked = &self.blocks[block];
        let start = marked.outer.start;
        let leads = block == unit.blocks.start
            && start > unit.tokens.start + 2
            && self.text.word(start - 1) == ","
            && self.text.tokens[marked.inner.start].capital
            && matches!(self.text.word(marked.inner.end - 1), "." | "!" | "?")
            && self.prose(block);
        let source = leads
            .then(|| self.first_subject(unit.tokens.start..start))
            .flatten()?;
        // X was asked, “…?”: the words of somebody else
        let asked = (source.end..start).any(|at| {
            matches!(self.text.word(at), "asked" | "told" | "quizzed" | "pressed")
                && self.tags.is(at - 1, Kinds::AUXILIARY.and(Kinds::ADVERB))
        });
        (!asked).then_some(source)
    }

    /// X was “thrilled”: how somebody felt, in words that can only be theirs.
    pub(super) fn felt(&self, block: usize, unit: &Unit) -> Option<Range<usize>> {
        /// Words that make a feeling stronger or weaker.
        const DEGREES: [&str; 8] = [
            "very",
            "so",
            "really",
            "deeply",
            "extremely",
            "absolutely",
            "not",
            "quite",
        ];
        const FEELINGS: [&str; 22] = [
            "thrilled",
            "honored",
            "honoured",
            "proud",
            "excited",
            "disappointed",
            "saddened",
            "happy",
            "concerned",
            "shocked",
            "disgusted",
            "appalled",
            "humbled",
            "grateful",
            "confident",
            "pleased",
            "delighted",
            "worried",
            "horrified",
            "outraged",
            "sorry",
            "heartbroken",
        ];
        let marked = &self.blocks[block];
        let verb = marked
            .outer
            .start
            .checked_sub(1)
            .filter(|verb| *verb > unit.tokens.start)?;
        let first = marked
            .inner
            .clone()
            .find(|at| !DEGREES.contains(&self.text.word(*at)))?;
        if !FEELINGS.contains(&self.text.word(first))
            || !matches!(
                self.text.word(verb),
                "was" | "is" | "felt" | "were" | "are" | "be"
            )
        {
            return None;
        }
        let mut end = verb;
        while end > unit.tokens.start && self.tags.is(end - 1, Kinds::AUXILIARY) {
            end -= 1;
        }
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: unit.tokens.start..end,
        };
        phrases.before(end).filter(|source| phrases.speaks(source))
    }

    /// Who is told of in the paragraph before a quotation and named beside the one in the paragraph after it.
    pub(super) fn around(
        &self,
        block: usize,
        unit: &Unit,
        before: Option<&Unit>,
    ) -> Option<Range<usize>> {
        /// How many tokens after a quotation its speaker is named.
        const NAMED: usize = 6;
        let before = before.filter(|before| {
            before.paragraph + 1 == unit.paragraph && before.tokens.end == unit.tokens.start
        })?;
        let source = self.first_subject(before.tokens.clone())?;
        let last = source.end - 1;
        if source.len() > 4 || !self.text.tokens[last].capital || self.tags.is(last, Kinds::CLOSED)
        {
            return None;
        }
        let next = self.blocks.get(block + 1)?;
        let paragraph = self.text.paragraphs.get(unit.paragraph + 1)?;
        let named = next.outer.start == paragraph.start
            && (next.outer.end..paragraph.end.min(next.outer.end + NAMED))
                .any(|at| self.text.word(at) == self.text.word(last));
        named.then_some(source)
    }

    /// Whether a sentence tells that somebody spoke or wrote: X kept up her remarks about the road.
    pub(super) fn tells(&self, before: &Unit) -> bool {
        const READ: usize = 40;
        before.tokens.clone().take(READ).any(|at| {
            let entry = self.tags.get(at);
            entry.kinds.has(Kinds::CUE_NOUN)
                || entry.cue != 0 && Lexicon::cue(entry.cue).speaks()
                || matches!(
                    self.text.word(at),
                    "remarks"
                        | "comments"
                        | "speech"
                        | "interview"
                        | "statement"
                        | "letter"
                        | "tweet"
                        | "tweets"
                        | "Twitter"
                        | "Facebook"
                        | "spoke"
                )
        })
    }

    /// Marsh Slams Mayor: ‘Bad Road’ / Marsh rallies drivers to ‘close the road’: the words in marks are the subject's.
    pub(super) fn headline(
        &self,
        block: usize,
        unit: &Unit,
    ) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let start = self.blocks[block].outer.start;
        let above = unit.paragraph == 0
            && block == unit.blocks.start
            && start > unit.tokens.start + 1
            && self.text.paragraphs.len() > 1;
        if !above {
            return None;
        }
        let lead = unit.tokens.start..start;
        let before = start - 1;
        let word = self.text.word(before).to_ascii_lowercase();
        let ends = self.blocks[block].outer.end + 1 >= unit.tokens.end;
        let apart = matches!(word.as_str(), ":" | "—" | "–" | "―") && ends;
        let object = word == "to"
            || self.text.tokens[before].kind == TokenKind::Word
                && self.tags.is(before, Kinds::CUE.and(Kinds::VERB))
                && !self.tags.is(before, Kinds::AUXILIARY);
        let as_a = word == "as"
            || matches!(word.as_str(), "a" | "an") && before > lead.start && {
                let as_word = self.text.word(before - 1);
                as_word.eq_ignore_ascii_case("as")
            };
        if !apart && !object && !as_a {
            return None;
        }
        // A lesson from Anna Marsh: ‘…’
        let from = (lead.start + 1..before)
            .rev()
            .take(6)
            .find(|at| self.text.word(*at).eq_ignore_ascii_case("from"));
        let led = apart && from.is_some();
        let mut source = match from.filter(|_| apart) {
            Some(from) => from + 1..before,
            None => self.first_subject(lead)?,
        };
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: source.clone(),
        };
        // "Anna Marsh heckles": the verb is none of the name.
        let verb = (source.start + 1..source.end).find(|at| {
            !phrases.name(*at)
                && !self
                    .tags
                    .is(*at, Kinds::PERSON_NOUN.and(Kinds::CONJUNCTION))
                && self.text.tokens[*at].kind == TokenKind::Word
                && phrases.name(*at - 1)
        });
        source.end = verb.unwrap_or(source.end);
        // "Angry Farmers Rally": capitals throughout
        let persons = source
            .clone()
            .find(|at| self.tags.is(*at, Kinds::PERSON_NOUN) && self.text.word(*at).ends_with('s'));
        source.end = persons.map_or(source.end, |at| at + 1);
        ((source.end < before || led) && phrases.speaks(&source)).then(|| {
            let cue = apart.then_some(before..start);
            (source, cue)
        })
    }
}
