//! Finds positions: a topic, a stance beside it, and who takes it.

use std::collections::BTreeSet;

use super::own_words::{LEAST, Spoken};
use super::sentence::Sentence;
use super::stance::Cue;
use super::voice::{Before, Voice};
use super::{Position, StanceWord, Terms, Topic};
use crate::claims::{ActorWord, Context};
use crate::lexicon::{Hit, Marks, Sense};
use crate::text::Text;

/// Of several terms of one type, those within this of the best are meant.
const TIE: f64 = 0.2;

/// The positions that a text tells on the terms of a case, in order.
#[must_use]
pub fn find(text: &Text<'_>, marks: &Marks, terms: &Terms, context: &Context<'_>) -> Vec<Position> {
    if terms.terms.is_empty() {
        return Vec::new();
    }
    let codes: BTreeSet<&str> = terms.terms.iter().map(|term| &*term.code).collect();
    let mut spoken: Option<Spoken<'_>> = None;
    let mut found: Vec<Position> = Vec::new();
    let mut before = Before::default();
    let mut paragraphs = text.paragraphs.iter().peekable();
    for (number, tokens) in text.sentences.iter().enumerate() {
        while paragraphs
            .peek()
            .is_some_and(|paragraph| paragraph.end <= tokens.start)
        {
            paragraphs.next();
            before.paragraph();
        }
        let sentence = Sentence {
            text,
            terms,
            context,
            tokens,
            hits: marks.within(tokens),
        };
        let first = found.len();
        for hit in sentence.hits {
            let Sense::Topic(topic) = hit.sense() else {
                continue;
            };
            if !codes.contains(topic.code) {
                continue;
            }
            let spoken = spoken.get_or_insert_with(|| Spoken::of(text, context, terms));
            let chosen = sentence.terms_of(topic, number, spoken);
            if chosen.is_empty() {
                continue;
            }
            let cue = sentence.cue(*hit);
            let voice = sentence.voice(*hit, cue.map(|cue| cue.hit), &before);
            let proposer = sentence.proposer(*hit, topic);
            for term in chosen {
                keep(
                    sentence.position(*hit, term, cue, &voice),
                    first,
                    &mut found,
                );
                if let Some((cue, voice)) = &proposer {
                    let position = sentence.position(*hit, term, Some(*cue), voice);
                    keep(position, first, &mut found);
                }
            }
        }
        before.remember(sentence.subject(tokens.end));
    }
    found
}

/// One position for each term, stance and party of a sentence.
fn keep(position: Position, first: usize, found: &mut Vec<Position>) {
    let same = found[first..].iter().any(|other| {
        other.term == position.term
            && other.stance == position.stance
            && other.side == position.side
    });
    if !same {
        found.push(position);
    }
}

impl Sentence<'_> {
    /// The terms that a topic speaks of: of one type, those whose own words the sentence speaks of most.
    fn terms_of(&self, topic: Topic, number: usize, spoken: &mut Spoken<'_>) -> Vec<usize> {
        let mut scored: Vec<(usize, f64)> = Vec::new();
        let mut of_type = 0;
        for (index, term) in self.terms.terms.iter().enumerate() {
            let fits = term.code == topic.code
                && match (&term.of, topic.of) {
                    (Some(of), Some(topic)) => of == topic,
                    _ => true,
                };
            if !fits {
                continue;
            }
            of_type += 1;
            if let Some(score) = spoken.score(index, number, topic.called) {
                scored.push((index, score));
            }
        }
        let best = scored.iter().map(|entry| entry.1).fold(0.0, f64::max);
        if of_type > 1 && best < LEAST {
            // the one duty of that type, where the words choose none
            let mut duties = scored
                .iter()
                .filter(|(index, _)| !self.terms.terms[*index].states);
            return match (duties.next(), duties.next()) {
                (Some((index, _)), None) => vec![*index],
                _ => Vec::new(),
            };
        }
        scored
            .into_iter()
            .filter(|(_, score)| of_type == 1 || *score >= best - TIE)
            .map(|(index, _)| index)
            .collect()
    }

    fn position(&self, topic: Hit, term: usize, cue: Option<Cue>, voice: &Voice) -> Position {
        let party = voice
            .side
            .as_deref()
            .and_then(|side| self.terms.party(side));
        Position {
            span: self.text.span(self.tokens),
            topic: topic.span(self.text),
            cue: cue.map(|cue| cue.hit.span(self.text)),
            term,
            stance: self.stance(topic, cue, &self.terms.terms[term]),
            party: party.map(|party| party.id.clone()),
            side: voice.side.clone(),
            speaker: voice.speaker.clone(),
            quoted: voice.quoted,
        }
    }

    /// "The American proposal of a truce": whoever's proposal it is puts the term forward.
    fn proposer(&self, topic: Hit, of: Topic) -> Option<(Cue, Voice)> {
        if of.code != "F1" {
            return None;
        }
        let around = self.tokens.start.max(topic.first().saturating_sub(6))
            ..self.tokens.end.min(topic.after() + 6);
        let noun = around
            .clone()
            .find(|token| is_proposal(self.text.word(*token)))?;
        let until = noun.min(topic.first());
        self.hits.iter().rev().find_map(|hit| match hit.sense() {
            Sense::Actor(ActorWord::State(name))
                if hit.first() < noun
                    && hit.after() + 2 >= until
                    && !self.hits.iter().any(|other| {
                        matches!(other.sense(), Sense::Stance(_) | Sense::Act(_))
                            && (hit.after()..until).contains(&other.first())
                    }) =>
            {
                let voice = Voice {
                    speaker: None,
                    side: Some(name.to_owned()),
                    quoted: false,
                };
                Some((Cue::beside(StanceWord::Propose, *hit), voice))
            }
            _ => None,
        })
    }
}

fn is_proposal(word: &str) -> bool {
    matches!(
        word,
        "proposal" | "Proposal" | "initiative" | "plan" | "offer" | "пропозиція" | "предложение"
    )
}
