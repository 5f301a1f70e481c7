//! Cues that are nouns or stand with a preposition: "X's claim that", "according to X".

use std::ops::Range;

use super::{Finder, Frame, Shape};
use crate::record::CueClass;
use crate::text::TokenKind;
use crate::words::kinds::Kinds;

impl Finder<'_, '_> {
    /// "according to X", "in X's words", "за словами X", "по словам X".
    pub(super) fn according(&self, at: usize) -> Option<Frame> {
        let word = self.word(at);
        if word.len() == 2
            && word.eq_ignore_ascii_case("in")
            && let Some(frame) = self.in_their_view(at)
        {
            return Some(frame);
        }
        let length = match word.len() {
            9 if word.eq_ignore_ascii_case("according") && self.word(at + 1) == "to" => 2,
            3 if word.eq_ignore_ascii_case("per")
                && at > self.unit.start
                && self.word(at - 1) == "," =>
            {
                1
            }
            2 if word.eq_ignore_ascii_case("in")
                && self.word(at + 1) == "the"
                && self.word(at + 2) == "words"
                && self.word(at + 3) == "of" =>
            {
                4
            }
            4 | 5 | 6 | 14
                if matches!(
                    (word, self.word(at + 1)),
                    (
                        "За" | "за",
                        "словами" | "даними" | "інформацією" | "повідомленням"
                    ) | (
                        "По" | "по",
                        "словам" | "данным" | "информации" | "сообщению" | "мнению"
                    ) | ("На" | "на", "думку")
                ) =>
            {
                2
            }
            _ if matches!(word, "Як" | "как" | "Как" | "як") && self.tags.get(at + 1).cue != 0 =>
            {
                return None;
            }
            _ => return None,
        };
        let subject = if word.is_ascii() {
            self.phrases().after(at + length)
        } else {
            self.slavic_after(at + length)
        }?;
        let after = self.over_apposition(subject.end);
        Some(Frame {
            cue: at..at + length,
            verb: at,
            after,
            start: at,
            subject: Some(subject),
            shape: Shape::According,
            class: CueClass::Says,
        })
    }

    /// "in Marsh's view", "in her opinion": apart from the clause that it is said of.
    fn in_their_view(&self, at: usize) -> Option<Frame> {
        /// How many words a name has at most.
        const NAME: usize = 5;
        let apart = at == self.unit.start || at == self.gap.start || self.word(at - 1) == ",";
        if !apart {
            return None;
        }
        let noun = (at + 2..self.gap.end.min(at + 2 + NAME)).find(|at| {
            matches!(
                self.word(*at),
                "view"
                    | "opinion"
                    | "eyes"
                    | "words"
                    | "telling"
                    | "judgment"
                    | "judgement"
                    | "estimation"
                    | "account"
            )
        })?;
        let ends = noun + 1 >= self.gap.end
            || matches!(self.word(noun + 1), "," | "." | ";" | ":" | "—" | "–");
        let phrases = self.phrases();
        let owner = self.word(noun - 1);
        let owned = owner.ends_with("'s") || owner.ends_with("’s");
        let pronoun = noun == at + 2 && self.is(at + 1, Kinds::MALE.and(Kinds::FEMALE));
        let name = owned
            && (at + 1..noun)
                .all(|at| phrases.name(at) || self.text.tokens[at].kind == TokenKind::Mark);
        (ends && (pronoun || name)).then(|| Frame {
            cue: at..noun + 1,
            verb: noun,
            after: noun + 1,
            start: at,
            subject: Some(at + 1..noun),
            shape: Shape::According,
            class: CueClass::Says,
        })
    }

    /// Words up to the next mark or verb.
    pub(super) fn slavic_after(&self, start: usize) -> Option<Range<usize>> {
        let mut end = start;
        while end < self.gap.end.min(start + 8)
            && self.text.tokens[end].kind == TokenKind::Word
            && !self.is(
                end,
                Kinds::CUE.and(Kinds::PREPOSITION).and(Kinds::SUBORDINATE),
            )
        {
            end += 1;
        }
        (end > start).then_some(start..end)
    }

    /// From ", the head of Y," to after it.
    pub(super) fn over_apposition(&self, at: usize) -> usize {
        if self.word(at) == ","
            && self.is(
                at + 1,
                Kinds::DETERMINER
                    .and(Kinds::RELATIVE)
                    .and(Kinds::PERSON_NOUN),
            )
            && let Some(comma) =
                (at + 1..self.gap.end.min(at + 24)).find(|at| self.word(*at) == ",")
            && (self.is(at + 1, Kinds::RELATIVE)
                || !(at + 1..comma).any(|at| {
                    self.is(at, Kinds::AUXILIARY.and(Kinds::VERB).and(Kinds::PRONOUN))
                        || self.is(at, Kinds::CUE)
                            && !self.is(at, Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN))
                }))
        {
            return comma;
        }
        at
    }

    /// "X's claim that", "their hope of".
    pub(super) fn noun(&self, at: usize) -> Option<Frame> {
        if !self.is(at, Kinds::CUE_NOUN) || at <= self.gap.start {
            return None;
        }
        if matches!(self.word(at + 1), "by" | "from") {
            let subject = self.phrases().after(at + 2)?;
            let named = self.phrases().speaks(&subject);
            return (named && self.word(subject.end) == "that").then(|| Frame {
                cue: at..at + 1,
                verb: at,
                start: at,
                after: subject.end,
                subject: Some(subject),
                shape: Shape::Noun,
                class: class_of_noun(self.word(at)),
            });
        }
        // "X's claim is that"
        let is_that = matches!(self.word(at + 1), "is" | "was") && self.word(at + 2) == "that";
        if !is_that
            && !matches!(
                self.word(at + 1),
                "that" | "of" | "to" | "about" | "for" | "on"
            )
        {
            return None;
        }
        let mut before = at - 1;
        while before > self.gap.start
            && self.text.tokens[before].kind == TokenKind::Word
            && !self.text.tokens[before].capital
            && !self.is(
                before,
                Kinds::POSSESSIVE
                    .and(Kinds::POSSESSOR)
                    .and(Kinds::PREPOSITION)
                    .and(Kinds::AUXILIARY)
                    .and(Kinds::VERB)
                    .and(Kinds::DETERMINER),
            )
            && at - before < 3
        {
            before -= 1;
        }
        // "came home with a pledge to “…”": of whom the clause tells
        if at + 2 == self.gap.end
            && self.gap.end < self.unit.end
            && matches!(self.word(at + 1), "to" | "that")
            && matches!(self.word(before), "a" | "an")
        {
            let subject = self
                .found
                .iter()
                .rev()
                .find(|frame| matches!(frame.shape, Shape::Before | Shape::Inherited))
                .and_then(|frame| frame.subject.clone())
                .or_else(|| self.first_subject(before))?;
            return Some(Frame {
                cue: at..at + 2,
                verb: at,
                start: before,
                subject: Some(subject),
                shape: Shape::Noun,
                after: at + 2,
                class: class_of_noun(self.word(at)),
            });
        }
        if !self.is(before, Kinds::POSSESSIVE.and(Kinds::POSSESSOR))
            || self.text.tokens[before].kind != TokenKind::Word
        {
            return None;
        }
        if self.word(at + 1) != "that" && !is_that && !self.is(at, Kinds::CUE) {
            return None;
        }
        let subject = if self.is(before, Kinds::POSSESSOR) {
            before..before + 1
        } else {
            self.phrases().before(before + 1)?
        };
        Some(Frame {
            cue: before + 1..at + 1,
            verb: at,
            start: subject.start,
            subject: Some(subject),
            shape: Shape::Noun,
            after: at + 1 + usize::from(is_that),
            class: class_of_noun(self.word(at)),
        })
    }
}

/// What a noun says the speaker did.
pub(super) fn class_of_noun(word: &str) -> CueClass {
    match word.get(..4).unwrap_or(word).to_ascii_lowercase().as_str() {
        "deni" => CueClass::Denies,
        "admi" => CueClass::Admits,
        "conf" => CueClass::Confirms,
        "dema" | "requ" | "call" | "prop" => CueClass::Demands,
        "prom" | "pled" | "vow" | "thre" | "warn" | "anno" | "pred" => CueClass::Announces,
        "beli" | "fear" | "hope" | "conc" | "view" | "opin" | "plan" => CueClass::Thinks,
        "repo" | "esti" => CueClass::Reports,
        "stat" | "rema" | "comm" | "remi" => CueClass::Says,
        _ => CueClass::Claims,
    }
}
