//! Who acts and on whom: noun phrases around an act, without a parser.

use std::ops::Range;

use super::Frame;
use super::tokens::Tokens;
use crate::words::senses::Sense;

/// So many tokens a phrase may reach.
pub(super) const REACH: usize = 30;
/// So many verbs may hang on one another.
const DEPTH: usize = 3;

/// What stands between a subject and its verb.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each word may stand there or not, whatever the others do"
)]
pub(super) struct Auxiliaries {
    pub(super) be: bool,
    pub(super) not: bool,
    pub(super) future: bool,
    pub(super) fail: bool,
    pub(super) order: bool,
    pub(super) hedge: Option<usize>,
    pub(super) coordinated: bool,
    pub(super) to: bool,
}

impl Tokens<'_> {
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
                Frame::To => found.to = true,
                Frame::Have | Frame::Adverb | Frame::SoFar => {}
                // "got killed"
                _ if matches!(self.text.word(token), "got" | "gets") => found.be = true,
                // "kept shelling", "continued shelling"
                _ if token + 1 == verb
                    && self.text.word(verb).ends_with("ing")
                    && (self.frame(token) == Frame::Light
                        || matches!(self.text.word(token), "kept" | "keeps" | "keep")) => {}
                _ if self.is_timed(token) => {}
                Frame::Prep | Frame::On if self.is_timed(token + 1) => {}
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
            && self
                .marks
                .within(&(token - 1..token))
                .iter()
                .any(|hit| matches!(hit.sense(), Sense::Frame(_)) && hit.after() > token)
    }

    /// The phrase of the subject of the verb at `verb`, not before `floor`. Of "agreed to release" it is the subject
    /// of the verb before.
    pub(super) fn before(&self, verb: usize, floor: usize) -> (Option<Range<usize>>, Auxiliaries) {
        let (mut subject, found, stopped) = self.subject(verb, floor);
        let mut stopped = stopped.filter(|_| found.to);
        for _ in 0..DEPTH {
            let Some(governing) = stopped else { break };
            let (higher, auxiliaries, next) = self.subject(governing, floor);
            if higher.is_some() {
                subject = higher;
            }
            stopped = next.filter(|_| auxiliaries.to);
        }
        (subject, found)
    }

    /// The subject of one verb, what stands between, and the verb before that where the phrase ends at one.
    fn subject(
        &self,
        verb: usize,
        floor: usize,
    ) -> (Option<Range<usize>>, Auxiliaries, Option<usize>) {
        let floor = floor.max(verb.saturating_sub(REACH));
        let (mut end, mut found) = self.before_auxiliaries(verb, floor);
        let mut relative = false;
        if end > floor && matches!(self.frame(end - 1), Frame::Relative | Frame::That) {
            relative = true;
            end -= 1;
        }
        let mut aside = false;
        if end > floor && self.text.word(end - 1) == "," {
            // "the rebels, he said, attacked"
            let opened = (floor.max(end.saturating_sub(6))..end - 1)
                .rev()
                .find(|token| self.text.word(*token) == ",");
            if let Some(opened) = opened
                && opened > floor
                && (opened + 1..end - 1).len() <= 4
                && self.frame(end - 2).is_saying()
            {
                end = opened;
                aside = true;
            }
        }
        if aside {
        } else if relative && end > floor && self.text.word(end - 1) == "," {
            end -= 1;
        } else if end > floor && self.text.word(end - 1) == "," {
            let from = floor.max(end.saturating_sub(18));
            let opened = (from..end - 1)
                .rev()
                .find(|token| self.text.word(*token) == ",");
            // "launched an assault, shelled the town": one subject for both
            let told = |token: usize| {
                self.is_verb(token) || self.is_predicate(token) || self.frame(token) == Frame::Light
            };
            if (opened.map_or(floor, |comma| comma + 1)..end - 1).any(told) {
                found.coordinated = true;
                return (None, found, None);
            }
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
            return (None, found, None);
        }
        let mut start = end;
        let mut stopped = None;
        let mut verb_before = false;
        while start > floor {
            let token = start - 1;
            let helper = matches!(self.frame(token), Frame::Have | Frame::Be | Frame::Future);
            if helper && end - start <= 4 && !self.has_name(&(start..end)) {
                // "has once again outright rejected"
                found.be |= self.frame(token) == Frame::Be;
                found.future |= self.frame(token) == Frame::Future;
                start = token;
                end = token;
                continue;
            }
            if self.governs(token) {
                stopped = Some(token);
                verb_before = true;
                break;
            }
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
                | Frame::Future
                | Frame::Question => !self.is_title_word(token),
                _ => {
                    self.is_timed(token)
                        || self.is_mark(token) && !self.is_quote_mark(token)
                        // "a car driven by a medic was hit"
                        || self.is_predicate(token) && self.frame(token + 1) != Frame::By
                        || self.text.word(token) == "as"
                }
            };
            if stops {
                verb_before = matches!(self.frame(token), Frame::Be | Frame::Have)
                    || self.is_predicate(token);
                // "sent troops to investigate": who sent
                if self.is_predicate(token) && !self.frame(token).is_saying() {
                    stopped = Some(token);
                }
                break;
            }
            start -= 1;
        }
        // "was unprovoked and the rebels attacked": who stands after "and"
        if verb_before
            && let Some(and) = (start..end)
                .rev()
                .find(|token| self.frame(*token) == Frame::And)
        {
            start = and + 1;
        }
        // "told reporters the army": who stands after the article
        if let Some(article) = (start + 1..end).rev().find(|token| {
            matches!(self.text.word(*token), "the" | "The" | "a" | "an")
                && self.is_noun(token - 1)
                && self.frame(token - 1) == Frame::None
        }) {
            start = article;
        }
        // "the zone of peacekeepers who": the nearer
        if relative
            && let Some(joint) = (start..end).rev().find(|token| {
                matches!(
                    self.frame(*token),
                    Frame::Of | Frame::Prep | Frame::On | Frame::By
                )
            })
            && self
                .marks
                .within(&(joint + 1..end))
                .iter()
                .any(|hit| hit.after() == end && matches!(hit.sense(), Sense::Actor(_)))
        {
            start = joint + 1;
        }
        (self.head(start..end), found, stopped)
    }

    /// Whether a token is a verb that another may hang on: of an act, of ordering, of beginning.
    fn governs(&self, token: usize) -> bool {
        matches!(self.frame(token), Frame::Light | Frame::Order)
            && self.frame(token + 1) != Frame::By
            || self.is_verb(token)
                && !self.text.tokens[token].capital
                && !matches!(
                    self.frame(token.saturating_sub(1)),
                    Frame::Det | Frame::Of | Frame::On | Frame::Prep
                )
    }

    /// "charge" and "claim" are verbs; "US" and names that look like frames are not.
    fn is_title_word(&self, token: usize) -> bool {
        self.text
            .tokens
            .get(token)
            .is_some_and(|token| token.capital)
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
            if matches!(
                self.frame(token),
                Frame::Prep | Frame::On | Frame::By | Frame::To
            ) && !(self.is_number(token + 1) && self.is_timed(token + 1))
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
            (Some(first), _)
                if !first.is_empty()
                    && (self.has_name(first) || first.clone().any(|token| self.is_noun(token))) =>
            {
                first
            }
            (_, Some(known)) => known,
            _ => first?,
        };
        self.trimmed(chosen.clone())
    }

    fn has_name(&self, part: &Range<usize>) -> bool {
        self.actor_word(part).is_some()
            || part.clone().any(|token| {
                self.text.tokens[token].capital
                    && matches!(self.frame(token), Frame::None | Frame::Of | Frame::Hedge)
            })
    }

    /// Without articles and marks at its ends.
    pub(super) fn trimmed(&self, mut part: Range<usize>) -> Option<Range<usize>> {
        let idle = |token: usize| {
            matches!(
                self.frame(token),
                Frame::Det | Frame::Adverb | Frame::SoFar | Frame::Have | Frame::And | Frame::Not
            ) || self.is_mark(token)
                || self.is_number(token)
                || matches!(
                    self.text.word(token),
                    "-" | "." | "year-old" | "-year-old" | "further" | "loyal" | "“" | "'" | "‘"
                )
        };
        if part.end > part.start + 1
            && self.text.word(part.end - 1) == "."
            && !self.text.word(part.end - 2).contains('.')
        {
            part.end -= 1;
        }
        if part.len() == 1 && self.text.word(part.start) == "." {
            return None;
        }
        // "війська знову почали": who stands before the adverb
        if let Some(adverb) = (part.start + 1..part.end).find(|token| {
            let word = self.text.word(*token);
            !word.is_ascii()
                && (self.frame(*token) == Frame::Adverb
                    || !self.is_capital(*token)
                        && word.chars().count() > 4
                        && ["али", "или", "яли", "їли", "ели"]
                            .iter()
                            .any(|end| word.ends_with(end)))
        }) {
            part.end = adverb;
        }
        while part.start < part.end && idle(part.start) {
            part.start += 1;
        }
        while part.end > part.start + 1 && self.is_predicate(part.end - 1) {
            part.end -= 1;
        }
        while part.start < part.end && idle(part.end - 1) && self.text.word(part.end - 1) != "." {
            part.end -= 1;
        }
        (part.start < part.end).then_some(part)
    }
}
