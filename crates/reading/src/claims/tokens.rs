//! What is known of each token: its part in the telling, times, verbs, numbers, and who it stands for.

use std::ops::Range;

use super::{Actor, ActorWord, Form, Frame, Thing};
use crate::numbers::{Number, Unit};
use crate::text::{Text, TokenKind};
use crate::times::Time;
use crate::words::kinds::{Kinds, Tags};
use crate::words::senses::{Marks, Sense};

/// What is known of each token, side by side with the tokens.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) marks: &'a Marks,
    tags: &'a Tags,
    frames: Vec<Frame>,
    things: Vec<Thing>,
    flags: Vec<u8>,
}

/// Part of a time, or of a number of times.
const TIMED: u8 = 1;
/// Begins an act's verb.
const VERB: u8 = 2;
/// Part of a number.
const NUMBER: u8 = 4;
/// Part of an act's words.
const ACT: u8 = 8;

impl<'a> Tokens<'a> {
    pub(super) fn of(
        text: &'a Text<'a>,
        marks: &'a Marks,
        tags: &'a Tags,
        numbers: &[Number],
        times: &[Time],
    ) -> Self {
        let count = text.tokens.len();
        let mut tokens = Self {
            text,
            marks,
            tags,
            frames: vec![Frame::None; count],
            things: vec![Thing::None; count],
            flags: vec![0; count],
        };
        for hit in &marks.hits {
            match hit.sense() {
                Sense::Frame(frame) => {
                    if frame == Frame::Same {
                        // "over this period" is a time
                        tokens.flag(&hit.tokens(), TIMED);
                    }
                    let frame = match (tokens.frame(hit.first()), frame) {
                        (Frame::That, Frame::Det) | (Frame::Det, Frame::That) => {
                            tokens.that(hit.first())
                        }
                        _ => frame,
                    };
                    if let Some(known) = tokens.frames.get_mut(hit.first()) {
                        *known = frame;
                    }
                }
                Sense::Act(act) if act.form != Form::Weapon => {
                    tokens.flag(&hit.tokens(), ACT);
                    if act.form != Form::Noun {
                        tokens.flag(&(hit.first()..hit.first() + 1), VERB);
                    }
                }
                Sense::Thing(thing) => {
                    let end = hit.after().min(count);
                    if let Some(things) = tokens.things.get_mut(hit.first()..end) {
                        things.fill(thing);
                    }
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
        tokens.tell_nouns();
        tokens
    }

    /// Takes back that a word is a verb where it is a noun: within "drone strike", after "the", of a weapon.
    fn tell_nouns(&mut self) {
        for hit in &self.marks.hits {
            let Sense::Act(act) = hit.sense() else {
                continue;
            };
            let first = hit.first();
            let noun = match act.form {
                Form::Noun if hit.after() > first + 1 => {
                    for token in hit.tokens() {
                        self.unflag(token);
                    }
                    continue;
                }
                Form::Noun => first.checked_sub(1).is_some_and(|before| {
                    self.has(before, NUMBER)
                        || matches!(
                            self.frame(before),
                            Frame::Det | Frame::Of | Frame::On | Frame::Prep
                        )
                        || self.tagged(before, Kinds::DEMONYM.and(Kinds::POSSESSIVE))
                        || !self.text.word(first).ends_with("ed")
                            && self.text.word(before).ends_with("al")
                }),
                Form::Weapon => true,
                _ => false,
            };
            if noun {
                self.unflag(first);
            }
        }
    }

    fn unflag(&mut self, token: usize) {
        if let Some(flags) = self.flags.get_mut(token) {
            *flags &= !VERB;
        }
    }

    /// Whether "that" begins a clause, or stands before its noun: "said that troops", "in that area".
    fn that(&self, token: usize) -> Frame {
        let next = token + 1;
        let subject = self.is_capital(next)
            || self
                .text
                .tokens
                .get(next)
                .is_some_and(|next| next.kind == TokenKind::Number)
            || matches!(
                self.text.word(next),
                "the" | "a" | "an" | "its" | "their" | "his" | "her"
            )
            || self.tagged(
                next,
                Kinds::PRONOUN.and(Kinds::DETERMINER).and(Kinds::AUXILIARY),
            )
            || self.tagged(next, Kinds::VERB)
            || self
                .marks
                .within(&(next..next + 1))
                .iter()
                .any(|hit| matches!(hit.sense(), Sense::Act(act) if act.form == Form::Verb));
        let before = token.checked_sub(1);
        let object = before.is_some_and(|before| {
            matches!(
                self.frame(before),
                Frame::Prep | Frame::On | Frame::Of | Frame::By
            )
        });
        // "said on Monday that troops"
        let said = (token.saturating_sub(6)..token).any(|token| self.frame(token).is_saying());
        if object || !subject && !said {
            Frame::Det
        } else {
            Frame::That
        }
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

    /// Whether a token is among the words of an act.
    pub(super) fn is_act(&self, token: usize) -> bool {
        self.has(token, ACT)
    }

    /// What a token is beside an act.
    pub(super) fn thing(&self, token: usize) -> Thing {
        self.things.get(token).copied().unwrap_or_default()
    }

    /// Whether a token is a word of any of these kinds.
    pub(super) fn tagged(&self, token: usize, kinds: Kinds) -> bool {
        self.tags.is(token, kinds)
    }

    /// Whether a token begins with a capital.
    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.text
            .tokens
            .get(token)
            .is_some_and(|token| token.capital)
    }

    pub(super) fn is_timed(&self, token: usize) -> bool {
        self.has(token, TIMED)
    }

    pub(super) fn is_mark(&self, token: usize) -> bool {
        self.text
            .tokens
            .get(token)
            .is_none_or(|token| token.kind == TokenKind::Mark)
            && match self.text.word(token) {
                "." | "'" | "’" | "/" | "&" => false,
                // within a word, or between two
                "-" => !self.is_attached(token),
                _ => true,
            }
    }

    /// Whether no space stands before a token.
    pub(super) fn is_attached(&self, token: usize) -> bool {
        token
            .checked_sub(1)
            .and_then(|before| self.text.tokens.get(before))
            .zip(self.text.tokens.get(token))
            .is_some_and(|(before, token)| before.span().end == token.span().start)
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

    /// The state or group that a phrase stands for: none where it joins two; of "Elm's Oak forces" the latter.
    pub(super) fn state(&self, part: &Range<usize>) -> Option<&'static str> {
        let mut found: Option<(&'static str, usize)> = None;
        for hit in self.marks.within(part) {
            let Sense::Actor(ActorWord::State(name)) = hit.sense() else {
                continue;
            };
            if !self.is_proper(hit.first(), ActorWord::State(name)) {
                continue;
            }
            match found {
                Some((other, after)) if other != name => {
                    let joined = (after..hit.first()).any(|token| {
                        self.frame(token) == Frame::And || self.text.word(token) == ","
                    });
                    if joined {
                        return None;
                    }
                    let last = self.text.word(after.saturating_sub(1));
                    let owned = last.ends_with("'s")
                        || last.ends_with("’s")
                        || matches!(self.text.word(after), "'s" | "’s" | "'" | "’");
                    if owned {
                        found = Some((name, hit.after()));
                    }
                }
                Some(_) => {}
                None => found = Some((name, hit.after())),
            }
        }
        found.map(|(name, _)| name)
    }

    /// Somebody, from the tokens of a phrase.
    pub(super) fn actor(&self, part: &Range<usize>) -> Actor {
        let name = match self.actor_word(part) {
            Some(ActorWord::State(_)) => self.state(part),
            Some(ActorWord::Neutral(name)) => Some(name),
            Some(ActorWord::Sides) => Some("both sides"),
            _ => None,
        };
        Actor {
            span: self.text.span(part),
            name,
        }
    }
}
