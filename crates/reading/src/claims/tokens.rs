//! What is known of each token: its part in the telling, times, verbs, numbers, and who it stands for.

use std::ops::Range;

use super::{Actor, ActorWord, Form, Frame};
use crate::lexicon::{Marks, Sense};
use crate::numbers::{Number, Unit};
use crate::text::{Text, TokenKind};
use crate::times::Time;

/// What is known of each token, side by side with the tokens.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) marks: &'a Marks,
    frames: Vec<Frame>,
    flags: Vec<u8>,
}

/// Part of a time, or of a number of times.
const TIMED: u8 = 1;
/// Begins an act's verb.
const VERB: u8 = 2;
/// Part of a number.
const NUMBER: u8 = 4;

impl<'a> Tokens<'a> {
    pub(super) fn of(
        text: &'a Text<'a>,
        marks: &'a Marks,
        numbers: &[Number],
        times: &[Time],
    ) -> Self {
        let count = text.tokens.len();
        let mut tokens = Self {
            text,
            marks,
            frames: vec![Frame::None; count],
            flags: vec![0; count],
        };
        for hit in &marks.hits {
            match hit.sense() {
                Sense::Frame(frame) => {
                    if let Some(known) = tokens.frames.get_mut(hit.first()) {
                        *known = frame;
                    }
                }
                Sense::Act(act) if matches!(act.form, Form::Verb | Form::Ing) => {
                    tokens.flags[hit.first()] |= VERB;
                }
                _ => {}
            }
        }
        for time in times {
            tokens.flag(&time.tokens, TIMED);
        }
        for number in numbers {
            tokens.flag(
                &(number.tokens.start..number.figure_after),
                if number.unit == Some(Unit::Time) {
                    NUMBER | TIMED
                } else {
                    NUMBER
                },
            );
            if number.unit == Some(Unit::Time) {
                tokens.flag(&number.tokens, TIMED);
            }
        }
        tokens
    }

    fn flag(&mut self, tokens: &Range<usize>, flag: u8) {
        let end = tokens.end.min(self.flags.len());
        for flags in &mut self.flags[tokens.start.min(end)..end] {
            *flags |= flag;
        }
    }

    fn has(&self, token: usize, flag: u8) -> bool {
        self.flags.get(token).is_some_and(|flags| flags & flag != 0)
    }

    /// Whether a token is part of a number.
    pub(super) fn is_number(&self, token: usize) -> bool {
        self.has(token, NUMBER)
    }

    pub(super) fn frame(&self, token: usize) -> Frame {
        #[cfg(test)]
        crate::text::looks::look();
        self.frames.get(token).copied().unwrap_or_default()
    }

    /// Whether an act's verb begins at a token.
    pub(super) fn is_verb(&self, token: usize) -> bool {
        self.has(token, VERB)
    }

    pub(super) fn is_timed(&self, token: usize) -> bool {
        self.has(token, TIMED)
    }

    pub(super) fn is_mark(&self, token: usize) -> bool {
        self.text
            .tokens
            .get(token)
            .is_none_or(|token| token.kind == TokenKind::Mark)
            && !matches!(self.text.word(token), "-" | "." | "'" | "’" | "/" | "&")
    }

    pub(super) fn is_quote_mark(&self, token: usize) -> bool {
        matches!(
            self.text.word(token),
            "\"" | "“" | "”" | "„" | "«" | "»" | "`" | "``" | "‘"
        )
    }

    /// The best known word for somebody within tokens: a state, else a body on no side, else a group.
    pub(super) fn actor_word(&self, part: &Range<usize>) -> Option<ActorWord> {
        let mut best = None;
        for hit in self.marks.within(part) {
            let Sense::Actor(word) = hit.sense() else {
                continue;
            };
            if !self.is_proper(hit.first(), word) {
                continue;
            }
            match (best, word) {
                (_, ActorWord::State(_)) => return Some(word),
                (None | Some(ActorWord::Group), _) => best = Some(word),
                _ => {}
            }
        }
        best
    }

    /// Whether a word for a state is written as a name: "us" is none.
    fn is_proper(&self, token: usize, word: ActorWord) -> bool {
        let told = self.text.word(token);
        let named = matches!(word, ActorWord::State(_) | ActorWord::Neutral(_));
        if !named || !told.is_ascii() {
            return true;
        }
        if told.len() <= 2 {
            return told.bytes().all(|letter| letter.is_ascii_uppercase());
        }
        self.text.tokens[token].capital || matches!(word, ActorWord::Neutral(_))
    }

    /// The words for somebody known among tokens: "Russian forces".
    pub(super) fn known_in(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        for hit in self.marks.within(part) {
            let Sense::Actor(word) = hit.sense() else {
                continue;
            };
            if !self.is_proper(hit.first(), word) {
                continue;
            }
            match &mut found {
                None => found = Some(hit.tokens()),
                Some(found) if hit.first() <= found.end + 1 => {
                    found.end = found.end.max(hit.after());
                }
                Some(_) => break,
            }
        }
        found.filter(|found| found.end <= part.end)
    }

    /// Somebody, from the tokens of a phrase.
    pub(super) fn actor(&self, part: &Range<usize>) -> Actor {
        let name = match self.actor_word(part) {
            Some(ActorWord::State(name) | ActorWord::Neutral(name)) => Some(name),
            Some(ActorWord::Sides) => Some("both sides"),
            _ => None,
        };
        Actor {
            span: self.text.span(part),
            name,
        }
    }
}
