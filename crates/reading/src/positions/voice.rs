//! Who takes a stance.

use super::StanceWord;
use super::holder::Holder;
use super::sentence::Sentence;
use super::stance::Cue;
use crate::claims::{Frame, Said, Someone};
use crate::words::senses::Hit;

/// Within somebody's words another's stance is told at most so many tokens after the other's name.
const INNER: usize = 8;

/// Who takes a stance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) speaker: Option<String>,
    pub(super) side: Option<String>,
    pub(super) quoted: bool,
}

impl Voice {
    /// Whether it is somebody's at all.
    pub(super) fn is_known(&self) -> bool {
        self.speaker.is_some() || self.side.is_some()
    }
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
    /// Who takes the stance that a cue tells; nobody where the words tell none.
    pub(super) fn voice(
        &self,
        topic: Hit,
        cue: Option<&Cue>,
        named: &[Holder],
        before: &Before,
    ) -> Voice {
        if let Some(said) = self.said(topic) {
            let content = self
                .text
                .token_at(said.content.start)
                .max(self.tokens.start);
            let inner = cue.and_then(|cue| self.inner(cue, named, content));
            let mut speaker = self.speaker(said);
            let person = self
                .context
                .people
                .iter()
                .any(|person| Some(person.name) == said.speaker);
            if !person
                && let Some(subject) = self.subject(named, self.tokens.start, content)
                && subject.voice.side.is_some()
                && subject.voice.side != speaker.side
            {
                // "Northland left after Southland expressed its readiness"
                speaker = Voice {
                    quoted: true,
                    ..subject.voice.clone()
                };
            }
            return match inner {
                Some(inner) => Voice {
                    side: inner.side,
                    ..speaker
                },
                None => speaker,
            };
        }
        let Some(cue) = cue else {
            return self.attributed(topic, named, before);
        };
        if let Some(by) = self.by(named, cue.hit.after()) {
            return by.voice.clone();
        }
        let at = cue.hit.first();
        if let Some(owner) = self.owner(named, at) {
            return owner.voice.clone();
        }
        self.subject(named, self.tokens.start, at)
            .or_else(|| self.owner(named, topic.first()))
            .map(|holder| holder.voice.clone())
            .or_else(|| self.pronoun(before))
            .or_else(|| before.last.clone())
            .unwrap_or_default()
    }

    /// Who says something; where a headline gives no more than a surname, whose it is elsewhere in the text.
    fn speaker(&self, said: Said<'_>) -> Voice {
        let name = said.speaker.unwrap_or_default();
        let person = (said.side.is_none() && !name.is_empty() && !name.contains(' '))
            .then(|| {
                let holds = |person: &&Someone<'_>| {
                    !person.withheld && person.name.rsplit(' ').next() == Some(name)
                };
                self.context.people.iter().find(holds)
            })
            .flatten();
        Voice {
            speaker: person
                .map(|person| person.name)
                .or(said.speaker)
                .map(str::to_owned),
            side: said
                .side
                .or(person.and_then(|person| person.side))
                .map(str::to_owned),
            quoted: true,
        }
    }

    /// The words of somebody that hold a topic: those of the innermost who is a side or is called by a name.
    fn said(&self, topic: Hit) -> Option<Said<'_>> {
        let byte = topic.span(self.text).start;
        self.context.spoken_at(byte).find(|said| {
            let named = said.speaker.is_some_and(|speaker| {
                let mut words = speaker.split(' ');
                words.next();
                words.any(|word| word.starts_with(char::is_uppercase))
            });
            let owned = said
                .speaker
                .is_some_and(|speaker| speaker.contains("'s ") || speaker.contains("’s "));
            let known = said.side.is_some() || said.speaker.is_none();
            known || named && !owned || self.speaker(*said).side.is_some()
        })
    }

    /// Within somebody's words: another whose stance they tell. "He said Northland supports it."
    fn inner(&self, cue: &Cue, named: &[Holder], content: usize) -> Option<Voice> {
        if let Some(by) = self.by(named, cue.hit.after()) {
            return Some(by.voice.clone());
        }
        let at = cue.hit.first();
        let attitude = match cue.word {
            // "is attaching conditions", not "only if"
            StanceWord::Condition => self.text.word(at).starts_with("condition"),
            word => !matches!(word, StanceWord::Modal | StanceWord::Question),
        };
        if let Some(owner) = self.owner(named, at)
            && owner.tokens.start >= content
        {
            return Some(owner.voice.clone());
        }
        let asked = self.asked_of_others(content, at);
        if !attitude || asked || at <= content {
            return None;
        }
        let holder = self.subject(named, content, at)?;
        (holder.tokens.end + INNER > at && !holder.possessive).then(|| holder.voice.clone())
    }

    /// Whether words before say what others are to do: "must ensure that Northland would not".
    fn asked_of_others(&self, from: usize, at: usize) -> bool {
        self.stances(from..at).any(|word| {
            matches!(
                word,
                StanceWord::Condition | StanceWord::Modal | StanceWord::Demand
            )
        })
    }

    /// Of what is told without a stance: who is said to say it, as far as the sentence tells.
    fn attributed(&self, topic: Hit, named: &[Holder], before: &Before) -> Voice {
        // "is seen by Northland as"
        let seen = (self.tokens.start..topic.first()).find(|token| {
            matches!(
                self.text.word(*token),
                "considered" | "seen" | "viewed" | "regarded" | "described"
            )
        });
        if let Some(by) = seen.and_then(|seen| self.by(named, seen + 1)) {
            return by.voice.clone();
        }
        let says = (self.tokens.start..topic.first()).rev().find(|token| {
            [
                Frame::Say,
                Frame::Claim,
                Frame::Accuse,
                Frame::Confirm,
                Frame::Admit,
                Frame::Deny,
            ]
            .into_iter()
            .any(|frame| self.has(&(*token..*token + 1), frame))
        });
        let Some(says) = says else {
            return Voice::default();
        };
        self.subject(named, self.tokens.start, says)
            .map(|holder| holder.voice.clone())
            .or_else(|| self.pronoun(before))
            .unwrap_or_default()
    }

    fn pronoun(&self, before: &Before) -> Option<Voice> {
        let found = self
            .tokens
            .clone()
            .take(REACH)
            .any(|token| is_pronoun(self.text.word(token)));
        found.then(|| before.person.clone()).flatten()
    }

    /// Who is named after "by", right after a stance.
    pub(super) fn by<'h>(&self, named: &'h [Holder], after: usize) -> Option<&'h Holder> {
        let by = self.hits.iter().find(|hit| {
            hit.sense() == crate::words::senses::Sense::Frame(Frame::By)
                && (after..after + 2).contains(&hit.first())
        })?;
        named
            .iter()
            .find(|holder| (by.after()..by.after() + 4).contains(&holder.tokens.start))
    }

    /// Whom a sentence is about: the first that is named and acts.
    pub(super) fn about(&self, named: &[Holder]) -> Option<Voice> {
        let first = named.iter().find(|holder| self.acts(holder))?;
        Some(first.voice.clone())
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
