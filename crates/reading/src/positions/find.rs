//! Finds positions: a topic, a stance beside it, and who takes it.

use super::again::{Proposed, is_proposal};
use super::bearing::{Bearing, Held};
use super::holder::Holder;
use super::own_words::{LEAST, Spoken};
use super::sentence::Sentence;
use super::stance::Cue;
use super::voice::{Before, Voice};
use super::{Position, Stance, StanceWord, Terms, Topic};
use crate::claims::{Context, Frame};
use crate::text::Text;
use crate::words::senses::{Hit, Marks, Sense};

/// Of several terms of one type, those within this of the best are meant.
const TIE: f64 = 0.2;
/// A stance this near to loose words is one on what they name.
const CLOSE: usize = 6;

/// The positions that a text tells on the terms of a case, in order.
#[must_use]
pub fn find(text: &Text<'_>, marks: &Marks, terms: &Terms, context: &Context<'_>) -> Vec<Position> {
    let is_topic = |hit: &Hit| matches!(hit.sense(), Sense::Topic(topic) if terms.has(topic.code));
    if terms.terms.is_empty() || !marks.hits.iter().any(is_topic) {
        return Vec::new();
    }
    let bearing = Bearing::of(text, marks, terms, context);
    let mut spoken = Spoken::of(text, context, terms);
    let mut found: Vec<Position> = Vec::new();
    let mut before = Before::default();
    let mut proposed: Option<Proposed> = None;
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
        let named = sentence.named();
        let first = found.len();
        for hit in sentence.hits {
            let Sense::Topic(topic) = hit.sense() else {
                continue;
            };
            if !terms.has(topic.code) {
                continue;
            }
            let cue = sentence.cue(*hit, topic.code);
            let voice = sentence.voice(*hit, cue.as_ref(), &named, &before);
            let side = voice.side.as_deref();
            let near = cue.is_some_and(|cue| cue.far <= CLOSE || !topic.loose);
            let held = match side.filter(|_| near) {
                Some(side) if terms.principal(side).is_some() => Held::Bound,
                Some(side) if terms.party(side).is_some() => Held::Party,
                _ => Held::No,
            };
            if !bearing.bears(topic, number, held) {
                continue;
            }
            let mut others = sentence.others(*hit, topic, &named);
            if let Some(cue) = cue
                && let Some(partner) = sentence.partner(&named, &voice, cue.hit.first())
            {
                others.push((cue, partner.voice.clone()));
            }
            for term in sentence.terms_of(topic, number, &mut spoken) {
                if let Some(position) = sentence.position(*hit, term, cue, &voice) {
                    keep(position, first, &mut found);
                }
                for (cue, voice) in &others {
                    if let Some(position) = sentence.position(*hit, term, Some(*cue), voice) {
                        keep(position, first, &mut found);
                    }
                }
            }
        }
        if let Some(proposed) = &mut proposed
            && let Some(again) = sentence.proposal_again(proposed, number)
            && let Sense::Topic(topic) = again.sense()
            && terms.has(topic.code)
        {
            let mut told: Vec<(Cue, Voice)> =
                sentence.opposed(again, topic, &named).into_iter().collect();
            if told.is_empty()
                && let Some(cue) = sentence.cue(again, topic.code)
            {
                let voice = sentence.voice(again, Some(&cue), &named, &before);
                told.push((cue, voice));
            }
            told.retain(|(cue, voice)| {
                let takes = matches!(cue.word, StanceWord::Accept | StanceWord::Reject);
                let side = voice.side.as_deref();
                takes
                    && cue.far <= CLOSE
                    && side.is_some_and(|side| terms.principal(side).is_some())
            });
            for term in sentence.terms_of(topic, proposed.told_in, &mut spoken) {
                for (cue, voice) in &told {
                    if let Some(position) = sentence.position(again, term, Some(*cue), voice) {
                        keep(position, first, &mut found);
                    }
                }
            }
        }
        proposed = sentence.proposed(number).or(proposed);
        before.remember(sentence.about(&named));
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

    /// A position; none where nobody takes it, unless the term only states what is so.
    fn position(
        &self,
        topic: Hit,
        term: usize,
        cue: Option<Cue>,
        voice: &Voice,
    ) -> Option<Position> {
        let meant = &self.terms.terms[term];
        let mut voice = voice.clone();
        let mut stance = self.stance(topic, cue, meant);
        if !voice.quoted && matches!(stance, Stance::States | Stance::Raises) {
            let told = meant.states && !meant.code.starts_with(['T', 'M', 'F']);
            let reported = self.is_reported();
            if stance == Stance::States && cue.is_none_or(|cue| cue.far > 0) && !voice.is_known() {
                voice = Voice::default();
            }
            if !voice.is_known() && !told && !reported {
                return None;
            }
        } else if !voice.is_known() && !voice.quoted {
            if !meant.states || stance == Stance::Questions {
                return None;
            }
            // a stance of nobody: what the writer tells
            stance = Stance::States;
        }
        let side = voice.side.as_deref();
        let party = side.and_then(|side| self.terms.party(side));
        Some(Position {
            span: self.text.span(self.tokens),
            topic: topic.span(self.text),
            cue: cue
                .filter(|cue| cue.hit != topic)
                .map(|cue| cue.hit.span(self.text)),
            term,
            stance,
            party: party.map(|party| party.id.clone()),
            side: voice.side,
            speaker: voice.speaker,
            quoted: voice.quoted,
        })
    }

    /// Whether somebody who is not named is said to say or mean it.
    fn is_reported(&self) -> bool {
        self.has(self.tokens, Frame::Accuse)
            || self.tokens.clone().any(|token| {
                matches!(
                    self.text.word(token),
                    "reportedly"
                        | "Reportedly"
                        | "allegedly"
                        | "rumored"
                        | "rumoured"
                        | "referring"
                        | "alluding"
                )
            })
    }

    /// Whose stances are told beside the one that the sentence is about: "the proposal of Northland, which the
    /// highlanders oppose".
    fn others(&self, topic: Hit, of: Topic, named: &[Holder]) -> Vec<(Cue, Voice)> {
        let mut found = Vec::new();
        if of.code == "F1" || of.code == "T2" {
            found.extend(self.proposer(topic, named));
        }
        found.extend(self.opposed(topic, of, named));
        found
    }

    /// "The Northern proposal of a truce", "a truce proposed by Northland": whoever's it is puts it forward.
    fn proposer(&self, topic: Hit, named: &[Holder]) -> Option<(Cue, Voice)> {
        let around = self.tokens.start.max(topic.first().saturating_sub(6))
            ..self.tokens.end.min(topic.after() + 6);
        let of = |holder: &Holder, hit: Hit| {
            let voice = Voice {
                speaker: None,
                side: holder.voice.side.clone(),
                quoted: false,
            };
            voice
                .side
                .is_some()
                .then(|| (Cue::beside(StanceWord::Propose, hit), voice))
        };
        // "as proposed by Northland"
        let by = self.hits.iter().find_map(|hit| {
            let proposed = hit.sense() == Sense::Stance(StanceWord::Propose)
                && around.contains(&hit.first())
                && hit.first() >= topic.after();
            of(self.by(named, hit.after()).filter(|_| proposed)?, *hit)
        });
        if by.is_some() {
            return by;
        }
        let noun = around
            .clone()
            .find(|token| is_proposal(self.text.word(*token)))?;
        let until = noun.min(topic.first());
        let holder = named.iter().rev().find(|holder| {
            let end = holder.tokens.end;
            holder.tokens.start < noun
                && end + 3 >= until
                && !self.hits.iter().any(|other| {
                    matches!(other.sense(), Sense::Stance(_) | Sense::Act(_))
                        && (end..until).contains(&other.first())
                        && !is_proposal(self.text.word(other.first()))
                })
                && !(end..until).any(|token| self.text.word(token) == ",")
        })?;
        of(holder, topic)
    }

    /// "..., a stance that Northland firmly opposes", "which has Northland's approval".
    fn opposed(&self, topic: Hit, of: Topic, named: &[Holder]) -> Option<(Cue, Voice)> {
        let relative = (topic.after()..self.tokens.end).find(|token| {
            matches!(self.text.word(*token), "that" | "which")
                && (self.text.word(token - 1) == ","
                    || self.text.word(token - 1) == "to"
                    || is_thing(self.text.word(token - 1)))
        })?;
        let of_proposal =
            (relative.saturating_sub(3)..relative).any(|token| is_proposal(self.text.word(token)));
        if of_proposal && !matches!(of.code, "F1" | "T2") {
            return None;
        }
        let holder = named
            .iter()
            .find(|holder| (relative + 1..relative + 7).contains(&holder.tokens.start))?;
        let end = holder.tokens.end;
        let hit = self.hits.iter().find(|hit| {
            (end..end + 5).contains(&hit.first())
                && matches!(
                    hit.sense(),
                    Sense::Stance(StanceWord::Accept | StanceWord::Reject | StanceWord::Propose)
                )
        })?;
        let Sense::Stance(word) = hit.sense() else {
            return None;
        };
        Some((Cue::beside(word, *hit), holder.voice.clone()))
    }
}

fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "stance"
            | "position"
            | "demand"
            | "condition"
            | "move"
            | "idea"
            | "proposal"
            | "step"
            | "request"
            | "term"
            | "plan"
            | "measure"
            | "claim"
    )
}
