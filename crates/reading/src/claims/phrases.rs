//! Who acts and on whom: noun phrases around an act, without a parser.

use std::ops::Range;

use super::{Actor, ActorWord, Form, Frame};
use crate::lexicon::{Marks, Sense};
use crate::numbers::{Number, Unit};
use crate::text::{Text, TokenKind};
use crate::times::Time;

/// So many tokens a phrase may reach.
const REACH: usize = 30;

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

/// What stands between a subject and its verb.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Auxiliaries {
    pub(super) be: bool,
    pub(super) not: bool,
    pub(super) future: bool,
    pub(super) fail: bool,
    pub(super) order: bool,
    pub(super) hedge: Option<usize>,
    pub(super) coordinated: bool,
}

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
                if number.unit == Some(Unit::Time) { NUMBER | TIMED } else { NUMBER },
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
        self.frames.get(token).copied().unwrap_or_default()
    }

    /// Whether an act's verb begins at a token.
    pub(super) fn is_verb(&self, token: usize) -> bool {
        self.has(token, VERB)
    }

    fn is_time(&self, token: usize) -> bool {
        self.has(token, TIMED)
    }

    pub(super) fn is_mark(&self, token: usize) -> bool {
        self.text
            .tokens
            .get(token)
            .is_none_or(|token| token.kind == TokenKind::Mark)
            && !matches!(self.text.word(token), "-" | "." | "'" | "’" | "/" | "&")
    }

    fn is_quote_mark(&self, token: usize) -> bool {
        matches!(
            self.text.word(token),
            "\"" | "“" | "”" | "„" | "«" | "»" | "`" | "``" | "‘"
        )
    }

    /// Where the subject's phrase before a verb ends, and what stands between them.
    fn before_auxiliaries(&self, verb: usize, floor: usize) -> (usize, Auxiliaries) {
        let mut found = Auxiliaries::default();
        let mut end = verb;
        while end > floor {
            let token = end - 1;
            match self.frame(token) {
                Frame::Be => found.be = true,
                Frame::Not => found.not = true,
                Frame::Future => found.future = true,
                Frame::Fail => found.fail = true,
                Frame::Order => found.order = true,
                Frame::Hedge => found.hedge = Some(token),
                Frame::Have | Frame::Adverb | Frame::SoFar | Frame::To => {}
                _ if self.is_time(token) => {}
                Frame::Prep | Frame::On if self.is_time(token + 1) => {}
                _ if self.text.word(token).ends_with("ly") && end < verb + 1 => {}
                _ if self.frame_ends_here(token, verb) => {}
                _ => break,
            }
            end -= 1;
        }
        (end, found)
    }

    /// Words within a longer known phrase, as "to" in "plans to": looked at from behind.
    fn frame_ends_here(&self, token: usize, verb: usize) -> bool {
        token + 3 >= verb
            && token > 0
            && matches!(self.frame(token - 1), Frame::Future | Frame::Fail)
            && self.frame(token) == Frame::None
            && self.marks.within(&(token - 1..token)).iter().any(|hit| {
                matches!(hit.sense(), Sense::Frame(_)) && hit.after() > token
            })
    }

    /// The phrase of the subject of the verb at `verb`, not before `floor`.
    pub(super) fn before(&self, verb: usize, floor: usize) -> (Option<Range<usize>>, Auxiliaries) {
        let floor = floor.max(verb.saturating_sub(REACH));
        let (mut end, mut found) = self.before_auxiliaries(verb, floor);
        if end > floor && matches!(self.frame(end - 1), Frame::Relative | Frame::That) {
            end -= 1;
        }
        if end > floor && self.text.word(end - 1) == "," {
            let from = floor.max(end.saturating_sub(18));
            let opened = (from..end - 1).rev().find(|token| self.text.word(*token) == ",");
            end = match opened {
                Some(comma) if comma > floor => comma,
                _ => end - 1,
            };
        }
        while end > floor && (self.text.word(end - 1) == ")" || self.text.word(end - 1) == "(") {
            let from = floor.max(end.saturating_sub(8));
            end = (from..end)
                .rev()
                .find(|token| self.text.word(*token) == "(")
                .unwrap_or(end - 1);
        }
        if end > floor && matches!(self.frame(end - 1), Frame::And) {
            found.coordinated = true;
            return (None, found);
        }
        let mut start = end;
        while start > floor {
            let token = start - 1;
            let stops = match self.frame(token) {
                Frame::Say
                | Frame::Claim
                | Frame::Accuse
                | Frame::Confirm
                | Frame::Admit
                | Frame::According
                | Frame::Deny
                | Frame::That
                | Frame::Relative
                | Frame::Conj
                | Frame::If
                | Frame::Be
                | Frame::Have
                | Frame::Light
                | Frame::Future
                | Frame::Question => !self.is_title_word(token),
                _ => self.is_time(token) || self.is_mark(token) && !self.is_quote_mark(token),
            };
            if stops {
                break;
            }
            start -= 1;
        }
        (self.head(start..end), found)
    }

    /// "charge" and "claim" are verbs; "US" and names that look like frames are not.
    fn is_title_word(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|token| token.capital)
            && matches!(self.frame(token), Frame::Future | Frame::Say)
            && token > 0
    }

    /// The part of a subject's phrase that names who: up to its first preposition, unless somebody known stands
    /// only after it.
    fn head(&self, region: Range<usize>) -> Option<Range<usize>> {
        if region.is_empty() {
            return None;
        }
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut start = region.start;
        for token in region.clone() {
            if matches!(self.frame(token), Frame::Prep | Frame::On | Frame::By | Frame::To)
                && token >= start
            {
                parts.push(start..token);
                start = token + 1;
            }
        }
        parts.push(start..region.end);
        let known = parts
            .iter()
            .find(|part| !part.is_empty() && self.actor_word(part).is_some());
        let first = parts.iter().find(|part| !part.is_empty());
        let chosen = match (parts.first(), known) {
            (Some(first), Some(known)) if first.is_empty() => known,
            (Some(first), _) if !first.is_empty() && self.has_name(first) => first,
            (_, Some(known)) => known,
            _ => first?,
        };
        self.trimmed(chosen.clone())
    }

    fn has_name(&self, part: &Range<usize>) -> bool {
        self.actor_word(part).is_some()
            || part.clone().any(|token| {
                self.text.tokens[token].capital && self.frame(token) != Frame::Det
            })
    }

    /// Without articles and marks at its ends.
    fn trimmed(&self, mut part: Range<usize>) -> Option<Range<usize>> {
        let idle = |token: usize| {
            matches!(
                self.frame(token),
                Frame::Det | Frame::Adverb | Frame::SoFar | Frame::Have | Frame::And | Frame::Not
            ) || self.is_mark(token)
                || self.is_number(token)
        };
        if part.end > part.start + 1
            && self.text.word(part.end - 1) == "."
            && !self.text.word(part.end - 2).contains('.')
        {
            part.end -= 1;
        }
        while part.start < part.end && idle(part.start) {
            part.start += 1;
        }
        while part.start < part.end && idle(part.end - 1) && self.text.word(part.end - 1) != "." {
            part.end -= 1;
        }
        (part.start < part.end).then_some(part)
    }

    /// The phrase that begins at or after a token: the object of a verb, or what follows "by" or "of".
    pub(super) fn after(&self, token: usize, ceiling: usize) -> Option<Range<usize>> {
        let ceiling = ceiling.min(token + REACH).min(self.text.tokens.len());
        let mut start = token;
        while start < ceiling
            && (matches!(
                self.frame(start),
                Frame::Det | Frame::On | Frame::Adverb | Frame::SoFar | Frame::Of
            ) || self.is_quote_mark(start)
                || self.is_number(start)
                || (start == token && self.leads_to_object(start))
                || self.text.word(start).ends_with("ly"))
        {
            start += 1;
        }
        let mut end = start;
        while end < ceiling {
            let stops = match self.frame(end) {
                Frame::None | Frame::Det | Frame::Of | Frame::And | Frame::Adverb => {
                    self.is_time(end)
                        || self.is_mark(end) && !self.is_quote_mark(end)
                        || (self.is_verb(end) && !self.text.tokens[end].capital)
                }
                _ => true,
            };
            if stops {
                break;
            }
            end += 1;
        }
        let mut part = self.trimmed(start..end)?;
        while part.start < part.end && self.frame(part.end - 1) == Frame::Of {
            part.end -= 1;
        }
        (part.start < part.end).then_some(part)
    }

    /// "into", "from", "in": what follows is what the act is done to.
    fn leads_to_object(&self, token: usize) -> bool {
        self.frame(token) == Frame::Prep
            && !matches!(
                self.text.word(token),
                "within" | "during" | "through" | "throughout" | "without" | "like" | "about"
            )
    }

    /// The best known word for somebody within tokens: a state, else a body on no side, else a group.
    pub(super) fn actor_word(&self, part: &Range<usize>) -> Option<ActorWord> {
        let mut best = None;
        for hit in self.marks.within(part) {
            let Sense::Actor(word) = hit.sense() else {
                continue;
            };
            match (best, word) {
                (_, ActorWord::State(_)) => return Some(word),
                (None | Some(ActorWord::Group), _) => best = Some(word),
                _ => {}
            }
        }
        best
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
