//! Noun phrases that begin at a word.

use std::ops::Range;

use super::{LONGEST, Phrases};
use crate::text::TokenKind;
use crate::words::kinds::Kinds;

impl Phrases<'_, '_> {
    /// The noun phrase that the main clause begins with, if it is a person or a body.
    pub(in crate::quotes) fn first(&self) -> Option<Range<usize>> {
        let mut start = self.within.start;
        while start < self.within.end && (self.mark(start) || self.is(start, Kinds::CONJUNCTION)) {
            start += 1;
        }
        let introduced = self.is(
            start,
            Kinds::PREPOSITION
                .and(Kinds::SUBORDINATE)
                .and(Kinds::ADVERB)
                .and(Kinds::TIME),
        ) || matches!(
            self.word(start),
            "back" | "Back" | "there" | "There" | "here" | "Here"
        ) || self.word(start).ends_with("ing")
            && !self.is(start, Kinds::PERSON_NOUN);
        if introduced {
            let comma = (start..self.within.end.min(start + 40)).find(|at| self.word(*at) == ",");
            start = match comma {
                Some(comma) => comma + 1,
                None if self.is(start, Kinds::ADVERB) => start + 1,
                None => return None,
            };
            // "On 6 July, 2015, X"
            if self
                .text
                .tokens
                .get(start)
                .is_some_and(|year| year.kind == TokenKind::Number && self.word(start + 1) == ",")
                && start + 2 < self.within.end
            {
                start += 2;
            }
        }
        self.after(start).filter(|subject| self.speaks(subject))
    }

    /// Whether a noun phrase is a person or a body.
    pub(in crate::quotes) fn speaks(&self, subject: &Range<usize>) -> bool {
        subject.clone().any(|at| {
            self.name(at)
                || self.is(
                    at,
                    Kinds::PERSON_NOUN
                        .and(Kinds::MALE)
                        .and(Kinds::FEMALE)
                        .and(Kinds::BODY_NOUN),
                )
                || self.word(at).eq_ignore_ascii_case("they")
                || self.word(at) == "I"
        })
    }

    /// The noun phrase that begins at a token: "said | John Smith, the head of the staff".
    pub(in crate::quotes) fn after(&self, start: usize) -> Option<Range<usize>> {
        let mut at = start;
        let end = self.within.end.min(start + LONGEST);
        if at < end && self.is(at, Kinds::PRONOUN) {
            return Some(at..at + 1);
        }
        let mut noun = false;
        let mut given = false;
        while at < end {
            let word = self.word(at);
            if word == "-"
                && at > start
                && self.text.tokens[at - 1].kind == TokenKind::Number
                && at + 1 < end
            {
                at += 1;
                continue;
            }
            if self.mark(at) {
                let short = word == "."
                    && at > start
                    && self.text.tokens[at - 1].capital
                    && at + 1 < end
                    && self.text.tokens[at + 1].capital
                    && (self.word(at - 1).chars().count() <= 4 || self.is(at - 1, Kinds::TITLE));
                if short || matches!(word, "&" | "’" | "'" | "/") && at > start {
                    at += 1;
                    continue;
                }
                if word == "("
                    && at > start
                    && let Some(close) = (at..end).take(8).find(|at| self.word(*at) == ")")
                {
                    at = close + 1;
                    continue;
                }
                break;
            }
            if self.name(at) {
                noun = true;
                given = true;
                at += 1;
                continue;
            }
            let preposition = self.is(at, Kinds::PREPOSITION);
            if preposition && noun {
                if word == "by" && self.is(at - 1, Kinds::BODY_NOUN) {
                    at += 1;
                    continue;
                }
                if matches!(word, "of" | "for" | "at" | "in" | "from" | "with" | "on")
                    && (word == "of"
                        || !given
                        || self.is(at - 1, Kinds::PERSON_NOUN.and(Kinds::BODY_NAME)))
                {
                    at += 1;
                    continue;
                }
                break;
            }
            if self.is(at, Kinds::CONJUNCTION) {
                if noun
                    && matches!(word, "and" | "та" | "і" | "и")
                    && (self.name(at + 1) || self.is(at + 1, Kinds::PERSON_NOUN))
                {
                    at += 1;
                    continue;
                }
                break;
            }
            if self.is(at, Kinds::TIME) && at > start && self.is(at - 1, Kinds::DETERMINER) && !noun
            {
                // "a Wednesday editorial"
                at += 1;
                continue;
            }
            if preposition
                || self.is(
                    at,
                    Kinds::AUXILIARY
                        .and(Kinds::SUBORDINATE)
                        .and(Kinds::TIME)
                        .and(Kinds::PRONOUN)
                        .and(Kinds::NEGATION),
                ) && !self.is(at, Kinds::PERSON_NOUN)
            {
                break;
            }
            if noun
                && (self.is(at, Kinds::ADVERB.and(Kinds::VERB))
                    || self.is(at, Kinds::CUE)
                        && !self.is(at, Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN))
                    || self.participle(at)
                        && !self.is(at, Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN)))
            {
                break;
            }
            noun |= self.is(
                at,
                Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN).and(Kinds::STATE),
            );
            if given && !noun {
                break;
            }
            at += 1;
        }
        while at > start && (self.is(at - 1, Kinds::PREPOSITION) || self.mark(at - 1)) {
            at -= 1;
        }
        let unknown = start + 1 < at && self.is(start, Kinds::DETERMINER);
        (at > start && (unknown || (start..at).any(|at| self.nominal(at)))).then_some(start..at)
    }
}
