//! What stands between a cue and what was said: who was told, when and where.

use super::Contents;
use crate::quotes::frames::{Frame, Shape};
use crate::text::TokenKind;
use crate::words::kinds::{Form, Kinds};

impl Contents<'_, '_> {
    /// Goes over who was told and when and where: the first token of what was said, and whether there is none.
    pub(super) fn tail(&self, frame: &Frame) -> (usize, bool) {
        let cue = frame.verb(self.tags);
        let end = self.end();
        let mut at = frame.after;
        if frame.shape == Shape::Inverted {
            // The apposition after the name: said X, the head of Y.
            return (self.over_apposition(at, end), true);
        }
        if cue.takes_recipient() && frame.shape != Shape::Noun {
            at = self.over_recipient(at, end);
        }
        loop {
            let before = at;
            while at < end
                && self.is(at, Kinds::ADVERB.and(Kinds::TIME))
                && !self.is(at, Kinds::SUBORDINATE)
            {
                at += 1;
            }
            at = self.over_time(at, end);
            let to = self.word(at) == "to"
                && !self.is(at + 1, Kinds::DETERMINER.and(Kinds::RECIPIENT))
                && !self
                    .text
                    .tokens
                    .get(at + 1)
                    .is_some_and(|token| token.capital);
            if at < end
                && cue.takes_clause()
                && matches!(
                    self.word(at),
                    "when" | "as" | "before" | "after" | "while" | "since"
                )
            {
                // "said | as he left"
                at = (at..end)
                    .find(|at| {
                        self.word(*at) == ","
                            || self.word(*at) == "that"
                            || self.block_starting_at(*at).is_some()
                    })
                    .unwrap_or(end);
            }
            if at < end
                && cue.speaks()
                && self.is(at, Kinds::PREPOSITION)
                && !self.is(at, Kinds::SUBORDINATE)
                && !to
                && let Some(after) = self.over_adverbial(at, end)
            {
                at = after;
            }
            if at == before {
                break;
            }
        }
        if at < end
            && matches!(self.word(at), "," | ":")
            && self.block_starting_at(at + 1).is_some()
        {
            return (at, at + 1 >= end);
        }
        if at < end && self.word(at) == "," {
            if matches!(
                self.word(at + 1),
                "що" | "щоб" | "что" | "чтобы" | "нібито" | "якобы"
            ) {
                return (at + 1, at + 2 >= end);
            }
            // ", in a statement, that": an insertion
            if let Some(close) = (at + 1..end.min(at + 16)).find(|at| self.word(*at) == ",")
                && (self.word(close + 1) == "that" || self.block_starting_at(close + 1).is_some())
                && !self.is(at + 1, Kinds::CUE)
                && !self.frames.iter().any(|other| {
                    other.shape != Shape::According
                        && other.cue.start > at
                        && other.cue.start < close
                })
            {
                return (close + 1, false);
            }
            return (at, true);
        }
        if at < end && self.word(at) == ":" {
            return (at + 1, at + 1 >= end);
        }
        (
            at,
            at >= end || matches!(self.word(at), "—" | "–" | "―" | ";"),
        )
    }

    /// Whether most words begin with capitals.
    fn title(&self, inner: &std::ops::Range<usize>) -> bool {
        let (mut words, mut capitals) = (0, 0);
        for token in &self.text.tokens[inner.clone()] {
            if token.kind == TokenKind::Word {
                words += 1;
                capitals += usize::from(token.capital);
            }
        }
        words > 1 && capitals * 2 > words
    }

    /// "late last month", "two weeks ago": a time without a preposition.
    fn over_time(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end
            && at < start + 4
            && (self.is(at, Kinds::TIME)
                || self.text.tokens[at].kind == TokenKind::Number
                || matches!(
                    self.word(at),
                    "last"
                        | "this"
                        | "next"
                        | "late"
                        | "early"
                        | "earlier"
                        | "later"
                        | "that"
                        | "a"
                        | "two"
                        | "three"
                        | "few"
                        | "several"
                        | "same"
                        | "the"
                ))
        {
            at += 1;
            if self.is(at - 1, Kinds::TIME) && !self.is(at, Kinds::TIME) {
                let more = matches!(self.word(at), "ago" | "later" | "earlier" | "before")
                    && !self.is(at + 1, Kinds::PRONOUN.and(Kinds::DETERMINER));
                return (at + usize::from(more)).min(end);
            }
        }
        start
    }

    pub(super) fn over_apposition(&self, at: usize, end: usize) -> usize {
        if self.word(at) != "," {
            return at;
        }
        if self.block_starting_at(at + 1).is_some() {
            return at;
        }
        if self.is(
            at + 1,
            Kinds::DETERMINER
                .and(Kinds::RELATIVE)
                .and(Kinds::PERSON_NOUN)
                .and(Kinds::TITLE),
        ) || !self.is(at + 1, Kinds::CUE)
        {
            let mut here = at + 1;
            while here < end {
                if self.block_starting_at(here).is_some() {
                    return here;
                }
                if self.tags.get(here).form == Form::Gerund
                    && self.tags.get(here).cue != 0
                    && self.word(here - 1) == ","
                {
                    return here - 1;
                }
                here += 1;
            }
            return end;
        }
        at
    }

    /// "told | reporters in the capital | that".
    pub(super) fn over_recipient(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        if at < end
            && self.is(at, Kinds::RECIPIENT)
            && !self.is(at, Kinds::PERSON_NOUN)
            && !self.text.tokens[at].capital
        {
            return at + 1;
        }
        let mut noun = false;
        while at < end && at < start + 14 {
            if self.is(at, Kinds::SUBORDINATE)
                || self.text.tokens[at].kind == TokenKind::Mark
                    && !matches!(self.word(at), "." | "’" | "'" | "&")
            {
                break;
            }
            if noun
                && (self.is(
                    at,
                    Kinds::DETERMINER
                        .and(Kinds::PRONOUN)
                        .and(Kinds::PREPOSITION)
                        .and(Kinds::TIME),
                ) || self.word(at) == "to")
            {
                break;
            }
            if self.is(at, Kinds::AUXILIARY.and(Kinds::VERB)) {
                // A clause has begun: what was taken as who was told is its subject.
                return if noun && at - start > 3 { start } else { at };
            }
            noun |= self.text.tokens[at].capital
                || self.is(
                    at,
                    Kinds::PERSON_NOUN
                        .and(Kinds::BODY_NOUN)
                        .and(Kinds::RECIPIENT),
                );
            at += 1;
        }
        at
    }

    /// "in a statement on Monday | that".
    pub(super) fn over_adverbial(&self, start: usize, end: usize) -> Option<usize> {
        let mut at = start;
        while at < end {
            if self.word(at) == "that" {
                return Some(at);
            }
            if let Some(block) = self.block_starting_at(at) {
                // "said on “The Morning Hour”": a title
                if at > start
                    && self.text.tokens[at - 1].kind == TokenKind::Word
                    && self.title(&self.blocks[block].inner)
                {
                    at = self.blocks[block].outer.end;
                    if self.word(at - 2) == "." && self.block_starting_at(at).is_some() {
                        return Some(at);
                    }
                    continue;
                }
                return Some(at);
            }
            if matches!(self.word(at), "," | ":" | "—" | "–" | ";") {
                return Some(at);
            }
            if at > start && (self.is(at, Kinds::PRONOUN) || self.is(at, Kinds::AUXILIARY)) {
                // "said in May he would": what follows the phrase
                return self.is(at, Kinds::PRONOUN).then_some(at);
            }
            at += 1;
        }
        Some(end)
    }
}
