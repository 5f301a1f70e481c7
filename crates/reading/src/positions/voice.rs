//! Who takes a stance.

use std::ops::Range;

use super::sentence::Sentence;
use crate::claims::{ActorWord, Frame};
use crate::lexicon::{Hit, Sense};

/// Who takes a stance.
#[derive(Debug, Clone, Default)]
pub(super) struct Voice {
    pub(super) speaker: Option<String>,
    pub(super) side: Option<String>,
    pub(super) quoted: bool,
}

/// Who was spoken of before a sentence, in its paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    /// The last that a sentence was about.
    last: Option<Voice>,
    /// The last person: whom "he" and "she" stand for.
    person: Option<Voice>,
}

impl Before {
    /// At the beginning of a paragraph only persons are carried over.
    pub(super) fn paragraph(&mut self) {
        self.last = None;
    }

    /// After a sentence.
    pub(super) fn remember(&mut self, voice: Option<Voice>) {
        let Some(voice) = voice else { return };
        if voice.speaker.is_some() {
            self.person = Some(voice.clone());
        }
        self.last = Some(voice);
    }
}

impl Sentence<'_> {
    /// Who takes the stance that a cue tells.
    pub(super) fn voice(&self, topic: Hit, cue: Option<Hit>, before: &Before) -> Voice {
        let byte = topic.span(self.text).start;
        if let Some(said) = self.context.speaker_at(byte) {
            let inner = cue.and_then(|cue| self.state_before(cue, said.content.start));
            return Voice {
                speaker: said.speaker.map(str::to_owned),
                side: inner.or(said.side).map(str::to_owned),
                quoted: true,
            };
        }
        if let Some(cue) = cue
            && let Some(by) = self.by(cue.after())
        {
            return by;
        }
        let end = cue.map_or(topic.first(), |cue| cue.first().min(topic.first()));
        let pronoun = || {
            let found = self
                .tokens
                .clone()
                .take(REACH)
                .any(|token| is_pronoun(self.text.word(token)));
            found.then(|| before.person.clone()).flatten()
        };
        self.subject(end)
            .or_else(pronoun)
            .or_else(|| before.last.clone())
            .or_else(|| self.subject(self.tokens.end))
            .unwrap_or_default()
    }

    /// A state that is the subject of a stance within somebody's words: "said Moscow supports".
    fn state_before(&self, cue: Hit, from: usize) -> Option<&'static str> {
        let near = cue.first().saturating_sub(4).max(self.tokens.start)..cue.first();
        let hit = self.hits.iter().rev().find(|hit| {
            near.contains(&hit.first())
                && matches!(hit.sense(), Sense::Actor(ActorWord::State(_)))
                && hit.span(self.text).start >= from
        })?;
        let led = hit.first().saturating_sub(1)..hit.first();
        let after = hit.after()..cue.first();
        let leads = [Frame::Prep, Frame::On, Frame::Of, Frame::By, Frame::To]
            .into_iter()
            .any(|frame| self.has(&led, frame) || self.has(&after, frame));
        // "Ukrainian forces refuse" is another matter: a name, then the verb
        let verb = after.clone().all(|token| {
            self.has(&(token..token + 1), Frame::Have)
                || self.has(&(token..token + 1), Frame::Future)
                || self.has(&(token..token + 1), Frame::Not)
                || self.has(&(token..token + 1), Frame::Be)
                || self.has(&(token..token + 1), Frame::Adverb)
        });
        match hit.sense() {
            Sense::Actor(ActorWord::State(name)) if !leads && verb => Some(name),
            _ => None,
        }
    }

    /// Who is named after "by", right after a stance.
    fn by(&self, after: usize) -> Option<Voice> {
        let by = self.hits.iter().find(|hit| {
            hit.sense() == Sense::Frame(Frame::By) && (after..after + 2).contains(&hit.first())
        })?;
        self.first_side(by.after()..(by.after() + 4).min(self.tokens.end))
    }

    /// Who the sentence speaks of first, before a token.
    pub(super) fn subject(&self, end: usize) -> Option<Voice> {
        self.first_side(self.tokens.start..end.min(self.tokens.end))
    }

    fn first_side(&self, tokens: Range<usize>) -> Option<Voice> {
        if tokens.is_empty() {
            return None;
        }
        let span = self.text.span(&tokens);
        let person = self
            .context
            .people_in(span)
            .iter()
            .find(|person| span.contains(person.span));
        let state = self.hits.iter().find_map(|hit| match hit.sense() {
            Sense::Actor(ActorWord::State(name))
                if tokens.contains(&hit.first()) && self.text.tokens[hit.first()].capital =>
            {
                Some((hit.span(self.text).start, name))
            }
            _ => None,
        });
        match (person, state) {
            (Some(person), state)
                if state.is_none_or(|(at, name)| {
                    person.span.start < at
                        || person.side == Some(name)
                        || self.titles(at, person.span.start)
                }) =>
            {
                Some(Voice {
                    speaker: (!person.withheld).then(|| person.name.to_owned()),
                    side: person.side.map(str::to_owned),
                    quoted: false,
                })
            }
            (_, Some((_, name))) => Some(Voice {
                speaker: None,
                side: Some(name.to_owned()),
                quoted: false,
            }),
            _ => None,
        }
    }

    /// Whether a state's name is part of a person's office: "Kremlin spokesman Peskov".
    fn titles(&self, state: usize, person: usize) -> bool {
        person > state && person - state < 60 && {
            let between = &self.text.source[state..person];
            !between.contains([',', '.', ';'])
        }
    }
}

/// A pronoun is looked for among so many tokens of a sentence.
const REACH: usize = 60;

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "He"
            | "She"
            | "він"
            | "вона"
            | "Він"
            | "Вона"
            | "он"
            | "она"
            | "Он"
            | "Она"
    )
}
