//! Finds positions: a topic, a stance beside it, and who takes it.

use std::ops::Range;

use super::own_words::{OwnWords, Spoken};
use super::{Position, Stance, StanceWord, Terms, Topic};
use crate::claims::{ActorWord, Context, Frame};
use crate::lexicon::{Hit, Marks, Sense};
use crate::text::Text;

/// A stance stands at most so many tokens from what it is about.
const REACH: usize = 40;

/// The positions that a text tells on the terms of a case, in order.
#[must_use]
pub fn find(
    text: &Text<'_>,
    marks: &Marks,
    terms: &Terms,
    context: &Context<'_>,
) -> Vec<Position> {
    if terms.terms.is_empty() {
        return Vec::new();
    }
    let own = OwnWords::of(terms);
    let mut spoken = Spoken::new();
    let mut found: Vec<Position> = Vec::new();
    let mut carried = Voice::default();
    let mut paragraphs = text.paragraphs.iter().peekable();
    for (number, sentence) in text.sentences.iter().enumerate() {
        while paragraphs.peek().is_some_and(|paragraph| paragraph.end <= sentence.start) {
            paragraphs.next();
            carried = Voice::default();
        }
        own.count(text, sentence, number, context, &mut spoken);
        let hits = marks.within(sentence);
        let reader = Reader {
            text,
            terms,
            context,
            sentence,
            hits,
        };
        let first = found.len();
        for hit in hits {
            let Sense::Topic(topic) = hit.sense() else {
                continue;
            };
            let chosen = reader.terms_of(topic, &own, number, &spoken);
            if chosen.is_empty() {
                continue;
            }
            let stance = reader.stance(hit);
            let voice = reader.voice(hit, stance.as_ref().map(|stance| stance.1), &carried);
            for term in chosen {
                let position = reader.position(hit, term, stance, &voice);
                reader.keep(position, first, &mut found);
            }
            reader.proposer(hit, topic, &own, number, &spoken, first, &mut found);
        }
        if let Some(voice) = reader.subject(sentence.end) {
            carried = voice;
        }
    }
    found
}

/// Who speaks.
#[derive(Debug, Clone, Default)]
struct Voice {
    speaker: Option<String>,
    side: Option<String>,
    quoted: bool,
}

struct Reader<'a> {
    text: &'a Text<'a>,
    terms: &'a Terms,
    context: &'a Context<'a>,
    sentence: &'a Range<usize>,
    hits: &'a [Hit],
}

impl Reader<'_> {
    /// The terms that a topic speaks of: of one type, those whose own words the sentence speaks of most.
    fn terms_of(&self, topic: Topic, own: &OwnWords, number: usize, spoken: &Spoken) -> Vec<usize> {
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
            if let Some(score) = own.score(index, number, spoken) {
                scored.push((index, score));
            }
        }
        let best = scored.iter().map(|entry| entry.1).fold(0.0, f64::max);
        if of_type > 1 && best <= 0.25 {
            return Vec::new();
        }
        scored
            .into_iter()
            .filter(|(_, score)| of_type == 1 || *score >= best - 0.2)
            .map(|(index, _)| index)
            .collect()
    }

    /// The stance beside a topic: the nearest before it, else after it.
    fn stance(&self, topic: &Hit) -> Option<(StanceWord, Hit)> {
        let cost = |hit: &Hit| {
            let (gap, between) = if hit.first() < topic.first() {
                (
                    topic.first().saturating_sub(hit.after()),
                    hit.after()..topic.first(),
                )
            } else {
                (
                    hit.first().saturating_sub(topic.after()) + 6,
                    topic.after()..hit.first(),
                )
            };
            let breaks = between
                .filter(|token| matches!(self.text.word(*token), ";" | "”" | "“" | "\"" | ":"))
                .count();
            let parts = self
                .hits
                .iter()
                .filter(|other| {
                    other.sense() == Sense::Frame(Frame::Conj)
                        && (hit.after()..topic.first()).contains(&other.first())
                })
                .count();
            gap + breaks * 8 + parts * 8
        };
        let (hit, word) = self
            .hits
            .iter()
            .filter_map(|hit| match hit.sense() {
                Sense::Stance(word)
                    if hit.first().abs_diff(topic.first()) <= REACH
                        && (hit.after() <= topic.first() || hit.first() >= topic.after()) =>
                {
                    Some((hit, word))
                }
                _ => None,
            })
            .min_by_key(|(hit, word)| {
                // "only if" governs what follows, whatever stands between
                let governs = *word == StanceWord::Condition && hit.first() < topic.first();
                (cost(hit).saturating_sub(if governs { 6 } else { 0 }), hit.first())
            })?;
        let negated = word == StanceWord::Accept
            && self.hits.iter().any(|other| {
                other.sense() == Sense::Frame(Frame::Not)
                    && other.first() < hit.first()
                    && other.first() + 3 >= hit.first()
            });
        Some((if negated { StanceWord::Reject } else { word }, *hit))
    }

    /// Who takes the stance.
    fn voice(&self, topic: &Hit, cue: Option<Hit>, carried: &Voice) -> Voice {
        let byte = topic.span(self.text).start;
        if let Some(said) = self.context.speaker_at(byte) {
            return Voice {
                speaker: said.speaker.map(str::to_owned),
                side: said.side.map(str::to_owned),
                quoted: true,
            };
        }
        if let Some(cue) = cue
            && let Some(by) = self.by(cue.after())
        {
            return by;
        }
        let end = cue.map_or(topic.first(), |cue| cue.first().min(topic.first()));
        self.subject(end)
            .or_else(|| (carried.side.is_some()).then(|| carried.clone()))
            .or_else(|| self.subject(self.sentence.end))
            .unwrap_or_default()
    }

    /// Who is named after "by", right after a stance.
    fn by(&self, after: usize) -> Option<Voice> {
        let by = self.hits.iter().find(|hit| {
            hit.sense() == Sense::Frame(Frame::By) && (after..after + 2).contains(&hit.first())
        })?;
        self.first_side(by.after()..(by.after() + 4).min(self.sentence.end))
    }

    /// Who the sentence speaks of first, before a token.
    fn subject(&self, end: usize) -> Option<Voice> {
        self.first_side(self.sentence.start..end.min(self.sentence.end))
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
            .find(|person| person.side.is_some() && span.contains(person.span));
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
                    person.span.start < at || person.side == Some(name) || self.titles(at, person.span.start)
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

    fn position(
        &self,
        topic: &Hit,
        term: usize,
        stance: Option<(StanceWord, Hit)>,
        voice: &Voice,
    ) -> Position {
        let known = &self.terms.terms[term];
        let asked = self.asks(topic);
        let told = match stance {
            _ if known.states && !asked && !matches!(stance, Some((StanceWord::Question, _))) => {
                Stance::States
            }
            Some((word, _)) => turned(word, asked, known.prohibits && turns(&known.code)),
            None if asked => Stance::Questions,
            None => Stance::Raises,
        };
        Position {
            span: self.text.span(self.sentence),
            topic: topic.span(self.text),
            cue: stance.map(|(_, hit)| hit.span(self.text)),
            term,
            stance: told,
            party: voice
                .side
                .as_deref()
                .and_then(|side| self.terms.party(side))
                .map(|party| party.id.clone()),
            side: voice.side.clone(),
            speaker: voice.speaker.clone(),
            quoted: voice.quoted,
        }
    }

    /// Whether what holds the topic is asked.
    fn asks(&self, topic: &Hit) -> bool {
        (topic.after()..self.sentence.end)
            .find(|token| matches!(self.text.word(*token), "?" | "." | "!"))
            .is_some_and(|token| self.text.word(token) == "?")
    }

    /// "The American proposal of a truce": whoever's proposal it is puts the term forward.
    fn proposer(
        &self,
        topic: &Hit,
        of: Topic,
        own: &OwnWords,
        number: usize,
        spoken: &Spoken,
        first: usize,
        found: &mut Vec<Position>,
    ) {
        if of.code != "F1" {
            return;
        }
        let around = self.sentence.start.max(topic.first().saturating_sub(6))
            ..self.sentence.end.min(topic.after() + 6);
        let Some(noun) = around.clone().find(|token| {
            matches!(
                self.text.word(*token),
                "proposal" | "initiative" | "plan" | "offer" | "пропозиція" | "предложение"
            )
        }) else {
            return;
        };
        let state = self.hits.iter().find_map(|hit| match hit.sense() {
            Sense::Actor(ActorWord::State(name))
                if hit.first() < noun && hit.first() + 4 >= noun.min(topic.first()) =>
            {
                Some((name, *hit))
            }
            _ => None,
        });
        let Some((name, hit)) = state else { return };
        let voice = Voice {
            speaker: None,
            side: Some(name.to_owned()),
            quoted: false,
        };
        let cue = (
            StanceWord::Propose,
            hit,
        );
        for term in self.terms_of(of, own, number, spoken) {
            let position = self.position(topic, term, Some(cue), &voice);
            self.keep(position, first, found);
        }
    }

    /// One position for each term, stance and party of a sentence.
    fn keep(&self, position: Position, first: usize, found: &mut Vec<Position>) {
        let same = found[first..].iter().any(|other| {
            other.term == position.term
                && other.stance == position.stance
                && other.side == position.side
        });
        if !same {
            found.push(position);
        }
    }
}

/// Whether words on a type of term name what it forbids, so that refusing that asks for the term.
fn turns(code: &str) -> bool {
    code.starts_with('B') || matches!(code, "P5" | "F7" | "H1" | "F2" | "F3" | "F4" | "X1")
}

fn turned(word: StanceWord, asked: bool, turns: bool) -> Stance {
    match word {
        StanceWord::Question => Stance::Questions,
        _ if asked => Stance::Questions,
        StanceWord::Condition => Stance::Conditions,
        StanceWord::Demand => Stance::Demands,
        StanceWord::Propose => Stance::Proposes,
        StanceWord::Accept if turns => Stance::Rejects,
        StanceWord::Reject if turns => Stance::Demands,
        StanceWord::Accept => Stance::Accepts,
        StanceWord::Reject => Stance::Rejects,
    }
}
